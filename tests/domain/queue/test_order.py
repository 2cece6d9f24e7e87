"""Who is next: by the office's rule about priority, and within it by who has waited since when."""

import pytest

from chalicelib.domain.queue import commands as c
from chalicelib.domain.queue.order import last_called, latest_calls, waiting_for
from chalicelib.domain.queue.state import QueuePriority
from tests.domain.queue.room import ANI, BUDI, Room, office

COMERS = (None, None, QueuePriority.ELDERLY, None, QueuePriority.PREGNANT, QueuePriority.DISABLED, None)


def _called_in_turn(rule: str) -> list[str]:
    """Have everybody come before the first is called; return the numbers in the order of the calls."""
    room = Room(office(priority=rule)).opened(p1=ANI)
    for priority in COMERS:
        room.take(priority=None if rule == "none" else priority)
    numbers = []
    for _ in COMERS:
        numbers.append(str(room.served().sheet.counters["1"].serving))
        room.give(ANI, c.FinishTicket(counter="1"))
    return numbers


@pytest.mark.parametrize(
    ("rule", "numbers"),
    [
        ("first", "A003 A005 A006 A001 A002 A004 A007"),
        ("alternate", "A003 A001 A005 A002 A006 A004 A007"),
        ("none", "A001 A002 A003 A004 A005 A006 A007"),
    ],
)
def test_whoever_has_priority_goes_first_alternates_or_has_none_as_the_office_says(rule: str, numbers: str) -> None:
    assert _called_in_turn(rule) == numbers.split()


@pytest.mark.parametrize("rule", ["first", "alternate", "none"])
def test_the_line_that_is_shown_is_the_order_of_the_calls(rule: str) -> None:
    room = Room(office(priority=rule)).opened(p1=ANI)
    for priority in COMERS:
        room.take(priority=None if rule == "none" else priority)
    assert room.office.counter
    line = waiting_for(room.sheet, room.office.counter, "1")
    assert [ticket.number for ticket in line] == _called_in_turn(rule)


def test_where_nobody_has_priority_a_ticket_of_another_rules_time_waits_its_turn() -> None:
    room = Room(office(priority="first")).opened(p1=ANI)
    room.take()
    room.take(priority=QueuePriority.ELDERLY)
    room.office = office(priority="none")
    assert room.called().sheet.counters["1"].calling == "A001"


def test_the_turn_alternates_by_whoever_was_called_last_at_any_counter() -> None:
    room = Room(office(priority="alternate")).opened(p1=ANI, p2=BUDI)
    for priority in (None, None, QueuePriority.ELDERLY, QueuePriority.ELDERLY):
        room.take(priority=priority)
    assert room.called(ANI, "1").sheet.counters["1"].calling == "A003"
    assert room.called(BUDI, "2").sheet.counters["2"].calling == "A001"
    room.give(ANI, c.StartService(counter="1")).give(ANI, c.FinishTicket(counter="1"))
    assert room.called(ANI, "1").sheet.counters["1"].calling == "A004"


def test_whoever_is_sent_to_a_counter_goes_before_priority_there() -> None:
    room = Room().opened(p1=ANI, p2=BUDI)
    room.take()
    room.served(ANI, "1")
    room.take(priority=QueuePriority.ELDERLY)
    room.give(ANI, c.TransferTicket(counter="1", to_counter="2"))
    assert room.called(BUDI, "2").sheet.counters["2"].calling == "A001"


def test_whoever_is_transferred_waits_behind_those_who_came_before_the_transfer() -> None:
    room = Room().opened(p1=ANI, p2=BUDI)
    for service in ("product", "collection"):
        room.take(service)
    room.served(ANI, "1").give(ANI, c.TransferTicket(counter="1", to_service="collection"))
    room.take("collection")
    assert room.office.counter
    line = waiting_for(room.sheet, room.office.counter, "2")
    assert [ticket.number for ticket in line] == ["B001", "A001", "B002"]


def test_whoever_is_transferred_while_being_called_waits_anew_too() -> None:
    room = Room().opened(p1=ANI, p2=BUDI)
    for service in ("product", "collection"):
        room.take(service)
    room.called(ANI, "1").give(ANI, c.TransferTicket(counter="1", to_service="collection"))
    assert room.ticket("A001").waiting_since == room.ticket("A001").periods[-1].begin
    assert room.called(BUDI, "2").sheet.counters["2"].calling == "B001"


def test_nobody_waits_for_a_counter_that_there_is_not() -> None:
    room = Room()
    room.take()
    assert room.office.counter
    assert waiting_for(room.sheet, room.office.counter, "9") == ()


def test_the_latest_calls_are_told_the_latest_first_each_number_once() -> None:
    room = Room().opened(p1=ANI, p2=BUDI)
    assert last_called(room.sheet) is None
    for _ in range(3):
        room.take()
    room.called(ANI, "1").called(BUDI, "2").give(ANI, c.CloseCounter(counter="1")).opened(p1=ANI).called(ANI, "1")
    assert [ticket.number for ticket in latest_calls(room.sheet, 4)] == ["A001", "A002"]
    assert [ticket.number for ticket in latest_calls(room.sheet, 1)] == ["A001"]
    assert last_called(room.sheet) == room.ticket("A001")
