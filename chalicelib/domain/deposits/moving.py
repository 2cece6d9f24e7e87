"""What a deposit moves: the receipts that it covers or lets go, out of how many drawers, and how many are too many."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from chalicelib.domain.deposits.commands import MOST_RECEIPTS
from chalicelib.domain.deposits.events import CoveredReceipt
from chalicelib.domain.deposits.receipt_money import ReceiptMoney
from chalicelib.domain.deposits.refusals import TooManyReceipts
from chalicelib.domain.deposits.state import Deposit
from chalicelib.domain.treasury.state import parse_cash_day

ROOM: Final = 91
"""A transaction holds a hundred items, of which a correction with a remark and another NTPN takes nine for itself."""
OF_A_DRAWER: Final = 4
"""A cash day that begins with the deposit: its state, two events, and the drawer."""


def moved(
    deposit: Deposit, receipts: Iterable[CoveredReceipt], money: Mapping[str, ReceiptMoney]
) -> list[ReceiptMoney]:
    """Return the receipts' money as it lies once the deposit covers exactly these; what stays as it is left out."""
    covered = {covered.receipt for covered in receipts}
    after = ((one, deposit.id if one.receipt in covered else None) for one in money.values())
    return [
        one.model_copy(update={"deposit": by, "version": one.version + 1})
        for one, by in after
        if by != one.deposit and one.deposit in {None, deposit.id}
    ]


def drawers(deposit: Deposit, receipts: Iterable[CoveredReceipt]) -> dict[str, int]:
    """Return the rupiah that leave each treasurer's drawer; below zero: that a correction puts back."""
    moves = _cash_of(receipts)
    moves.subtract(_cash_of(deposit.particulars.receipts if deposit.particulars else ()))
    return {treasurer: amount for treasurer, amount in sorted(moves.items()) if amount}


def check_room(deposit: Deposit, receipts: tuple[CoveredReceipt, ...], money: Mapping[str, ReceiptMoney]) -> None:
    """Refuse what no transaction could hold; raises TooManyReceipts."""
    of_drawers = len(drawers(deposit, receipts))
    limit = min(MOST_RECEIPTS, ROOM - OF_A_DRAWER * of_drawers)
    if len(moved(deposit, receipts, money)) > limit:
        raise TooManyReceipts(limit=max(0, limit), drawers=of_drawers)


def _cash_of(receipts: Iterable[CoveredReceipt]) -> Counter[str]:
    """Return the rupiah that lay in each treasurer's drawer."""
    cash: Counter[str] = Counter()
    for share in (share for covered in receipts for share in covered.cash):
        cash[parse_cash_day(share.cash_day)[1]] += share.amount_idr
    return cash
