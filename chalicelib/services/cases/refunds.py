"""What a refund or a credit means for the request on which the money came, in the same transaction (ADR 0048)."""

from typing import Any

from chalicelib.domain.cases.events import (
    AnyCaseEvent,
    ClaimWithdrawn,
    CreditKept,
    MoneyRefunded,
    MoneyReturned,
    RefundApproved,
    RefundRejected,
)
from chalicelib.domain.cases.facts import CaseFacts
from chalicelib.domain.cases.refunding import claim_of
from chalicelib.domain.cases.state import CasePhase, MoneyCase, came_on
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.request.commands import RecordMoneyBack, RecordMoneyLeft, RecordRefundDecision
from chalicelib.services.ledger.steps import Step


def brings(
    case: MoneyCase | None, events: tuple[AnyCaseEvent, ...], _: Actor, __: CaseFacts
) -> tuple[Step[Any, Any, Any, Any], ...]:
    """Return the step on the request where the money came; a statement's row came on none."""
    origin = came_on(case.id) if case else None
    commands = [command for event in events if case and (command := _told(case, event))]
    if origin is None or not commands:
        return ()
    from chalicelib.services.requests.ledger import REQUESTS

    return tuple(Step(REQUESTS, origin, command) for command in commands)


def _decision(case: MoneyCase, event: RefundApproved | RefundRejected) -> RecordRefundDecision:
    claim = claim_of(case).model_dump(include={"code", "way", "amount_idr", "claimed_on"})
    decided = {"approved": isinstance(event, RefundApproved), "number": event.number, "words": event.text}
    return RecordRefundDecision.model_validate({"case": case.id, **decided, **claim})


def _told(case: MoneyCase, event: AnyCaseEvent) -> RecordMoneyLeft | RecordMoneyBack | RecordRefundDecision | None:
    match event:
        case RefundApproved() | RefundRejected():
            return _decision(case, event)
        case MoneyRefunded():
            return RecordMoneyLeft(
                case=case.id,
                way="refunded",
                amount_idr=event.amount_idr,
                paid_on=event.paid_on,
                number=event.reference,
            )
        case CreditKept(amount_idr=amount):
            return RecordMoneyLeft(case=case.id, way="credited", amount_idr=amount)
        case ClaimWithdrawn() if case.phase is CasePhase.CREDITED:
            return RecordMoneyBack(case=case.id, way="credited", amount_idr=case.left_idr)
        case MoneyReturned(request=request, payment=payment, amount_idr=amount):
            placement = case.placement(request, payment)
            ended = placement is not None and placement.credit and case.claim is None
            return RecordMoneyBack(case=case.id, way="credited", amount_idr=amount) if ended else None
        case _:
            return None
