"""Fold one entry into the money case."""

from datetime import datetime
from typing import Any, assert_never

from chalicelib.domain.cases import events as e
from chalicelib.domain.cases.events import AnyCaseEvent, CaseEntry, RefundEvent
from chalicelib.domain.cases.refunding import claim_of
from chalicelib.domain.cases.state import CasePhase, MoneyCase, Placement, Refund, RefundClaim, RefundPaper
from chalicelib.domain.cases.workflow import LEADS_TO

Changes = dict[str, Any]


def evolve(case: MoneyCase | None, entry: CaseEntry) -> MoneyCase:
    """Return the case after this entry; its first one opens it."""
    before = case or _opened(entry)
    changes = _changes(before, entry.event, entry.at, entry.actor.id)
    after = before.model_copy(update=changes | {"version": entry.seq, "head": entry.hash})
    return after.model_copy(update={"phase": _phase(after, entry.event)})


def _phase(case: MoneyCase, event: AnyCaseEvent) -> CasePhase:
    match event:
        case e.MoneyPlaced() | e.MoneyTakenBack() if case.left_idr == 0:
            return CasePhase.PLACED if case.placements else CasePhase.VOID
        case e.MoneyRefunded() if case.left_idr == 0:
            return CasePhase.REFUNDED
        case e.MoneyReturned() if case.claim:
            return CasePhase.CREDITED
        case _:
            return LEADS_TO.get(type(event), case.phase)


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


def _changes(case: MoneyCase, event: AnyCaseEvent, at: datetime, by: str) -> Changes:
    match event:
        case e.CaseOpened():
            return {}
        case e.MoneyPlaced():
            credit = case.phase is CasePhase.CREDITED
            placement = Placement(at=at, credit=credit, **event.model_dump(exclude={"event"}))
            return {"left_idr": case.left_idr - event.amount_idr, "placements": (*case.placements, placement)}
        case e.MoneyReturned():
            return _returned(case, event)
        case e.MoneyTakenBack():
            return {"left_idr": case.left_idr - event.amount_idr}
        case _:
            return _refunding(case, event, by)


def _refunding(case: MoneyCase, event: RefundEvent, by: str) -> Changes:
    match event:
        case e.RefundClaimed():
            return {"claim": RefundClaim(by=by, **event.model_dump(exclude={"event"}))}
        case e.RefundDocumentAdded():
            paper = RefundPaper(**event.model_dump(exclude={"event"}))
            claim = claim_of(case)
            return {"claim": claim.model_copy(update={"documents": (*claim.documents, paper)})}
        case e.RefundApproved():
            decided = {"decision": event.number, "decided_on": event.decided_on, "decided_by": by}
            return {"claim": claim_of(case).model_copy(update=decided)}
        case e.RefundRejected() | e.ClaimWithdrawn():
            return {"claim": None}
        case e.MoneyRefunded():
            refund = Refund(decision=claim_of(case).decision or "", **event.model_dump(exclude={"event"}))
            return {"left_idr": case.left_idr - event.amount_idr, "refunds": (*case.refunds, refund), "claim": None}
        case e.CreditKept():
            return {}
        case _:
            assert_never(event)


def _returned(case: MoneyCase, event: e.MoneyReturned) -> Changes:
    """Money of a credit is one again, while the credit lasts; the placement is undone, and the story keeps both."""
    placement = case.placement(event.request, event.payment)
    return {
        "left_idr": case.left_idr + event.amount_idr,
        "placements": tuple(one for one in case.placements if one != placement),
        "claim": case.claim if placement and placement.credit else None,
    }
