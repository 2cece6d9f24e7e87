"""A waiting room for races: eight counters of one office, open at any hour, with a day sheet for each race.

The day is that of the sheet's own id, at nine o'clock, so that no race depends on when it is run.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time

from pydantic import TypeAdapter

from chalicelib.domain.ledger.chain import fold
from chalicelib.domain.office.counter import MOST_TICKETS, CounterPlace
from chalicelib.domain.office.data import Office
from chalicelib.domain.queue.aggregate import blank, role_for
from chalicelib.domain.queue.commands import AnyQueueCommand
from chalicelib.domain.queue.decide import decide
from chalicelib.domain.queue.events import AnyQueueEvent, QueueEntry
from chalicelib.domain.queue.evolve import evolve
from chalicelib.domain.queue.facts import QueueFacts
from chalicelib.domain.queue.state import DaySheet, day_of
from chalicelib.domain.refusals import Refusal
from chalicelib.gateways import office_data
from chalicelib.models import queue
from chalicelib.models.ledger import reading
from chalicelib.services.counter.ledger import DAYS
from chalicelib.services.ledger.ledger import Ledger
from tests.conformance.races.history import Operation
from tests.conformance.races.scenes import actor_of

COUNTERS = 8
NAMES = frozenset(rule.name for rule in DAYS.aggregate.rules.values())
COMMAND: TypeAdapter[AnyQueueCommand] = TypeAdapter(AnyQueueCommand)
Queue = Ledger[DaySheet, AnyQueueCommand, AnyQueueEvent, QueueFacts]


def _office() -> Office:
    office = office_data.office("1904")
    if office.counter is None:
        raise LookupError("the office has no counter")
    room = office.counter
    services = tuple(service.id for service in room.services)
    places = tuple(
        CounterPlace(id=f"{n}", title=room.places[0].title, services=services) for n in range(1, COUNTERS + 1)
    )
    book = room.guest_book.model_copy(update={"order": "number_first"})
    wide = {"places": places, "guest_book": book, "tickets_a_day": MOST_TICKETS}
    return office.model_copy(update={"counter": room.model_copy(update=wide)})


def facts(sheet: str) -> QueueFacts:
    """Return the world at nine o'clock of the sheet's day."""
    office = _office()
    now = datetime.combine(day_of(sheet), time(9), office.zone)
    return QueueFacts(now, office, office_data.calendar(office.calendar))


def queue_of(sheet: str) -> Queue:
    """Return the ledger of the counter's days, on the sheet's own day."""
    return replace(DAYS, facts=lambda _: facts(sheet))


class Day:
    """A sheet as it was stored, with all its entries."""

    def __init__(self, sheet: str) -> None:
        """Read it."""
        read = reading.read(queue.TABLE, sheet)
        self.sheet = read.state if read else self._blank(sheet)
        self.entries: Sequence[QueueEntry] = reading.entries(queue.TABLE, sheet, 10**6 - 1) if read else ()

    def at(self, version: int) -> DaySheet:
        """Return how it stood after so many entries."""
        return fold(evolve, self.entries[:version], self._blank(self.sheet.id))

    def says(self, version: int, operation: Operation) -> str:
        """Return the code by which the rules refuse the command on this version; empty where they do not."""
        there, world = self.at(version), facts(self.sheet.id)
        command = COMMAND.validate_python(operation.task.command)
        actor = actor_of(operation.task.actor)
        try:
            decide(there, command, actor, role_for(command, there, actor, world), world)
        except Refusal as refusal:
            return refusal.code
        return ""

    def issued(self) -> tuple[str, ...]:
        """Return the numbers in the order in which they were given."""
        return tuple(entry.event.number for entry in self.entries if entry.event.event == "TicketIssued")

    @staticmethod
    def _blank(sheet: str) -> DaySheet:
        return blank(sheet, _office())
