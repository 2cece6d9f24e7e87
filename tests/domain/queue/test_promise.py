"""The promise S-W: ten minutes from the end of the number before, to the call and to the end.

Long because a wait begins and ends in so many ways, and each is a rule of its own.
"""

from datetime import datetime, timedelta

from chalicelib.domain.people.actors import HOLDER, SYSTEM, Actor
from chalicelib.domain.queue import commands as c
from chalicelib.domain.queue.promise import Kept, Waited, measured, verdict
from chalicelib.domain.queue.state import QueuePriority
from tests.domain.queue.room import ANI, BUDI, HEAD, Room, office

TEN_MINUTES = timedelta(minutes=10)


def _room(*, opened: bool = True) -> Room:
    room = Room(office=office(calls=1))
    return room.opened(p1=ANI) if opened else room


def _waits(room: Room, number: str) -> list[Waited]:
    waits = measured(room.sheet, room.facts.rules.spans_on(room.sheet.day, room.facts.calendar, room.office.zone))
    return [wait for wait in waits if wait.leg.number == number]


def _wait(room: Room, number: str) -> Waited:
    (wait,) = _waits(room, number)
    return wait


def _kept(room: Room, number: str) -> Kept:
    return verdict(_wait(room, number), TEN_MINUTES)


def _clock(room: Room, moment: datetime) -> str:
    return f"{moment.astimezone(room.office.zone):%H:%M}"


def _serve(room: Room, begin: str, end: str, actor: Actor = ANI, counter: str = "1") -> Room:
    """Call whoever is next at one local time, and finish at another."""
    room.at(begin).called(actor, counter)
    room.give(actor, c.StartService(counter=counter))
    return room.at(end).give(actor, c.FinishTicket(counter=counter))


def test_the_wait_is_counted_from_the_end_of_the_number_before() -> None:
    room = _room().at("09:00")
    room.take()
    second = room.take()
    _serve(room, "09:00", "09:20")
    _serve(room, "09:28", "09:35")
    wait = _wait(room, second)
    assert (_clock(room, wait.baseline), wait.to_call, wait.to_end) == (
        "09:20",
        timedelta(minutes=8),
        timedelta(minutes=15),
    )
    assert _kept(room, second) == Kept(to_call=True, to_end=False)


def test_the_wait_is_counted_from_the_own_issue_where_the_number_before_was_done_by_then() -> None:
    room = _room().at("09:00")
    room.take()
    _serve(room, "09:00", "09:05")
    second = room.at("09:30").take()
    _serve(room, "09:41", "09:45")
    assert _clock(room, _wait(room, second).baseline) == "09:30"
    assert _kept(room, second).to_call is False


def test_nobody_waits_before_the_opening_nor_in_the_break() -> None:
    room = _room().at("08:00")
    before_noon = room.at("11:58").take()
    _serve(room, "13:05", "13:08")
    wait = _wait(room, before_noon)
    assert (_clock(room, wait.baseline), wait.to_call) == ("13:00", timedelta(minutes=5))


def test_a_service_that_runs_into_the_break_lets_the_next_wait_from_the_end_of_the_break() -> None:
    room = _room().at("11:50")
    room.take()
    second = room.take()
    _serve(room, "11:55", "12:20")
    _serve(room, "13:04", "13:06")
    assert _clock(room, _wait(room, second).baseline) == "13:00"


def test_ten_minutes_are_kept_and_a_second_more_is_not() -> None:
    room = _room().at("09:00")
    number = room.take()
    issued = room.ticket(number).waiting_since
    room.now = issued + TEN_MINUTES
    room.called()
    assert _kept(room, number) == Kept(to_call=True, to_end=None)
    other = _room().at("09:00")
    other.take()
    other.now = issued + TEN_MINUTES + timedelta(seconds=1)
    other.called()
    assert _kept(other, number).to_call is False


def test_a_number_that_another_counter_still_serves_holds_up_nobody_elses_promise() -> None:
    """Counter 2 has just called; counter 1 has long been done with the number before that."""
    room = _room(opened=False).opened(p2=BUDI, p3=ANI).at("09:00")
    numbers = [room.take() for _ in range(3)]
    room.at("09:00").served(BUDI, "2").at("09:00").served(ANI, "3")
    room.at("09:30").give(BUDI, c.FinishTicket(counter="2"))
    room.at("09:31").called(BUDI, "2")
    room.at("10:00").give(ANI, c.FinishTicket(counter="3"))
    wait = _wait(room, numbers[2])
    assert (_clock(room, wait.baseline), wait.to_call) == ("09:30", timedelta(minutes=1))


def test_a_counter_that_is_done_and_calls_nobody_breaks_the_promise_whatever_the_other_does() -> None:
    room = _room(opened=False).opened(p2=BUDI, p3=ANI).at("09:00")
    numbers = [room.take() for _ in range(3)]
    room.at("09:00").served(BUDI, "2").at("09:01").served(ANI, "3")
    room.at("09:10").give(ANI, c.FinishTicket(counter="3"))
    room.at("09:40").give(BUDI, c.FinishTicket(counter="2"))
    room.called(BUDI, "2")
    assert _clock(room, _wait(room, numbers[2]).baseline) == "09:10"
    assert _kept(room, numbers[2]).to_call is False


def test_the_other_service_has_its_own_line() -> None:
    room = _room(opened=False).opened(p2=BUDI).at("09:00")
    room.take("collection")
    product = room.take("product")
    _serve(room, "09:00", "09:30", BUDI, "2")
    _serve(room, "09:31", "09:40", BUDI, "2")
    assert _clock(room, _wait(room, product).baseline) == "09:00"


def test_whoever_was_overtaken_waits_from_the_end_of_the_one_with_priority() -> None:
    room = _room().at("09:00")
    ordinary = room.take()
    urgent = room.take(priority=QueuePriority.PREGNANT)
    _serve(room, "09:02", "09:20")
    _serve(room, "09:25", "09:30")
    assert room.ticket(urgent).called_at < room.ticket(ordinary).called_at  # type: ignore[operator]  # both were called
    assert (_clock(room, _wait(room, ordinary).baseline), _kept(room, ordinary).to_call) == ("09:20", True)


def test_a_transferred_number_waits_anew_and_was_done_where_it_came_from() -> None:
    room = _room(opened=False).opened(p1=ANI, p2=BUDI).at("09:00")
    number = room.take("product")
    room.served(ANI, "1").at("09:06").give(ANI, c.TransferTicket(counter="1", to_service="collection"))
    _serve(room, "09:12", "09:20", BUDI, "2")
    first, second = _waits(room, number)
    assert (first.leg.service, first.to_end) == ("product", timedelta(minutes=6))
    assert (second.leg.service, _clock(room, second.baseline)) == ("collection", "09:06")
    assert second.to_end == timedelta(minutes=14)


def test_whoever_was_called_and_whose_counter_closed_keeps_the_baseline() -> None:
    room = _room().at("09:00")
    number = room.take()
    room.at("09:04").called().give(ANI, c.CloseCounter(counter="1"))
    room.at("09:30").opened(p1=ANI).served()
    wait = _wait(room, number)
    assert (_clock(room, wait.baseline), wait.to_call) == ("09:00", timedelta(minutes=4))
    assert wait.leg.called


def test_nobody_is_done_with_a_number_that_was_called_and_waits_again() -> None:
    room = _room().at("09:00")
    room.take()
    second = room.take()
    room.at("09:04").called().give(ANI, c.CloseCounter(counter="1"))
    room.at("09:13").opened(p1=ANI).give(ANI, c.CallTicket(counter="1", number=second))
    assert (_clock(room, _wait(room, second).baseline), _kept(room, second).to_call) == ("09:00", False)


def test_a_number_that_is_set_aside_lets_the_next_wait_from_then() -> None:
    room = _room().at("09:00")
    first = room.take()
    second = room.take()
    room.served().at("09:15").give(ANI, c.HoldTicket(counter="1"))
    _serve(room, "09:18", "09:25")
    assert (_clock(room, _wait(room, second).baseline), _kept(room, second).to_call) == ("09:15", True)
    assert _kept(room, first) == Kept(to_call=True, to_end=None)
    room.give(ANI, c.ResumeTicket(counter="1", number=first)).at("09:40").give(ANI, c.FinishTicket(counter="1"))
    assert _kept(room, first).to_end is False


def test_a_no_show_was_promised_its_call_and_lets_the_next_wait_from_its_end() -> None:
    room = _room().at("09:00")
    first = room.take()
    second = room.take()
    room.at("09:03").called().at("09:12").give(ANI, c.MarkNoShow(counter="1"))
    _serve(room, "09:14", "09:20")
    assert _kept(room, first).to_call is True
    assert _clock(room, _wait(room, second).baseline) == "09:12"


def test_whoever_left_within_the_promise_was_promised_nothing_more() -> None:
    room = _room().at("09:00")
    number = room.take()
    room.at("09:08").give(HOLDER, c.Leave(number=number))
    assert _kept(room, number) == Kept(to_call=None, to_end=None)


def test_whoever_left_because_nobody_called_was_let_down() -> None:
    room = _room().at("09:00")
    number = room.take()
    room.at("09:40").give(HOLDER, c.Leave(number=number))
    assert _kept(room, number) == Kept(to_call=False, to_end=False)


def test_whoever_was_called_in_time_and_left_counts_as_called() -> None:
    room = _room().at("09:00")
    number = room.take()
    room.at("09:05").called().at("09:06").give(HOLDER, c.Leave(number=number))
    assert _kept(room, number) == Kept(to_call=True, to_end=None)


def test_whoever_was_never_called_until_midnight_was_let_down() -> None:
    room = _room().at("09:00")
    number = room.take()
    room.now += timedelta(hours=16)
    room.give(SYSTEM, c.CloseDay())
    assert _kept(room, number) == Kept(to_call=False, to_end=False)


def test_a_held_number_is_ended_by_the_head_who_closes_the_counter_only_when_it_is_finished() -> None:
    room = _room().at("09:00")
    number = room.take()
    room.served().at("09:09").give(HEAD, c.CloseCounter(counter="1"))
    assert _kept(room, number) == Kept(to_call=True, to_end=None)
