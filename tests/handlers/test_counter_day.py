"""How the promise is kept at the counter: each number, the day, the month; for head, officer and administrator."""

from datetime import timedelta

import pytest

from chalicelib.domain.people.actors import SYSTEM
from chalicelib.domain.queue.commands import CloseDay
from chalicelib.domain.queue.state import sheet_id
from chalicelib.handlers.counter import board, calling, day
from chalicelib.services.counter.ledger import DAYS
from chalicelib.services.ledger.execute import execute
from tests.handlers.caller import Caller, refused
from tests.handlers.calls import counted
from tests.handlers.counter_clock import MONDAY, StoppedClock
from tests.handlers.visits import READ, give, shown_by, take

ADDRESS = "/v1/offices/1904/counter-days/2026-11-30"


@pytest.fixture
def clock(cloud: object, monkeypatch: pytest.MonkeyPatch) -> StoppedClock:
    return StoppedClock(monkeypatch)


@pytest.fixture
def caller(clock: StoppedClock) -> Caller:
    return Caller(calling.routes, board.routes, day.routes)


def _serve(caller: Caller, clock: StoppedClock, minutes: float) -> None:
    for command in ("call-next", "start-service"):
        shown_by(give(caller, command))
    clock.goes_on(minutes * 60)
    shown_by(give(caller, "finish"))


@pytest.fixture
def busy(caller: Caller, clock: StoppedClock) -> Caller:
    """Three numbers at nine: the first served at once for five minutes, the second after a quarter of an hour."""
    for priority in (None, "elderly", None):
        take(priority=priority)
    give(caller, "open-counter")
    _serve(caller, clock, 5)
    clock.goes_on(15 * 60)
    _serve(caller, clock, 5)
    give(caller, "call-next")
    return caller


def test_a_day_shows_each_number_with_its_waits_and_whether_the_promise_was_kept(busy: Caller) -> None:
    shown = shown_by(busy.get(ADDRESS, by="head"))
    assert (shown["promise_minutes"], [n["number"] for n in shown["numbers"]]) == (10, ["A001", "A002", "A003"])
    second, first, third = shown["numbers"]
    assert (first["priority"], first["ways"][0]["to_call_seconds"], first["ways"][0]["kept_to_call"]) == (
        "elderly",
        0,
        True,
    )
    (way,) = second["ways"]
    assert way["baseline"] == "2026-11-30T09:05:00+07:00"
    assert (way["to_call_seconds"], way["to_end_seconds"]) == (900, 1200)
    assert (way["kept_to_call"], way["kept_to_end"]) == (False, False)
    assert [(p["state"], p["counter"]) for p in second["periods"]][-2:] == [("serving", "1"), ("finished", "1")]
    assert (third["state"], third["ways"][0]["kept_to_end"]) == ("called", None)
    assert shown["counters"] == [{"counter": "1", "since": "2026-11-30T09:00:00+07:00", "number": "A003"}]


def test_a_day_is_summed_by_service_and_in_all(busy: Caller) -> None:
    whole = shown_by(busy.get(ADDRESS, by="officer"))["whole_day"]
    (product,) = whole["services"]
    assert (product["service"], whole["numbers"], whole["days"]) == ("product", 3, 1)
    for counts in (product, whole["all"]):
        assert (counts["tickets"], counts["finished"]) == (3, 2)
        assert (counts["measured_to_call"], counts["kept_to_call"]) == (3, 2)
        assert counts["share_to_call"] == pytest.approx(2 / 3)
        assert (counts["measured_to_end"], counts["kept_to_end"], counts["share_to_end"]) == (2, 1, 0.5)


def test_the_month_adds_the_days_that_are_over_to_this_one_and_costs_one_page(
    caller: Caller, clock: StoppedClock
) -> None:
    for ahead in (-35, -4, -3):
        clock.at = MONDAY + timedelta(days=ahead)
        id_ = sheet_id("1904", clock.at.date())
        take(day=id_)
        take("collection", day=id_)
        clock.at += timedelta(days=1)
        execute(DAYS, id_, CloseDay(), SYSTEM)
    clock.at = MONDAY
    take()
    with counted() as asked:
        shown = shown_by(caller.get(ADDRESS, by="admin"))
    assert asked == [READ, "Query"]
    month = shown["month"]
    assert (month["days"], month["numbers"]) == (3, 5)
    assert [(s["service"], s["tickets"]) for s in month["services"]] == [("collection", 2), ("product", 3)]
    assert (month["all"]["closed"], month["all"]["share_to_call"]) == (4, 0.0)
    earlier = shown_by(caller.get(ADDRESS.replace("30", "26"), by="head"))
    assert (earlier["month"]["days"], earlier["whole_day"]["numbers"]) == (1, 2)


def test_a_day_on_which_nobody_came_is_empty_and_nothing_is_shared_out(caller: Caller) -> None:
    shown = shown_by(caller.get(ADDRESS, by="head"))
    assert (shown["numbers"], shown["whole_day"]["all"]["share_to_call"], shown["month"]["days"]) == ([], None, 1)


@pytest.mark.parametrize("by", ["customer", "treasurer", "kiosk", "officer-denpasar"])
def test_how_the_promise_is_kept_is_shown_to_head_officer_and_admin_alone(caller: Caller, by: str) -> None:
    refused(caller.get(ADDRESS, by=by), 403, "not_allowed")


def test_what_is_no_day_is_refused(caller: Caller) -> None:
    refused(caller.get(ADDRESS.replace("30", "31"), by="head"), 404, "day_unknown")
