"""At the counter: whose it is, whom it calls, how often, and that it serves one at a time."""

import pytest

from chalicelib.domain.queue import commands as c
from chalicelib.domain.queue.state import TicketState
from tests.domain.queue.room import ANI, BUDI, CITRA, Room, office

CALL, START, FINISH, RECALL, CLOSE, MISS = (
    kind(counter="1")
    for kind in (c.CallNext, c.StartService, c.FinishTicket, c.RecallTicket, c.CloseCounter, c.MarkNoShow)
)


def test_a_counter_is_opened_by_one_officer_who_has_no_other(room: Room) -> None:
    assert room.sheet.counters["1"].officer == ANI.id
    assert room.says(CITRA, c.OpenCounter(counter="1")) == ("counter_taken", {})
    assert room.says(ANI, c.OpenCounter(counter="1")) == ("counter_taken", {})
    assert room.says(ANI, c.OpenCounter(counter="3")) == ("already_at_counter", {"counter": "1"})
    assert room.says(CITRA, c.OpenCounter(counter="9")) == ("counter_unknown", {})
    assert room.refuses(CITRA, c.OpenCounter(counter="3")) == ""


OF_AN_OFFICER = (
    *(kind(counter="1") for kind in (c.CloseCounter, c.CallNext, c.RecallTicket, c.StartService, c.HoldTicket)),
    *(kind(counter="1") for kind in (c.MarkNoShow, c.FinishTicket, c.SeeCard)),
    *(c.TransferTicket(counter="1", to_counter="2"), c.RecogniseVisitor(counter="1", person="person_1")),
    *(c.CallTicket(counter="1", number="A002"), c.ResumeTicket(counter="1", number="A002")),
)


@pytest.mark.parametrize("command", OF_AN_OFFICER, ids=lambda command: command.command)
def test_nobody_acts_at_a_colleagues_counter_nor_at_a_closed_one(room: Room, command: c.AnyQueueCommand) -> None:
    for officer in (BUDI, CITRA):
        assert room.says(officer, command) == ("not_your_counter", {})
    assert room.says(ANI, command.model_copy(update={"counter": "3"})) == ("counter_closed", {})


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (CALL, ""),
        (c.CallTicket(counter="1", number="A002"), ""),
        (RECALL, "nothing_called"),
        (START, "nothing_called"),
        (MISS, "nothing_called"),
        (c.HoldTicket(counter="1"), "nothing_served"),
        (FINISH, "nothing_served"),
        (c.SeeCard(counter="1"), "nothing_served"),
        (c.RecogniseVisitor(counter="1", person="person_1"), "nothing_served"),
        (c.TransferTicket(counter="1", to_counter="2"), "nothing_served"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.command,
)
def test_a_counter_that_is_free_only_calls(room: Room, command: c.AnyQueueCommand, code: str) -> None:
    assert room.says(ANI, command) == (code, {})


def test_a_counter_calls_or_serves_one_at_a_time(room: Room) -> None:
    room.served(BUDI, "2").give(BUDI, c.HoldTicket(counter="2"))
    kinds = (CALL, c.CallTicket(counter="1", number="A002"), c.ResumeTicket(counter="1", number="A001"))
    room.give(ANI, c.CallTicket(counter="1", number="A002"))
    assert [room.says(ANI, kind) for kind in kinds] == [("counter_busy", {"number": "A002"})] * 3
    room.give(ANI, START)
    assert [room.says(ANI, kind) for kind in kinds] == [("counter_busy", {"number": "A002"})] * 3
    assert [room.refuses(ANI, kind) for kind in (RECALL, START, MISS)] == ["nothing_called"] * 3


def test_two_officers_who_call_get_two_tickets(room: Room) -> None:
    room.called(ANI, "1").called(BUDI, "2")
    assert (room.sheet.counters["1"].calling, room.sheet.counters["2"].calling) == ("A001", "B001")


def test_a_counter_calls_those_whose_service_it_serves_and_nobody_else(room: Room) -> None:
    room.served().give(ANI, FINISH).served().give(ANI, FINISH)
    assert room.says(ANI, CALL) == ("nobody_waiting", {})
    assert room.says(ANI, c.CallTicket(counter="1", number="B001")) == ("not_served_here", {})
    assert room.says(ANI, c.CallTicket(counter="1", number="A009")) == ("ticket_unknown", {})
    assert room.refuses(BUDI, c.CallTicket(counter="2", number="B001")) == ""


def test_a_ticket_is_called_out_of_its_turn(room: Room) -> None:
    room.give(ANI, c.CallTicket(counter="1", number="A002"))
    assert (room.ticket("A002").state, room.ticket("A002").counter) == (TicketState.CALLED, "1")
    assert room.ticket("A001").state is TicketState.WAITING


def test_a_number_counts_as_no_show_only_after_the_offices_calls(room: Room) -> None:
    room.called()
    assert room.says(ANI, MISS) == ("call_again_first", {"calls": 1, "needed": 3})
    room.give(ANI, RECALL)
    assert room.says(ANI, MISS) == ("call_again_first", {"calls": 2, "needed": 3})
    room.give(ANI, RECALL).give(ANI, MISS)
    assert (room.ticket("A001").state, room.ticket("A001").calls) == (TicketState.NO_SHOW, 3)
    assert room.sheet.counters["1"].busy_with is None
    once = Room(office(calls=1)).opened(p1=ANI)
    once.take()
    assert once.called().refuses(ANI, MISS) == ""


def test_calls_are_counted_anew_when_a_number_waits_again(room: Room) -> None:
    room.called().give(ANI, RECALL).give(ANI, CLOSE)
    assert (room.ticket("A001").calls, room.ticket("A001").counter) == (0, None)
    room.opened(p1=ANI).called().give(ANI, RECALL)
    assert room.ticket("A001").calls == 2
    room.give(ANI, c.TransferTicket(counter="1", to_counter="2"))
    assert (room.ticket("A001").calls, room.ticket("A001").counter) == (0, None)


@pytest.mark.parametrize("command", [CALL, c.CallTicket(counter="1", number="A001")], ids=["next", "this one"])
@pytest.mark.parametrize(
    ("clock", "answer"),
    [
        ("07:59:59", ("office_closed", {"opens_at": "2026-11-30T08:00:00+07:00"})),
        ("08:00", ("", {})),
        ("11:59:59", ("", {})),
        ("12:00", ("counter_on_break", {"resumes_at": "2026-11-30T13:00:00+07:00"})),
        ("12:59:59", ("counter_on_break", {"resumes_at": "2026-11-30T13:00:00+07:00"})),
        ("13:00", ("", {})),
        ("15:30", ("", {})),
        ("20:00", ("", {})),
    ],
)
def test_nobody_is_called_before_opening_nor_in_the_break_and_whoever_still_waits_at_closing_is(
    room: Room, command: c.AnyQueueCommand, clock: str, answer: tuple[str, dict[str, str]]
) -> None:
    assert room.at(clock).says(ANI, command) == answer


def test_nobody_is_called_on_a_holiday() -> None:
    room = Room()
    holiday = Room(room.office, room.now.replace(month=12, day=25)).opened(p1=ANI)
    assert holiday.says(ANI, CALL) == ("office_closed", {"opens_at": "2026-12-28T08:00:00+07:00"})
