"""What happened to an export. No event says what stands in the file."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.domain.exports.commands import ExportFault, ExportFormat, ExportKind
from chalicelib.domain.files.uploads import StoredFile
from chalicelib.domain.ledger.entry import Entry, Event
from chalicelib.domain.vocabulary import Language


class ExportRequested(Event):
    """Somebody asked for a file; `first`, `last`: of the period, where it is of one."""

    event: Literal["ExportRequested"] = "ExportRequested"
    kind: ExportKind
    format: ExportFormat
    language: Language
    first: date | None = None
    last: date | None = None


class ExportStarted(Event):
    """A worker is at it."""

    event: Literal["ExportStarted"] = "ExportStarted"


class ExportMade(Event):
    """The file lies there."""

    event: Literal["ExportMade"] = "ExportMade"
    file: StoredFile
    rows: int


class ExportFailed(Event):
    """There is no file."""

    event: Literal["ExportFailed"] = "ExportFailed"
    fault: ExportFault


AnyExportEvent = ExportRequested | ExportStarted | ExportMade | ExportFailed
ExportEntry = Entry[Annotated[AnyExportEvent, Field(discriminator="event")]]
