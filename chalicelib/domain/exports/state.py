"""An export: one file of the books, how far it is, and how long it is kept. Its id is `<office>-<ulid>`."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from pydantic import AwareDatetime

from chalicelib.domain.exports.commands import ExportFault, ExportFormat, ExportKind
from chalicelib.domain.files.uploads import StoredFile
from chalicelib.domain.ledger.entry import GENESIS
from chalicelib.domain.vocabulary import Frozen, Language

KEPT: Final = timedelta(days=7)
"""How long a file is given out; the bucket removes it a day later."""
LONGEST: Final = timedelta(hours=3)
"""After which nobody is at work on it any more: five tries, each cut off by its time, and the pauses are over."""


class ExportPhase(StrEnum):
    """How far it is. `expired` is told by the clock alone and stored nowhere."""

    WAITING = "waiting"
    MAKING = "making"
    READY = "ready"
    FAILED = "failed"
    EXPIRED = "expired"


class Export(Frozen):
    """One file that was asked for. `first`, `last`: the local days of its period; None: it tells of now."""

    id: str
    office: str
    version: int = 0
    head: str = GENESIS
    phase: ExportPhase = ExportPhase.WAITING
    kind: ExportKind
    format: ExportFormat
    language: Language
    first: date | None = None
    last: date | None = None
    requested_at: AwareDatetime
    requested_by: str
    file: StoredFile | None = None
    rows: int | None = None
    made_at: AwareDatetime | None = None
    fault: ExportFault | None = None

    @property
    def kept_until(self) -> datetime | None:
        """Return until when the file is given out; None: there is none yet."""
        return self.made_at + KEPT if self.made_at else None

    def at(self, now: datetime) -> "Export":
        """Return the export as it stands by the clock: a file that is kept no longer, a worker that never ended."""
        if self.kept_until and now >= self.kept_until:
            return self.model_copy(update={"phase": ExportPhase.EXPIRED})
        if self.phase in {ExportPhase.WAITING, ExportPhase.MAKING} and now >= self.requested_at + LONGEST:
            return self.model_copy(update={"phase": ExportPhase.FAILED, "fault": ExportFault.GIVEN_UP})
        return self
