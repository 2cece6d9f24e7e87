"""Cash and the close of its day at one moment on a real engine: counted in the day, or refused, and never lost."""

import pytest

from chalicelib.domain.books.line import LineKind
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.treasury.commands import CloseCashDay
from chalicelib.domain.treasury.state import CashDay, CashPhase, cash_day_id
from chalicelib.gateways.clock import now
from chalicelib.models import treasury
from chalicelib.models.ledger import reading
from chalicelib.services.treasury import books, days
from tests.clouds import Cloud
from tests.conformance.at_once import at_once
from tests.desk import Desk, furnish
from tests.domain.request.counter import OFFICE, TREASURER
from tests.services.treasury.test_cash_on_the_ledgers import EXACT, offered
from tests.working_days import to_the_next_working_day

pytestmark = pytest.mark.conformance
CASHIERS = 4


@pytest.fixture(autouse=True)
def _furnished(on_a_working_day: object) -> None:
    furnish()


def _day() -> CashDay:
    id_ = cash_day_id("1904", OFFICE.local_day(now()), TREASURER.id)
    read = reading.read(treasury.TABLE, id_)
    return read.state if read else CashDay(id=id_, office="1904")


def _close(counted: int, key: str) -> None:
    today = OFFICE.local_day(now())
    days.carry_out(TREASURER, "1904", today, None, CloseCashDay(counted_idr=counted), key)


def _pay(desk: Desk) -> None:
    desk.give(TREASURER, EXACT)


def _agree(desks: list[Desk], outcomes: list[object]) -> None:
    """Whoever was not refused has paid, stands in the day and in the books; whoever was has not."""
    for desk, outcome in zip(desks, outcomes, strict=True):
        assert desk.r.paid_idr == (0 if isinstance(outcome, Refusal) else 50_000)
    taken = sum(desk.r.paid_idr for desk in desks)
    today = OFFICE.local_day(now())
    lines = [line for line in books.lines("1904", today, today) if line.kind is LineKind.RECEIVED]
    assert (_day().taken_idr, sum(line.amount_idr for line in lines)) == (taken, taken)


@pytest.mark.parametrize("counted", [0, 50_000, 200_000])
def test_cash_that_races_the_close_is_in_what_was_closed_or_is_refused(cloud: Cloud, counted: int) -> None:
    desks = [offered(number) for number in range(1, CASHIERS + 1)]
    outcomes = at_once(*(lambda d=desk: _pay(d) for desk in desks), lambda: _close(counted, "the-close"))
    _agree(desks, list(outcomes[:-1]))
    refused = [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert all(isinstance(outcome, Refusal) for outcome in refused), refused
    if _day().phase is CashPhase.CLOSED:
        assert (_day().counted_idr, _day().closing_idr, _day().difference_idr) == (counted, counted, 0)
    else:
        assert isinstance(outcomes[-1], Refusal), "a close that was taken stands"
        assert outcomes[-1].code == "cash_difference_unexplained"


def test_the_first_cash_of_a_day_races_another_and_the_day_begins_once(cloud: Cloud) -> None:
    desks = [offered(number) for number in range(1, CASHIERS + 1)]
    outcomes = at_once(*(lambda d=desk: _pay(d) for desk in desks))
    _agree(desks, list(outcomes))
    events = [entry.event.event for entry in reading.entries(treasury.TABLE, _day().id, reading.LAST)]
    assert events == ["CashDayBegun", *["CashRecorded"] * (len(events) - 1)]


def test_two_who_close_one_day_at_once_close_it_once(cloud: Cloud) -> None:
    _pay(offered(1))
    outcomes = at_once(*(lambda n=n: _close(50_000, f"close-{n}") for n in range(3)))
    refused = [outcome for outcome in outcomes if isinstance(outcome, Refusal)]
    assert [refusal.code for refusal in refused] == ["cash_day_closed"] * 2
    events = [entry.event.event for entry in reading.entries(treasury.TABLE, _day().id, reading.LAST)]
    assert events.count("CashDayEnded") == 1


def test_cash_of_a_new_day_races_the_close_of_the_day_before_and_nothing_is_lost(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    _pay(offered(1))
    yesterday = OFFICE.local_day(now())
    to_the_next_working_day(monkeypatch)
    desk, close = offered(2), CloseCashDay(counted_idr=50_000)
    paid, _ = at_once(
        lambda: _pay(desk), lambda: days.carry_out(TREASURER, "1904", yesterday, None, close, "the-close-before")
    )
    _agree([desk], [paid])
    if isinstance(paid, Refusal):
        assert paid.code == "earlier_cash_day_open"
        _pay(desk)
    assert (_day().opening_idr, _day().closing_idr) == (50_000, 100_000)
