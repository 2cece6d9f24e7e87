"""Working days: Monday to Friday less public holidays and cuti bersama, by the calendar's own tables.

A year without a table is refused and never guessed: holidays are set by decree year by year (SKB of three ministers).
"""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Final, Self

from pydantic import StringConstraints, model_validator

from chalicelib.domain.refusals import Conflict
from chalicelib.domain.vocabulary import ONE_LINE, Frozen

SATURDAY = 5
A_DAY = timedelta(days=1)
WARNED_FROM: Final = (11, 1)
"""Month and day from which the next year's table is missed: its decree is usually out by then."""


class CalendarDoesNotReach(Conflict):
    """No table of holidays for this year, so no working day in it can be named."""


class ClosedDayKind(StrEnum):
    """Hari libur nasional, or cuti bersama."""

    PUBLIC_HOLIDAY = "public_holiday"
    JOINT_LEAVE = "joint_leave"


class ClosedDay(Frozen):
    """A day on which offices are closed. `expected`: reckoned, not yet decreed. `decreed`: when it was added."""

    day: date
    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100, pattern=ONE_LINE)]
    kind: ClosedDayKind
    expected: bool = False
    decreed: date | None = None


class CalendarYear(Frozen):
    """One year's table, as an office may edit it when a decree changes the year."""

    calendar: str
    year: int
    source: str
    closed: tuple[ClosedDay, ...]

    @model_validator(mode="after")
    def _within_the_year(self) -> Self:
        days = [closed.day for closed in self.closed]
        if any(day.year != self.year for day in days) or len(set(days)) != len(days):
            msg = "a closed day lies outside the year, or stands twice"
            raise ValueError(msg)
        return self


class Calendar(Frozen):
    """The days on which government offices are closed, for the years that have a table."""

    id: str
    years: tuple[int, ...]
    closed: frozenset[date]

    @cached_property
    def working(self) -> tuple[date, ...]:
        """Return the working days of all years that have a table, in order: made once, then looked up."""
        first = (date(year, 1, 1) for year in sorted(self.years))
        days = (new_year + timedelta(days=n) for new_year in first for n in range(_length(new_year)))
        return tuple(day for day in days if self.is_working(day))

    def is_working(self, day: date) -> bool:
        """Return whether the office works on this local day; raises CalendarDoesNotReach."""
        self.check_reach(day, day)
        return day.weekday() < SATURDAY and day not in self.closed

    def check_reach(self, first: date, last: date) -> None:
        """Raise CalendarDoesNotReach for the first year from one day to the other that has no table."""
        for year in range(first.year, last.year + 1):
            if year not in self.years:
                raise CalendarDoesNotReach(calendar=self.id, year=year)


def _length(new_year: date) -> int:
    return (date(new_year.year, 12, 31) - new_year).days + 1


def assemble(calendar: str, years: Iterable[CalendarYear]) -> Calendar:
    """Join the yearly tables of one calendar."""
    tables = sorted((y for y in years if y.calendar == calendar), key=lambda y: y.year)
    closed = frozenset(closed.day for table in tables for closed in table.closed)
    return Calendar(id=calendar, years=tuple(t.year for t in tables), closed=closed)


def missing_year(calendar: Calendar, today: date) -> int | None:
    """Return the year that has no table and needs one: this year, or from November on the next."""
    if today.year not in calendar.years:
        return today.year
    is_late = (today.month, today.day) >= WARNED_FROM
    return today.year + 1 if is_late and today.year + 1 not in calendar.years else None


def add_working_days(calendar: Calendar, start: date, n: int) -> date:
    """Return the n-th working day after `start`, which itself is not counted; 0 gives `start`."""
    if n < 0:
        msg = "working days are only counted forward"
        raise ValueError(msg)
    if n == 0:
        return start
    place = bisect_right(calendar.working, start) + n - 1
    last = calendar.working[place] if place < len(calendar.working) else date.max
    calendar.check_reach(start + A_DAY, last)
    return last


def next_working_day(calendar: Calendar, day: date) -> date:
    """Return the first working day after `day`."""
    return add_working_days(calendar, day, 1)


def working_days_between(calendar: Calendar, start: date, end: date) -> int:
    """Count working days after `start` up to and with `end`; 0 where `end` is not later."""
    if end <= start:
        return 0
    calendar.check_reach(start + A_DAY, end)
    return bisect_right(calendar.working, end) - bisect_right(calendar.working, start)
