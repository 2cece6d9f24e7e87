"""What follows an event, elsewhere: each reaction is one message to a worker, keyed, so that a repeat does nothing."""

from typing import Any

from chalicelib.domain.ledger.entry import Entry
from chalicelib.gateways import queues
from chalicelib.models.ledger.stream import entry_of
from chalicelib.services.ledger.ledger import AnyLedger, Queue
from chalicelib.settings import settings


def react_to(ledger: AnyLedger, event_name: str, image: dict[str, Any] | None) -> None:
    """React to a record of the stream of the ledger's table, where it is an appended entry."""
    entry = entry_of(ledger.table, event_name, image)
    if entry:
        react(ledger, entry)


def react(ledger: AnyLedger, entry: Entry[Any], *, mails: bool = True) -> int:
    """Send the messages that follow this entry, and return how many; sent twice, they do their work once.

    `mails` False: of those that are mailed none, since nobody remembers any more whether they were.
    """
    by_queue: dict[Queue, list[dict[str, object]]] = {}
    for reaction in ledger.reactions.get(entry.event.event, ()):
        if reaction.queue == "notices" and not mails:
            continue
        message = {f"{ledger.aggregate.name}_id": entry.id, "seq": entry.seq, "task": reaction.task}
        by_queue.setdefault(reaction.queue, []).extend({**message, **one} for one in reaction.each(entry.event))
    for queue, messages in by_queue.items():
        queues.send(address_of(queue), messages)
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
