"""A visit to the counter on the emulated cloud: the guest book, the number, the call and the service of one ticket."""

from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count

import pytest

from chalicelib.domain.people.actors import Actor, Membership
from chalicelib.domain.people.guest_book import GuestBookEntry
from chalicelib.domain.people.identity import IdentityKind
from chalicelib.domain.people.person import IdentityNumber, PersonData, TypedIdentity
from chalicelib.domain.queue import commands as q
from chalicelib.domain.queue.state import sheet_id, ticket_id
from chalicelib.domain.request import commands as c
from chalicelib.domain.vocabulary import Channel, Role
from chalicelib.gateways import office_data
from chalicelib.gateways.clock import now
from chalicelib.models import people
from chalicelib.services.counter import guest_book
from chalicelib.services.counter.ledger import DAYS
from chalicelib.services.counter.tickets import token_of
from chalicelib.services.ledger.execute import execute
from chalicelib.services.requests.consents import give
from chalicelib.services.requests.ledger import open_request
from chalicelib.settings import settings
from tests.desk import Desk
from tests.domain.request.counter import OFFICE, OFFICER, SOFT, staff

MORNING = datetime(2026, 11, 30, 2, 20, tzinfo=UTC)
"""Monday, 09.20 WIB: the counter is open, and no hour ends for a while."""
DAY = sheet_id("1904", MORNING.date())
KIOSK = Actor(id="kiosk-1", memberships=frozenset({Membership(office="1904", role=Role.KIOSK)}))
COLLEAGUE = staff("officer-7", Role.OFFICER)
KEYS = count(1)
TABLET = c.Submit(terms_version=OFFICE.terms_version, consent="tablet")
RAHMAT = PersonData(
    name="Rahmat",
    email="rahmat@example.com",
    identity=IdentityNumber(kind=IdentityKind.KTP, masked="************0001", keyed="card-of-rahmat"),
)


def in_the_morning(patch: pytest.MonkeyPatch) -> None:
    """Let it be the morning of a working day."""
    patch.setenv("LOKET_CLOCK_OFFSET_SECONDS", str(int((MORNING - datetime.now(UTC)).total_seconds())))
    settings.cache_clear()


def number_first(patch: pytest.MonkeyPatch) -> None:
    """Let the office give the number before the guest book is signed."""
    office = office_data.office("1904")
    assert office.counter
    book = office.counter.guest_book.model_copy(update={"order": "number_first"})
    rules = office.counter.model_copy(update={"guest_book": book})
    changed = office.model_copy(update={"counter": rules})
    patch.setattr(office_data, "office", lambda _code: changed)


def sign(subject: str, data: PersonData = RAHMAT) -> str:
    """Put somebody into the guest book; return the person's version."""
    return people.create(subject, data, f"hash-of-{subject}", now()).version_id


def entry(**fields: str) -> GuestBookEntry:
    """Return what a visitor says in the guest book."""
    plain = GuestBookEntry(
        name=RAHMAT.name,
        email=RAHMAT.email,
        email_again=RAHMAT.email,
        identity=TypedIdentity(kind=IdentityKind.KTP, number="1904014101900001"),
        purpose="Provinsi Dalam Angka",
        consent_version="buku-tamu-contoh-1",
    )
    return plain.model_copy(update=fields)


def enter(**fields: str) -> guest_book.Signed:
    """Sign the guest book as a visitor does, and take the number that it gives."""
    return guest_book.sign("1904", guest_book.Wish("product"), entry(**fields), KIOSK, f"book-{next(KEYS)}")


def at_counter(command: q.AnyQueueCommand, actor: Actor = OFFICER) -> None:
    execute(DAYS, DAY, command, actor, f"queue-{next(KEYS)}")


@dataclass
class Visit:
    """One ticket, called and in service at a counter that its officer opens for it."""

    person: str | None
    officer: Actor = OFFICER
    place: str = "1"
    number: str = ""

    def begin(self, *, card: bool = True, started: bool = True) -> "Visit":
        """Take a number, be called and, unless it stays with that, be served, with the card seen or not."""
        issued = execute(DAYS, DAY, q.IssueTicket(service="product", person=self.person), KIOSK, f"t-{next(KEYS)}")
        self.number = issued.state.tickets[-1].number
        if self.place not in issued.state.counters:
            at_counter(q.OpenCounter(counter=self.place), self.officer)
        at_counter(q.CallTicket(counter=self.place, number=self.number), self.officer)
        if started:
            at_counter(q.StartService(counter=self.place), self.officer)
        if started and card:
            at_counter(q.SeeCard(counter=self.place), self.officer)
        return self

    def hold(self) -> None:
        at_counter(q.HoldTicket(counter=self.place), self.officer)

    def finish(self) -> None:
        at_counter(q.FinishTicket(counter=self.place), self.officer)

    def opened(self, *lines: c.LineWanted) -> Desk:
        """Open a request for the visitor, with these lines or a publication's."""
        command = c.OpenDraft(office="1904", channel=Channel.WALK_IN, ticket=self.id)
        desk = Desk(open_request(command, self.officer, f"open-{self.number}-{next(KEYS)}").state.id)
        desk.give(self.officer, c.ReviseDraft(lines=lines or (SOFT,), purpose=c.Purpose.RESEARCH))
        return desk

    def tap(self, desk: Desk, matter: c.ConsentMatter, version: str) -> None:
        """Let the visitor agree on the tablet."""
        give(self.token, desk.request_id, matter, version, f"tap-{next(KEYS)}")

    def offered(self) -> Desk:
        """Open a request, hand it in with the terms agreed to on the tablet, and make its offer."""
        desk = self.opened()
        self.tap(desk, c.ConsentMatter.TERMS, OFFICE.terms_version)
        for command in (TABLET, c.Accept(), c.SendOffer()):
            desk.give(self.officer, command)
        return desk

    @property
    def id(self) -> str:
        """Return the ticket's id."""
        return ticket_id(DAY, self.number)

    @property
    def token(self) -> str:
        """Return what the slip's QR code bears."""
        return token_of(self.id)
