"""A breach of personal data as an aggregate of the ledger: everything that it brings, in one place."""

from typing import Final

from chalicelib.domain.breaches import commands as c
from chalicelib.domain.breaches.commands import AnyBreachCommand
from chalicelib.domain.breaches.decide import decide, record
from chalicelib.domain.breaches.events import AnyBreachEvent
from chalicelib.domain.breaches.evolve import evolve
from chalicelib.domain.breaches.facts import BreachFacts
from chalicelib.domain.breaches.refusals import BreachUnknown
from chalicelib.domain.breaches.state import REMINDED_AFTER, Breach, BreachPhase
from chalicelib.domain.breaches.workflow import ANSWERS, RULES
from chalicelib.domain.ledger.aggregate import Aggregate
from chalicelib.domain.ledger.authority import staff_role
from chalicelib.domain.ledger.due import Due
from chalicelib.domain.office.data import Office
from chalicelib.domain.office.workdays import Calendar
from chalicelib.domain.people.actors import SYSTEM, Actor
from chalicelib.domain.vocabulary import Role


def may_know(breach: Breach, actor: Actor) -> bool:
    """Tell whether this person may know that there is such a breach."""
    return bool(actor.roles_at(breach.office) & set(ANSWERS))


def role_to_record(command: c.RecordBreach, actor: Actor, facts: BreachFacts) -> Role:
    """Return the role in which this person records it; raises CommandWithheld, NotAllowed."""
    return staff_role(RULES[type(command)], actor, facts.office, ANSWERS)


def role_for(command: AnyBreachCommand, breach: Breach, actor: Actor, facts: BreachFacts) -> Role:
    """Return the role in which the command is given; raises CommandWithheld, NotAllowed, BreachUnknown."""
    rule = RULES[type(command)]
    if actor == SYSTEM and Role.SYSTEM in rule.roles:
        return Role.SYSTEM
    if not may_know(breach, actor):
        raise BreachUnknown
    return staff_role(rule, actor, facts.office, ANSWERS)


def due(breach: Breach, _: Office, __: Calendar) -> tuple[Due[AnyBreachCommand], ...]:
    """Return the reminder to tell, a day before the time is over; one that comes later than that says nothing."""
    if breach.phase is not BreachPhase.OPEN or breach.reminded or breach.done_at:
        return ()
    return (Due(breach.seen_at + REMINDED_AFTER, c.RemindOfBreach(), until=breach.tell_by),)


BREACH: Final[Aggregate[Breach, AnyBreachCommand, AnyBreachEvent, BreachFacts]] = Aggregate(
    name="breach",
    rules=RULES,
    role=role_for,
    role_to_open=role_to_record,
    open=record,
    decide=decide,
    evolve=evolve,
    unknown=BreachUnknown,
    due=due,
)
