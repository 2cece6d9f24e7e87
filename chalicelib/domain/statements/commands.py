"""What a statement is told: by the treasurer who imports it, by the worker that reads it, by who confirms a row."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.domain.files.media_types import CSV, TEXT, XLSX
from chalicelib.domain.ledger.command import Command
from chalicelib.domain.shapes import Id, Rupiah, Sha256
from chalicelib.domain.statements.lines import MOST_ROWS
from chalicelib.domain.vocabulary import Frozen

MOST_BYTES = 5_000_000
"""Of a statement's file: ten thousand rows are less than two megabytes."""
MEDIA_TYPES = (CSV, TEXT, XLSX)
"""Of a statement's file: text is read as a table too, since browsers and banks name one so."""
RowNumber = Annotated[int, Field(ge=1, le=10_000_000)]
Layout = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]


class AnnounceStatement(Command):
    """Announce a statement of this layout, by its name in the office's data, in so many bytes."""

    command: Literal["announce-statement"] = "announce-statement"
    layout: Layout
    size_bytes: Annotated[int, Field(ge=1, le=MOST_BYTES)]


class StatementSummary(Frozen):
    """What a statement's lines come to. Rupiah; the days of the first and the last row of money."""

    rows: Annotated[int, Field(ge=1, le=MOST_ROWS)]
    credits: int
    debits: int
    others: int
    refused: int
    credit_idr: int
    debit_idr: int
    first_day: date | None = None
    last_day: date | None = None


class TakeStatement(Command):
    """The file is a statement of its layout: these are its lines together. `pages`: the first row of each."""

    command: Literal["take-statement"] = "take-statement"
    sha256: Sha256
    summary: StatementSummary
    pages: tuple[RowNumber, ...] = Field(min_length=1)


class StoreRows(Command):
    """A page of lines was stored."""

    command: Literal["store-rows"] = "store-rows"
    page: Annotated[int, Field(ge=1)]
    rows: Annotated[int, Field(ge=1)]


class RefuseStatement(Command):
    """The file is not taken, and why."""

    command: Literal["refuse-statement"] = "refuse-statement"
    fault: Annotated[str, Field(pattern=r"^[a-z0-9_]{1,40}$")]


class ConfirmRow(Command):
    """A row of money has its place: on a request, or as a case of its own. `digest` tells the row from every other."""

    command: Literal["confirm-row"] = "confirm-row"
    row: RowNumber
    digest: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{43}$")]
    amount_idr: Rupiah
    request: Id | None = None
    case: Id | None = None


AnyStatementCommand = AnnounceStatement | TakeStatement | StoreRows | RefuseStatement | ConfirmRow
