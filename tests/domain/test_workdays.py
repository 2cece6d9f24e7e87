from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from chalicelib.domain.office.workdays import (
    Calendar,
    CalendarDoesNotReach,
    CalendarYear,
    ClosedDay,
    add_working_days,
    assemble,
    next_working_day,
    working_days_between,
)
from chalicelib.gateways import office_data

CALENDAR = office_data.calendar("indonesia")
DAYS = st.dates(date(2024, 1, 1), date(2027, 10, 1))


@pytest.mark.parametrize(
    ("start", "tenth"),
    [
        ("2024-04-04", "2024-04-26"),
        ("2025-03-26", "2025-04-21"),
        ("2025-08-11", "2025-08-26"),
        ("2026-03-12", "2026-04-02"),
        ("2026-12-18", "2027-01-07"),
        ("2027-03-03", "2027-03-29"),
    ],
)
def test_the_tenth_working_day_falls_where_the_decrees_put_it(start: str, tenth: str) -> None:
    assert add_working_days(CALENDAR, date.fromisoformat(start), 10) == date.fromisoformat(tenth)


@pytest.mark.parametrize(("year", "closed"), [(2024, 24), (2025, 24), (2026, 21), (2027, 19)])
def test_each_year_closes_as_many_weekdays_as_decreed(year: int, closed: int) -> None:
    assert sum(day.year == year and day.weekday() < 5 for day in CALENDAR.closed) == closed


def test_a_day_added_by_a_later_decree_is_closed() -> None:
    assert not CALENDAR.is_working(date(2025, 8, 18))


@given(DAYS)
@settings(max_examples=100, deadline=None)
def test_no_saturday_or_sunday_is_a_working_day(day: date) -> None:
    assert not (CALENDAR.is_working(day) and day.weekday() >= 5)


@given(DAYS, st.integers(0, 40))
@settings(max_examples=60, deadline=None)
def test_the_nth_day_is_a_working_day_with_n_working_days_up_to_it(start: date, n: int) -> None:
    end = add_working_days(CALENDAR, start, n)
    assert working_days_between(CALENDAR, start, end) == n
    assert n == 0 or CALENDAR.is_working(end)


@given(DAYS, st.integers(0, 20), st.integers(0, 20))
@settings(max_examples=60, deadline=None)
def test_counting_in_two_stretches_is_counting_in_one(start: date, n: int, more: int) -> None:
    assert add_working_days(CALENDAR, add_working_days(CALENDAR, start, n), more) == add_working_days(
        CALENDAR, start, n + more
    )


def test_the_starting_day_is_not_counted() -> None:
    monday = date(2026, 7, 6)
    assert next_working_day(CALENDAR, monday) == monday + timedelta(days=1)


def test_no_working_days_ahead_is_the_day_itself_even_on_a_sunday() -> None:
    assert add_working_days(CALENDAR, date(2026, 7, 5), 0) == date(2026, 7, 5)


@pytest.mark.parametrize("day", [date(2023, 12, 29), date(2028, 1, 3), date(2028, 1, 1)])
def test_a_year_without_a_table_is_refused_not_guessed(day: date) -> None:
    with pytest.raises(CalendarDoesNotReach) as refusal:
        CALENDAR.is_working(day)
    assert refusal.value.facts == {"calendar": "indonesia", "year": day.year}


@given(st.integers(2000, 2100))
def test_without_closed_days_a_year_works_from_its_first_weekday_to_its_last(year: int) -> None:
    calendar = Calendar(id="all open", years=(year,), closed=frozenset())
    days = (date(year, 1, 1) + timedelta(days=n) for n in range(366))
    weekdays = [day for day in days if day.year == year and day.weekday() < 5]
    assert [*calendar.working] == weekdays
    assert add_working_days(calendar, date(year, 1, 1), len(weekdays[1:]) + (weekdays[0].day > 1)) == weekdays[-1]
    assert working_days_between(calendar, date(year, 1, 1), date(year, 1, 31)) == len(
        [day for day in weekdays if day.month == 1 and day.day > 1]
    )
    with pytest.raises(CalendarDoesNotReach):
        next_working_day(calendar, weekdays[-1])


def test_counting_past_the_last_table_is_refused() -> None:
    with pytest.raises(CalendarDoesNotReach):
        add_working_days(CALENDAR, date(2027, 12, 28), 10)


def test_working_days_are_only_counted_forward() -> None:
    with pytest.raises(ValueError, match="forward"):
        add_working_days(CALENDAR, date(2026, 7, 6), -1)


def _year(calendar: str, year: int, *days: date) -> CalendarYear:
    closed = tuple(ClosedDay(day=d, name="x", kind="joint_leave") for d in days)
    return CalendarYear(calendar=calendar, year=year, source="x", closed=closed)


def test_a_calendar_joins_its_own_years_only() -> None:
    tables = [_year("a", 2025, date(2025, 1, 1)), _year("b", 2026), _year("a", 2024)]
    assert assemble("a", tables) == Calendar(id="a", years=(2024, 2025), closed=frozenset({date(2025, 1, 1)}))


@pytest.mark.parametrize("days", [(date(2026, 1, 1),), (date(2025, 1, 1), date(2025, 1, 1))])
def test_a_table_holds_each_day_of_its_own_year_once(days: tuple[date, ...]) -> None:
    with pytest.raises(ValidationError, match="outside the year"):
        _year("a", 2025, *days)
