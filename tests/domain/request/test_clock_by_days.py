"""The promise's clock looks into a table of days; here it is counted out, day by day, and comes to the same."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from chalicelib.domain.office.workdays import Calendar, CalendarDoesNotReach, add_working_days, working_days_between
from chalicelib.domain.request.clock import DAY, FAR, midnight_after, used_seconds, used_up_at
from chalicelib.gateways import office_data

Span = tuple[datetime, datetime]

INDONESIA = office_data.calendar("indonesia")
GAP = Calendar(id="with a gap", years=(2024, 2026), closed=INDONESIA.closed)
CALENDARS = st.sampled_from([INDONESIA, GAP])
JAKARTA = ZoneInfo("Asia/Jakarta")
LAST_EVENING = datetime(2027, 12, 31, 17, tzinfo=UTC)
"""Midnight in Jakarta, at the end of the last table."""
ZONES = st.sampled_from([JAKARTA, ZoneInfo("Asia/Makassar"), ZoneInfo("Asia/Jayapura"), UTC])
FIRST, YEARS = datetime(2023, 12, 20, tzinfo=UTC), 4 * 366
MIDNIGHTS = st.sampled_from([date(2024, 12, 31), date(2025, 12, 31), date(2027, 12, 31)]).flatmap(
    lambda new_year: st.integers(-20, 2).map(lambda n: datetime.combine(new_year, time(17), UTC) + timedelta(days=n))
)
"""Of Jakarta, around the ends of tables."""
INSTANTS = MIDNIGHTS | st.integers(0, YEARS * DAY * 1_000_000).map(lambda n: FIRST + timedelta(microseconds=n))
BUDGETS = st.integers(1, 40).map(lambda days: days * DAY) | st.integers(1, 40 * DAY)
DAYS = st.integers(0, YEARS).map(lambda n: FIRST.date() + timedelta(days=n))
STEPS = (timedelta(microseconds=1), timedelta(seconds=1), timedelta(hours=5), timedelta(days=1))


@st.composite
def some_spans(draw: st.DrawFn) -> list[Span]:
    """One to three spans, one after the other; the last may have no end."""
    ends = [draw(INSTANTS)]
    for _ in range(2 * draw(st.integers(1, 3)) - 1):
        ends.append(ends[-1] + draw(st.sampled_from(STEPS)) * draw(st.integers(1, 40)))
    spans = list(zip(ends[::2], ends[1::2], strict=True))
    return [*spans[:-1], (spans[-1][0], FAR)] if draw(st.booleans()) else spans


def _working_parts(spans: Iterable[Span], zone: tzinfo, calendar: Calendar) -> Iterator[Span]:
    for begin, end in spans:
        at = begin
        while at < end:
            midnight = midnight_after(at, zone)
            if calendar.is_working(at.astimezone(zone).date()):
                yield at, min(end, midnight)
            at = midnight


def _outcome(count: Callable[[], object]) -> object:
    """Return what it comes to, or the year that no table reaches."""
    try:
        return count()
    except CalendarDoesNotReach as refused:
        return refused.facts


@example([(LAST_EVENING - timedelta(days=1), LAST_EVENING)], FAR, JAKARTA, INDONESIA)
@given(some_spans(), INSTANTS, ZONES, CALENDARS)
@settings(deadline=None)
def test_what_is_used_is_what_its_days_come_to(
    spans: list[Span], until: datetime, zone: tzinfo, calendar: Calendar
) -> None:
    def counted() -> int:
        cut = [(begin, min(end, until)) for begin, end in spans if begin < until]
        parts = (end - begin for begin, end in _working_parts(cut, zone, calendar))
        return int(sum(parts, timedelta()).total_seconds())

    assert _outcome(lambda: used_seconds(spans, until, zone, calendar)) == _outcome(counted)


@given(some_spans(), BUDGETS, ZONES, CALENDARS)
@settings(deadline=None)
def test_a_budget_is_used_up_where_counting_its_days_uses_it_up(
    spans: list[Span], budget: int, zone: tzinfo, calendar: Calendar
) -> None:
    def counted() -> datetime | None:
        left = timedelta(seconds=budget)
        for begin, end in _working_parts(spans, zone, calendar):
            if end - begin >= left:
                return begin + left
            left -= end - begin
        return None

    assert _outcome(lambda: used_up_at(spans, budget, zone, calendar)) == _outcome(counted)


@given(DAYS, st.integers(0, 300), CALENDARS)
@settings(deadline=None)
def test_the_nth_working_day_is_where_counting_finds_it(start: date, n: int, calendar: Calendar) -> None:
    def counted() -> date:
        day, left = start, n
        while left:
            day += timedelta(days=1)
            left -= calendar.is_working(day)
        return day

    outcome = _outcome(lambda: add_working_days(calendar, start, n))
    assert outcome == _outcome(counted)
    if isinstance(outcome, date):
        assert working_days_between(calendar, start, outcome) == n


def test_the_first_hours_of_the_first_table_count_although_it_is_still_last_year_further_west() -> None:
    morning = datetime(2024, 1, 1, 3, tzinfo=JAKARTA)
    assert used_up_at(((morning, FAR),), DAY, JAKARTA, INDONESIA) == datetime(2024, 1, 3, tzinfo=JAKARTA)


def test_a_span_is_counted_in_the_years_of_the_offices_own_days() -> None:
    morning = datetime(2024, 1, 1, 3, tzinfo=JAKARTA)
    assert used_seconds(((morning, morning + timedelta(days=1)),), FAR, JAKARTA, INDONESIA) == 3 * 3600
    beyond = datetime(2028, 1, 1, 3, tzinfo=JAKARTA)
    with pytest.raises(CalendarDoesNotReach):
        used_seconds(((beyond - timedelta(days=1), beyond),), FAR, JAKARTA, INDONESIA)


def test_a_day_ends_at_the_offices_midnight_also_where_it_is_still_the_day_before_in_utc() -> None:
    assert midnight_after(datetime(2026, 3, 2, 18, tzinfo=UTC), JAKARTA) == datetime(2026, 3, 4, tzinfo=JAKARTA)
