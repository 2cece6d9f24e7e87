"""What the counter's day looks at and writes when a visitor is searched and recognised (R-W4)."""

from chalicelib.domain.keys import Purpose
from chalicelib.domain.ledger.entry import Entry
from chalicelib.domain.people.person import PersonData, PersonUnknown, email_hash
from chalicelib.domain.queue.commands import RecogniseVisitor, SearchVisitor
from chalicelib.domain.queue.events import AnyQueueEvent, VisitorRecognised
from chalicelib.domain.queue.facts import Earlier, QueueFacts
from chalicelib.domain.queue.state import DaySheet
from chalicelib.models import people, visitor_versions, visitors
from chalicelib.models.ledger.appending import Part
from chalicelib.services import keys
from chalicelib.services.ledger.ledger import World


def found(world: World[DaySheet]) -> tuple[str, ...]:
    """Return whom a search finds at this office; nobody where the command is no search."""
    command = world.command
    if not isinstance(command, SearchVisitor):
        return ()
    subjects = (subject for keyed in command.keyed for subject in visitors.found(world.office.code, keyed))
    return tuple(dict.fromkeys(subjects))


def recognised(world: World[DaySheet]) -> Earlier | None:
    """Return the earlier visitor whom the command names; None where no search for the officer's ticket found one."""
    command, sheet = world.command, world.loaded.state
    ticket = sheet.served_by(world.actor.id) if sheet else None
    if not isinstance(command, RecogniseVisitor) or ticket is None or ticket.person is None:
        return None
    if command.person not in ticket.found:
        return None
    try:
        return Earlier(command.person, people.current(command.person).version, people.version(ticket.person))
    except PersonUnknown:
        return None


def parts(_: DaySheet, entries: tuple[Entry[AnyQueueEvent], ...], facts: QueueFacts) -> tuple[Part, ...]:
    """Return the items of the version that recognising a visitor makes."""
    one = facts.earlier
    if one is None or not any(isinstance(entry.event, VisitorRecognised) for entry in entries):
        return ()
    email, pointers = found_by(one.entry, facts.office.code)
    return visitor_versions.following(one.subject, one.version, one.entry, email, pointers, facts.now)


def found_by(data: PersonData, office: str) -> tuple[str, frozenset[str]]:
    """Return the keyed hash of a visitor's address, and the partitions in which the visitor is found."""
    email = email_hash(keys.signing(Purpose.IDENTITY), data.email)
    return email, visitors.pointers_to(office, {email} | ({data.identity.keyed} if data.identity else set()))
