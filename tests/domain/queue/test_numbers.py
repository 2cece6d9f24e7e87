"""Numbers are given per service without gap, while the counter is open that day, and to so many as the office says."""

import pytest

from chalicelib.domain.people.actors import SYSTEM
from chalicelib.domain.queue import commands as c
from chalicelib.domain.queue.state import Pace, QueuePriority
from tests.domain.queue.room import ANI, KIOSK, Room, office

TAKE = c.IssueTicket(service="product")


def test_each_service_counts_for_itself_from_one_and_leaves_no_number_out() -> None:
    room = Room()
    services = ("product", "collection", "product", "product", "collection")
    assert [room.take(service) for service in services] == ["A001", "B001", "A002", "A003", "B002"]


def test_a_number_is_given_once_even_where_its_visitor_went_away() -> None:
    room = Room()
    room.give(ANI, c.Leave(number=room.take()))
    assert room.take() == "A002"


def test_a_number_carries_what_was_said_when_it_was_taken() -> None:
    room = Room()
    ticket = room.ticket(room.take("collection", QueuePriority.ELDERLY, "person_1"))
    assert (ticket.service, ticket.priority, ticket.person) == ("collection", QueuePriority.ELDERLY, "person_1")
    assert (ticket.card_seen, ticket.calls, ticket.reserved, ticket.counter) == (False, 0, None, None)


def test_an_unknown_service_has_no_numbers() -> None:
    assert Room().says(KIOSK, c.IssueTicket(service="canteen")) == ("service_unknown", {})


def test_numbers_are_used_up_when_as_many_are_given_as_the_office_gives_in_a_day() -> None:
    room = Room(office(tickets_a_day=2))
    room.take("product")
    assert room.refuses(KIOSK, TAKE) == ""
    room.take("collection")
    assert room.says(KIOSK, TAKE) == ("tickets_used_up", {"limit": 2})


def test_where_nobody_has_priority_none_is_given() -> None:
    urgent = c.IssueTicket(service="product", priority=QueuePriority.DISABLED)
    assert Room(office(priority="none")).says(KIOSK, urgent) == ("priority_not_offered", {})
    assert Room(office(priority="none")).refuses(KIOSK, TAKE) == ""
    assert [Room(office(priority=rule)).refuses(KIOSK, urgent) for rule in ("first", "alternate")] == ["", ""]


def test_where_the_guest_book_is_signed_first_no_number_is_given_without_it() -> None:
    rules = office().counter
    assert rules
    room = Room(office(guest_book=rules.guest_book.model_copy(update={"order": "book_first"})))
    assert room.says(KIOSK, TAKE) == ("guest_book_missing", {})
    assert room.refuses(KIOSK, c.IssueTicket(service="product", person="person_1")) == ""


@pytest.mark.parametrize(
    ("clock", "answer"),
    [
        ("00:00", ("office_closed", {"opens_at": "2026-11-30T08:00:00+07:00"})),
        ("07:59:59", ("office_closed", {"opens_at": "2026-11-30T08:00:00+07:00"})),
        ("08:00", ("", {})),
        ("12:00", ("", {})),
        ("12:30", ("", {})),
        ("15:29:59", ("", {})),
        ("15:30", ("office_closed", {"opens_at": "2026-12-01T08:00:00+07:00"})),
        ("23:59:59", ("office_closed", {"opens_at": "2026-12-01T08:00:00+07:00"})),
    ],
)
def test_numbers_are_given_from_the_first_opening_to_the_last_closing_in_the_break_too(
    clock: str, answer: tuple[str, dict[str, str]]
) -> None:
    assert Room().at(clock).says(KIOSK, TAKE) == answer


@pytest.mark.parametrize(
    ("day", "opens"),
    [
        ("2026-11-28", "2026-11-30T08:00:00+07:00"),
        ("2026-11-29", "2026-11-30T08:00:00+07:00"),
        ("2026-12-25", "2026-12-28T08:00:00+07:00"),
    ],
    ids=["saturday", "sunday", "holiday"],
)
def test_no_number_is_given_on_a_day_on_which_the_office_is_closed(day: str, opens: str) -> None:
    room = Room()
    room.now = room.now.replace(month=int(day[5:7]), day=int(day[8:]))
    closed = Room(room.office, room.now)
    assert closed.sheet.id == f"1904-{day.replace('-', '')}"
    assert closed.says(KIOSK, TAKE) == ("office_closed", {"opens_at": opens})


def test_when_the_calendar_ends_the_next_opening_is_not_guessed() -> None:
    room = Room()
    room.now = room.now.replace(year=2027, month=12, day=31, hour=10)
    assert Room(room.office, room.now).says(KIOSK, TAKE) == ("office_closed", {"opens_at": ""})


def test_the_day_begins_with_its_first_command_whatever_it_is_and_takes_the_pace_of_the_days_before_along() -> None:
    past = (Pace(service="product", seconds=(300,)),)
    room = Room(past=past)
    room.take()
    room.take()
    assert room.names() == ("DayBegun", "TicketIssued", "TicketIssued")
    assert room.sheet.past == past
    assert Room().opened(p1=ANI).names() == ("DayBegun", "CounterOpened")


def test_an_office_without_a_counter_gives_no_numbers() -> None:
    room = Room()
    room.office = room.office.model_copy(update={"counter": None})
    assert room.says(KIOSK, TAKE) == ("no_counter", {})
    assert room.says(ANI, c.OpenCounter(counter="1")) == ("no_counter", {})


def test_the_guest_book_is_laid_to_a_number_once() -> None:
    room = Room()
    number = room.take()
    sign = c.SignGuestBook(number=number, person="person_1")
    assert room.give(KIOSK, sign).ticket(number).person == "person_1"
    assert room.says(KIOSK, c.SignGuestBook(number=number, person="person_2")) == ("guest_book_signed", {})
    assert room.says(KIOSK, c.SignGuestBook(number="A002", person="person_1")) == ("ticket_unknown", {})


def test_a_closed_day_gives_no_number() -> None:
    room = Room().at("23:59").opened(p1=ANI).later(minutes=2).give(SYSTEM, c.CloseDay())
    assert room.says(KIOSK, TAKE) == ("wrong_phase", {"phase": "closed"})
