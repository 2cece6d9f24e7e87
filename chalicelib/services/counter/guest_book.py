"""The guest book is signed and the number taken in one transaction (W-02, W-03; ADR 0038).

A visitor's subject is derived from who signs, the day and the idempotency key: a POST that is repeated makes one
person and one ticket.
"""

from typing import NamedTuple

from chalicelib.domain.keys import Purpose
from chalicelib.domain.office.data import Office
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.people.guest_book import Asked, GuestBookEntry, kept
from chalicelib.domain.people.person import LatinLettersNeeded, keyed_hash, version_id
from chalicelib.domain.queue.commands import IssueTicket, SignGuestBook
from chalicelib.domain.queue.state import DaySheet, QueuePriority, Ticket
from chalicelib.gateways.clock import now
from chalicelib.gateways.lettering import can_print
from chalicelib.models import visitors
from chalicelib.models.ledger.appending import Part
from chalicelib.services import keys
from chalicelib.services.counter.earlier import found_by
from chalicelib.services.counter.ledger import DAYS
from chalicelib.services.counter.tickets import ticket_of
from chalicelib.services.counter.today import office_with_counter, today
from chalicelib.services.ledger.execute import execute_together
from chalicelib.services.ledger.steps import Step


class Wish(NamedTuple):
    """What a visitor comes for: a service of the office, and whether and why before others."""

    service: str
    priority: QueuePriority | None = None


class Signed(NamedTuple):
    """A ticket as it stands after the book was signed for it, its office and day."""

    office: Office
    sheet: DaySheet
    ticket: Ticket


class _Visitor(NamedTuple):
    """A new person: its first version's id, its items, and by what the same entry is known again."""

    person: str | None = None
    parts: tuple[Part, ...] = ()
    fingerprint: str = ""


def sign(
    code: str, wish: Wish, entry: GuestBookEntry | None, actor: Actor, key: str, *, card_seen: bool = False
) -> Signed:
    """Give a number for a service, and keep the guest book's entry with it.

    Raises UnknownOffice, NoCounter, LatinLettersNeeded, the refusals of `kept` and those of IssueTicket.
    """
    office = office_with_counter(code)
    day = today(office)
    visitor = _visitor(office, day, entry, actor, key)
    command = IssueTicket(service=wish.service, priority=wish.priority, person=visitor.person, card_seen=card_seen)
    sheet = _written(day, command, visitor, actor, key)
    return Signed(office, sheet, sheet.tickets[-1])


def add(token: str, entry: GuestBookEntry, actor: Actor, key: str, *, card_seen: bool = False) -> Signed:
    """Keep the entry of a visitor who took the number before; by kiosk or officer, not by whoever holds the slip.

    A slip lies about in the room: whoever picked it up could sign in another's name. Raises TicketUnknown,
    GuestBookSigned, LatinLettersNeeded and the refusals of `kept`.
    """
    day, number = ticket_of(token)
    office = office_with_counter(day[:4])
    visitor = _visitor(office, day, entry, actor, key)
    command = SignGuestBook(number=number, person=visitor.person or "", card_seen=card_seen)
    sheet = _written(day, command, visitor, actor, key)
    return Signed(office, sheet, next(t for t in sheet.tickets if t.number == number))


def _written(day: str, command: IssueTicket | SignGuestBook, visitor: _Visitor, actor: Actor, key: str) -> DaySheet:
    """Give the command and write the visitor with it, both or neither; return the sheet as it stands then."""
    step = Step(DAYS, day, command, alongside=visitor.parts, fingerprint=visitor.fingerprint)
    sheet: DaySheet = execute_together((step,), actor, key)[0].state
    return sheet


def _visitor(office: Office, day: str, entry: GuestBookEntry | None, actor: Actor, key: str) -> _Visitor:
    if entry is None or office.counter is None:
        return _Visitor()
    for field in ("name", "institution"):
        if not can_print(getattr(entry, field)):
            raise LatinLettersNeeded(field=field)
    book, secret, at = office.counter.guest_book, keys.signing(Purpose.IDENTITY), now()
    asked = Asked(
        office=office.code,
        consent_version=book.consent_version,
        required=book.fields("required"),
        not_asked=book.fields("not_asked"),
    )
    data = kept(entry, asked, office.local_day(at), secret)
    subject = f"visitor-{keyed_hash(secret, 'visitor', f'{day}|{actor.id}|{key}')[:32]}"
    email, pointers = found_by(data, office.code)
    parts = visitors.parts(subject, data, email, pointers, at)
    return _Visitor(version_id(subject, 1), parts, keyed_hash(secret, "guest-book", entry.model_dump_json()))
