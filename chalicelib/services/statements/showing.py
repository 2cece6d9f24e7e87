"""A statement as the treasury sees it: its progress, and its rows page by page."""

from datetime import tzinfo
from typing import NamedTuple

from chalicelib.domain.cursors import seal, unseal
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.statements.pages import KeptLine
from chalicelib.domain.statements.refusals import StatementUnknown
from chalicelib.domain.statements.rows import StatementRow, row_of
from chalicelib.domain.statements.state import PAGE_ROWS, Statement
from chalicelib.models import statements
from chalicelib.models.ledger import reading
from chalicelib.services.statements.importing import seen_by
from chalicelib.settings import settings


class RowSeen(NamedTuple):
    """A row, and the payer's words unless they were erased."""

    line: KeptLine
    words: str | None


class Seen(NamedTuple):
    """A statement, some of its rows, the cursor of the next, and the zone of the office."""

    row: StatementRow
    rows: tuple[RowSeen, ...]
    next: str | None
    zone: tzinfo


def see(actor: Actor, office: str, statement_id: str, limit: int, cursor: str | None) -> Seen:
    """Return the statement with a page of its rows, as far as they are stored: one call, and one for each page of them.

    Raises UnknownOffice, NotAllowed, StatementUnknown, MalformedCursor.
    """
    served = seen_by(actor, office)
    statement = read(served.code, statement_id)
    scope = f"statement {statement.id}"
    start = int(unseal(settings().secret, scope, cursor)) if cursor else 0
    end = min(start + limit, statement.rows_stored)
    more = seal(settings().secret, scope, str(end)) if end < statement.rows_stored else None
    return Seen(row_of(statement), rows_between(statement, start, end), more, served.zone)


def read(office: str, statement_id: str) -> Statement:
    """Return this office's statement; raises StatementUnknown."""
    record = reading.read(statements.TABLE, statement_id)
    if record is None or record.state.office != office:
        raise StatementUnknown
    return record.state


def rows_between(statement: Statement, start: int, end: int) -> tuple[RowSeen, ...]:
    """Return the rows from one place in the file to the other, counted from 0, the second not included."""
    rows: list[RowSeen] = []
    for number in range(start // PAGE_ROWS, -(-end // PAGE_ROWS)):
        page = statements.page(statement.id, number + 1)
        first = number * PAGE_ROWS
        wanted = page.lines[max(start - first, 0) : end - first]
        rows += (RowSeen(line, page.words.get(line.row)) for line in wanted)
    return tuple(rows)
