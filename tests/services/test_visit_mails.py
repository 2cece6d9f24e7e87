"""R-W3: whoever signs the guest book is mailed the own link; an address that bounces is seen, and stops nobody."""

import pytest

from app import app
from chalicelib.domain.people.person import parse_version_id
from chalicelib.domain.people.visit import EmailState
from chalicelib.domain.queue import commands as q
from chalicelib.domain.queue.state import Ticket, ticket_id
from chalicelib.domain.vocabulary import Language
from chalicelib.gateways.clock import now
from chalicelib.models import people, queue
from chalicelib.models.ledger import reading
from chalicelib.services.counter import guest_book, tickets
from chalicelib.services.counter.ledger import DAYS
from chalicelib.services.ledger.execute import execute
from chalicelib.services.ledger.react import react
from chalicelib.services.mail.notices import notify as notify_of_request
from tests.account_mails import office_mails
from tests.clouds import Cloud
from tests.desk import furnish
from tests.faults import mail_refused
from tests.handlers.events import message, receive
from tests.queues import waiting
from tests.visits import DAY, KIOSK, RAHMAT, Visit, enter, entry, in_the_morning, number_first
from workshop.run.mails import text_of


@pytest.fixture(autouse=True)
def _morning(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    in_the_morning(monkeypatch)
    furnish()


def _entries() -> tuple[tuple[int, str], ...]:
    return tuple((entry.seq, entry.event.event) for entry in reading.entries(queue.TABLE, DAY, 99))


def _told(event: str = "TicketIssued", times: int = 1) -> list[str]:
    """Let the worker carry out what follows this event; return which messages failed."""
    seq = next(seq for seq, name in reversed(_entries()) if name == event)
    body = {"queue_id": DAY, "seq": seq, "task": "visit_begun"}
    return [name for _ in range(times) for name in receive(app, "on_notices", message("m1", body))]


def _person(ticket: Ticket) -> people.Person:
    return people.current(parse_version_id(ticket.person or "")[0])


def test_whoever_signs_the_guest_book_is_mailed_the_own_link_once() -> None:
    ticket = enter().ticket
    assert _told(times=2) == []
    (mail,) = office_mails()
    assert mail["To"] == RAHMAT.email
    assert tickets.visit_url(ticket_id(DAY, ticket.number), RAHMAT.email) in text_of(mail)
    assert _person(ticket).email_state is EmailState.UNREAD


@pytest.mark.parametrize(("language", "said"), [(Language.ID, "buku tamu kami"), (Language.EN, "our guest book")])
def test_the_visitor_is_written_to_in_the_visitors_language_and_by_no_name(language: Language, said: str) -> None:
    enter(language=language, name="Menangkan hadiah di evil.example")
    _told()
    text = text_of(office_mails()[0])
    assert said in text
    assert "evil" not in text


def test_both_a_number_with_an_entry_and_an_entry_laid_to_a_number_send_the_mail(cloud: Cloud) -> None:
    enter()
    for each in reading.entries(queue.TABLE, DAY, 99):
        react(DAYS, each)
    assert ("notices", {"queue_id": DAY, "seq": 2, "task": "visit_begun"}) in waiting(cloud)
    assert {reaction.task for reaction in DAYS.reactions["GuestBookEntered"]} == {"visit_begun"}


def test_a_number_taken_first_is_mailed_to_nobody_until_the_book_is_signed_for_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    number_first(monkeypatch)
    issued = execute(DAYS, DAY, q.IssueTicket(service="product"), KIOSK, "t").state.tickets[-1]
    assert _told() == []
    assert office_mails() == []
    guest_book.add(tickets.token_of(ticket_id(DAY, issued.number)), entry(), KIOSK, "book")
    assert _told("GuestBookEntered", times=2) == []
    assert [mail["To"] for mail in office_mails()] == [RAHMAT.email]


def test_whose_data_are_erased_is_mailed_nothing_and_it_is_no_fault() -> None:
    people.erase(_person(enter().ticket).subject, frozenset(), now())
    assert _told() == []
    assert office_mails() == []


def test_an_event_that_gave_no_number_mails_nothing_and_is_reported() -> None:
    enter()
    assert _told("DayBegun") == ["m1"]
    assert receive(app, "on_notices", message("m2", {"queue_id": DAY, "seq": 77, "task": "visit_begun"})) == ["m2"]
    assert office_mails() == []


def test_an_address_that_never_takes_mail_is_noted_as_bounced_and_stops_nobody() -> None:
    ticket = enter().ticket
    with mail_refused("BadRequestException"):
        assert _told() == []
    assert _person(ticket).email_state is EmailState.BOUNCED
    assert Visit(ticket.person).begin().opened().r.reference


@pytest.mark.parametrize("code", ["MessageRejected", "SendingPausedException"])
def test_what_is_the_houses_own_fault_is_not_blamed_on_the_address_and_is_tried_again(code: str) -> None:
    ticket = enter().ticket
    with mail_refused(code):
        assert _told() == ["m1"]
    assert _person(ticket).email_state is EmailState.UNREAD
    assert _told() == []
    assert len(office_mails()) == 1


def test_a_mail_about_a_visitors_request_that_bounces_is_seen_too() -> None:
    ticket = enter().ticket
    desk = Visit(ticket.person).begin().offered()
    with mail_refused("BadRequestException"):
        notify_of_request(desk.request_id, desk.seq("OfferSent"), "offer_ready")
    assert _person(ticket).email_state is EmailState.BOUNCED


def test_a_link_mailed_to_one_address_says_nothing_of_another() -> None:
    id_ = ticket_id(DAY, enter().ticket.number)
    link = tickets.visit_token(id_, RAHMAT.email)
    assert tickets.proves(link, id_, RAHMAT.email.upper())
    assert not tickets.proves(link, id_, "another@example.com")
    assert not tickets.proves(tickets.token_of(id_), id_, RAHMAT.email)
