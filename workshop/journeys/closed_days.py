"""The days on which the demo office is closed, as its staff read them, and the working days between."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from workshop.journeys.cast import Cast
from workshop.journeys.people import Json
from workshop.run.seed import OFFICE

CALENDAR = f"/v1/offices/{OFFICE}/calendar"
SATURDAY = 5
DAY = timedelta(days=1)


class Shut(NamedTuple):
    """The closed days by the table in force of each year from this one on, and the tables' edition."""

    tables: tuple[Json, ...]
    edition: int

    @property
    def days(self) -> frozenset[date]:
        """All of them."""
        return frozenset(date.fromisoformat(each["day"]) for table in self.tables for each in table["closed"])

    def works(self, day: date) -> bool:
        """Tell whether the office works on this day."""
        return day.weekday() < SATURDAY and day not in self.days

    def working_days(self, day: date, step: timedelta = DAY) -> Iterator[date]:
        """Yield the working days after this one, or before it."""
        while True:
            day += step
            if self.works(day):
                yield day

    def nth(self, day: date, number: int, step: timedelta = DAY) -> date:
        """Return the nth working day after this one, or before it."""
        return next(each for place, each in enumerate(self.working_days(day, step), start=1) if place == number)


def closed_days(cast: Cast) -> Shut:
    """Return them as they are now."""
    seen = cast.keeper.get(CALENDAR)
    return Shut(tuple(seen["years"]), seen["edition"])
