"""What a person asks about the own data, and how far it is. Its id is `<office>-<ulid>`."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from pydantic import AwareDatetime

from chalicelib.domain.files.uploads import StoredFile
from chalicelib.domain.ledger.entry import GENESIS
from chalicelib.domain.subject_requests.commands import DataRight
from chalicelib.domain.vocabulary import Frozen

ANSWERED_WITHIN: Final = timedelta(hours=72)
"""Three times 24 hours from the asking, holidays or not (UU 27/2022 Pasal 30 and 32)."""
REMINDED_AFTER: Final = timedelta(hours=48)
"""A day is left then to answer."""
FILE_KEPT: Final = timedelta(days=7)
"""How long the file is given out; the bucket removes it a day later."""


class SubjectPhase(StrEnum):
    """Whether the office has answered; what it granted, a worker carries out."""

    WAITING = "waiting"
    GRANTED = "granted"
    FULFILLED = "fulfilled"
    REFUSED = "refused"


class SubjectRequest(Frozen):
    """One thing that was asked. `subject`: of the person; `account`: who can sign in, and is no visitor alone.

    `request`: that of the person for whom an officer spoke. `requests`: so many stand in the file.
    `text`, `answer`: by id, what was asked and what was answered in words; `failed`: there was no file at the last try.
    `kept_until_day`: until when papers of state money keep the name of an erased person.
    """

    id: str
    office: str
    version: int = 0
    head: str = GENESIS
    phase: SubjectPhase = SubjectPhase.WAITING
    right: DataRight
    subject: str
    account: bool
    request: str | None = None
    text: str | None = None
    asked_at: AwareDatetime
    asked_by: str
    answer_by: AwareDatetime
    reminded: bool = False
    answered_at: AwareDatetime | None = None
    answered_by: str | None = None
    code: str | None = None
    answer: str | None = None
    file: StoredFile | None = None
    requests: int | None = None
    failed: bool = False
    kept_until_day: date | None = None
    lifted_at: AwareDatetime | None = None

    @property
    def restricts(self) -> bool:
        """Tell whether the person's data are kept and not used, because of this."""
        return self.right is DataRight.RESTRICTION and self.phase is SubjectPhase.FULFILLED and not self.lifted_at

    @property
    def kept_until(self) -> datetime | None:
        """Return until when the file is given out; None: there is none."""
        return self.answered_at + FILE_KEPT if self.file and self.answered_at else None

    def is_late(self, now: datetime) -> bool:
        """Tell whether the office has not answered, or did not, within its time."""
        return (self.answered_at or now) >= self.answer_by
