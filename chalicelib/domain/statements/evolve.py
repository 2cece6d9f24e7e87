"""Fold one entry into the statement."""

from typing import Any, assert_never

from chalicelib.domain.statements import events as e
from chalicelib.domain.statements.events import StatementEntry
from chalicelib.domain.statements.state import Statement
from chalicelib.domain.statements.workflow import LEADS_TO

Changes = dict[str, Any]


def evolve(statement: Statement | None, entry: StatementEntry) -> Statement:
    """Return the statement after this entry; the first announces it."""
    if isinstance(entry.event, e.StatementAnnounced):
        announced = entry.event.model_dump(exclude={"event"})
        by = {"announced_at": entry.at, "announced_by": entry.actor.id, "version": entry.seq, "head": entry.hash}
        return Statement.model_validate({"id": entry.id, "office": entry.office, **announced, **by})
    if statement is None:
        msg = "a statement begins by being announced"
        raise ValueError(msg)
    phase = LEADS_TO.get(type(entry.event), statement.phase)
    changes = _changes(statement, entry)
    return statement.model_copy(update=changes | {"phase": phase, "version": entry.seq, "head": entry.hash})


def _changes(statement: Statement, entry: StatementEntry) -> Changes:
    match entry.event:
        case e.StatementAnnounced() | e.StatementRead():
            return {}
        case e.StatementTaken() as taken:
            return {"sha256": taken.sha256, "summary": taken.summary, "pages": taken.pages}
        case e.RowsStored(page=page, rows=rows):
            return {"pages_stored": page, "rows_stored": statement.rows_stored + rows}
        case e.StatementRefused(fault=fault):
            return {"fault": fault}
        case e.RowConfirmed(amount_idr=amount):
            return {"confirmed": statement.confirmed + 1, "confirmed_idr": statement.confirmed_idr + amount}
        case _:
            assert_never(entry.event)
