"""Whom an officer's counter serves at this moment: what a request's commands look at and rest on (W-05 to W-18)."""

from typing import Final, NamedTuple

from chalicelib.domain.ledger.command import Command
from chalicelib.domain.ledger.rule import Reads
from chalicelib.domain.office.data import Office
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.people.person import parse_version_id
from chalicelib.domain.queue.state import DaySheet, Ticket, sheet_id, ticket_id
from chalicelib.domain.request.workflow import RULES
from chalicelib.domain.vocabulary import Role
from chalicelib.gateways.clock import now
from chalicelib.models import people, queue
from chalicelib.models.ledger import reading
from chalicelib.models.ledger.appending import Rest
from chalicelib.models.ledger.loading import Aside
from chalicelib.models.people import Person

SHEET: Final = "day sheet"


class Served(NamedTuple):
    """The ticket that an officer's own counter serves, and the sheet on which it stands."""

    sheet: DaySheet
    ticket: Ticket

    @property
    def id(self) -> str:
        """Return the ticket's id, as requests know it."""
        return ticket_id(self.sheet.id, self.ticket.number)


def asides(command: Command, actor: Actor, office: Office) -> tuple[Aside, ...]:
    """Return today's sheet, where the command is about whom the officer serves; it is read in the same call."""
    rule = RULES[type(command)]
    looks = Role.VISITOR in rule.roles or Reads.VISIT in rule.reads
    serves = looks and office.counter and Role.OFFICER in actor.roles_at(office.code)
    return (queue.aside(SHEET, _today(office)),) if serves else ()


def served(sheet: object, actor: Actor) -> Served | None:
    """Return whom this officer serves by the sheet that was read; None where nobody, or no sheet, was read."""
    ticket = sheet.served_by(actor.id) if isinstance(sheet, DaySheet) else None
    return Served(sheet, ticket) if isinstance(sheet, DaySheet) and ticket else None


def served_now(actor: Actor, office: Office) -> Served | None:
    """Return whom this officer serves now: one read."""
    if office.counter is None or Role.OFFICER not in actor.roles_at(office.code):
        return None
    sheet = reading.read(queue.TABLE, _today(office))
    return served(sheet.state, actor) if sheet else None


def rests_on(one: Served, actor: Actor) -> tuple[Rest, ...]:
    """Return the condition that the counter still serves the same ticket when the command is written."""
    return (queue.still_served(one.sheet, actor.id),)


def visitor_of(ticket: Ticket) -> Person | None:
    """Return the visitor as of now; None where the guest book is not signed. Raises PersonUnknown for an erased one."""
    return people.current(parse_version_id(ticket.person)[0]) if ticket.person else None


def is_the_same(one: Person, other: Person) -> bool:
    """Tell whether two records are of one human: by the proven way to reach them, or by the number of a card."""
    numbers = {person.data.identity.keyed if person.data.identity else person.subject for person in (one, other)}
    return one.data.email.casefold() == other.data.email.casefold() or len(numbers) == 1


def _today(office: Office) -> str:
    return sheet_id(office.code, now().astimezone(office.zone).date())
