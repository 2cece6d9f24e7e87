"""What a decision about cash looks at besides the cash day."""

from datetime import date, datetime
from typing import NamedTuple

from chalicelib.domain.office.data import Office
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.treasury.drawer import Drawer


class TreasuryFacts(NamedTuple):
    """The world at one moment. `giver`: who gives the command.

    `drawer`: how the treasurer's drawer was left, where the day is to begin or to be closed.
    """

    now: datetime
    office: Office
    giver: Actor
    drawer: Drawer | None = None

    @property
    def today(self) -> date:
        """Return the office-local date."""
        return self.office.local_day(self.now)
