"""What happened to a statement. No event holds a payer's words, nor the name of the file."""

from typing import Annotated, Literal

from pydantic import Field

from chalicelib.domain.ledger.entry import Entry, Event
from chalicelib.domain.office.statement_layouts import StatementSource
from chalicelib.domain.statements.commands import StatementSummary


class StatementAnnounced(Event):
    """A treasurer is about to send a statement."""

    event: Literal["StatementAnnounced"] = "StatementAnnounced"
    layout: str
    source: StatementSource
    size_bytes: int


class StatementTaken(Event):
    """The file is what it was announced as. `sha256` is that of its bytes; `pages`: the first row of each."""

    event: Literal["StatementTaken"] = "StatementTaken"
    sha256: str
    summary: StatementSummary
    pages: tuple[int, ...]


class RowsStored(Event):
    """A page of its lines lies there."""

    event: Literal["RowsStored"] = "RowsStored"
    page: int
    rows: int


class StatementRead(Event):
    """All of its lines lie there."""

    event: Literal["StatementRead"] = "StatementRead"


class StatementRefused(Event):
    """The file was not taken. `sha256`: what had been taken before, and is free to be sent again."""

    event: Literal["StatementRefused"] = "StatementRefused"
    fault: str
    sha256: str | None = None


class RowConfirmed(Event):
    """The money of a row has its place. Rupiah."""

    event: Literal["RowConfirmed"] = "RowConfirmed"
    row: int
    digest: str
    amount_idr: int
    request: str | None = None
    case: str | None = None


AnyStatementEvent = StatementAnnounced | StatementTaken | RowsStored | StatementRead | StatementRefused | RowConfirmed
StatementEntry = Entry[Annotated[AnyStatementEvent, Field(discriminator="event")]]
