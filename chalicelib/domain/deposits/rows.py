"""A deposit as a list shows it."""

from datetime import date

from pydantic import AwareDatetime

from chalicelib.domain.deposits.state import Deposit
from chalicelib.domain.vocabulary import Frozen


class DepositRow(Frozen):
    """What a list needs of a deposit. Rupiah; `receipts`, `corrections`: how many."""

    id: str
    billing_code: str
    ntpn: str
    amount_idr: int
    deposited_at: AwareDatetime
    cash_day: date
    receipts: int
    corrections: int


def row_of(deposit: Deposit) -> DepositRow:
    """Return the row of a deposit that is recorded."""
    what = deposit.particulars
    if what is None:
        msg = "only what is recorded is listed"
        raise ValueError(msg)
    return DepositRow(
        id=deposit.id,
        receipts=len(what.receipts),
        corrections=len(deposit.corrections),
        **what.model_dump(include={"billing_code", "ntpn", "amount_idr", "deposited_at", "cash_day"}),
    )
