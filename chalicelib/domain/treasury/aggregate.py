"""The cash day as an aggregate of the ledger: everything that it brings, in one place."""

from typing import Final

from chalicelib.domain.ledger.aggregate import Aggregate
from chalicelib.domain.ledger.authority import staff_role
from chalicelib.domain.office.data import Office
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.treasury.commands import AnyTreasuryCommand
from chalicelib.domain.treasury.decide import decide
from chalicelib.domain.treasury.events import AnyTreasuryEvent
from chalicelib.domain.treasury.evolve import evolve
from chalicelib.domain.treasury.facts import TreasuryFacts
from chalicelib.domain.treasury.refusals import CashDayUnknown
from chalicelib.domain.treasury.state import CashDay, parse_cash_day
from chalicelib.domain.treasury.workflow import ORDER, RULES
from chalicelib.domain.vocabulary import Role


def role_for(command: AnyTreasuryCommand, _: CashDay, actor: Actor, facts: TreasuryFacts) -> Role:
    """Return the role in which this person gives the command; raises CommandWithheld, NotAllowed."""
    return staff_role(RULES[type(command)], actor, facts.office, ORDER)


def blank(id_: str, office: Office) -> CashDay:
    """Return the day before any cash was taken; raises CashDayUnknown for an id that names none."""
    try:
        parse_cash_day(id_)
    except ValueError:
        raise CashDayUnknown from None
    return CashDay(id=id_, office=office.code)


TREASURY: Final[Aggregate[CashDay, AnyTreasuryCommand, AnyTreasuryEvent, TreasuryFacts]] = Aggregate(
    name="treasury",
    rules=RULES,
    role=role_for,
    decide=decide,
    evolve=evolve,
    unknown=CashDayUnknown,
    blank=blank,
)
