"""Turn decided events into sealed entries, each naming the hash of the one before."""

from collections.abc import Sequence
from datetime import datetime

from chalicelib.domain.request.events import GENESIS, AnyEvent, Entry, EntryActor
from chalicelib.domain.request.evolve import evolve
from chalicelib.domain.request.state import Request
from chalicelib.domain.vocabulary import Frozen


class Envelope(Frozen):
    """What all entries of one command share. `command_key` is the hash of the idempotency key, or empty."""

    request_id: str
    office: str
    at: datetime
    actor: EntryActor
    command: str
    command_key: str = ""


def seal(request: Request | None, events: Sequence[AnyEvent], envelope: Envelope) -> tuple[tuple[Entry, ...], Request]:
    """Return the entries and the state they lead to; `events` holds at least one."""
    entries: list[Entry] = []
    for event in events:
        entry = Entry(
            seq=(request.version if request else 0) + 1,
            prev=request.head if request else GENESIS,
            event=event,
            **envelope.model_dump(),
        ).sealed()
        entries.append(entry)
        request = evolve(request, entry)
    if request is None:
        msg = "a command that changes nothing leaves no entry"
        raise ValueError(msg)
    return tuple(entries), request
