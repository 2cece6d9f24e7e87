"""The estimated wait: a range that holds for most, and none where nothing can be said."""

from datetime import datetime, timedelta
from functools import partial
from random import Random
from statistics import median
from typing import Any, NamedTuple

import pytest

from chalicelib.domain.queue import commands as c
from chalicelib.domain.queue.days import DayRow, pace_of, row_of
from chalicelib.domain.queue.estimate import FEWEST, Forecast, forecast, times_of
from chalicelib.domain.queue.facts import QueueFacts
from chalicelib.domain.queue.state import DaySheet, Pace, QueuePriority, Ticket
from chalicelib.domain.queue.waits import Minutes, NoEstimate
from tests.domain.queue.room import ANI, BUDI, KIOSK, MONDAY, Room, office
from tests.domain.queue.simulated import SimulatedDay

MINUTE = timedelta(minutes=1)
FIVE_MINUTES = (Pace(service="product", seconds=(300,) * 20), Pace(service="collection", seconds=(300,) * 20))
BUSY = {"product": 6.5, "collection": 5.5}
"""So many an hour: the two counters are busy three quarters of their time."""


FIRST = MONDAY - timedelta(days=28)


def _forecast(sheet: DaySheet, facts: QueueFacts) -> Forecast:
    return forecast(sheet, facts, Random(0).random)  # noqa: S311  Chances, not a secret.


class Compared(NamedTuple):
    """What a visitor was told when taking a number, and how many minutes it was until the call."""

    expected: Minutes
    waited: float

    @property
    def holds(self) -> bool:
        """Tell whether the call came within the range."""
        return self.expected.earliest <= self.waited <= self.expected.latest


def _compared() -> list[Compared]:
    """Play two weeks, each day knowing the times of those before; compare every third number."""
    rows: list[DayRow] = []
    compared: list[Compared] = []
    for day in (FIRST + timedelta(days=ahead) for ahead in (0, 1, 2, 3, 4, 7, 8, 9, 10, 11)):
        expected: dict[str, tuple[datetime, Minutes]] = {}
        played = SimulatedDay(day, BUSY, partial(_ask, expected), pace_of(reversed(rows)))
        sheet = played.play()
        rows.append(row_of(sheet, played.room.facts))
        for number, (at, minutes) in expected.items():
            ticket = played.room.ticket(number)
            call = next(period.begin for period in ticket.periods if period.counter)
            compared.append(Compared(minutes, (call - at) / MINUTE))
    return compared


def _ask(expected: dict[str, tuple[datetime, Minutes]], sheet: DaySheet, ticket: Ticket, facts: QueueFacts) -> None:
    estimate = _forecast(sheet, facts).numbers[ticket.number] if int(ticket.number[1:]) % 3 == 0 else None
    if isinstance(estimate, Minutes):
        expected[ticket.number] = facts.now, estimate


def test_the_range_holds_for_most_visitors_on_simulated_days_of_two_busy_counters() -> None:
    """Played by `SimulatedDay`: see there who comes and how long each takes. ADR 0039 has the figures seen."""
    compared = _compared()
    assert len(compared) > 250
    hits = sum(each.holds for each in compared) / len(compared)
    late = sum(each.waited > each.expected.latest for each in compared) / len(compared)
    assert 0.70 <= hits <= 0.95
    assert late <= 0.15
    widths = sorted(each.expected.latest - each.expected.earliest for each in compared)
    assert median(widths) <= 15, "a range that says something"
    assert widths[len(widths) * 9 // 10] <= 40
    assert median(each.waited for each in compared) > 5, "there was something to wait for"


def _room(past: tuple[Pace, ...] = FIVE_MINUTES, **rules: Any) -> Room:
    return Room(office=office(**rules), past=past)


def _take(room: Room, service: str = "product", priority: QueuePriority | None = None) -> str:
    room.give(KIOSK, c.IssueTicket(service=service, priority=priority))
    return room.sheet.tickets[-1].number


def _expected(room: Room, number: str) -> object:
    return _forecast(room.sheet, room.facts).numbers[number]


def test_whoever_stands_behind_two_waits_for_both_at_the_one_counter() -> None:
    room = _room()
    numbers = [_take(room) for _ in range(3)]
    room.give(ANI, c.OpenCounter(counter="1"))
    assert [_expected(room, number) for number in numbers] == [Minutes(0, 1), Minutes(5, 5), Minutes(10, 10)]
    room.give(BUDI, c.OpenCounter(counter="2"))
    assert [_expected(room, number) for number in numbers] == [Minutes(0, 1), Minutes(0, 1), Minutes(5, 5)]


def test_what_is_being_served_is_only_waited_for_as_long_as_it_takes_yet() -> None:
    room = _room()
    _take(room)
    number = _take(room)
    for command in (c.OpenCounter(counter="1"), c.CallNext(counter="1"), c.StartService(counter="1")):
        room.give(ANI, command)
    room.now += timedelta(minutes=3)
    assert _expected(room, number) == Minutes(1, 2)


def test_a_number_that_goes_first_is_told_so_and_the_others_wait_longer() -> None:
    room = _room()
    room.give(ANI, c.OpenCounter(counter="1"))
    ordinary, urgent = _take(room), _take(room, priority=QueuePriority.ELDERLY)
    assert _expected(room, urgent) == Minutes(0, 1)
    first = _expected(room, ordinary)
    assert isinstance(first, Minutes)
    assert first.earliest >= 5


def test_nobody_is_called_in_the_break_and_the_range_says_so() -> None:
    room = _room()
    room.now += timedelta(hours=2, minutes=57)
    room.give(ANI, c.OpenCounter(counter="1"))
    _take(room)
    second = _take(room)
    assert _expected(room, second) == Minutes(62, 63)


def test_a_counter_that_does_not_serve_the_service_helps_nobody_who_waits_for_it() -> None:
    room = _room()
    room.give(ANI, c.OpenCounter(counter="1"))
    assert _expected(room, _take(room, "collection")) is NoEstimate.NO_COUNTER_OPEN


@pytest.mark.parametrize(("known", "says"), [(FEWEST - 1, NoEstimate.TOO_FEW_TIMES), (FEWEST, Minutes(0, 1))])
def test_of_too_few_times_nothing_is_said(known: int, says: object) -> None:
    room = _room((Pace(service="product", seconds=(300,) * known),))
    room.give(ANI, c.OpenCounter(counter="1"))
    assert _expected(room, _take(room)) == says


def test_outside_the_hours_of_numbers_nobody_is_told_how_long_a_new_one_would_wait() -> None:
    room = _room()
    room.give(ANI, c.OpenCounter(counter="1"))
    assert _forecast(room.sheet, room.facts).services["product"] == Minutes(0, 1)
    room.now += timedelta(hours=7)
    assert set(_forecast(room.sheet, room.facts).services.values()) == {NoEstimate.CLOSED}


def test_the_times_of_today_come_before_those_of_the_days_before() -> None:
    room = _room((Pace(service="product", seconds=(300,) * 60),))
    room.give(ANI, c.OpenCounter(counter="1"))
    for minutes in (1, 2):
        _take(room)
        room.give(ANI, c.CallNext(counter="1"))
        room.give(ANI, c.StartService(counter="1"))
        room.now += timedelta(minutes=minutes)
        room.give(ANI, c.FinishTicket(counter="1"))
    times = times_of(room.sheet)["product"]
    assert times[:3] == [122, 62, 300]
    assert len(times) == 60


def test_the_same_line_at_the_same_moment_is_told_the_same() -> None:
    room = _room((Pace(service="product", seconds=(60, 120, 180, 240, 300, 360, 600, 900)),))
    room.give(ANI, c.OpenCounter(counter="1"))
    numbers = [_take(room) for _ in range(4)]
    assert [_expected(room, number) for number in numbers] == [_expected(room, number) for number in numbers]
