"""Until when money may be asked back (UU 9/2018 Pasal 63): alone, since a screen that shows it decides nothing."""

from datetime import date
from typing import Final

YEARS: Final = 5
"""So long after its payment money may be asked back."""


def last_day(paid_on: date) -> date:
    """Return the last day on which money paid that day may be asked back; five years after 29 February: the 28th."""
    year = paid_on.year + YEARS
    leap_day = (paid_on.month, paid_on.day) == (2, 29)
    return date(year, 2, 28) if leap_day else paid_on.replace(year=year)
