"""How long those who wait will wait (perkiraan waktu tunggu): a range in which four of five are called (ADR 0039).

The line is played through many times from this moment: each counter that is open calls whoever it would call next, and
keeps busy with each for as long as some ticket of that service lately did; those with priority go on coming as they
came today, and go first. What is told is what most of the plays say.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from heapq import heapify, heappop, heapreplace
from itertools import pairwise
from math import ceil, inf, log
from typing import Final, NamedTuple, TypeVar

from chalicelib.domain.office.hours import Open
from chalicelib.domain.queue.days import POOL
from chalicelib.domain.queue.facts import QueueFacts
from chalicelib.domain.queue.legs import Leg, legs
from chalicelib.domain.queue.order import waiting, waiting_for
from chalicelib.domain.queue.state import DaySheet, Ticket
from chalicelib.domain.queue.waits import Estimate, Minutes, NoEstimate

FEWEST: Final = 8
"""Of so few times of a service nothing can be said yet."""
PLAYS: Final = 200
MINUTE: Final = 60
EARLY: Final = 1800
"""Seconds; how many come in an hour is not told from less than this of a day."""


Chance = Callable[[], float]
"""Gives a number from 0 to 1, each time another; 1 is not among them."""
T = TypeVar("T")


class Forecast(NamedTuple):
    """What each waiting number can expect, and whoever would take a number of a service now."""

    numbers: Mapping[str, Estimate]
    services: Mapping[str, Estimate]


class _Room(NamedTuple):
    """The open counters at this moment, in seconds from now.

    `lines`: whom each would call, in its order; `serves`: its services; `busy`: with which service, and for how long
    already; `times`: how long each service took; `urgent`: how many with priority come in a second for each service,
    where they go first; `pauses`: from when to when nobody is called.
    """

    lines: Mapping[str, Sequence[Ticket]]
    serves: Mapping[str, Sequence[str]]
    busy: Mapping[str, tuple[str, float] | None]
    times: Mapping[str, Sequence[int]]
    urgent: Mapping[str, float]
    pauses: Sequence[tuple[float, float]]


def forecast(sheet: DaySheet, facts: QueueFacts, chance: Chance) -> Forecast:
    """Return what those who wait can expect as the sheet stands now; the same, where the chances are the same."""
    times = times_of(sheet)
    room = _room(sheet, facts, times)
    served = {service for services in room.serves.values() for service in services}
    known = {service for service in served if len(times.get(service, ())) >= FEWEST}
    plays = [_play(room, chance) for _ in range(PLAYS)] if known else []

    def expected(what: str, service: str) -> Estimate:
        if service not in served:
            return NoEstimate.NO_COUNTER_OPEN
        return _range([play[what] for play in plays]) if service in known else NoEstimate.TOO_FEW_TIMES

    gives = bool(facts.spans) and facts.spans[0].begin <= facts.now < facts.spans[-1].end
    return Forecast(
        {ticket.number: expected(ticket.number, ticket.service) for ticket in waiting(sheet)},
        {s.id: expected(s.id, s.id) if gives else NoEstimate.CLOSED for s in facts.rules.services},
    )


def times_of(sheet: DaySheet) -> Mapping[str, Sequence[int]]:
    """Return how many seconds each ticket of a service kept a counter busy: today's, then those of the days before."""
    today = sorted((leg for ticket in sheet.tickets for leg in legs(ticket) if leg.ended and leg.busy), key=_ended)
    times: dict[str, list[int]] = {}
    for leg in reversed(today):
        times.setdefault(leg.service, []).append(int(leg.busy.total_seconds()))
    for pace in sheet.past:
        times.setdefault(pace.service, []).extend(pace.seconds)
    return {service: latest[:POOL] for service, latest in times.items()}


def _ended(leg: Leg) -> datetime:
    return leg.ended or leg.since


def _room(sheet: DaySheet, facts: QueueFacts, times: Mapping[str, Sequence[int]]) -> _Room:
    places = {name: facts.rules.place(name) for name in sheet.counters}
    every = [seconds for each in times.values() for seconds in each]
    services = {service.id for service in facts.rules.services} | {ticket.service for ticket in sheet.tickets}
    return _Room(
        lines={name: waiting_for(sheet, facts.rules, name) for name in places},
        serves={name: place.services if place else () for name, place in places.items()},
        busy={name: _busy(sheet.ticket(c.busy_with or ""), facts.now) for name, c in sheet.counters.items()},
        times={s: own if len(own := times.get(s, ())) >= FEWEST else every for s in services},
        urgent=_urgent(sheet, facts),
        pauses=_pauses(facts.spans, facts.now),
    )


def _busy(ticket: Ticket | None, now: datetime) -> tuple[str, float] | None:
    """Return of which service a counter's ticket is and for how long it kept counters busy so far."""
    if ticket is None:
        return None
    period = ticket.periods[-1]
    return ticket.service, (legs(ticket)[-1].busy + (now - period.begin)).total_seconds()


def _urgent(sheet: DaySheet, facts: QueueFacts) -> Mapping[str, float]:
    if facts.rules.priority != "first" or not facts.spans:
        return {}
    since = max((facts.now - facts.spans[0].begin).total_seconds(), EARLY)
    urgent = [ticket.periods[0].service for ticket in sheet.tickets if ticket.priority]
    return {service: urgent.count(service) / since for service in set(urgent)}


def _pauses(spans: Sequence[Open], now: datetime) -> tuple[tuple[float, float], ...]:
    """Return from when to when nobody is called: until the first opening, and in each break."""
    shut = [(now, spans[0].begin)] if spans else []
    shut += [(early.end, late.begin) for early, late in pairwise(spans)]
    return tuple(((a - now).total_seconds(), (b - now).total_seconds()) for a, b in shut)


def _play(room: _Room, chance: Chance) -> Mapping[str, float]:
    """Return when each number is called, and when whoever came now would be, of each service; in seconds from now."""
    free = [(_left(room, busy, chance), place) for place, busy in room.busy.items()]
    heapify(free)
    lines = {place: list(reversed(line)) for place, line in room.lines.items()}
    comes = {service: _until_next(rate, chance) for service, rate in room.urgent.items()}
    called: dict[str, float] = {}
    while free:
        at, place = free[0]
        at = next((end for begin, end in room.pauses if begin <= at < end), at)
        line = lines[place]
        while line and line[-1].number in called:
            line.pop()
        urgent = min(room.serves[place], key=lambda service: comes.get(service, inf), default="")
        if not line:
            heappop(free)
            for service in room.serves[place]:
                called[service] = min(at, called.get(service, at))
        elif not line[-1].priority and comes.get(urgent, inf) <= at:
            comes[urgent] += _until_next(room.urgent[urgent], chance)
            heapreplace(free, (at + _one_of(room.times[urgent], chance), place))
        else:
            called[line[-1].number] = at
            heapreplace(free, (at + _one_of(room.times[line[-1].service], chance), place))
    return called


def _left(room: _Room, busy: tuple[str, float] | None, chance: Chance) -> float:
    """Return for how long a counter is busy yet: by a time that is not over already, where one is known."""
    if busy is None:
        return 0.0
    service, so_far = busy
    longer = [seconds - so_far for seconds in room.times[service] if seconds > so_far]
    return _one_of(longer or room.times[service], chance)


def _one_of(these: Sequence[T], chance: Chance) -> T:
    return these[int(chance() * len(these))]


def _until_next(rate: float, chance: Chance) -> float:
    """Return the seconds until the next comes, where so many come in a second, each for itself."""
    return -log(1 - chance()) / rate


def _range(seconds: list[float]) -> Minutes:
    """Return the minutes in which the wait ends in four of five plays: the shortest and longest tenth are left out."""
    seconds.sort()
    tenth = len(seconds) // 10
    return Minutes(int(seconds[tenth] // MINUTE), max(1, ceil(seconds[-tenth - 1] / MINUTE)))
