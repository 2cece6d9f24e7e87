"""The promise S-W (ten minutes after the number before is finished), measured both ways, by ticket and by day.

Baseline: the latest of the end of the number that was called before in the same service, if it had ended by then; the
moment from which the ticket waits; the opening, or the end of the break. From it to the call, and from it to the end.
Whoever was never called is measured to where the waiting ended: the promise does not lapse because nobody was served.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from chalicelib.domain.office.hours import Open
from chalicelib.domain.queue.facts import QueueFacts
from chalicelib.domain.queue.state import OVER, DaySheet, Pace, Period, Ticket, TicketState
from chalicelib.domain.vocabulary import Frozen

POOL = 60
"""So many of the latest service times say how long a service takes."""
AT_A_COUNTER = frozenset({TicketState.CALLED, TicketState.SERVING})
"""In which a ticket keeps a counter busy."""


class Leg(NamedTuple):
    """A ticket's way through one service: from when it waits to its call and its end; None: not yet, or never.

    `busy`: how long it kept counters busy, called and served, in the periods that are over.
    """

    number: str
    service: str
    since: datetime
    called: datetime | None
    ended: datetime | None
    state: TicketState
    busy: timedelta


class Waited(NamedTuple):
    """What one leg took from its baseline; None where it has not come to that."""

    leg: Leg
    baseline: datetime
    to_call: timedelta | None
    to_end: timedelta | None


class ServiceRow(Frozen):
    """A service's day. `kept_*`: of the `measured_*` tickets, those within the promise; `seconds`: what each took."""

    service: str
    tickets: int = 0
    finished: int = 0
    no_show: int = 0
    left: int = 0
    closed: int = 0
    measured_to_call: int = 0
    kept_to_call: int = 0
    measured_to_end: int = 0
    kept_to_end: int = 0
    seconds: tuple[int, ...] = ()


class DayRow(Frozen):
    """What a day came to."""

    day: date
    services: tuple[ServiceRow, ...] = ()


def legs(ticket: Ticket) -> tuple[Leg, ...]:
    """Return the ticket's ways through services: a new one begins whenever it is sent to wait."""
    groups: list[list[Period]] = []
    for period in ticket.periods:
        if period.state is TicketState.WAITING:
            groups.append([])
        groups[-1].append(period)
    return tuple(_leg(ticket, group) for group in groups)


def _leg(ticket: Ticket, periods: Sequence[Period]) -> Leg:
    last = periods[-1]
    over = last.state in OVER
    return Leg(
        number=ticket.number,
        service=periods[0].service,
        since=periods[0].begin,
        called=next((p.begin for p in periods if p.state in AT_A_COUNTER), None),
        ended=last.begin if over else last.end,
        state=last.state,
        busy=sum(((p.end or p.begin) - p.begin for p in periods if p.state in AT_A_COUNTER), timedelta()),
    )


def measured(sheet: DaySheet, spans: Sequence[Open]) -> tuple[Waited, ...]:
    """Return what each leg of the day took so far."""
    every = [leg for ticket in sheet.tickets for leg in legs(ticket)]
    return tuple(_waited(leg, every, spans) for leg in every)


def _waited(leg: Leg, every: Sequence[Leg], spans: Sequence[Open]) -> Waited:
    baseline = _baseline(leg, every, spans)
    met = leg.called or leg.ended
    zero = timedelta()
    return Waited(
        leg,
        baseline,
        max(met - baseline, zero) if met else None,
        max(leg.ended - baseline, zero) if leg.ended else None,
    )


def _baseline(leg: Leg, every: Sequence[Leg], spans: Sequence[Open]) -> datetime:
    met = leg.called or leg.ended or datetime.max.replace(tzinfo=leg.since.tzinfo)
    before = [x for x in every if x.service == leg.service and x.called and x.called < met and x.number != leg.number]
    last = max(before, key=lambda x: x.called or x.since, default=None)
    finished = [last.ended] if last and last.ended and last.ended <= met else []
    opened = [span.begin for span in spans if span.begin <= met]
    return max([leg.since, *finished, *opened])


def row_of(sheet: DaySheet, facts: QueueFacts) -> DayRow:
    """Return what the day came to, by service."""
    promise = timedelta(minutes=facts.rules.promise_minutes)
    waits = measured(sheet, facts.rules.spans_on(sheet.day, facts.calendar, facts.office.zone))
    services = sorted({wait.leg.service for wait in waits})
    return DayRow(day=sheet.day, services=tuple(_service(name, waits, promise) for name in services))


def _service(name: str, waits: Iterable[Waited], promise: timedelta) -> ServiceRow:
    own = [wait for wait in waits if wait.leg.service == name]
    calls = [wait.to_call for wait in own if wait.to_call is not None and _counts(wait, promise)]
    ends = [wait.to_end for wait in own if wait.to_end is not None and wait.leg.state is not TicketState.LEFT]
    states = [wait.leg.state for wait in own]
    return ServiceRow(
        service=name,
        tickets=len(own),
        finished=states.count(TicketState.FINISHED),
        no_show=states.count(TicketState.NO_SHOW),
        left=states.count(TicketState.LEFT),
        closed=states.count(TicketState.CLOSED),
        measured_to_call=len(calls),
        kept_to_call=sum(call <= promise for call in calls),
        measured_to_end=len(ends),
        kept_to_end=sum(end <= promise for end in ends),
        seconds=tuple(int(wait.leg.busy.total_seconds()) for wait in own if wait.leg.busy)[-POOL:],
    )


def _counts(wait: Waited, promise: timedelta) -> bool:
    """Tell whether a wait counts: who left of the own accord within the promise, was promised nothing more."""
    return wait.leg.state is not TicketState.LEFT or bool(wait.to_call and wait.to_call > promise)


def pace_of(rows: Iterable[DayRow]) -> tuple[Pace, ...]:
    """Return how long each service took on these days, which come newest first."""
    seconds: dict[str, list[int]] = {}
    for row in rows:
        for service in row.services:
            seconds.setdefault(service.service, []).extend(reversed(service.seconds))
    return tuple(Pace(service=name, seconds=tuple(each[:POOL])) for name, each in sorted(seconds.items()))
