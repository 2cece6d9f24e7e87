"""What the board in the room and each visitor's own page show: numbers, counters and waits, and no names (W-04)."""

from datetime import datetime
from typing import Final, Literal, NamedTuple

from chalicelib.domain.queue.estimate import Chance, forecast
from chalicelib.domain.queue.facts import QueueFacts
from chalicelib.domain.queue.order import waiting, waiting_for
from chalicelib.domain.queue.state import DaySheet, Ticket, TicketState
from chalicelib.domain.queue.waits import Estimate

CALLS_SHOWN: Final = 4

RoomState = Literal["open", "break", "closed"]


class Call(NamedTuple):
    """A number, to which counter it was called, and when last."""

    number: str
    counter: str
    at: datetime


class Line(NamedTuple):
    """How many wait for a service, and how long whoever took a number now would wait."""

    service: str
    waiting: int
    estimate: Estimate


class Board(NamedTuple):
    """The room at this moment. `opens_at`: when numbers are called again, while it is closed or on its break."""

    state: RoomState
    opens_at: datetime | None
    calls: tuple[Call, ...]
    lines: tuple[Line, ...]
    counters: tuple[str, ...]


class OwnPlace(NamedTuple):
    """One number's place. `place`: 1 is next; None, as is the estimate: it does not wait."""

    ticket: Ticket
    state: RoomState
    place: int | None
    estimate: Estimate | None


def board(sheet: DaySheet, facts: QueueFacts, chance: Chance) -> Board:
    """Return what the board shows."""
    expected = forecast(sheet, facts, chance).services
    line = [ticket.service for ticket in waiting(sheet)]
    state = room_state(facts)
    return Board(
        state=state,
        opens_at=None if state == "open" else facts.opens_next,
        calls=calls_shown(sheet),
        lines=tuple(Line(s.id, line.count(s.id), expected[s.id]) for s in facts.rules.services),
        counters=tuple(sorted(sheet.counters)),
    )


def own_place(sheet: DaySheet, ticket: Ticket, facts: QueueFacts, chance: Chance) -> OwnPlace:
    """Return where a number stands in the line, and how long it will wait."""
    if ticket.state is not TicketState.WAITING:
        return OwnPlace(ticket, room_state(facts), None, None)
    expected = forecast(sheet, facts, chance).numbers[ticket.number]
    return OwnPlace(ticket, room_state(facts), _place(sheet, ticket, facts), expected)


def calls_shown(sheet: DaySheet) -> tuple[Call, ...]:
    """Return the numbers that were called last, the latest first; one that is called again is the latest again."""
    calls = [Call(t.number, t.counter, t.called_at) for t in sheet.tickets if t.called_at and t.counter]
    return tuple(sorted(calls, key=lambda call: call.at, reverse=True)[:CALLS_SHOWN])


def room_state(facts: QueueFacts) -> RoomState:
    """Return whether the counter is open now, on a break between two spans, or closed."""
    spans, now = facts.spans, facts.now
    if any(span.begin <= now < span.end for span in spans):
        return "open"
    return "break" if spans and spans[0].begin <= now < spans[-1].end else "closed"


def _place(sheet: DaySheet, ticket: Ticket, facts: QueueFacts) -> int:
    """Return its place in the shortest line that it stands in; lines of closed counters count where none is open."""
    places = [place.id for place in facts.rules.places]
    lines = {place: waiting_for(sheet, facts.rules, place) for place in places}
    stands = [place for place in places if ticket in lines[place]]
    here = [place for place in stands if place in sheet.counters] or stands
    return 1 + min((lines[place].index(ticket) for place in here), default=0)
