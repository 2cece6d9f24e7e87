"""At the counter: serving, setting aside, sending on, and closing it with somebody there."""

import pytest

from chalicelib.domain.queue import commands as c
from chalicelib.domain.queue.events import TicketSentBack
from chalicelib.domain.queue.state import TicketState
from chalicelib.domain.vocabulary import Role
from tests.domain.queue.room import ANI, BUDI, CITRA, HEAD, KIOSK, Room
from tests.domain.request.counter import staff

START, FINISH, CLOSE, HOLD = (
    kind(counter="1") for kind in (c.StartService, c.FinishTicket, c.CloseCounter, c.HoldTicket)
)


def test_service_is_begun_held_resumed_and_finished_with_a_period_for_each(room: Room) -> None:
    room.served().give(ANI, HOLD)
    assert room.sheet.counters["1"].busy_with is None
    room.give(ANI, c.ResumeTicket(counter="1", number="A001")).give(ANI, FINISH)
    periods = room.ticket("A001").periods
    states = ("waiting", "called", "serving", "held", "serving", "finished")
    assert [(p.state, p.counter) for p in periods] == [(s, None if s == "waiting" else "1") for s in states]
    assert [p.end for p in periods[:-1]] == [p.begin for p in periods[1:]]
    assert periods[-1].end is None
    assert room.sheet.counters["1"].busy_with is None


def test_a_held_ticket_is_resumed_at_another_counter_that_serves_its_service(room: Room) -> None:
    room.served().give(ANI, HOLD).give(BUDI, c.ResumeTicket(counter="2", number="A001"))
    assert (room.sheet.counters["1"].serving, room.sheet.counters["2"].serving) == (None, "A001")
    assert room.ticket("A001").counter == "2"
    room.give(BUDI, c.FinishTicket(counter="2"))
    room.give(BUDI, c.CallTicket(counter="2", number="B001")).give(BUDI, c.StartService(counter="2"))
    room.give(BUDI, c.HoldTicket(counter="2"))
    assert room.says(ANI, c.ResumeTicket(counter="1", number="B001")) == ("not_served_here", {})
    assert room.says(ANI, c.ResumeTicket(counter="1", number="C001")) == ("ticket_unknown", {})


def test_a_visitor_is_sent_to_another_service_and_waits_anew(room: Room) -> None:
    room.served().give(ANI, c.TransferTicket(counter="1", to_service="collection"))
    ticket = room.ticket("A001")
    assert (ticket.state, ticket.service, ticket.reserved, ticket.counter) == ("waiting", "collection", None, None)
    assert ticket.waiting_since == ticket.periods[-1].begin
    assert room.sheet.counters["1"].busy_with is None
    assert room.called(BUDI, "2").sheet.counters["2"].calling == "B001"


def test_a_visitor_is_sent_to_another_counter_and_is_called_there_first_and_nowhere_else(room: Room) -> None:
    room.called().give(ANI, c.TransferTicket(counter="1", to_counter="2"))
    assert room.ticket("A001").reserved == "2"
    assert room.says(ANI, c.CallTicket(counter="1", number="A001")) == ("not_served_here", {})
    assert room.called().sheet.counters["1"].calling == "A002"
    assert room.called(BUDI, "2").sheet.counters["2"].calling == "A001"


def test_a_reservation_lapses_when_its_counter_is_not_open(room: Room) -> None:
    room.served().give(ANI, c.TransferTicket(counter="1", to_counter="2")).give(BUDI, c.CloseCounter(counter="2"))
    assert room.refuses(ANI, c.CallTicket(counter="1", number="A001")) == ""
    room.opened(p2=BUDI)
    assert room.refuses(ANI, c.CallTicket(counter="1", number="A001")) == "not_served_here"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({}, "transfer_goes_nowhere"),
        ({"to_counter": "1"}, "transfer_goes_nowhere"),
        ({"to_service": "product"}, "transfer_goes_nowhere"),
        ({"to_service": "product", "to_counter": "1"}, "transfer_goes_nowhere"),
        ({"to_service": "collection", "to_counter": "1"}, "transfer_goes_nowhere"),
        ({"to_service": "canteen"}, "service_unknown"),
        ({"to_counter": "9"}, "counter_unknown"),
        ({"to_service": "collection"}, ""),
        ({"to_counter": "2"}, ""),
        ({"to_service": "product", "to_counter": "2"}, ""),
        ({"to_service": "collection", "to_counter": "2"}, ""),
    ],
    ids=str,
)
def test_a_transfer_goes_to_another_service_or_to_a_counter_that_serves_it(
    room: Room, fields: dict[str, str], code: str
) -> None:
    assert room.served().says(ANI, c.TransferTicket(counter="1", **fields)) == (code, {})


def test_a_counter_is_closed_when_it_is_free_and_its_officer_may_open_another(room: Room) -> None:
    assert "1" not in room.give(ANI, CLOSE).sheet.counters
    assert room.opened(p3=ANI).sheet.place_of(ANI.id) == "3"


def test_whoever_was_only_called_waits_again_in_the_same_place_when_the_counter_closes(room: Room) -> None:
    since = room.ticket("A001").waiting_since
    room.called().give(ANI, CLOSE)
    assert room.names()[-2:] == ("TicketSentBack", "CounterShut")
    assert (room.ticket("A001").state, room.ticket("A001").waiting_since) == (TicketState.WAITING, since)
    assert room.called(BUDI, "2").sheet.counters["2"].calling == "A001"


def test_an_officer_first_ends_what_is_being_served_and_then_closes(room: Room) -> None:
    room.served()
    assert room.says(ANI, CLOSE) == ("counter_busy", {"number": "A001"})
    assert room.give(ANI, HOLD).refuses(ANI, CLOSE) == ""


def test_the_head_closes_anothers_counter_and_whoever_is_served_there_is_held(room: Room) -> None:
    room.served().give(HEAD, CLOSE)
    assert (room.ticket("A001").state, "1" in room.sheet.counters) == (TicketState.HELD, False)
    assert room.refuses(BUDI, c.ResumeTicket(counter="2", number="A001")) == ""
    room.called(BUDI, "2").give(HEAD, c.CloseCounter(counter="2"))
    assert room.entries[-2].event == TicketSentBack(number="B001")


def test_a_head_who_is_an_officer_too_closes_a_colleagues_counter_and_finishes_the_own_first(room: Room) -> None:
    both = staff("dewi", Role.HEAD, Role.OFFICER)
    assert room.refuses(both, CLOSE) == ""
    room.opened(p3=both).called(both, "3").give(both, c.StartService(counter="3"))
    assert room.says(both, c.CloseCounter(counter="3")) == ("counter_busy", {"number": "A001"})


def test_a_card_is_seen_of_the_visitor_who_is_served_and_against_an_entry(room: Room) -> None:
    see = c.SeeCard(counter="1")
    assert room.served().says(ANI, see) == ("guest_book_missing", {})
    room.give(KIOSK, c.SignGuestBook(number="A001", person="person_1")).give(ANI, see)
    assert [t.card_seen for t in room.sheet.tickets] == [True, False, False]


def test_whoever_leaves_frees_the_counter_that_called(room: Room) -> None:
    room.called().give(BUDI, c.Leave(number="A001"))
    assert (room.ticket("A001").state, room.sheet.counters["1"].busy_with) == (TicketState.LEFT, None)
    assert room.says(ANI, START) == ("nothing_called", {})


def test_service_that_has_begun_goes_on_in_the_break(room: Room) -> None:
    room.called().at("12:10").give(ANI, START).give(ANI, HOLD).give(ANI, c.ResumeTicket(counter="1", number="A001"))
    assert room.refuses(ANI, FINISH) == ""


def test_the_sheet_tells_whom_an_officers_own_counter_serves(room: Room) -> None:
    assert room.called().sheet.served_by(ANI.id) is None
    room.give(ANI, START)
    assert room.sheet.served_by(ANI.id) == room.ticket("A001")
    assert [room.sheet.served_by(officer.id) for officer in (BUDI, CITRA)] == [None, None]
