"""A statement as the treasury sees it: its progress, and its rows page by page, each with what it proposes."""

from datetime import tzinfo
from typing import NamedTuple

from chalicelib.domain.cursors import seal, unseal
from chalicelib.domain.keys import Purpose
from chalicelib.domain.office.data import Office
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.statements.proposing import Proposal, propose
from chalicelib.domain.statements.refusals import StatementUnknown
from chalicelib.domain.statements.rows import StatementRow, row_of
from chalicelib.domain.statements.state import PAGE_ROWS, Statement
from chalicelib.models import statements
from chalicelib.models.ledger import reading
from chalicelib.models.statements import RowRead
from chalicelib.services import keys
from chalicelib.services.statements.finding import known_of
from chalicelib.services.treasury.looking import seen_by


class Seen(NamedTuple):
    """A statement, some of its rows with what each proposes, the cursor of the next, and the zone of the office."""

    row: StatementRow
    rows: tuple[tuple[RowRead, Proposal], ...]
    next: str | None
    zone: tzinfo


class Page(NamedTuple):
    """Some rows of a statement, and the cursor of those that follow."""

    rows: tuple[RowRead, ...]
    next: str | None


def see(actor: Actor, office: str, statement_id: str, limit: int, cursor: str | None) -> Seen:
    """Return the statement with a page of its rows, as far as they are stored.

    Raises UnknownOffice, NotAllowed, StatementUnknown, MalformedCursor.
    """
    served = seen_by(actor, office)
    statement = read(served.code, statement_id)
    page = rows_after(statement, limit, cursor)
    shown = tuple(zip(page.rows, proposals(served, statement, page.rows), strict=True))
    return Seen(row_of(statement), shown, page.next, served.zone)


def read(office: str, statement_id: str) -> Statement:
    """Return this office's statement; raises StatementUnknown."""
    record = reading.read(statements.TABLE, statement_id)
    if record is None or record.state.office != office:
        raise StatementUnknown
    return record.state


def proposals(office: Office, statement: Statement, rows: tuple[RowRead, ...]) -> tuple[Proposal, ...]:
    """Return what each of these rows proposes, as everything stands now."""
    known = known_of(office, statement.source, rows)
    return tuple(
        propose(statement.id, row.line, row.words, statement.source, each)
        for row, each in zip(rows, known, strict=True)
    )


def rows_after(statement: Statement, limit: int, cursor: str | None) -> Page:
    """Return the next rows after the cursor; raises MalformedCursor."""
    scope = f"statement {statement.id}"
    start = int(unseal(keys.of(Purpose.CURSOR), scope, cursor)) if cursor else 0
    end = min(start + limit, statement.rows_stored)
    more = seal(keys.of(Purpose.CURSOR), scope, str(end)) if end < statement.rows_stored else None
    return Page(rows_between(statement, start, end), more)


def rows_between(statement: Statement, start: int, end: int) -> tuple[RowRead, ...]:
    """Return the rows from one place in the file to the other, counted from 0, the second not included."""
    rows: list[RowRead] = []
    for number in range(start // PAGE_ROWS, -(-end // PAGE_ROWS)):
        first = number * PAGE_ROWS
        rows += statements.page(statement.id, number + 1)[max(start - first, 0) : end - first]
    return tuple(rows)
