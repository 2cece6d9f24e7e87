"""The deposit as an aggregate of the ledger: everything that it brings, in one place."""

from typing import Final

from chalicelib.domain.deposits.commands import AnyDepositCommand
from chalicelib.domain.deposits.decide import decide
from chalicelib.domain.deposits.events import AnyDepositEvent
from chalicelib.domain.deposits.evolve import evolve
from chalicelib.domain.deposits.facts import DepositFacts
from chalicelib.domain.deposits.refusals import DepositUnknown
from chalicelib.domain.deposits.state import Deposit
from chalicelib.domain.deposits.workflow import RULES
from chalicelib.domain.ledger.aggregate import Aggregate
from chalicelib.domain.ledger.authority import staff_role
from chalicelib.domain.office.data import Office
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.vocabulary import Role


def role_for(command: AnyDepositCommand, _: Deposit, actor: Actor, facts: DepositFacts) -> Role:
    """Return the role in which this person gives the command; raises CommandWithheld, NotAllowed."""
    return staff_role(RULES[type(command)], actor, facts.office, (Role.TREASURER, Role.HEAD))


def blank(id_: str, office: Office) -> Deposit:
    """Return the deposit before it is recorded: its id is made by whoever records it."""
    return Deposit(id=id_, office=office.code)


DEPOSIT: Final[Aggregate[Deposit, AnyDepositCommand, AnyDepositEvent, DepositFacts]] = Aggregate(
    name="deposit",
    rules=RULES,
    role=role_for,
    decide=decide,
    evolve=evolve,
    unknown=DepositUnknown,
    blank=blank,
)
