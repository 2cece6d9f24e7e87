"""Decisions about a visitor who was here before: searched by an exact value, then recognised, at the own counter."""

from typing import Final

from chalicelib.domain.people.actors import Actor
from chalicelib.domain.people.person import parse_version_id, version_id
from chalicelib.domain.queue import commands as c
from chalicelib.domain.queue import events as e
from chalicelib.domain.queue.calling import served, ticket_for
from chalicelib.domain.queue.facts import QueueFacts
from chalicelib.domain.queue.refusals import GuestBookMissing, NothingServed, VisitorNotFound
from chalicelib.domain.queue.state import DaySheet, Ticket

MOST_FOUND: Final = 25
"""So many earlier visitors a ticket keeps, those found last."""


def search(sheet: DaySheet, command: c.SearchVisitor, actor: Actor, facts: QueueFacts) -> tuple[e.VisitorSearched, ...]:
    """Note who was found for the visitor whom the officer serves; the entry of this visit is no earlier one."""
    serving = sheet.served_by(actor.id)
    if serving is None:
        raise NothingServed
    ticket = ticket_for(sheet, serving.number, command)
    own = parse_version_id(ticket.person)[0] if ticket.person else None
    others = tuple(subject for subject in facts.found if subject != own)
    return (e.VisitorSearched(number=ticket.number, by=command.by, found=others[:MOST_FOUND]),)


def recognise(
    sheet: DaySheet, command: c.RecogniseVisitor, actor: Actor, facts: QueueFacts
) -> tuple[e.VisitorRecognised, ...]:
    """Make today's entry the next version of a person whom a search for this ticket found."""
    ticket = served(sheet, command, actor)
    if ticket.person is None:
        raise GuestBookMissing
    earlier = facts.earlier
    if command.person not in ticket.found or earlier is None:
        raise VisitorNotFound
    return (e.VisitorRecognised(number=ticket.number, person=version_id(earlier.subject, earlier.version + 1)),)


def kept(ticket: Ticket | None, subjects: tuple[str, ...]) -> tuple[str, ...]:
    """Return whom the ticket's searches found, the last search first, bounded."""
    return tuple(dict.fromkeys((*subjects, *(ticket.found if ticket else ()))))[:MOST_FOUND]
