"""What an export is told: by whom it is asked for, and by the worker that makes it."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.domain.files.uploads import StoredFile
from chalicelib.domain.ledger.command import Command
from chalicelib.domain.vocabulary import Language


class ExportKind(StrEnum):
    """What is taken along: the books of a period, or what lies at the office now."""

    CASH_BOOK = "cash_book"
    PNBP_REPORT = "pnbp_report"
    UNDEPOSITED = "undeposited"
    UNMATCHED = "unmatched"


OF_A_PERIOD = frozenset({ExportKind.CASH_BOOK, ExportKind.PNBP_REPORT})


class ExportFormat(StrEnum):
    """As what kind of file."""

    CSV = "csv"
    XLSX = "xlsx"
    PDF = "pdf"


class ExportFault(StrEnum):
    """Why there is no file."""

    TOO_MANY_ROWS = "too_many_rows"
    GIVEN_UP = "given_up"


class RequestExport(Command):
    """Ask for a file. The books of a period: `month`, or `first` and `last`, local days, both included."""

    command: Literal["request-export"] = "request-export"
    kind: ExportKind
    format: ExportFormat
    language: Language = Language.ID
    month: Annotated[str, Field(pattern=r"^2[0-9]{3}-(0[1-9]|1[0-2])$")] | None = None
    first: date | None = None
    last: date | None = None


class StartExport(Command):
    """A worker makes the file."""

    command: Literal["start-export"] = "start-export"


class RecordExport(Command):
    """The file lies there, with so many rows."""

    command: Literal["record-export"] = "record-export"
    file: StoredFile
    rows: Annotated[int, Field(ge=0)]


class FailExport(Command):
    """There will be no file, and why."""

    command: Literal["fail-export"] = "fail-export"
    fault: ExportFault


AnyExportCommand = RequestExport | StartExport | RecordExport | FailExport
