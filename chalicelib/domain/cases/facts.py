"""What a decision about a money case looks at besides the case."""

from datetime import date, datetime
from typing import NamedTuple

from chalicelib.domain.office.data import Office


class CaseFacts(NamedTuple):
    """The world at one moment."""

    now: datetime
    office: Office

    @property
    def today(self) -> date:
        """Return the office-local date."""
        return self.office.local_day(self.now)
