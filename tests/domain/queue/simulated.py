"""Simulated days of a counter, played through the real `decide` and `evolve`: who comes, and what officers do.

Poisson events for two services; lognormal service times for products (nine minutes on average), gamma for collections
(four); two counters; one visitor in eight has priority and goes first; officers take a moment between two numbers, hold
one in twelve and take it up again; one in twenty does not come when called, and is called until the number counts as
no-show; nobody is called in the break, and who waits at the closing is served. Seeded: the same each time.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import partial
from heapq import heappop, heappush
from itertools import count
from random import Random

from chalicelib.domain.office.data import Office
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.queue import commands as c
from chalicelib.domain.queue.board import room_state
from chalicelib.domain.queue.facts import QueueFacts
from chalicelib.domain.queue.order import waiting_for
from chalicelib.domain.queue.state import DaySheet, Pace, QueuePriority, Ticket, TicketState
from chalicelib.domain.vocabulary import Role
from tests.domain.queue.room import KIOSK, Room
from tests.domain.request.counter import OFFICE, staff

COUNTERS = ("1", "2")
OFFICERS: Mapping[str, Actor] = {place: staff(f"officer-{place}", Role.OFFICER) for place in COUNTERS}

Coming = tuple[datetime, int, Callable[[], None]]
TicketSeen = Callable[[DaySheet, Ticket, QueueFacts], None]


@dataclass
class SimulatedDay:
    """One day, from the opening on. `an_hour`: how many come for each service; `on_ticket` sees each number given."""

    day: datetime
    an_hour: Mapping[str, float]
    on_ticket: TicketSeen
    past: tuple[Pace, ...] = ()
    office: Office = OFFICE
    coming: list[Coming] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin with an empty sheet and both counters still closed."""
        self.chance = Random(self.day.toordinal())  # noqa: S311  The chances of a simulation.
        opening = datetime.combine(self.day.date(), time(8), self.office.zone)
        self.room = Room(office=self.office, now=opening, past=self.past)
        self.order = count()

    @property
    def sheet(self) -> DaySheet:
        """Return the sheet as it stands."""
        return self.room.sheet

    def play(self) -> DaySheet:
        """Play the day until nobody is left in the room."""
        until = self.room.facts.spans[-1].end
        for place in COUNTERS:
            self._give(place, c.OpenCounter(counter=place))
            self._after(self.chance.uniform(5, 60), self._look, place)
        for service, rate in self.an_hour.items():
            seconds = self.chance.expovariate(rate / 3600)
            while self.room.now + timedelta(seconds=seconds) < until:
                self._after(seconds, self._comes, service)
                seconds += self.chance.expovariate(rate / 3600)
        while self.coming:
            self.room.now, _, happens = heappop(self.coming)
            happens()
        return self.sheet

    def _give(self, place: str, command: c.AnyQueueCommand) -> None:
        self.room.give(OFFICERS[place], command)

    def _after(self, seconds: float, happens: Callable[..., None], *arguments: object) -> None:
        event: Coming = (self.room.now + timedelta(seconds=seconds), next(self.order), partial(happens, *arguments))
        heappush(self.coming, event)

    def _comes(self, service: str) -> None:
        priority = QueuePriority.ELDERLY if self.chance.random() < 1 / 8 else None
        self.room.give(KIOSK, c.IssueTicket(service=service, priority=priority, person="p_1"))
        self.on_ticket(self.sheet, self.sheet.tickets[-1], self.room.facts)

    def _look(self, place: str) -> None:
        """Take up what was held here, or call whoever is next; look again in a while where there is nobody."""
        number = next((t.number for t in self.sheet.tickets if self._is_ripe(t, place)), None)
        facts = self.room.facts
        if number:
            self._give(place, c.ResumeTicket(counter=place, number=number))
            self._after(self.chance.uniform(60, 300), self._end, place)
        elif room_state(facts) != "break" and waiting_for(self.sheet, facts.rules, place):
            self._give(place, c.CallNext(counter=place))
            self._after(self.chance.uniform(10, 50), self._stands_there, place)
        elif facts.now < facts.spans[-1].end or self._is_anybody_left():
            self._after(10, self._look, place)

    def _is_ripe(self, ticket: Ticket, place: str) -> bool:
        waits = self.room.now - ticket.periods[-1].begin
        return ticket.state is TicketState.HELD and ticket.counter == place and waits > timedelta(minutes=5)

    def _is_anybody_left(self) -> bool:
        return any(t.state in {TicketState.WAITING, TicketState.HELD} for t in self.sheet.tickets)

    def _stands_there(self, place: str) -> None:
        """Serve whoever was called, unless nobody comes: then call again, and give up in the end."""
        ticket = self.sheet.ticket(str(self.sheet.counters[place].calling))
        assert ticket
        stays_away = Random(f"{self.sheet.id} {ticket.number}").random() < 1 / 20  # noqa: S311  The chances of a simulation.
        if not stays_away:
            self._give(place, c.StartService(counter=place))
            holds = self.chance.random() < 1 / 12
            self._after(self._seconds(ticket.service) / (1 + holds), self._end, place, holds)
        elif ticket.calls < self.room.facts.rules.calls:
            self._give(place, c.RecallTicket(counter=place))
            self._after(45, self._stands_there, place)
        else:
            self._give(place, c.MarkNoShow(counter=place))
            self._after(5, self._look, place)

    def _seconds(self, service: str) -> float:
        return self.chance.lognormvariate(6.1, 0.6) if service == "product" else self.chance.gammavariate(2.5, 100)

    def _end(self, place: str, holds: object = None) -> None:
        self._give(place, c.HoldTicket(counter=place) if holds else c.FinishTicket(counter=place))
        self._after(self.chance.uniform(5, 40), self._look, place)
