"""How much one deposit may be over: what a transaction holds, and not a receipt more, which is told with what to do."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import count
from typing import Any

import pytest

from chalicelib.domain.deposits import refusals as r
from chalicelib.domain.deposits.commands import MOST_RECEIPTS, CorrectDeposit, RecordDeposit
from chalicelib.domain.deposits.receipt_money import DrawerShare, ReceiptMoney
from chalicelib.domain.deposits.state import MOST_CORRECTIONS, Deposit
from chalicelib.domain.reasons import DepositCorrectionReason
from chalicelib.domain.treasury.state import cash_day_id
from chalicelib.gateways.clock import now
from chalicelib.models import on_hand
from chalicelib.models.requests import TABLE
from chalicelib.services.treasury import deposits
from tests.desk import furnish
from tests.domain.request.counter import OFFICE, TREASURER

EACH_IDR = 1_000
NTPN, OTHER_NTPN = "D1E2P3O4S5I6T7X8", "D1E2P3O4S5I6T7X9"
MOST_ITEMS = 100
"""What DynamoDB takes in one transaction."""
NUMBERS = count(1)


@pytest.fixture(autouse=True)
def _furnished(on_a_working_day: object) -> None:
    furnish()


def lay(number: int, *treasurers: str) -> list[str]:
    """Lay so many receipts' cash into these treasurers' drawers by turns; return the receipts' numbers."""
    day, owners = OFFICE.local_day(now()), treasurers or (TREASURER.id,)
    money = [
        ReceiptMoney(
            office="1904",
            receipt=f"KW-{next(NUMBERS):04d}/1904/PNBP/XI/2026",
            request=f"1904-R{place:04d}",
            reference=f"R{place:04d}",
            taken_on=day,
            payments=("p1",),
            cash=(DrawerShare(cash_day=cash_day_id("1904", day, owners[place % len(owners)]), amount_idr=EACH_IDR),),
        )
        for place in range(number)
    ]
    for item, _, _ in on_hand.parts(money):
        item.save()
    return [one.receipt for one in money]


def _numbers(receipts: list[str], number: int | None = None, **changes: Any) -> dict[str, Any]:
    amount = EACH_IDR * (len(receipts) if number is None else number)
    fields = {"billing_code": "820261123000999", "ntpn": NTPN, "amount_idr": amount, "receipts": tuple(receipts)}
    return fields | {"deposited_at": now() - timedelta(seconds=1)} | changes


def _deposit(receipts: list[str], number: int | None = None, **changes: Any) -> Deposit:
    command = RecordDeposit(**_numbers(receipts, number, **changes))
    return deposits.record(TREASURER, "1904", command, f"deposit-{next(NUMBERS)}").deposit


def _correct(deposit: Deposit, receipts: list[str], **changes: Any) -> Deposit:
    body = _numbers(receipts, **{"text": "Salah.", "code": DepositCorrectionReason.WRONG_RECEIPTS} | changes)
    return deposits.correct(TREASURER, "1904", deposit.id, CorrectDeposit(**body), f"c-{next(NUMBERS)}").deposit


def _covered(deposit: Deposit) -> int:
    assert deposit.particulars
    return len(deposit.particulars.receipts)


@contextmanager
def _items() -> Iterator[list[int]]:
    """Note how many items each transaction writes."""
    sizes: list[int] = []

    def note(params: dict[str, Any], **_: object) -> None:
        sizes.append(len(params["TransactItems"]))

    events = TABLE.item.connection().client.meta.events
    events.register("provide-client-params.dynamodb.TransactWriteItems", note)
    yield sizes
    events.unregister("provide-client-params.dynamodb.TransactWriteItems", note)


def test_eighty_receipts_of_a_whole_drawer_are_one_deposit() -> None:
    receipts = lay(MOST_RECEIPTS)
    with _items() as sizes:
        deposit = _deposit([], MOST_RECEIPTS)
    assert (_covered(deposit), [*on_hand.each("1904")]) == (len(receipts), [])
    assert MOST_RECEIPTS < max(sizes) <= MOST_ITEMS


def test_a_drawer_with_more_is_not_deposited_in_part_unseen() -> None:
    lay(MOST_RECEIPTS + 1)
    with pytest.raises(r.TooManyReceipts) as refused:
        _deposit([], MOST_RECEIPTS)
    assert refused.value.facts == {"limit": MOST_RECEIPTS, "drawers": 1}


def test_a_whole_drawer_is_found_behind_however_many_receipts_of_others() -> None:
    lay(3 * on_hand.PAGE, "treasurer-2")
    mine = lay(2)
    assert _covered(_deposit([], len(mine))) == len(mine)


def test_eighty_receipts_are_moved_by_a_correction_and_not_one_more() -> None:
    first = lay(MOST_RECEIPTS)
    deposit = _deposit(first)
    others = lay(MOST_RECEIPTS // 2 + 1)
    half = first[MOST_RECEIPTS // 2 :]
    with pytest.raises(r.TooManyReceipts):
        _correct(deposit, [*half[1:], *others])
    with _items() as sizes:
        after = _correct(deposit, [*half, *others[1:]], ntpn=OTHER_NTPN)
    assert _covered(after) == MOST_RECEIPTS
    assert sorted(one.receipt for one in on_hand.each("1904")) == sorted([*first[: MOST_RECEIPTS // 2], others[0]])
    assert max(sizes) <= MOST_ITEMS


@pytest.mark.parametrize(("drawers", "limit"), [(2, 80), (3, 79), (5, 71), (11, 47)])
def test_of_however_many_drawers_a_deposit_and_its_correction_are_one_transaction(drawers: int, limit: int) -> None:
    receipts = lay(limit, *(f"treasurer-{n}" for n in range(drawers)))
    with _items() as sizes:
        deposit = _deposit(receipts)
        _correct(deposit, receipts[-drawers:], ntpn=OTHER_NTPN)
    assert (_covered(deposit), len(sizes)) == (limit, 2)
    assert max(sizes) <= MOST_ITEMS


@pytest.mark.parametrize(("drawers", "receipts", "limit"), [(3, 80, 79), (5, 72, 71), (20, 20, 11), (30, 30, 0)])
def test_what_no_transaction_could_hold_is_refused_and_says_of_how_many_drawers(
    drawers: int, receipts: int, limit: int
) -> None:
    named = lay(receipts, *(f"treasurer-{n}" for n in range(drawers)))
    with pytest.raises(r.TooManyReceipts) as refused:
        _deposit(named)
    assert refused.value.facts == {"limit": limit, "drawers": drawers}
    assert len([*on_hand.each("1904")]) == receipts


def test_a_deposit_is_corrected_so_often_and_no_more() -> None:
    receipts = lay(1)
    deposit = _deposit(receipts)
    for place in range(MOST_CORRECTIONS):
        deposit = _correct(deposit, receipts, ntpn=(OTHER_NTPN, NTPN)[place % 2])
    assert len(deposit.corrections) == MOST_CORRECTIONS
    with pytest.raises(r.DepositCorrectedOften) as refused:
        _correct(deposit, receipts, ntpn=OTHER_NTPN)
    assert refused.value.facts == {"limit": MOST_CORRECTIONS}
