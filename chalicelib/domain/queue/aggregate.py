"""The counter's day as an aggregate of the ledger: everything that it brings, in one place."""

from typing import Final

from chalicelib.domain.ledger.aggregate import Aggregate
from chalicelib.domain.ledger.due import Due
from chalicelib.domain.ledger.refusals import CommandWithheld, NotAllowed
from chalicelib.domain.office.data import Office
from chalicelib.domain.office.retention import visit_kept_until
from chalicelib.domain.office.workdays import Calendar
from chalicelib.domain.people.actors import HOLDER, SYSTEM, Actor
from chalicelib.domain.queue.bounds import check_bounds
from chalicelib.domain.queue.commands import AnyQueueCommand, CloseDay, EraseVisitors
from chalicelib.domain.queue.decide import decide
from chalicelib.domain.queue.events import AnyQueueEvent
from chalicelib.domain.queue.evolve import evolve
from chalicelib.domain.queue.facts import QueueFacts
from chalicelib.domain.queue.refusals import DayUnknown
from chalicelib.domain.queue.state import DaySheet, Phase, day_of
from chalicelib.domain.queue.workflow import RULES
from chalicelib.domain.vocabulary import Role

_ORDER = (Role.HEAD, Role.OFFICER, Role.KIOSK)
"""Who is head and officer closes a colleague's counter as the head."""


def role_for(command: AnyQueueCommand, sheet: DaySheet, actor: Actor, facts: QueueFacts) -> Role:
    """Return the role in which this person gives the command; raises CommandWithheld, NotAllowed."""
    rule = RULES[type(command)]
    if rule.name in facts.office.withheld_commands:
        raise CommandWithheld(command=rule.name)
    alone = {SYSTEM: Role.SYSTEM, HOLDER: Role.HOLDER}.get(actor)
    roles = {alone} if alone else actor.roles_at(sheet.office) & (facts.office.staff_roles | {Role.KIOSK})
    for role in (alone,) if alone else _ORDER:
        if role in roles & rule.roles:
            return role
    raise NotAllowed(command=rule.name)


def blank(id_: str, office: Office) -> DaySheet:
    """Return the day before anybody came; raises DayUnknown for an id that names none."""
    try:
        day_of(id_)
    except ValueError:
        raise DayUnknown from None
    return DaySheet(id=id_, office=office.code)


def due(sheet: DaySheet, office: Office, _: Calendar) -> tuple[Due[CloseDay | EraseVisitors], ...]:
    """Return the end of the day, at the office's local midnight, and of a day that is over that of its guest book."""
    if sheet.phase is Phase.OPEN:
        return (Due(office.end_of(sheet.day), CloseDay()),)
    if sheet.erased or not sheet.visitors:
        return ()
    return (Due(visit_kept_until(sheet.day, office), EraseVisitors()),)


QUEUE: Final[Aggregate[DaySheet, AnyQueueCommand, AnyQueueEvent, QueueFacts]] = Aggregate(
    name="queue",
    rules=RULES,
    role=role_for,
    decide=decide,
    evolve=evolve,
    unknown=DayUnknown,
    blank=blank,
    due=due,
    check_bounds=check_bounds,
)
