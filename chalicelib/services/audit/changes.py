"""What changed in a ledger, as its stream tells: noted for the night; what nobody may change rings at once."""

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from chalicelib.domain.audit import EntryAlteredError
from chalicelib.gateways.clock import now
from chalicelib.models import audit
from chalicelib.services.parking import park

QUEUE: Final = "audit"
ZONE: Final = ZoneInfo("Asia/Jakarta")
"""A day of the audit, whatever an office's own."""
_NOTED: Final[set[tuple[date, str]]] = set()
MOST_KNOWN: Final = 1000
"""So many a process remembers to have noted."""


def day_of(at: datetime) -> date:
    """Return the audit's day of this moment."""
    return at.astimezone(ZONE).date()


def note(event_name: str, record: str, sort_key: str, trace: str) -> None:
    """Note that the record has another entry: one call for each record and day of a process.

    An entry that was changed or taken away was so by nobody of the house: a finding at once.
    """
    at = now()
    if event_name != "INSERT":
        park(QUEUE, EntryAlteredError(), f"{record}#{sort_key}", trace)
    one = day_of(at), record
    if one not in _NOTED:
        audit.note(*one, at)
        if len(_NOTED) >= MOST_KNOWN:
            _NOTED.clear()
        _NOTED.add(one)


def forget() -> None:
    """Know nothing any more."""
    _NOTED.clear()
