"""What falls due on a record: its aggregate says so, by the office's data and the calendar in force there."""

from typing import Any

from chalicelib.domain.ledger.aggregate import Aggregate
from chalicelib.domain.ledger.chain import S
from chalicelib.domain.ledger.due import Due
from chalicelib.domain.office.data import Office
from chalicelib.services.calendars import in_force


def dues_of(aggregate: Aggregate[S, Any, Any, Any], state: S, office: Office) -> tuple[Due[Any], ...]:
    """Return what the system will do with this record by itself, and from when on; no calendar is read for nothing."""
    if aggregate.due is None:
        return ()
    return aggregate.due(state, office, in_force.calendar_of(office))
