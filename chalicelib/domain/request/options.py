"""What this person may do now, what stands against the rest, and what is still owed: the same tables and guards."""

from chalicelib.domain.ledger.options import Options, options_among
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.request.authority import role_for
from chalicelib.domain.request.commands import COMMANDS, Submit
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.moves import open_moves
from chalicelib.domain.request.objects import has_object
from chalicelib.domain.request.state import Phase, Request
from chalicelib.domain.request.workflow import RULES, RequestRule
from chalicelib.domain.vocabulary import Role


def options(request: Request, actor: Actor, facts: Facts) -> Options:
    """Return the commands this person may give now, and those blocked by a guard; none for want of what it is about."""
    mine = (rule for rule in RULES.values() if _is_mine(rule, request, actor, facts))
    choice = options_among(mine, request, facts.given_by(actor))
    return choice.model_copy(
        update={"actions": tuple(n for n in choice.actions if has_object(COMMANDS[n], request, actor, facts))}
    )


def _is_mine(rule: RequestRule, request: Request, actor: Actor, facts: Facts) -> bool:
    if request.phase not in rule.phases or (rule.strangers and request.customer):
        return False
    try:
        role_for(rule, request, actor, facts)
    except Refusal:
        return False
    return True


def missing(request: Request, facts: Facts) -> dict[Role, tuple[str, ...]]:
    """Return what each role still owes; in a draft, everything that keeps it from being handed in."""
    owed = open_moves(request)
    if request.phase in {Phase.DRAFT, Phase.RETURNED}:
        lacking = tuple(dict.fromkeys(no.code for no in RULES[Submit].obstacles(request, facts)))
        owed[Role.CUSTOMER] = (*lacking, *owed[Role.CUSTOMER])
    return owed
