"""Give a request's command: the one way, whoever brings it.

A clerk who types what the treasury says, a row of a statement that a treasurer confirms, and the treasury's own system
(ADR 0047) bring the same news of codes and payments, which are recorded by the same commands under the same rules.
"""

from typing import Any

from chalicelib.domain.people.actors import Actor
from chalicelib.domain.request.commands import AnyCommand
from chalicelib.services.ledger.execute import execute_together
from chalicelib.services.ledger.steps import Step
from chalicelib.services.requests.ledger import REQUESTS, RequestOutcome


def give(
    request_id: str, command: AnyCommand, actor: Actor, key: str, first: Step[Any, Any, Any, Any] | None = None
) -> RequestOutcome:
    """Carry the command out, or raise its refusal; `first`: a step elsewhere that stands or falls with it.

    With the same key nothing is done twice: it stands with the first step.
    """
    step: Step[Any, Any, Any, Any] = Step(REQUESTS, request_id, command)
    *_, outcome = execute_together((first, step) if first else (step,), actor, key)
    return outcome
