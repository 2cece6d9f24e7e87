"""A waiting room on the table: gives commands at chosen moments to the pure rules, as the clerk would, without AWS."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Self

from chalicelib.domain.ledger.chain import Envelope, seal
from chalicelib.domain.ledger.entry import EntryActor
from chalicelib.domain.office.counter import CounterPlace, CounterRules, Service
from chalicelib.domain.office.data import Office
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.queue import commands as c
from chalicelib.domain.queue.aggregate import blank, role_for
from chalicelib.domain.queue.decide import decide
from chalicelib.domain.queue.events import QueueEntry
from chalicelib.domain.queue.evolve import evolve
from chalicelib.domain.queue.facts import Earlier, QueueFacts
from chalicelib.domain.queue.state import DaySheet, Pace, QueuePriority, Ticket, sheet_id
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.vocabulary import Role
from chalicelib.gateways import office_data
from tests.domain.request.counter import OFFICE, staff

MONDAY = datetime(2026, 11, 30, 2, 0, tzinfo=UTC)
"""Nine o'clock in the office 1904, on a working day."""
KIOSK = staff("kiosk-1", Role.KIOSK)
ANI, BUDI, CITRA = (staff(name, Role.OFFICER) for name in ("ani", "budi", "citra"))
HEAD = staff("head-1", Role.HEAD)
WORDS = Bilingual(id="CONTOH", en="SAMPLE")


def _rules(**changes: Any) -> CounterRules:
    """Return three counters and two services: the first serves one of them, the others both."""
    assert OFFICE.counter
    services = (Service(id="product", prefix="A", title=WORDS), Service(id="collection", prefix="B", title=WORDS))
    served = {"1": ("product",), "2": ("product", "collection"), "3": ("product", "collection")}
    places = tuple(CounterPlace(id=place, title=WORDS, services=those) for place, those in served.items())
    book = OFFICE.counter.guest_book.model_copy(update={"order": "number_first"})
    usual = {"services": services, "places": places, "guest_book": book}
    return OFFICE.counter.model_copy(update=usual | changes)


def office(zone: str = "Asia/Jakarta", **changes: Any) -> Office:
    """Return an office whose guest book is signed after the number; `changes` are those of its counter's rules."""
    data = OFFICE.model_copy(update={"counter": _rules(**changes)})
    return Office.model_validate(data.model_dump() | {"timezone": zone})


@dataclass
class Room:
    """One day of one office; `give` decides and folds, or lets the refusal out.

    `known`: whom a search finds; `earlier`: who is to be recognised.
    """

    office: Office = field(default_factory=office)
    now: datetime = MONDAY
    past: tuple[Pace, ...] = ()
    known: tuple[str, ...] = ()
    earlier: Earlier | None = None
    entries: list[QueueEntry] = field(default_factory=list)
    sheet: DaySheet = field(init=False)

    def __post_init__(self) -> None:
        """Begin the day of this moment."""
        self.sheet = blank(sheet_id(self.office.code, self.facts.today), self.office)

    @property
    def facts(self) -> QueueFacts:
        """Return the world at this moment."""
        return QueueFacts(
            self.now, self.office, office_data.calendar(self.office.calendar), self.past, self.known, self.earlier
        )

    def give(self, actor: Actor, command: c.AnyQueueCommand) -> Self:
        """Give the command, or raise its refusal."""
        role = role_for(command, self.sheet, actor, self.facts)
        events = decide(self.sheet, command, actor, role, self.facts)
        envelope = Envelope(
            id=self.sheet.id,
            office=self.office.code,
            at=self.now,
            actor=EntryActor(id=actor.id, role=role),
            command=command.command,
        )
        entries, self.sheet = seal(QueueEntry, evolve, self.sheet, events, envelope)
        self.entries.extend(entries)
        self.now += timedelta(seconds=1)
        return self

    def says(self, actor: Actor, command: c.AnyQueueCommand) -> tuple[str, Mapping[str, str | int]]:
        """Return code and facts of the refusal, both empty where the command is taken; the day stays as it was."""
        before = self.sheet, self.now, list(self.entries)
        try:
            self.give(actor, command)
        except Refusal as refusal:
            return refusal.code, refusal.facts
        finally:
            self.sheet, self.now, self.entries = before
        return "", {}

    def refuses(self, actor: Actor, command: c.AnyQueueCommand) -> str:
        """Return the code by which the command is refused, or nothing."""
        return self.says(actor, command)[0]

    def later(self, **span: float) -> Self:
        """Let time pass."""
        self.now += timedelta(**span)
        return self

    def at(self, clock: str) -> Self:
        """Set the clock to this local time of the sheet's day."""
        self.now = datetime.fromisoformat(f"{self.sheet.day}T{clock}").replace(tzinfo=self.office.zone)
        return self

    def opened(self, **officers: Actor) -> Self:
        """Have officers open their counters: `opened(p1=ANI)`."""
        for place, officer in officers.items():
            self.give(officer, c.OpenCounter(counter=place[1:]))
        return self

    def take(self, service: str = "product", priority: QueuePriority | None = None, person: str | None = None) -> str:
        """Take a number at the kiosk; return it."""
        self.give(KIOSK, c.IssueTicket(service=service, priority=priority, person=person))
        return self.sheet.tickets[-1].number

    def called(self, actor: Actor = ANI, counter: str = "1") -> Self:
        """Have this counter call whoever is next."""
        return self.give(actor, c.CallNext(counter=counter))

    def served(self, actor: Actor = ANI, counter: str = "1") -> Self:
        """Have this counter call whoever is next, and serve."""
        return self.called(actor, counter).give(actor, c.StartService(counter=counter))

    def ticket(self, number: str) -> Ticket:
        """Return the ticket of this number."""
        ticket = self.sheet.ticket(number)
        assert ticket
        return ticket

    def names(self) -> tuple[str, ...]:
        """Return the names of all events, in order."""
        return tuple(entry.event.event for entry in self.entries)
