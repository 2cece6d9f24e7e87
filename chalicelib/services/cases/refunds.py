"""A refund leaves the request on which the money came, in the transaction that records it (ADR 0048)."""

from typing import Any

from chalicelib.domain.cases.events import AnyCaseEvent, MoneyRefunded
from chalicelib.domain.cases.facts import CaseFacts
from chalicelib.domain.cases.state import MoneyCase, came_on
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.request.commands import RecordMoneyLeft
from chalicelib.services.ledger.steps import Step


def brings(
    case: MoneyCase | None, events: tuple[AnyCaseEvent, ...], _: Actor, __: CaseFacts
) -> tuple[Step[Any, Any, Any, Any], ...]:
    """Return the step on the request where refunded money came; a statement's row came on none."""
    origin = came_on(case.id) if case else None
    refunded = [event for event in events if isinstance(event, MoneyRefunded)]
    if case is None or origin is None or not refunded:
        return ()
    from chalicelib.services.requests.ledger import REQUESTS

    return tuple(
        Step(REQUESTS, origin, RecordMoneyLeft(case=case.id, way="refunded", amount_idr=event.amount_idr))
        for event in refunded
    )
