"""The chain of entries: each names the hash of the one before, so that none is altered, lost or added unseen."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from chalicelib.domain.ledger.entry import GENESIS, E, Entry, EntryActor


class Chained(Protocol):
    """A state that knows its last entry: `version` is that entry's sequence number, `head` its hash."""

    @property
    def id(self) -> str:
        """Return the aggregate's id."""

    @property
    def office(self) -> str:
        """Return the office's code."""

    @property
    def version(self) -> int:
        """Return the sequence number of the last entry; 0: there is none yet."""

    @property
    def head(self) -> str:
        """Return the hash of the last entry; `GENESIS`: there is none yet."""


S = TypeVar("S", bound=Chained)


class Envelope(NamedTuple):
    """What all entries of one command share. `command_key` is the hash of the idempotency key, or empty."""

    id: str
    office: str
    at: datetime
    actor: EntryActor
    command: str
    command_key: str = ""


class Recorded(NamedTuple, Generic[E]):
    """An entry as it was read, and the hash of the document that it was read from."""

    entry: Entry[E]
    digest: str


def seal(
    shape: type[Entry[E]],
    evolve: Callable[[S | None, Entry[E]], S],
    state: S | None,
    events: Sequence[E],
    envelope: Envelope,
) -> tuple[tuple[Entry[E], ...], S]:
    """Return the entries (of this shape) and the state they lead to; `events` holds at least one."""
    entries: list[Entry[E]] = []
    for event in events:
        entry = shape(
            id=envelope.id,
            office=envelope.office,
            seq=(state.version if state else 0) + 1,
            at=envelope.at,
            actor=envelope.actor,
            command=envelope.command,
            command_key=envelope.command_key,
            prev=state.head if state else GENESIS,
            event=event,
        ).sealed()
        entries.append(entry)
        state = evolve(state, entry)
    if state is None or not entries:
        msg = "a command that changes nothing leaves no entry"
        raise ValueError(msg)
    return tuple(entries), state


def fold(evolve: Callable[[S | None, Entry[E]], S], entries: Iterable[Entry[E]], state: S | None = None) -> S:
    """Return the state that these entries, from the first on, lead to."""
    for entry in entries:
        state = evolve(state, entry)
    if state is None:
        msg = "a state begins with its first entry"
        raise ValueError(msg)
    return state


def chain_holds(records: Iterable[Recorded[Any]], prev: str = GENESIS, first: int = 1) -> bool:
    """Tell whether the entries follow one another unaltered, from entry `first` on, after the hash `prev`."""
    for seq, record in enumerate(records, start=first):
        entry = record.entry
        if entry.seq != seq or entry.prev != prev or entry.hash != record.digest:
            return False
        prev = entry.hash
    return True
