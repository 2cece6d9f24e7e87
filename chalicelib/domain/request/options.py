"""What this person may do now, what stands against the rest, and what is still owed: the same tables and guards."""

from chalicelib.domain.people.actors import Actor
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.request.authority import role_for
from chalicelib.domain.request.commands import Submit
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.moves import open_moves
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
    for rule in RULES.values():
        if request.phase not in rule.phases or (rule.strangers and request.customer):
            continue
        try:
            role_for(rule, request, actor, facts)
        except Refusal:
            continue
        obstacles = rule.obstacles(request, facts.given_by(actor))
        if obstacles:
            blocked.append(Blocked(command=rule.name, code=obstacles[0].code, facts=obstacles[0].facts))
        else:
            actions.append(rule.name)
    return Options(actions=tuple(actions), blocked=tuple(blocked))


def missing(request: Request, facts: Facts) -> dict[Role, tuple[str, ...]]:
    """Return what each role still owes; in a draft, everything that keeps it from being handed in."""
    owed = open_moves(request)
    if request.phase in {Phase.DRAFT, Phase.RETURNED}:
        lacking = tuple(dict.fromkeys(no.code for no in RULES[Submit].obstacles(request, facts)))
        owed[Role.CUSTOMER] = (*lacking, *owed[Role.CUSTOMER])
    return owed
