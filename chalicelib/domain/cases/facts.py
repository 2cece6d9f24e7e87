"""What a decision about a money case looks at besides the case."""

from datetime import date, datetime
from typing import NamedTuple, Self

from chalicelib.domain.office.data import Office
from chalicelib.domain.people.actors import Actor


class CaseFacts(NamedTuple):
    """The world at one moment. `giver`: the account subject of whoever gives a command, or looks at options."""

    now: datetime
    office: Office
    giver: str = ""

    def given_by(self, actor: Actor) -> Self:
        """Return the same world as this person meets it."""
        return self._replace(giver=actor.id)

    @property
    def today(self) -> date:
        """Return the office-local date."""
        return self.office.local_day(self.now)
