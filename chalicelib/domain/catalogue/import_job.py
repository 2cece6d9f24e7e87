"""An import of the catalogue as a job: one file of rows, how far it is, and what became of each row.

It is no ledger: what it did to a product stands in the product, and the job is forgotten after a month.
"""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Final

from pydantic import AwareDatetime, Field

from chalicelib.domain.catalogue.importing import MAX_IMPORT_BYTES, Fault
from chalicelib.domain.refusals import Conflict, Invalid, NotFound
from chalicelib.domain.shapes import Id
from chalicelib.domain.vocabulary import Frozen

LONGEST: Final = timedelta(hours=6)
"""After which nobody is at work on it any more: five tries, each cut off by its time, and the pauses are over."""
KEPT: Final = timedelta(days=30)
"""How long the report of an import is kept."""
KEPT_WAITING: Final = timedelta(days=1)
"""How long an announcement is kept that no file follows."""


class CatalogueImportUnknown(NotFound):
    """No such import of this office, or it is kept no longer."""


class ImportNotChecked(Conflict):
    """What was named as the check is none of this office, or has not come to its end."""


class ImportDiffers(Invalid):
    """The file is not the one that was checked, or not the one whose rows were begun."""


class ImportPhase(StrEnum):
    """How far an import is. `stopped` is told by the clock alone and stored nowhere."""

    ANNOUNCED = "announced"
    RUNNING = "running"
    DONE = "done"
    REFUSED = "refused"
    STOPPED = "stopped"


class ImportOutcome(StrEnum):
    """What became of a row, or would become of it where it is only checked."""

    CREATED = "created"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


class AnnounceImport(Frozen):
    """Announce a table of so many bytes. `check_only`: nothing is written, the report says what would be.

    `checked`: the import that only checked this same file. Another file is refused, and so is each row whose product
    somebody has changed since.
    """

    size_bytes: Annotated[int, Field(ge=1, le=MAX_IMPORT_BYTES)]
    check_only: bool = False
    checked: Id | None = None


class RowReport(Frozen):
    """What became of a row. `version`: of the product as the row met it; 0: there was none."""

    row: int
    product: str | None
    outcome: ImportOutcome
    fault: Fault | None = None
    version: int = 0


class CatalogueImport(Frozen):
    """One file of rows. `total`: how many there are, known once it was read; the counts are of those that are done."""

    id: str
    office: str
    version: int = 1
    phase: ImportPhase = ImportPhase.ANNOUNCED
    check_only: bool = False
    checked: str | None = None
    size_bytes: int
    announced_at: AwareDatetime
    announced_by: str
    begun_at: AwareDatetime | None = None
    sha256: str | None = None
    total: int | None = None
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    fault: Fault | None = None

    @property
    def done(self) -> int:
        """Return how many rows are done."""
        return self.created + self.changed + self.unchanged + self.refused

    @property
    def kept_until(self) -> datetime:
        """Return until when it is kept."""
        return self.begun_at + KEPT if self.begun_at else self.announced_at + KEPT_WAITING

    @property
    def has_ended(self) -> bool:
        """Tell whether no row of it will be done any more."""
        return self.phase in {ImportPhase.DONE, ImportPhase.REFUSED}

    def at(self, now: datetime) -> "CatalogueImport":
        """Return the import as it stands by the clock: a worker that never ended is waited for no longer."""
        if self.phase is ImportPhase.RUNNING and self.begun_at and now >= self.begun_at + LONGEST:
            return self.model_copy(update={"phase": ImportPhase.STOPPED})
        return self

    def begun(self, rows: int, sha256: str, now: datetime) -> "CatalogueImport":
        """Return the import whose file was read; one that goes on after a worker ended stays as it is.

        Raises:
            ImportDiffers: another file lies there now.
        """
        if self.phase is ImportPhase.RUNNING:
            if self.sha256 != sha256:
                raise ImportDiffers
            return self
        phase = ImportPhase.RUNNING if rows else ImportPhase.DONE
        return self._next(phase=phase, total=rows, sha256=sha256, begun_at=now)

    def with_row(self, outcome: ImportOutcome) -> "CatalogueImport":
        """Return the import with one row more that is done; the last one ends it."""
        phase = ImportPhase.DONE if self.done + 1 == self.total else self.phase
        return self._next(phase=phase, **{outcome.value: getattr(self, outcome.value) + 1})

    def not_taken(self, fault: Fault, now: datetime) -> "CatalogueImport":
        """Return the import whose file was not taken; rows that are done already stay done."""
        return self._next(phase=ImportPhase.REFUSED, fault=fault, begun_at=self.begun_at or now)

    def _next(self, **changes: object) -> "CatalogueImport":
        return self.model_copy(update={**changes, "version": self.version + 1})
