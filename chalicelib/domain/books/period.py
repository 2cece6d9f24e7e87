"""The days of which the books are read: from one local day to another, both included."""

from datetime import date, timedelta
from typing import Final, NamedTuple

from chalicelib.domain.books.line import month_of
from chalicelib.domain.books.refusals import PeriodUnfit

MOST_DAYS: Final = 366
"""Of the longest period: a year."""


class Period(NamedTuple):
    """From one local day to another, both included."""

    first: date
    last: date

    @property
    def months(self) -> tuple[str, ...]:
        """Return the months in which the period lies, in their order."""
        days = (self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1))
        return tuple(dict.fromkeys(month_of(day) for day in days))


def period(first: date, last: date) -> Period:
    """Return the period; raise PeriodUnfit where it is none, or too long."""
    if not 0 <= (last - first).days < MOST_DAYS:
        raise PeriodUnfit(days=MOST_DAYS)
    return Period(first, last)


def days_of_month(month: str) -> Period:
    """Return the days of a month (`2026-11`)."""
    first = date.fromisoformat(f"{month}-01")
    return Period(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))
