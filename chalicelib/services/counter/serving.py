"""Whom a counter serves at this moment: what a request's commands look at and rest on (W-05 to W-18)."""

from typing import Final, NamedTuple

from chalicelib.domain.ledger.command import Command
from chalicelib.domain.ledger.rule import Reads
from chalicelib.domain.office.data import Office
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.people.person import parse_version_id
from chalicelib.domain.queue.state import DaySheet, Ticket, ticket_id
from chalicelib.domain.request.commands import GiveConsent
from chalicelib.domain.request.workflow import RULES
from chalicelib.domain.vocabulary import Role
from chalicelib.models import people, queue
from chalicelib.models.ledger.appending import Rest
from chalicelib.models.ledger.loading import Aside
from chalicelib.models.people import Person
from chalicelib.services.counter.today import sheet_of, today

SHEET: Final = "day sheet"


class Served(NamedTuple):
    """The ticket that a counter serves, the sheet on which it stands, and whose counter it is."""

    sheet: DaySheet
    ticket: Ticket
    officer: str

    @property
    def id(self) -> str:
        """Return the ticket's id, as requests know it."""
        return ticket_id(self.sheet.id, self.ticket.number)


def asides(command: Command, actor: Actor, office: Office) -> tuple[Aside, ...]:
    """Return today's sheet, where the command may rest on whom a counter serves; it is read in the same call."""
    rule = RULES[type(command)]
    looks = Role.VISITOR in rule.roles or Reads.VISIT in rule.reads
    serves = Role.OFFICER in actor.roles_at(office.code) or isinstance(command, GiveConsent)
    return (queue.aside(SHEET, today(office)),) if looks and serves and office.counter else ()


def served(sheet: object, actor: Actor, command: Command | None = None) -> Served | None:
    """Return whom this officer serves by the sheet that was read; for a consent, the ticket whose holder gives it.

    None where it is nobody, or no sheet was read.
    """
    if not isinstance(sheet, DaySheet):
        return None
    if isinstance(command, GiveConsent):
        return in_service(sheet, command.ticket)
    ticket = sheet.served_by(actor.id)
    return Served(sheet, ticket, actor.id) if ticket else None


def in_service(sheet: DaySheet, ticket: str) -> Served | None:
    """Return the ticket of this id, where it is in service at some counter."""
    for counter in sheet.counters.values():
        if counter.serving and ticket_id(sheet.id, counter.serving) == ticket:
            serving = sheet.ticket(counter.serving)
            return Served(sheet, serving, counter.officer) if serving else None
    return None


def served_now(actor: Actor, office: Office) -> Served | None:
    """Return whom this officer serves now: one read."""
    if office.counter is None or Role.OFFICER not in actor.roles_at(office.code):
        return None
    return served(sheet_of(office, today(office)), actor)


def ticket_now(ticket: str, office: Office) -> Served | None:
    """Return the ticket of this id where it is in service now: one read."""
    return in_service(sheet_of(office, today(office)), ticket) if office.counter else None


def rests_on(one: Served) -> tuple[Rest, ...]:
    """Return the condition that the counter still serves the same ticket when the command is written."""
    return (queue.still_served(one.sheet, one.officer),)


def visitor_of(ticket: Ticket) -> Person | None:
    """Return the visitor as of now; None where the guest book is not signed. Raises PersonUnknown for an erased one."""
    return people.current(parse_version_id(ticket.person)[0]) if ticket.person else None


def is_the_same(one: Person, other: Person) -> bool:
    """Tell whether two records are of one human: by the proven way to reach them, or by the number of a card."""
    numbers = {person.data.identity.keyed if person.data.identity else person.subject for person in (one, other)}
    return one.data.email.casefold() == other.data.email.casefold() or len(numbers) == 1
