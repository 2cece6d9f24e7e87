"""The money case as an aggregate of the ledger: everything that it brings, in one place."""

from typing import Any, Final

from chalicelib.domain.cases.commands import AnyCaseCommand
from chalicelib.domain.cases.decide import decide, open_case
from chalicelib.domain.cases.events import AnyCaseEvent
from chalicelib.domain.cases.evolve import evolve
from chalicelib.domain.cases.facts import CaseFacts
from chalicelib.domain.cases.refusals import CaseUnknown
from chalicelib.domain.cases.state import MoneyCase
from chalicelib.domain.cases.workflow import RULES
from chalicelib.domain.ledger.aggregate import Aggregate
from chalicelib.domain.ledger.authority import staff_role
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.vocabulary import Role

ORDER: Final = (Role.HEAD, Role.TREASURER)
"""In which of several roles somebody gives what either may give."""


def role_for(command: Any, _: MoneyCase, actor: Actor, facts: CaseFacts) -> Role:
    """Return the role in which this person gives the command; raises CommandWithheld, NotAllowed."""
    return staff_role(RULES[type(command)], actor, facts.office, ORDER)


CASE: Final[Aggregate[MoneyCase, AnyCaseCommand, AnyCaseEvent, CaseFacts]] = Aggregate(
    name="case",
    rules=RULES,
    role=role_for,
    decide=decide,
    evolve=evolve,
    unknown=CaseUnknown,
    open=open_case,
)
