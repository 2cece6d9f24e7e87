"""A ledger as the clerks know it: its aggregate, its table, and the world that its decisions look at."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, Literal, NamedTuple

from chalicelib.domain.ledger.aggregate import Aggregate, C, F
from chalicelib.domain.ledger.chain import Chained, S
from chalicelib.domain.ledger.command import Command
from chalicelib.domain.ledger.entry import E, Entry
from chalicelib.domain.office.data import Office
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.vocabulary import Role
from chalicelib.models.ledger import reading
from chalicelib.models.ledger.appending import Part, Rest
from chalicelib.models.ledger.items import LedgerTable
from chalicelib.models.ledger.loading import Aside, Loaded
from chalicelib.models.ledger.reading import Read

Queue = Literal["papers", "notices", "transfer-proofs", "deposits"]


class Reaction(NamedTuple):
    """Which queue, and what the worker is to do; `each`: what every message of an event names besides."""

    queue: Queue
    task: str
    each: Callable[[Any], Iterable[Mapping[str, str]]] = lambda _: ({},)


class World(NamedTuple, Generic[S]):
    """Everything that is known when the facts of a decision are put together.

    `beside`: the states of the other ledgers to which the same command appends, as they were read, by their name.
    `id`: of the record, of which nothing may be written yet.
    """

    now: datetime
    office: Office
    actor: Actor
    command: Command
    loaded: Loaded[S]
    beside: Mapping[str, Chained]
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger(Generic[S, C, E, F]):
    """One ledger. `asks`: what a command looks at in other tables; `listed`: a state's keys and row for its lists.

    `rests`: what a command given in this role rests on in other tables, and which must hold when it is written.
    `brings(state before, events, giver, facts)`: the steps in other ledgers that stand or fall with these events.
    `alongside(state after, entries, facts)`: the items of other tables that are written in the same transaction.
    `reactions`: what follows an event, elsewhere and later, by the event's name.
    """

    aggregate: Aggregate[S, C, E, F]
    table: LedgerTable[S, E, Any]
    facts: Callable[[World[S]], F]
    listed: Callable[[S, F], Mapping[str, Any]]
    asks: Callable[[Command, Actor, Office], tuple[Aside, ...]] = lambda *_: ()
    rests: Callable[[World[S], Role, F], tuple[Rest, ...]] = lambda *_: ()
    brings: Callable[[S | None, tuple[E, ...], Actor, F], tuple[Any, ...]] = lambda *_: ()
    alongside: Callable[[S, tuple[Entry[E], ...], F], tuple[Part, ...]] = lambda *_: ()
    reactions: Mapping[str, tuple[Reaction, ...]] = field(default_factory=dict)

    def read(self, id_: str) -> Read[S]:
        """Return this record with its texts: one call; raises the refusal of an unknown id."""
        record = reading.read(self.table, id_)
        if record is None:
            raise self.aggregate.unknown
        return record


AnyLedger = Ledger[Any, Any, Any, Any]
