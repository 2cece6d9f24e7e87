"""Doors to imported statements of a bank or of the treasury: import, list and see them, confirm their rows.

Long because what is shown of a row, and why it proposes what it does, is told field by field.
"""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, RootModel

from chalicelib import services
from chalicelib.domain.cursors import MalformedCursor
from chalicelib.domain.idempotency import KeyReused
from chalicelib.domain.ledger.refusals import CommandWithheld, NotAllowed
from chalicelib.domain.office.data import UnknownOffice
from chalicelib.domain.people.account import TooManyTries
from chalicelib.domain.shapes import Bilingual, Id
from chalicelib.domain.statements.commands import (
    MEDIA_TYPES,
    MOST_BYTES,
    AnnounceStatement,
    RowNumber,
    StatementSummary,
)
from chalicelib.domain.statements.lines import LineKind, RowFault
from chalicelib.domain.statements.proposing import Proposal, ProposalCertainty, ProposalReason, RecordingCommand
from chalicelib.domain.statements.refusals import LayoutUnknown, StatementNotRead, StatementUnknown
from chalicelib.domain.statements.state import StatementPhase
from chalicelib.domain.vocabulary import Frozen, Language
from chalicelib.gateways.texts import in_words, problem_text, texts
from chalicelib.handlers.door.operation import Answer, Call
from chalicelib.handlers.door.paging import Paged
from chalicelib.handlers.door.routes import Routes
from chalicelib.handlers.door.shown import Shown

if TYPE_CHECKING:
    from chalicelib.domain.statements.rows import StatementRow
    from chalicelib.models.statements import RowRead
    from chalicelib.services.statements.confirming import Outcome

routes = Routes(__name__)
STATEMENTS = "/v1/offices/{office}/statements"


class StatementStarted(Frozen):
    """Where to send the statement, and for how many seconds: multipart/form-data, these fields first, `file` last."""

    statement: str
    url: str
    fields: dict[str, str]
    expires_in: int


class StatementListed(Frozen):
    """A statement: how far it is read, what its rows come to (rupiah), and how many of them have their place.

    `rows_stored` of `summary.rows` are there. `fault`: why the file was not taken, and in words.
    """

    id: str
    layout: str
    phase: StatementPhase
    announced_at: datetime
    summary: StatementSummary | None
    rows_stored: int
    confirmed: int
    confirmed_idr: int
    fault: str | None
    fault_text: str | None


class LayoutShown(Shown):
    """A kind of statement that the office takes: `name` is what `importStatement` asks for."""

    name: str
    title: Bilingual


class StatementFile(Frozen):
    """What is taken as a statement's file, also in words."""

    words: str
    media_types: tuple[str, ...]
    limit_bytes: int


class StatementPage(Frozen):
    """An office's statements, the newest first, the layouts that it takes, and in which file."""

    items: tuple[StatementListed, ...]
    layouts: tuple[LayoutShown, ...]
    file: StatementFile
    next: str | None


class WhyShown(Frozen):
    """A reason for a proposal, and in words."""

    code: ProposalReason
    text: str


class ProposalShown(Frozen):
    """What a row proposes: a request (by id and reference) and the command by which it is recorded; why, how sure."""

    certainty: ProposalCertainty
    why: tuple[WhyShown, ...]
    request: str | None
    reference: str | None
    way: RecordingCommand | None


class StatementRowShown(Frozen):
    """A row by its first line in the file, in rupiah. `words` are the payer's, as the bank hands them on.

    `fault`: why the row cannot be taken, in words too, and the name above the cell that is at fault.
    """

    row: int
    kind: LineKind
    proposal: ProposalShown
    day: date | None
    amount_idr: int | None
    billing_code: str | None
    ntpn: str | None
    reference: str | None
    words: str | None
    fault: RowFault | None
    fault_text: str | None
    column: str | None


class StatementShown(Frozen):
    """A statement and some of its rows, in the order of the file."""

    statement: StatementListed
    rows: tuple[StatementRowShown, ...]
    next: str | None


class RowChosen(Frozen):
    """A row by its first line in the file, and the id of the request on which its money belongs.

    Without a request the money becomes a case of its own, among the unmatched payments.
    """

    row: RowNumber
    request: Id | None = None


class ConfirmChosen(Frozen):
    """Confirm these rows on these requests."""

    choose: Literal["rows"]
    rows: Annotated[tuple[RowChosen, ...], Field(min_length=1, max_length=100)]


class ConfirmCertain(Frozen):
    """Look at the next hundred rows, and confirm the certain ones on what they propose."""

    choose: Literal["certain"]
    cursor: Annotated[str, Field(max_length=600)] | None = None


class ConfirmRows(RootModel[Annotated[ConfirmChosen | ConfirmCertain, Field(discriminator="choose")]]):
    """Which rows are confirmed, told apart by `choose`."""


class RowConfirmedShown(Frozen):
    """What became of a row: its place is on this request, or in this money case; or the refusal, in words too."""

    row: int
    request: str | None
    case: str | None
    confirmed: bool
    code: str | None
    detail: str | None


class RowsConfirmed(Frozen):
    """What became of each row; `next`: the cursor of the rows that follow, where all certain ones are wanted."""

    rows: tuple[RowConfirmedShown, ...]
    next: str | None


@routes.operation(
    "importStatement",
    "POST",
    STATEMENTS,
    body=AnnounceStatement,
    answers=StatementStarted,
    status=201,
    idempotent=True,
    refusals=(UnknownOffice, NotAllowed, CommandWithheld, LayoutUnknown, TooManyTries, KeyReused),
    summary="Import a statement of a bank or of the treasury",
    example={"layout": "bank-contoh", "size_bytes": 20480},
)
def import_statement(call: Call[AnnounceStatement], *, office: str) -> Answer:
    """Announce a statement (CSV or XLSX) of one of the office's layouts; it is read when it arrives."""
    started = services.statements.importing.start(call.actor, office, call.body, call.idempotency_key)
    seconds = services.statements.importing.SECONDS
    body = StatementStarted(
        statement=started.statement, url=started.form.url, fields=started.form.fields, expires_in=seconds
    )
    return Answer(body, status=201, headers={"Location": f"/v1/offices/{office}/statements/{started.statement}"})


@routes.operation(
    "listStatements",
    "GET",
    STATEMENTS,
    query=Paged,
    answers=StatementPage,
    refusals=(UnknownOffice, NotAllowed, MalformedCursor),
    summary="The imported statements",
)
def list_statements(call: Call[None, Paged], *, office: str) -> StatementPage:
    """List an office's statements with their progress."""
    page = services.statements.importing.listed(call.actor, office, call.query.limit, call.query.cursor)
    items = tuple(_listed(row, row.announced_at.astimezone(page.zone), call.language) for row in page.rows)
    layouts = tuple(LayoutShown.model_validate(layout) for layout in page.layouts)
    words = services.files.upload_words.statement_words(call.language)
    file = StatementFile(words=words, media_types=MEDIA_TYPES, limit_bytes=MOST_BYTES)
    return StatementPage(items=items, layouts=layouts, file=file, next=page.next)


@routes.operation(
    "getStatement",
    "GET",
    STATEMENTS + "/{statement}",
    query=Paged,
    answers=StatementShown,
    refusals=(UnknownOffice, NotAllowed, StatementUnknown, MalformedCursor),
    summary="A statement and its rows",
)
def get_statement(call: Call[None, Paged], *, office: str, statement: str) -> StatementShown:
    """Show how far a statement is read, and its rows as far as they are there."""
    seen = services.statements.showing.see(call.actor, office, statement, call.query.limit, call.query.cursor)
    at = seen.row.announced_at.astimezone(seen.zone)
    return StatementShown(
        statement=_listed(seen.row, at, call.language),
        rows=tuple(_row(row, proposal, call.language) for row, proposal in seen.rows),
        next=seen.next,
    )


@routes.operation(
    "confirmStatementRows",
    "POST",
    STATEMENTS + "/{statement}/confirm",
    body=ConfirmRows,
    answers=RowsConfirmed,
    refusals=(UnknownOffice, NotAllowed, StatementUnknown, StatementNotRead, MalformedCursor),
    summary="Confirm rows of a statement",
    example={"choose": "rows", "rows": [{"row": 7, "request": "1904-01J9ZD8T4M5V6W7X8Y9Z0A1B2C"}]},
)
def confirm_statement_rows(call: Call[ConfirmRows], *, office: str, statement: str) -> RowsConfirmed:
    """Record the money of rows on requests, each row for itself; one that is refused stops no other.

    A row is confirmed once, so this takes no Idempotency-Key: the same call again answers the same.
    """
    match call.body.root:
        case ConfirmChosen(rows=rows):
            chosen = ((each.row, each.request) for each in rows)
            outcomes = services.statements.confirming.confirm_chosen(call.actor, office, statement, chosen)
        case ConfirmCertain(cursor=cursor):
            outcomes = services.statements.confirming.confirm_certain(call.actor, office, statement, cursor)
    return RowsConfirmed(rows=tuple(_outcome(each, call.language) for each in outcomes.rows), next=outcomes.next)


def _outcome(outcome: "Outcome", language: Language) -> RowConfirmedShown:
    no = outcome.refusal
    return RowConfirmedShown(
        row=outcome.row,
        request=outcome.request,
        case=outcome.case,
        confirmed=no is None,
        code=no.code if no else None,
        detail=problem_text(no.code, language, no.facts, no.category)[1] if no else None,
    )


def _listed(row: "StatementRow", at: datetime, language: Language) -> StatementListed:
    fault = _worded("statement_fault", row.fault, language) if row.fault else None
    return StatementListed(
        id=row.id,
        layout=row.layout,
        phase=row.phase,
        announced_at=at,
        summary=row.summary,
        rows_stored=row.rows_stored,
        confirmed=row.confirmed,
        confirmed_idr=row.confirmed_idr,
        fault=row.fault,
        fault_text=fault,
    )


def _row(row: "RowRead", proposal: Proposal, language: Language) -> StatementRowShown:
    line = row.line
    return StatementRowShown(
        row=line.row,
        kind=line.kind,
        proposal=_proposal(proposal, language),
        day=line.day,
        amount_idr=line.amount_idr,
        billing_code=line.billing_code,
        ntpn=line.ntpn,
        reference=line.reference,
        words=row.words,
        fault=line.fault,
        fault_text=_worded("row_fault", line.fault, language) if line.fault else None,
        column=line.column,
    )


def _proposal(proposal: Proposal, language: Language) -> ProposalShown:
    return ProposalShown(
        certainty=proposal.certainty,
        why=tuple(WhyShown(code=each, text=_worded("why_proposed", each, language)) for each in proposal.reasons),
        request=proposal.request,
        reference=proposal.reference,
        way=proposal.way,
    )


def _worded(table: str, code: str, language: Language) -> str:
    """Return a code in words; what is wrong with a file of its kind is worded like that of every upload."""
    content = texts("reasons")["content"].get(code)
    return str(content[language.value] if content else in_words(table, code, language))
