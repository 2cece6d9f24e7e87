"""The doors at which a kiosk or an officer signs the guest book, and the number is taken (W-02, W-03)."""

from datetime import datetime
from typing import TYPE_CHECKING, Literal

from chalicelib import services
from chalicelib.domain.idempotency import KeyReused
from chalicelib.domain.ledger.refusals import CommandWithheld, InGreatDemand, NotAllowed, WrongPhase
from chalicelib.domain.office.data import UnknownOffice
from chalicelib.domain.people import guest_book as g
from chalicelib.domain.people import identity as i
from chalicelib.domain.people.person import LatinLettersNeeded
from chalicelib.domain.queue import refusals as r
from chalicelib.domain.queue.commands import ServiceId
from chalicelib.domain.queue.state import QueuePriority, ticket_id
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.vocabulary import Frozen
from chalicelib.handlers.door.operation import Call
from chalicelib.handlers.door.routes import Routes

if TYPE_CHECKING:
    from chalicelib.services.counter.guest_book import Signed

routes = Routes(__name__)
REFUSALS: tuple[type[Refusal], ...] = (
    *(NotAllowed, CommandWithheld, WrongPhase, InGreatDemand, KeyReused, r.NoCounter),
    *(g.GuestBookIncomplete, g.EmailReadBackDiffers, g.CardExpired, g.VisitConsentOutdated, LatinLettersNeeded),
    *(i.MalformedNik, i.MalformedSim, i.MalformedPassport, i.MalformedIdentityNumber),
)
ENTRY = {
    "name": "Siti Rahma",
    "email": "siti@example.com",
    "email_again": "siti@example.com",
    "identity": {"kind": "ktp", "number": "1904014101900001"},
    "purpose": "Skripsi",
    "consent_version": "2026-1",
}


class GuestBookVisit(Frozen):
    """A visitor comes for a service. `card_seen`: by the officer who signs the book with the visitor."""

    service: ServiceId
    priority: QueuePriority | None = None
    guest_book: g.GuestBookEntry | None = None
    card_seen: bool = False


class LateEntry(Frozen):
    """The guest book's entry of a visitor who took the number before."""

    guest_book: g.GuestBookEntry
    card_seen: bool = False


class VisitSigned(Frozen):
    """The number. `ticket` is its id, `token` follows it; `to_do`: what the visitor has still to do."""

    ticket: str
    token: str
    number: str
    service: str
    priority: QueuePriority | None
    issued_at: datetime
    to_do: tuple[Literal["guest_book", "show_card"], ...]


@routes.operation(
    "signGuestBook",
    "POST",
    "/v1/offices/{office}/visits",
    body=GuestBookVisit,
    answers=VisitSigned,
    status=201,
    idempotent=True,
    refusals=(
        UnknownOffice,
        *REFUSALS,
        r.ServiceUnknown,
        r.OfficeClosed,
        r.PriorityNotOffered,
        r.GuestBookMissing,
        r.TicketsUsedUp,
    ),
    summary="Sign the guest book and take a number (W-02, W-03)",
    example={"service": "product", "guest_book": ENTRY},
)
def sign_guest_book(call: Call[GuestBookVisit], *, office: str) -> VisitSigned:
    """Give the next number, by kiosk or officer, and keep the entry with it: both or neither."""
    visit, clerk = call.body, services.counter.guest_book
    wish = clerk.Wish(visit.service, visit.priority)
    signed = clerk.sign(office, wish, visit.guest_book, call.actor, call.idempotency_key, card_seen=visit.card_seen)
    return _shown(signed)


@routes.operation(
    "addGuestBookEntry",
    "POST",
    "/v1/tickets/{token}/guest-book",
    body=LateEntry,
    answers=VisitSigned,
    idempotent=True,
    refusals=(*REFUSALS, r.TicketUnknown, r.TicketElsewhere, r.GuestBookSigned),
    summary="Sign the guest book for a number taken before (W-02)",
    example={"guest_book": ENTRY},
)
def add_guest_book_entry(call: Call[LateEntry], *, token: str) -> VisitSigned:
    """Lay the entry to a number, by kiosk or officer; once."""
    entry = call.body
    clerk = services.counter.guest_book
    return _shown(clerk.add(token, entry.guest_book, call.actor, call.idempotency_key, card_seen=entry.card_seen))


def _shown(signed: "Signed") -> VisitSigned:
    ticket = signed.ticket
    id_ = ticket_id(signed.sheet.id, ticket.number)
    book = signed.office.counter and signed.office.counter.guest_book
    card = book and book.identity != "not_asked" and not ticket.card_seen
    return VisitSigned(
        ticket=id_,
        token=services.counter.tickets.token_of(id_),
        number=ticket.number,
        service=ticket.service,
        priority=ticket.priority,
        issued_at=ticket.periods[0].begin.astimezone(signed.office.zone),
        to_do=(*(() if ticket.person else ("guest_book",)), *(("show_card",) if card else ())),
    )
