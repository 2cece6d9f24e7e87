"""What follows an event, elsewhere: each reaction is one message to a worker, keyed, so that a repeat does nothing."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from chalicelib.domain.ledger.entry import Entry
from chalicelib.gateways import queues
from chalicelib.gateways.clock import now
from chalicelib.models import work
from chalicelib.models.ledger.stream import entry_of
from chalicelib.services.ledger.ledger import AnyLedger, Queue
from chalicelib.services.parking import reference_of
from chalicelib.settings import settings

Message = dict[str, object]
MAILS: Final = "notices"


def react_to(ledger: AnyLedger, event_name: str, image: dict[str, Any] | None) -> None:
    """React to a record of the stream of the ledger's table, where it is an appended entry."""
    entry = entry_of(ledger.table, event_name, image)
    if entry:
        react(ledger, entry)


def react(ledger: AnyLedger, entry: Entry[Any], *, mails: bool = True) -> int:
    """Send the messages that follow this entry, and return how many; sent twice, they do their work once.

    `mails` False: of those that are mailed none, since nobody remembers any more whether they were.
    """
    return send((queue, message) for queue, message in messages_of(ledger, entry) if mails or queue != MAILS)


def messages_of(ledger: AnyLedger, entry: Entry[Any]) -> Iterator[tuple[Queue, Message]]:
    """Yield what follows this entry: for which queue, and what its worker is told."""
    for reaction in ledger.reactions.get(entry.event.event, ()):
        message = {f"{ledger.aggregate.name}_id": entry.id, "seq": entry.seq, "task": reaction.task}
        yield from ((reaction.queue, {**message, **one}) for one in reaction.each(entry.event))


def send(messages: Iterable[tuple[Queue, Message]]) -> int:
    """Send each to its queue, and return how many: one call for each queue and ten of its messages."""
    by_queue: dict[Queue, list[Message]] = {}
    for queue, message in messages:
        by_queue.setdefault(queue, []).append(message)
    for queue, its in by_queue.items():
        queues.send(address_of(queue), its)
    return sum(map(len, by_queue.values()))


def address_of(queue: str) -> str:
    """Return where the messages of this queue are sent; raise KeyError for what is no queue."""
    name = {
        "uploads": "uploads_queue",
        "papers": "papers_queue",
        "notices": "notices_queue",
        "transfer-proofs": "proofs_queue",
        "deposits": "deposits_queue",
    }[queue]
    return str(getattr(settings(), name))


def reaction_key(id_: str, seq: int | str, task: str, to: str = "") -> str:
    """Return the key under which a reaction is carried out once; of one that goes to several, once for each of them."""
    return ".".join((id_, str(seq), task, *((to,) if to else ())))


def done_key(queue: str, message: Mapping[str, object]) -> str:
    """Return under which key it is noted that this message's work was done.

    A mail is noted with its own record, under the reaction's key; a paper of the same task must not pass for it.
    """
    return reference_of(message) if queue == MAILS else f"{queue}.{reference_of(message)}"


def note_done(queue: Queue, message: Mapping[str, object]) -> None:
    """Note that what this message asks for was done, so that nobody takes it for missing: one call.

    What follows no entry is nobody's to miss.
    """
    if {"seq", "task"} <= message.keys():
        work.note_done(done_key(queue, message), now())
