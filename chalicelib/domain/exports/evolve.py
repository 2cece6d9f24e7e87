"""Fold one entry into the export."""

from typing import Any, assert_never

from chalicelib.domain.exports import events as e
from chalicelib.domain.exports.events import ExportEntry
from chalicelib.domain.exports.state import Export
from chalicelib.domain.exports.workflow import LEADS_TO


def evolve(export: Export | None, entry: ExportEntry) -> Export:
    """Return the export after this entry; the first asks for it."""
    changes = _changes(entry) | {"phase": LEADS_TO[type(entry.event)], "version": entry.seq, "head": entry.hash}
    if isinstance(entry.event, e.ExportRequested):
        asked = {"requested_at": entry.at, "requested_by": entry.actor.id}
        return Export.model_validate({"id": entry.id, "office": entry.office, **changes, **asked})
    if export is None:
        msg = "an export begins by being asked for"
        raise ValueError(msg)
    return export.model_copy(update=changes)


def _changes(entry: ExportEntry) -> dict[str, Any]:
    match entry.event:
        case e.ExportRequested() as asked:
            return asked.model_dump(exclude={"event"})
        case e.ExportStarted():
            return {"fault": None}
        case e.ExportMade(file=file, rows=rows):
            return {"file": file, "rows": rows, "made_at": entry.at}
        case e.ExportFailed(fault=fault):
            return {"fault": fault}
        case _:
            assert_never(entry.event)
