"""What a decision of the counter looks at besides the day sheet."""

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from chalicelib.domain.office.counter import CounterRules
from chalicelib.domain.office.data import Office
from chalicelib.domain.office.hours import Open, opens_next
from chalicelib.domain.office.workdays import Calendar
from chalicelib.domain.people.person import PersonData
from chalicelib.domain.queue.refusals import NoCounter
from chalicelib.domain.queue.state import Pace

if TYPE_CHECKING:
    from chalicelib.domain.queue.days import DayRow


class Earlier(NamedTuple):
    """Whom a visitor is recognised as: the number of the version as of now, and what today's entry makes the next."""

    subject: str
    version: int
    entry: PersonData


class QueueFacts(NamedTuple):
    """The world at one moment. `past`: the pace of the days before, asked for when the day begins.

    `found`: the subjects whom a search finds; `earlier`: the visitor who is to be recognised. `row`: what the day came
    to, as it was reckoned at its end.
    """

    now: datetime
    office: Office
    calendar: Calendar
    past: tuple[Pace, ...] = ()
    found: tuple[str, ...] = ()
    earlier: Earlier | None = None
    row: "DayRow | None" = None

    @property
    def today(self) -> date:
        """Return the office-local date."""
        return self.office.local_day(self.now)

    @property
    def rules(self) -> CounterRules:
        """Return how the counter works; raises NoCounter where the office has none."""
        if self.office.counter is None:
            raise NoCounter
        return self.office.counter

    @property
    def spans(self) -> tuple[Open, ...]:
        """Return when the counter is open today."""
        return self.rules.spans_on(self.today, self.calendar, self.office.zone)

    @property
    def opens_next(self) -> datetime | None:
        """Return when the counter opens next."""
        return opens_next(self.rules.hours, self.calendar, self.now, self.office.zone)
