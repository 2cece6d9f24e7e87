"""Deposits to the state treasury: each receipt once, exactly what it holds, out of the drawer in which it lies.

Long because each mistake is shown on the receipts, the drawer, the NTPN and the books.
"""

from itertools import count
from typing import Any

import pytest

from chalicelib.domain.deposits import refusals as r
from chalicelib.domain.deposits.commands import CorrectDeposit, RecordDeposit
from chalicelib.domain.ledger.refusals import AlreadyTaken, NotAllowed
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.reasons import DepositCorrectionReason, VoidReason
from chalicelib.domain.request import commands as c
from chalicelib.domain.treasury.commands import CloseCashDay
from chalicelib.domain.treasury.refusals import CashDayAhead, DepositAfterClose
from chalicelib.domain.treasury.state import CashDay, cash_day_id
from chalicelib.domain.vocabulary import Role
from chalicelib.gateways.clock import now
from chalicelib.models import on_hand, treasury
from chalicelib.models.ledger import reading
from chalicelib.services.ledger.execute import execute
from chalicelib.services.treasury import books, deposits
from chalicelib.services.treasury.ledger import CASH_DAYS
from tests.desk import Desk, furnish, later, payment
from tests.domain.request import counter as pure
from tests.domain.request.counter import HEAD, OFFICE, OFFICER, TREASURER
from tests.faults import beforehand
from tests.working_days import to_the_next_working_day

COLLEAGUE = pure.staff("treasurer-2", Role.TREASURER)
NTPN, OTHER_NTPN = "D1E2P3O4S5I6T7X8", "D1E2P3O4S5I6T7X9"
NUMBERS = count(1)
VOID = c.VoidPayment(payment="p1", code=VoidReason.CLERK_MISTAKE)
VOID_RECEIPT = c.VoidReceipt(code=VoidReason.CLERK_MISTAKE)


@pytest.fixture(autouse=True)
def _furnished(on_a_working_day: object) -> None:
    furnish()


def _offered() -> Desk:
    desk = Desk().submitted()
    desk.give(OFFICER, c.Accept())
    desk.give(OFFICER, c.SendOffer(billing=c.BillingGiven(code=f"8202611230{next(NUMBERS):05d}")))
    return desk


def _cash(by: Actor = TREASURER) -> tuple[Desk, str]:
    desk = _offered()
    desk.give(by, c.ReceiveCash(amount_idr=50_000))
    return desk, _receipt(desk)


def _receipt(desk: Desk) -> str:
    assert desk.r.receipt
    return desk.r.receipt.number


def _proof(amount: int = 50_000, *receipts: str, **changes: Any) -> RecordDeposit:
    body: dict[str, Any] = {
        "billing_code": "820261123000999",
        "ntpn": NTPN,
        "amount_idr": amount,
        "deposited_at": now(),
        "receipts": receipts,
    }
    return RecordDeposit(**body | changes)


def _deposit(command: RecordDeposit, by: Actor = TREASURER, key: str | None = None) -> Any:
    return deposits.record(by, "1904", command, f"deposit-{next(NUMBERS)}" if key is None else key).deposit


def _correct(deposit: Any, *receipts: str, by: Actor = TREASURER, **changes: Any) -> Any:
    body = _proof(50_000, *receipts).model_dump(exclude={"command", "cash_day", "treasurer"})
    command = CorrectDeposit(**body | {"code": DepositCorrectionReason.WRONG_RECEIPTS} | changes)
    return deposits.correct(by, "1904", deposit.id, command, f"correct-{next(NUMBERS)}")


def _day_id(by: Actor = TREASURER) -> str:
    return cash_day_id("1904", OFFICE.local_day(now()), by.id)


def _day(id_: str = "") -> CashDay:
    read = reading.read(treasury.TABLE, id_ or _day_id())
    assert read
    return read.state


def _close(id_: str = "") -> None:
    closing = _day(id_).closing_idr
    execute(CASH_DAYS, id_ or _day_id(), CloseCashDay(counted_idr=closing), TREASURER, f"close-{next(NUMBERS)}")


def _on_hand() -> list[str]:
    return sorted(money.receipt for money in on_hand.each("1904"))


def _told() -> list[tuple[str, int]]:
    today = OFFICE.local_day(now())
    lines = books.lines("1904", today, today)
    return [(line.kind.value, line.amount_idr) for line in lines if "deposit" in line.kind.value]


def test_a_days_cash_is_one_deposit_of_many_receipts() -> None:
    receipts = [_cash()[1] for _ in range(3)]
    assert _on_hand() == sorted(receipts)
    deposit = _deposit(_proof(150_000))
    assert [covered.receipt for covered in deposit.particulars.receipts] == sorted(receipts)
    assert (_on_hand(), _day().deposited_idr, _day().taken_idr) == ([], 150_000, 150_000)
    assert _told() == [("deposit", 150_000)]


def test_a_receipt_is_deposited_once() -> None:
    _, receipt = _cash()
    _deposit(_proof(50_000, receipt))
    for by in (TREASURER, COLLEAGUE):
        with pytest.raises(r.ReceiptDepositedAlready):
            _deposit(_proof(50_000, receipt, ntpn=OTHER_NTPN), by)
    assert (_day().deposited_idr, _told()) == (50_000, [("deposit", 50_000)])


def test_of_two_who_deposit_one_receipt_of_a_transfer_at_once_one_has_it() -> None:
    """Cash is kept by its drawer too; what was transferred has nothing but the receipt's own item."""
    desk, today = _offered(), OFFICE.local_day(now())
    desk.give(TREASURER, c.RecordTransfer(credited_idr=50_000, statement_reference="RK-1", credited_on=today))
    desk.give(TREASURER, c.IssueReceipt())
    receipt = _receipt(desk)
    assert _on_hand() == [receipt]
    with (
        beforehand("TransactWriteItems", lambda: _deposit(_proof(50_000, receipt), COLLEAGUE)),
        pytest.raises(r.ReceiptDepositedAlready),
    ):
        _deposit(_proof(50_000, receipt, ntpn=OTHER_NTPN))
    assert (_told(), _on_hand()) == ([("deposit", 50_000)], [])


def test_a_repeat_of_the_same_command_deposits_nothing_twice() -> None:
    _cash()
    command = _proof(50_000)
    assert _deposit(command, key="the-same-key") == _deposit(command, key="the-same-key")
    assert _told() == [("deposit", 50_000)]


def test_a_deposit_is_exactly_what_its_receipts_hold() -> None:
    _, receipt = _cash()
    for amount in (49_999, 50_001, 100_000):
        with pytest.raises(r.DepositAmountDiffers) as refused:
            _deposit(_proof(amount, receipt))
        assert refused.value.facts == {"sum_idr": 50_000}
    assert _deposit(_proof(50_000, receipt, receipt)).particulars.amount_idr == 50_000, "named twice is named"


def test_receipts_that_are_unknown_void_or_of_another_office_are_refused_by_name() -> None:
    desk, receipt = _cash()
    for number in ("KW-9999/1904/PNBP/XI/2026", receipt.replace("1904", "5171")):
        with pytest.raises(r.DepositedReceiptUnknown):
            _deposit(_proof(50_000, number))
    elsewhere = pure.staff("treasurer-3", Role.TREASURER, office="5171")
    with pytest.raises(r.DepositedReceiptUnknown):
        deposits.record(elsewhere, "5171", _proof(50_000, receipt), "elsewhere")
    desk.give(TREASURER, VOID_RECEIPT)
    with pytest.raises(r.DepositedReceiptVoid):
        _deposit(_proof(50_000, receipt))
    assert _on_hand() == []
    with pytest.raises(r.NothingToDeposit):
        _deposit(_proof(50_000))


def test_money_by_code_is_in_the_state_treasury_and_is_not_deposited() -> None:
    desk = Desk().paid()
    desk.give(TREASURER, c.IssueReceipt())
    assert _on_hand() == []
    with pytest.raises(r.DepositedReceiptUnknown):
        _deposit(_proof(50_000, _receipt(desk)))


def test_only_a_treasurer_deposits_and_the_head_may_correct() -> None:
    _, receipt = _cash()
    for by in (HEAD, OFFICER, pure.staff("treasurer-3", Role.TREASURER, office="5171")):
        with pytest.raises(NotAllowed):
            _deposit(_proof(50_000, receipt), by)
    deposit = _deposit(_proof(50_000, receipt))
    assert _correct(deposit, receipt, by=HEAD, ntpn=OTHER_NTPN).deposit.particulars.ntpn == OTHER_NTPN
    with pytest.raises(NotAllowed):
        _correct(deposit, receipt, by=OFFICER)


def test_a_number_of_the_treasury_stands_on_one_payment_or_one_deposit() -> None:
    _, receipt = _cash()
    desk = Desk().offered()
    desk.give(TREASURER, payment(50_000, NTPN))
    with pytest.raises(AlreadyTaken):
        _deposit(_proof(50_000, receipt))
    _deposit(_proof(50_000, receipt, ntpn=OTHER_NTPN))
    other = _offered()
    assert other.r.invoice
    assert other.r.invoice.billing
    with pytest.raises(AlreadyTaken):
        other.give(TREASURER, payment(50_000, OTHER_NTPN, other.r.invoice.billing.code))


def test_after_the_close_the_money_is_deposited_from_the_next_days_drawer(monkeypatch: pytest.MonkeyPatch) -> None:
    _, receipt = _cash()
    yesterday, taken_in = OFFICE.local_day(now()), _day_id()
    _close()
    with pytest.raises(DepositAfterClose):
        _deposit(_proof(50_000, receipt))
    later(monkeypatch, days=1)
    with pytest.raises(DepositAfterClose) as refused:
        _deposit(_proof(50_000, receipt, cash_day=yesterday))
    assert refused.value.facts == {"day": yesterday.isoformat()}
    _deposit(_proof(50_000))
    assert (_day(taken_in).deposited_idr, _day().deposited_idr) == (0, 50_000)


def test_a_receipt_of_another_day_is_refused_as_long_as_its_day_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    _, early = _cash()
    yesterday, taken_in = OFFICE.local_day(now()), _day_id()
    to_the_next_working_day(monkeypatch)
    _, late = _cash(COLLEAGUE)
    with pytest.raises(r.ReceiptOfAnotherDay) as refused:
        _deposit(_proof(100_000, early, late))
    assert refused.value.facts == {"receipt": early, "day": yesterday.isoformat()}
    with pytest.raises(r.ReceiptOfAnotherDay):
        _deposit(_proof(100_000, early, late, cash_day=yesterday))
    assert _deposit(_proof(50_000, early, cash_day=yesterday)).particulars.cash_day == yesterday
    assert (_day(taken_in).deposited_idr, _day(_day_id(COLLEAGUE)).deposited_idr) == (50_000, 0)


def test_a_deposit_is_dated_when_the_money_was_there_and_not_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    _, receipt = _cash()
    early, late = now().replace(year=2020), now().replace(year=2099)
    with pytest.raises(r.DepositedBeforeTaken):
        _deposit(_proof(50_000, receipt, deposited_at=early))
    with pytest.raises(r.DepositAhead):
        _deposit(_proof(50_000, receipt, deposited_at=late))
    _close()
    later(monkeypatch, days=1)
    with pytest.raises(CashDayAhead):
        _deposit(_proof(50_000, receipt, cash_day=OFFICE.local_day(now()).replace(year=2099)))


def test_cash_of_two_drawers_leaves_both() -> None:
    _, mine = _cash()
    _, others = _cash(COLLEAGUE)
    _deposit(_proof(100_000, mine, others))
    assert (_day().deposited_idr, _day(_day_id(COLLEAGUE)).deposited_idr) == (50_000, 50_000)


def test_a_deposit_with_the_wrong_receipt_is_corrected_and_its_story_stays() -> None:
    _, wrong = _cash()
    _, right = _cash()
    deposit = _deposit(_proof(50_000, wrong))
    seen = _correct(deposit, right, text="Tertukar.")
    assert [covered.receipt for covered in seen.deposit.particulars.receipts] == [right]
    (correction,) = seen.deposit.corrections
    assert (correction.receipts, correction.amount_idr, correction.by) == ((wrong,), 50_000, TREASURER.id)
    assert seen.texts[correction.text] == "Tertukar."
    assert _on_hand() == [wrong]
    assert _told() == [("deposit", 50_000), ("deposit_void", 50_000), ("deposit", 50_000)]
    assert _day().deposited_idr == 50_000, "the one lies in the drawer, the other does not"
    assert _deposit(_proof(50_000, wrong, ntpn=OTHER_NTPN)).particulars.amount_idr == 50_000
    with pytest.raises(r.NothingCorrected):
        _correct(deposit, right, deposited_at=seen.deposit.particulars.deposited_at)


def test_a_mistyped_number_is_free_again_and_the_amount_follows_the_receipts() -> None:
    _, one = _cash()
    _, other = _cash()
    deposit = _deposit(_proof(50_000, one))
    _correct(deposit, one, other, amount_idr=100_000, ntpn=OTHER_NTPN)
    assert (_day().deposited_idr, _on_hand()) == (100_000, [])
    _correct(deposit, one, ntpn=OTHER_NTPN)
    assert (_day().deposited_idr, _on_hand()) == (50_000, [other])
    _deposit(_proof(50_000, other, ntpn=NTPN))


def test_a_correction_after_the_close_moves_todays_drawer(monkeypatch: pytest.MonkeyPatch) -> None:
    _, one = _cash()
    _, other = _cash()
    deposit = _deposit(_proof(100_000, one, other))
    taken_in = _day_id()
    _close()
    later(monkeypatch, days=1)
    _correct(deposit, one)
    assert (_day(taken_in).deposited_idr, _day().deposited_idr, _on_hand()) == (100_000, -50_000, [other])
    _deposit(_proof(50_000, other, ntpn=OTHER_NTPN))
    assert _day().deposited_idr == 0


def test_a_receipt_made_again_is_covered_by_the_same_deposit() -> None:
    desk, old = _cash()
    deposit = _deposit(_proof(50_000, old))
    desk.give(TREASURER, VOID_RECEIPT)
    desk.give(TREASURER, c.IssueReceipt())
    new = _receipt(desk)
    with pytest.raises(r.ReceiptDepositedAlready):
        _deposit(_proof(50_000, new, ntpn=OTHER_NTPN))
    _, right = _cash()
    _correct(deposit, right)
    assert _on_hand() == [new], "the money lies under the receipt that stands"


def test_a_payment_whose_money_was_deposited_is_not_taken_back_before_the_deposit_is_corrected() -> None:
    desk, receipt = _cash()
    deposit = _deposit(_proof(50_000, receipt))
    desk.give(TREASURER, VOID_RECEIPT)
    desk.give(TREASURER, VOID)
    with pytest.raises(r.MoneyDeposited):
        desk.give(HEAD, VOID)
    assert desk.r.paid_idr == 50_000
    _, right = _cash()
    _correct(deposit, right)
    desk.give(HEAD, VOID)
    assert (desk.r.paid_idr, _on_hand()) == (0, [])


def test_a_deposit_is_of_its_office_and_is_corrected_only_where_it_is() -> None:
    for id_ in ("1904-NONE", "5171-NONE", "1904"):
        with pytest.raises(r.DepositUnknown):
            deposits.see(TREASURER, "1904", id_)
    _, receipt = _cash()
    deposit = _deposit(_proof(50_000, receipt))
    with pytest.raises(r.DepositUnknown):
        _correct(deposit.model_copy(update={"id": "1904-NONE"}), receipt)
    assert [row.id for row in deposits.page(HEAD, "1904", 20, None).rows] == [deposit.id]
    with pytest.raises(NotAllowed):
        deposits.page(OFFICER, "1904", 20, None)
