"""Cash is written on its request and in the treasurer's cash day at once, or on neither (W-13a, W-15).

Long because each race and each mistake is shown on both ledgers.
"""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.ledger.chain import chain_holds
from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.reasons import VoidReason
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.refusals import AmountDiffers, NothingDue
from chalicelib.domain.treasury.commands import CloseCashDay
from chalicelib.domain.treasury.refusals import (
    CashDayClosed,
    CashDayPassed,
    CashDifferenceUnexplained,
    EarlierCashDayOpen,
)
from chalicelib.domain.treasury.state import CashDay, CashPhase, cash_day_id
from chalicelib.domain.vocabulary import Role
from chalicelib.gateways.clock import now
from chalicelib.models import treasury
from chalicelib.models.ledger import reading
from chalicelib.services.ledger.execute import execute
from chalicelib.services.treasury import days
from chalicelib.services.treasury.ledger import CASH_DAYS
from tests.desk import Desk, calls, furnish, later, seed
from tests.domain.request import counter as pure
from tests.domain.request.counter import HEAD, OFFICE, OFFICER, TREASURER
from tests.faults import beforehand
from tests.working_days import to_the_next_working_day

EXACT = c.ReceiveCash(amount_idr=50_000, given_idr=100_000)
VOID = c.VoidPayment(payment="p1", code=VoidReason.CLERK_MISTAKE)
VOID_RECEIPT = c.VoidReceipt(code=VoidReason.CLERK_MISTAKE)
COLLEAGUE = pure.staff("treasurer-2", Role.TREASURER)


@pytest.fixture(autouse=True)
def _furnished(on_a_working_day: object) -> None:
    furnish()


def offered(number: int = 1) -> Desk:
    """Bring a request to its offer."""
    desk = Desk().submitted()
    desk.give(OFFICER, c.Accept())
    desk.give(OFFICER, c.SendOffer(billing=c.BillingGiven(code=f"82026112300000{number}")))
    return desk


def _id(actor: Actor = TREASURER) -> str:
    return cash_day_id("1904", now().astimezone(OFFICE.zone).date(), actor.id)


def _day(id_: str = "") -> CashDay:
    record = reading.read(treasury.TABLE, id_ or _id())
    return record.state if record else CashDay(id=id_ or _id(), office="1904")


def _close(actor: Actor = TREASURER, counted: int | None = None) -> Any:
    closing = days.cash_days(actor, "1904", OFFICE.local_day(now()), None).days[0].day.closing_idr
    command = CloseCashDay(counted_idr=closing if counted is None else counted)
    return execute(CASH_DAYS, _id(actor), command, actor, f"close-{actor.id}-{command.counted_idr}")


def _mistaken(desk: Desk, second: Actor = HEAD) -> None:
    desk.give(TREASURER, VOID_RECEIPT)
    desk.give(TREASURER, VOID)
    desk.give(second, VOID)


def test_cash_stands_on_the_request_and_in_the_treasurers_day_with_its_receipt() -> None:
    desk = offered()
    outcome = desk.give(TREASURER, EXACT)
    events = [entry.event.event for entry in outcome.entries]
    assert events == ["PaymentReceived", "PaymentSettled", "OfferApproved", "ReceiptIssued"]
    (entry,) = _day().entries
    assert desk.r.receipt
    assert (entry.request, entry.reference, entry.receipt) == (desk.r.id, desk.r.reference, desk.r.receipt.number)
    assert (entry.amount_idr, entry.given_idr, entry.returned_idr) == (50_000, 100_000, 50_000)
    assert chain_holds(desk.records)
    assert chain_holds(reading.records(treasury.TABLE, _id(), reading.LAST))


def test_a_repeat_of_the_same_command_takes_no_money_twice() -> None:
    desk = offered()
    first = desk.give(TREASURER, EXACT, "the-same-key")
    again = desk.give(TREASURER, EXACT, "the-same-key")
    assert (again.state, again.entries) == (first.state, ())
    assert _day().taken_idr == 50_000
    with pytest.raises(NothingDue):
        desk.give(TREASURER, EXACT)
    assert _day().taken_idr == 50_000


def test_an_officer_takes_no_cash_and_nothing_is_changed() -> None:
    desk = offered()
    before = desk.r
    with pytest.raises(NotAllowed):
        desk.give(OFFICER, EXACT)
    assert desk.r == before
    assert _day(_id(OFFICER)).version == 0


def test_another_amount_changes_neither() -> None:
    desk = offered()
    before = desk.r
    with pytest.raises(AmountDiffers):
        desk.give(TREASURER, c.ReceiveCash(amount_idr=49_999))
    assert (desk.r, _day().version) == (before, 0)


def test_after_the_close_cash_is_refused_and_the_request_stays_as_it_was() -> None:
    offered(2).give(TREASURER, EXACT)
    _close()
    desk = offered()
    before, closed = desk.r, _day()
    with pytest.raises(CashDayClosed):
        desk.give(TREASURER, EXACT)
    assert (desk.r, _day()) == (before, closed)
    assert desk.give(COLLEAGUE, EXACT).state.receipt, "a colleague's day is a day of its own"


def test_two_treasurers_take_cash_for_one_request_at_once_and_one_does() -> None:
    desk = offered()
    with beforehand("TransactWriteItems", lambda: desk.give(COLLEAGUE, EXACT)), pytest.raises(NothingDue):
        desk.give(TREASURER, EXACT)
    assert (desk.r.paid_idr, len(desk.r.receipts)) == (50_000, 1)
    assert (_day(_id(COLLEAGUE)).taken_idr, _day().version) == (50_000, 0)


def test_cash_that_meets_the_close_of_the_day_is_refused_or_stands_in_it() -> None:
    desk = offered()
    before = desk.r
    with beforehand("TransactWriteItems", _close), pytest.raises(CashDayClosed):
        desk.give(TREASURER, EXACT)
    assert desk.r == before
    assert (_day().phase, _day().taken_idr) == (CashPhase.CLOSED, 0)


def test_a_close_that_meets_cash_is_counted_again_and_has_it() -> None:
    desk = offered()
    with (
        beforehand("TransactWriteItems", lambda: desk.give(TREASURER, EXACT)),
        pytest.raises(CashDifferenceUnexplained) as refused,
    ):
        _close(counted=0)
    assert refused.value.facts["difference_idr"] == -50_000
    _close()
    events = [entry.event.event for entry in reading.entries(treasury.TABLE, _id(), reading.LAST)]
    assert events == ["CashDayBegun", "CashRecorded", "CashDayEnded"]
    assert reading.entries(treasury.TABLE, _id(), 3, 3)[0].event.model_dump()["total_idr"] == 50_000


def test_cash_of_two_requests_at_one_desk_is_taken_of_both() -> None:
    one, other = offered(1), offered(2)
    for _ in range(1):
        with beforehand("TransactWriteItems", lambda: other.give(TREASURER, EXACT)):
            one.give(TREASURER, EXACT)
    assert (_day().taken_idr, len({entry.receipt for entry in _day().entries})) == (100_000, 2)


def test_a_mistake_is_taken_out_of_the_day_of_whoever_took_it() -> None:
    desk = offered()
    desk.give(TREASURER, EXACT)
    _mistaken(desk, COLLEAGUE)
    assert (_day().taken_idr, _day().reversed_idr, _day().total_idr) == (50_000, 50_000, 0)
    assert _day().reversals[0].by == COLLEAGUE.id
    assert _day(_id(COLLEAGUE)).version == 0
    desk.give(TREASURER, EXACT)
    assert (_day().total_idr, desk.r.paid_idr) == (50_000, 50_000)
    desk.give(TREASURER, VOID_RECEIPT)
    for second in (TREASURER, HEAD):
        desk.give(second, VOID.model_copy(update={"payment": "p2"}))
    assert (_day().total_idr, len(_day().reversals)) == (0, 2)


@pytest.mark.parametrize("second", [COLLEAGUE, HEAD])
def test_a_mistake_of_a_closed_day_leaves_the_drawer_in_which_its_cash_lies_today(
    second: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = offered()
    desk.give(TREASURER, EXACT)
    taken_in = _id()
    _close()
    later(monkeypatch, days=1)
    _mistaken(desk, second)
    assert _day(taken_in).total_idr == 50_000
    (reversal,) = _day().reversals
    assert (reversal.cash_day, reversal.amount_idr, reversal.by) == (taken_in, 50_000, second.id)
    assert (_day().opening_idr, _day().total_idr, _day().closing_idr) == (50_000, -50_000, 0)
    assert _day(_id(second)).version == 0


def test_a_mistake_waits_until_its_treasurers_drawer_is_open_again() -> None:
    desk = offered()
    desk.give(TREASURER, EXACT)
    _close()
    desk.give(TREASURER, VOID_RECEIPT)
    desk.give(TREASURER, VOID)
    before = desk.r
    with pytest.raises(CashDayClosed):
        desk.give(COLLEAGUE, VOID)
    assert desk.r == before


def test_cash_from_before_there_were_cash_days_is_taken_back_without_one() -> None:
    counter = pure.offered(now=now()).give(TREASURER, EXACT).give(TREASURER, VOID_RECEIPT).give(TREASURER, VOID)
    (payment,) = counter.r.payments
    early = payment.model_copy(update={"given_idr": None, "returned_idr": None})
    counter.request = counter.r.model_copy(update={"payments": (early,)})
    assert Desk(seed(counter)).give(HEAD, VOID).state.paid_idr == 0
    assert (_day().version, _day(_id(HEAD)).version) == (0, 0)


def test_money_by_code_is_in_no_cash_day() -> None:
    desk = offered()
    code = desk.r.invoices[-1].billing
    assert code
    pay = c.RecordBillingPayment(
        billing_code=code.code, ntpn="A1B2C3D4E5F6G7H8", channel="BRI", amount_idr=50_000, paid_at=now()
    )
    desk.give(TREASURER, pay)
    desk.give(TREASURER, VOID)
    desk.give(HEAD, VOID)
    assert (_day().version, _day(_id(HEAD)).version) == (0, 0)


def test_only_the_first_cash_of_a_day_looks_at_the_drawer(monkeypatch: pytest.MonkeyPatch) -> None:
    def cost(number: int) -> list[str]:
        desk = offered(number)
        with calls() as made:
            desk.give(TREASURER, EXACT)
        return made

    every = ["BatchGetItem", "BatchGetItem"]
    assert cost(1) == [*every, "GetItem", "Query", "TransactWriteItems"], "a treasurer who never had a day"
    assert cost(2) == [*every, "TransactWriteItems"]
    _close()
    to_the_next_working_day(monkeypatch)
    assert cost(3) == [*every, "GetItem", "TransactWriteItems"]
    assert (_day().opening_idr, _day().total_idr) == (100_000, 50_000)


def test_cash_that_meets_the_beginning_of_its_own_day_is_taken_into_it() -> None:
    """Both find a day that has not begun; whoever comes second finds it begun, and its drawer too."""
    one, other = offered(1), offered(2)
    with beforehand("TransactWriteItems", lambda: other.give(TREASURER, EXACT)):
        one.give(TREASURER, EXACT)
    events = [entry.event.event for entry in reading.entries(treasury.TABLE, _id(), reading.LAST)]
    assert events == ["CashDayBegun", "CashRecorded", "CashRecorded"]


def test_cash_of_a_new_day_that_meets_the_close_of_the_day_before_opens_with_what_was_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    offered(1).give(TREASURER, EXACT)
    yesterday = OFFICE.local_day(now())
    to_the_next_working_day(monkeypatch)
    desk = offered(2)
    with pytest.raises(EarlierCashDayOpen) as refused:
        desk.give(TREASURER, EXACT)
    assert refused.value.facts == {"day": yesterday.isoformat()}
    assert (desk.r.paid_idr, _day().version) == (0, 0)
    close = CloseCashDay(counted_idr=50_000)
    with beforehand(
        "GetItem", lambda: days.carry_out(TREASURER, "1904", yesterday, None, close, "close-the-day-before")
    ):
        desk.give(TREASURER, EXACT)
    assert (_day().opening_idr, _day().closing_idr) == (50_000, 100_000)


def test_a_day_before_is_not_begun_behind_the_back_of_a_day_that_begins() -> None:
    """A colleague closes yesterday, on which nothing was written, while today begins: one of both finds the other."""
    today = OFFICE.local_day(now())
    desk, before = offered(1), today - timedelta(days=1)
    close = CloseCashDay(counted_idr=0)
    with beforehand("TransactWriteItems", lambda: desk.give(TREASURER, EXACT)), pytest.raises(CashDayPassed):
        days.carry_out(HEAD, "1904", before, TREASURER.id, close, "close-yesterday")
    assert (_day().opening_idr, _day(cash_day_id("1904", before, TREASURER.id)).version) == (0, 0)
