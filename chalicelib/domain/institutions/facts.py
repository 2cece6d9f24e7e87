"""What a decision about an account's institution looks at besides what is on record."""

from datetime import date, datetime
from typing import NamedTuple

from chalicelib.domain.office.data import Office
from chalicelib.domain.vocabulary import InstitutionKind


class InstitutionFacts(NamedTuple):
    """The world at one moment. `kind`, `name_hash`: what the person's profile says now, as in the state."""

    now: datetime
    office: Office
    kind: InstitutionKind | None
    name_hash: str

    @property
    def today(self) -> date:
        """Return the office-local date."""
        return self.office.local_day(self.now)
