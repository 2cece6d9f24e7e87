"""A statement as a list shows it."""

from pydantic import AwareDatetime

from chalicelib.domain.statements.commands import StatementSummary
from chalicelib.domain.statements.state import Statement, StatementPhase
from chalicelib.domain.vocabulary import Frozen


class StatementRow(Frozen):
    """What a list needs of a statement: how far it is read, what it comes to, how much of it has its place. Rupiah."""

    id: str
    layout: str
    phase: StatementPhase
    announced_at: AwareDatetime
    summary: StatementSummary | None
    rows_stored: int
    confirmed: int
    confirmed_idr: int
    fault: str | None


def row_of(statement: Statement) -> StatementRow:
    """Return the row of this state."""
    return StatementRow.model_validate(statement.model_dump(include=set(StatementRow.model_fields)))
