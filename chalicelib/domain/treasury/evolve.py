"""Fold one entry into the cash day."""

from datetime import datetime
from typing import Any, assert_never

from chalicelib.domain.treasury import events as e
from chalicelib.domain.treasury.events import AnyTreasuryEvent, TreasuryEntry
from chalicelib.domain.treasury.state import CashDay, CashEntry, CashGone, CashReversal
from chalicelib.domain.treasury.workflow import LEADS_TO

Changes = dict[str, Any]


def evolve(day: CashDay | None, entry: TreasuryEntry) -> CashDay:
    """Return the cash day after this entry; there is one before the first, without cash."""
    if day is None:
        msg = "a cash day is there before its first entry"
        raise ValueError(msg)
    changes = _changes(day, entry.event, entry.at)
    phase = LEADS_TO.get(type(entry.event), day.phase)
    return day.model_copy(update=changes | {"phase": phase, "version": entry.seq, "head": entry.hash})


def _changes(day: CashDay, event: AnyTreasuryEvent, at: datetime) -> Changes:
    match event:
        case e.CashDayBegun():
            return {"opening_idr": event.opening_idr, "previous": event.previous}
        case e.CashRecorded():
            return {"entries": (*day.entries, CashEntry(at=at, **event.model_dump(exclude={"event"})))}
        case e.CashReversed():
            reversal = CashReversal(at=at, **event.model_dump(exclude={"event"}))
            return {"entries": _marked(day, event), "reversals": (*day.reversals, reversal)}
        case e.CashDeposited() | e.CashReturned():
            gone = CashGone(
                deposit=event.deposit, amount_idr=event.amount_idr, at=at, returned=isinstance(event, e.CashReturned)
            )
            return {"deposits": (*day.deposits, gone)}
        case e.CashDayEnded():
            counted = event.counted_idr
            return {"closed_at": at, "closed_by": event.by, "counted_idr": counted, "explained": event.explained}
        case e.CashDaySeen():
            return {"seen_at": at, "seen_by": event.by}
        case _:
            assert_never(event)


def _marked(day: CashDay, event: e.CashReversed) -> tuple[CashEntry, ...]:
    """Mark the entry of this day that is taken back; it stays where it stands."""
    taken_back = day.entry(event.request, event.payment) if event.cash_day == day.id else None
    return tuple(x.model_copy(update={"reversed": True}) if x is taken_back else x for x in day.entries)
