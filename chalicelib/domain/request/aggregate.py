"""The request as an aggregate of the ledger: everything that it brings, in one place."""

from typing import Final

from chalicelib.domain.ledger.aggregate import Aggregate
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.request.authority import role_for, role_to_open
from chalicelib.domain.request.bounds import check_bounds
from chalicelib.domain.request.commands import AnyCommand
from chalicelib.domain.request.deadlines import due
from chalicelib.domain.request.decide import decide
from chalicelib.domain.request.documents.abstracts import remaining_texts
from chalicelib.domain.request.draft.drafting import open_draft
from chalicelib.domain.request.events import AnyEvent
from chalicelib.domain.request.evolve import evolve
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.money.traces import traces
from chalicelib.domain.request.numbers import numbers
from chalicelib.domain.request.refusals import RequestUnknown
from chalicelib.domain.request.state import Request
from chalicelib.domain.request.uniques import released, uniques
from chalicelib.domain.request.workflow import RULES
from chalicelib.domain.vocabulary import Role


def _role(command: AnyCommand, request: Request, actor: Actor, facts: Facts) -> Role:
    return role_for(RULES[type(command)], request, actor, facts)


REQUEST: Final[Aggregate[Request, AnyCommand, AnyEvent, Facts]] = Aggregate(
    name="request",
    rules=RULES,
    role=_role,
    decide=decide,
    evolve=evolve,
    unknown=RequestUnknown,
    role_to_open=role_to_open,
    open=open_draft,
    due=due,
    uniques=uniques,
    released=released,
    traces=traces,
    numbers=numbers,
    check_bounds=check_bounds,
    remaining_texts=remaining_texts,
)
