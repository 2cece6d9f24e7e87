"""Fold one entry into the money case."""

from datetime import datetime
from typing import Any, assert_never

from chalicelib.domain.cases import events as e
from chalicelib.domain.cases.events import AnyCaseEvent, CaseEntry
from chalicelib.domain.cases.state import CasePhase, MoneyCase, Placement
from chalicelib.domain.cases.workflow import LEADS_TO

Changes = dict[str, Any]


def evolve(case: MoneyCase | None, entry: CaseEntry) -> MoneyCase:
    """Return the case after this entry; its first one opens it."""
    before = case or _opened(entry)
    changes = _changes(before, entry.event, entry.at)
    phase = LEADS_TO.get(type(entry.event), before.phase)
    if isinstance(entry.event, e.MoneyPlaced | e.MoneyTakenBack) and changes["left_idr"] == 0:
        phase = CasePhase.PLACED if changes.get("placements", before.placements) else CasePhase.VOID
    return before.model_copy(update=changes | {"phase": phase, "version": entry.seq, "head": entry.hash})


def _opened(entry: CaseEntry) -> MoneyCase:
    if not isinstance(entry.event, e.CaseOpened):
        msg = "a money case begins by being opened"
        raise TypeError(msg)
    opened = entry.event.model_dump(exclude={"event", "money"})
    return MoneyCase(
        id=entry.id,
        office=entry.office,
        opened_at=entry.at,
        money=entry.event.money,
        left_idr=entry.event.amount_idr,
        **opened,
    )


def _changes(case: MoneyCase, event: AnyCaseEvent, at: datetime) -> Changes:
    match event:
        case e.CaseOpened():
            return {}
        case e.MoneyPlaced():
            placement = Placement(at=at, **event.model_dump(exclude={"event"}))
            return {"left_idr": case.left_idr - event.amount_idr, "placements": (*case.placements, placement)}
        case e.MoneyReturned():
            return {"left_idr": case.left_idr + event.amount_idr, "placements": _without(case, event)}
        case e.MoneyTakenBack():
            return {"left_idr": case.left_idr - event.amount_idr}
        case _:
            assert_never(event)


def _without(case: MoneyCase, event: e.MoneyReturned) -> tuple[Placement, ...]:
    """Return the placements without the one that is undone; the story keeps both."""
    undone = (event.request, event.payment)
    return tuple(placement for placement in case.placements if (placement.request, placement.payment) != undone)
