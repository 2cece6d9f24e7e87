"""An account's record: when it was used last, and how far its end is. Its id is `<keeping office>-<subject>`."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from pydantic import AwareDatetime

from chalicelib.domain.ledger.entry import GENESIS
from chalicelib.domain.office.data import Office
from chalicelib.domain.office.retention import years_after
from chalicelib.domain.vocabulary import Frozen

NOTED_EVERY: Final = timedelta(days=30)
"""A use within so many days of the last one that was noted is not noted: years are counted, not days."""
TOLD_BEFORE: Final = timedelta(days=30)
"""So long before the end its holder is told."""


class AccountPhase(StrEnum):
    """Whether its holder has been told that it ends, and whether it has."""

    KEPT = "kept"
    ENDING = "ending"
    ENDED = "ended"


class AccountRecord(Frozen):
    """One account. `used_at`: noted last; `look_at`: when what kept it is looked at again; `ends_at`: as was told."""

    id: str
    office: str
    version: int = 0
    head: str = GENESIS
    phase: AccountPhase = AccountPhase.KEPT
    used_at: AwareDatetime | None = None
    look_at: AwareDatetime | None = None
    ends_at: AwareDatetime | None = None

    @property
    def subject(self) -> str:
        """Return whose account it is."""
        return self.id.partition("-")[2]

    def wants_note(self, now: datetime) -> bool:
        """Tell whether a use now is to be noted; of what has ended none is."""
        if self.phase is AccountPhase.KEPT and self.used_at:
            return now - self.used_at >= NOTED_EVERY
        return self.phase is not AccountPhase.ENDED

    def told_at(self, office: Office) -> datetime | None:
        """Return when its holder is to be told that it ends; None: nothing is known of its use."""
        if self.used_at is None:
            return None
        at = years_after(self.used_at, office.retention.account_years) - TOLD_BEFORE
        return max(at, self.look_at) if self.look_at else at


def account_id(office: str, subject: str) -> str:
    """Return the id of this account's record at the office that keeps it."""
    return f"{office}-{subject}"
