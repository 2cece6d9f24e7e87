"""What this person may do now, what stands against the rest, and what is still owed: the same tables and guards."""

from chalicelib.domain.actors import Actor
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.request.authority import role_for
from chalicelib.domain.request.ball import open_moves
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.state import Phase, Request
from chalicelib.domain.request.workflow import RULES
from chalicelib.domain.vocabulary import Frozen, Role


class Blocked(Frozen):
    """A command that this role gives at this phase, and the refusal that blocks it."""

    command: str
    code: str
    facts: dict[str, str | int]


class Options(Frozen):
    """What a person's screen needs in order to draw its buttons."""

    actions: tuple[str, ...]
    blocked: tuple[Blocked, ...]


def options(request: Request, actor: Actor, facts: Facts) -> Options:
    """Return the commands this person may give now, and those blocked by a guard."""
    actions: list[str] = []
    blocked: list[Blocked] = []
    for name, rule in RULES.items():
        if request.phase not in rule.phases or (name == "claim" and request.customer):
            continue
        try:
            role_for(name, request, actor, facts.office, facts.serving_ticket)
        except Refusal:
            continue
        refusals = _refusals(name, request, facts)
        if refusals:
            blocked.append(Blocked(command=name, code=refusals[0].code, facts=refusals[0].facts))
        else:
            actions.append(name)
    return Options(actions=tuple(actions), blocked=tuple(blocked))


def _refusals(name: str, request: Request, facts: Facts) -> list[Refusal]:
    found: list[Refusal] = []
    for guard in RULES[name].guards:
        try:
            guard(request, facts)
        except Refusal as refusal:
            found.append(refusal)
    return found


def missing(request: Request, facts: Facts) -> dict[Role, tuple[str, ...]]:
    """Return what each holder of the ball still owes; in a draft, everything that keeps it from being handed in."""
    owed = open_moves(request)
    if request.phase in {Phase.DRAFT, Phase.RETURNED}:
        lacking = tuple(dict.fromkeys(r.code for r in _refusals("submit", request, facts)))
        owed[Role.CUSTOMER] = (*lacking, *owed[Role.CUSTOMER])
    return owed
