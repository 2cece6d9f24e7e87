"""What holds of the promise's clock whatever happened: it adds up, never runs back, knows its office's zone."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.office.data import Office
from chalicelib.domain.office.workdays import Calendar
from chalicelib.domain.request.clock import (
    DAY,
    FAR,
    Promise,
    midnight_after,
    office_spans,
    promise,
    used_seconds,
    used_up_at,
)
from chalicelib.domain.request.clocked import ClockKept, kept_clock
from chalicelib.gateways import office_data
from tests.domain.request.counter import OFFICE, draft, office_with

INDONESIA = office_data.calendar("indonesia")
OFFICES = {
    "WIB": OFFICE,
    "WITA": office_data.office("5171"),
    "WIT": office_with(timezone="Asia/Jayapura"),
}
OFFSETS = {"WIB": timedelta(hours=7), "WITA": timedelta(hours=8), "WIT": timedelta(hours=9)}
FIRST = datetime(2024, 3, 1, tzinfo=UTC)
SOME_DAYS = st.lists(st.integers(0, 30), min_size=1, max_size=4)
"""After a request was handed in."""


@st.composite
def kept_clocks(draw: st.DrawFn) -> tuple[ClockKept, datetime]:
    """A request's clock and a moment after its last move; the office may or may not have it."""
    at = FIRST + timedelta(seconds=draw(st.integers(0, 800 * DAY)))
    submitted, turns = at, [at]
    for step in draw(st.lists(st.integers(1, 12 * DAY), max_size=6)):
        at += timedelta(seconds=step)
        turns.append(at)
    accepted = draw(st.none() | st.integers(0, 5 * DAY))
    clock = ClockKept(
        submitted_at=submitted,
        accepted_at=None if accepted is None else submitted + timedelta(seconds=accepted),
        turns=tuple(turns),
    )
    return clock, at + timedelta(seconds=draw(st.integers(0, 20 * DAY)))


def standing(clock: ClockKept, now: datetime, office: Office = OFFICE, calendar: Calendar = INDONESIA) -> Promise:
    promised = promise(clock, office, calendar, now)
    assert promised
    return promised


def used(promised: Promise) -> list[int]:
    return [reading.used_seconds for reading in promised.readings if reading.used_seconds is not None]


def due(promised: Promise) -> list[date]:
    return [reading.due_on or date.max for reading in promised.readings]


def closed(clock: ClockKept, days: Sequence[int]) -> Calendar:
    """Return the calendar with some more days closed, so many days after the request was handed in."""
    more = {clock.submitted_at.date() + timedelta(days=day) for day in days}
    return Calendar(id="decreed", years=INDONESIA.years, closed=INDONESIA.closed | more)


@given(kept_clocks(), st.integers(0, 40 * DAY))
def test_used_time_adds_up_over_spans_and_over_time(of: tuple[ClockKept, datetime], seconds: int) -> None:
    clock, now = of
    begin = midnight_after(clock.submitted_at, OFFICE.zone)
    spans = office_spans(clock.moves, begin, None)
    cut = clock.submitted_at + timedelta(seconds=seconds)
    before = [(a, min(b, cut)) for a, b in spans if a < cut]
    after = [(max(a, cut), b) for a, b in spans if b > cut]
    whole = used_seconds(spans, now, OFFICE.zone, INDONESIA)
    assert whole == sum(used_seconds((span,), now, OFFICE.zone, INDONESIA) for span in spans)
    assert whole == used_seconds(before, now, OFFICE.zone, INDONESIA) + used_seconds(after, now, OFFICE.zone, INDONESIA)


@given(kept_clocks(), st.integers(0, 20 * DAY))
def test_used_time_never_shrinks_as_time_passes_and_what_is_left_is_the_rest(
    of: tuple[ClockKept, datetime], seconds: int
) -> None:
    clock, now = of
    first, later = standing(clock, now), standing(clock, now + timedelta(seconds=seconds))
    assert all(a <= b for a, b in zip(used(first), used(later), strict=True))
    assert all(a <= b for a, b in zip(due(first), due(later), strict=True))
    for reading in later.readings:
        assert reading.used_seconds is not None
        assert reading.left_seconds == 10 * DAY - reading.used_seconds


@given(kept_clocks(), SOME_DAYS)
def test_a_holiday_that_is_inserted_never_uses_time_and_never_makes_a_promise_end_earlier(
    of: tuple[ClockKept, datetime], days: list[int]
) -> None:
    clock, now = of
    as_it_was, as_it_is = standing(clock, now), standing(clock, now, calendar=closed(clock, days))
    assert all(new <= old for old, new in zip(used(as_it_was), used(as_it_is), strict=True))
    assert all(new >= old for old, new in zip(due(as_it_was), due(as_it_is), strict=True))


@given(kept_clocks(), st.integers(1, 20 * DAY))
def test_a_pause_never_shortens_the_promise(of: tuple[ClockKept, datetime], seconds: int) -> None:
    """The last move goes to the buyer and comes back after the pause."""
    clock, now = of
    begin = midnight_after(clock.submitted_at, OFFICE.zone)
    back = now + timedelta(seconds=seconds)
    without = (*office_spans(clock.moves, begin, now), (max(now, begin), FAR))
    with_pause = (*office_spans(clock.moves, begin, now), (max(back, begin), FAR))
    ends = [used_up_at(spans, 10 * DAY, OFFICE.zone, INDONESIA) for spans in (without, with_pause)]
    assert ends[0]
    assert ends[1]
    assert ends[1] >= ends[0]


@given(kept_clocks(), st.sampled_from(sorted(OFFICES)))
def test_the_three_zones_differ_by_their_midnight_alone(of: tuple[ClockKept, datetime], zone: str) -> None:
    """What happens at the same time of the wall is counted alike, wherever the wall is."""
    clock, now = of
    earlier = OFFSETS["WIB"] - OFFSETS[zone]
    there = ClockKept(
        submitted_at=clock.submitted_at + earlier,
        accepted_at=clock.accepted_at + earlier if clock.accepted_at else None,
        turns=tuple(at + earlier for at in clock.turns),
    )
    here, elsewhere = standing(clock, now), standing(there, now + earlier, OFFICES[zone])
    assert (used(here), due(here)) == (used(elsewhere), due(elsewhere))


@given(kept_clocks(), st.sampled_from(sorted(OFFICES)), SOME_DAYS)
def test_what_is_used_is_what_counting_day_by_day_comes_to(
    of: tuple[ClockKept, datetime], zone: str, days: list[int]
) -> None:
    clock, now = of
    calendar, wall = closed(clock, days), timezone(OFFSETS[zone])
    for reading in standing(clock, now, OFFICES[zone], calendar).readings:
        starts = reading.started_at.astimezone(wall)
        at = datetime(starts.year, starts.month, starts.day, tzinfo=wall) + timedelta(days=1)
        counted = timedelta()
        while at < now:
            tomorrow = at + timedelta(days=1)
            if at.weekday() < 5 and at.date() not in calendar.closed:
                counted += sum(
                    (_shared(clock, n, at, min(tomorrow, now)) for n in range(len(clock.turns))), timedelta()
                )
            at = tomorrow
        assert reading.used_seconds == int(counted.total_seconds())


def _shared(clock: ClockKept, turn: int, begin: datetime, end: datetime) -> timedelta:
    """Return how much of a span lies within a turn that is the office's."""
    if turn % 2:
        return timedelta()
    last = clock.turns[turn + 1] if turn + 1 < len(clock.turns) else FAR
    return max(timedelta(), min(end, last) - max(begin, clock.turns[turn]))


@pytest.mark.parametrize(("zone", "used_hours"), [("WIB", 0), ("WITA", 1), ("WIT", 2)])
def test_across_the_end_of_a_year_the_day_that_counts_begins_at_the_offices_own_midnight(
    zone: str, used_hours: int
) -> None:
    """Handed in on 31 December 2026: the first working day is Monday, 4 January, and the fifth is a holiday."""
    submitted = datetime(2026, 12, 31, 3, tzinfo=UTC)
    clock = ClockKept(submitted_at=submitted, turns=(submitted,))
    at_midnight_in_jakarta = datetime(2027, 1, 3, 17, tzinfo=UTC)
    (reading,) = standing(clock, at_midnight_in_jakarta, OFFICES[zone]).readings
    assert (reading.used_seconds, reading.due_on) == (used_hours * 3600, date(2027, 1, 18))


def test_a_day_is_handed_in_where_it_was_still_the_day_before_further_west() -> None:
    """At 23:30 in Pangkalpinang it is half past midnight in Denpasar, and half past one in Jayapura."""
    submitted = datetime(2026, 3, 2, 16, 30, tzinfo=UTC)
    clock = ClockKept(submitted_at=submitted, turns=(submitted,))
    days = {zone: standing(clock, submitted, office).due_on for zone, office in OFFICES.items()}
    assert days == {"WIB": date(2026, 3, 16), "WITA": date(2026, 3, 17), "WIT": date(2026, 3, 17)}


def test_where_no_table_reaches_it_is_not_said_that_nothing_was_used() -> None:
    submitted = datetime(2027, 12, 20, 3, tzinfo=UTC)
    clock = ClockKept(submitted_at=submitted, turns=(submitted,))
    (reading,) = standing(clock, datetime(2028, 1, 10, tzinfo=UTC)).readings
    assert (reading.used_seconds, reading.left_seconds, reading.due_on) == (None, None, None)


def test_a_draft_has_no_clock() -> None:
    assert kept_clock(draft().r) is None
