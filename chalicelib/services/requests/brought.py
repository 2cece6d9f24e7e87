"""What a request's events mean in other ledgers: in cash days, and at the shelves of printed copies (ADR 0020).

Those clerks are called in where an event concerns them (ADR 0011): most requests never meet either.
"""

from typing import Final

from chalicelib.domain.people.actors import Actor
from chalicelib.domain.request.events import AnyEvent
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.state import Request
from chalicelib.services.ledger.steps import AnyStep

MOVE_CASH: Final = frozenset({"PaymentReceived", "PaymentVoided"})
MOVE_COPIES: Final = frozenset({"CopySetAside", "CopyPutBack", "HandedOver", "ProductCorrected"})


def brings(request: Request | None, events: tuple[AnyEvent, ...], actor: Actor, facts: Facts) -> tuple[AnyStep, ...]:
    """Return the steps that are written in the same transaction as these events, or not at all."""
    names = {event.event for event in events}
    steps: list[AnyStep] = []
    if names & MOVE_CASH:
        from chalicelib.services.treasury import cash

        steps += cash.brings(request, events, actor, facts)
    if names & MOVE_COPIES:
        from chalicelib.services.stock import copies

        steps += copies.brings(request, events)
    return tuple(steps)
