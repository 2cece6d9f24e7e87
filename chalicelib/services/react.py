"""What follows an event, elsewhere: each reaction is one message to a worker, keyed, so that a repeat does nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from chalicelib.domain.request.events import Entry
from chalicelib.gateways import queues
from chalicelib.models.stream import entry_of
from chalicelib.settings import settings

Queue = Literal["documents", "notices", "transfer-proofs"]


@dataclass(frozen=True, slots=True)
class Reaction:
    """Which queue, and what the worker is to do."""

    queue: Queue
    task: str


REACTIONS: Mapping[str, tuple[Reaction, ...]] = {
    "RequestSubmitted": (Reaction("notices", "received"),),
    "RequestReturned": (Reaction("notices", "returned"),),
    "ProductAttached": (Reaction("documents", "manifest"),),
    "InvoiceIssued": (Reaction("documents", "invoice"),),
    "AgreementIssued": (Reaction("documents", "agreement"),),
    "BillingCodeRecorded": (Reaction("documents", "invoice"), Reaction("notices", "offer_ready")),
    "OfferSent": (Reaction("notices", "offer_ready"),),
    "OfferCorrectionDeclined": (Reaction("notices", "offer_correction_declined"),),
    "TransferProofSubmitted": (Reaction("transfer-proofs", "screen"),),
    "TransferProofScreened": (Reaction("notices", "proof_screened"),),
    "TransferProofRejected": (Reaction("notices", "proof_rejected"),),
    "PaymentReceived": (Reaction("notices", "part_paid"),),
    "AgreementReceived": (Reaction("notices", "agreement_received"),),
    "AgreementAccepted": (Reaction("notices", "agreement_accepted"),),
    "AgreementRejected": (Reaction("notices", "agreement_rejected"),),
    "AgreementCountersigned": (Reaction("notices", "agreement_countersigned"),),
    "ReceiptIssued": (Reaction("documents", "receipt"), Reaction("notices", "receipt")),
    "Delivered": (Reaction("notices", "delivered"),),
    "ProductCorrected": (Reaction("documents", "manifest"), Reaction("notices", "delivered")),
    "DeliveryCorrectionDeclined": (Reaction("notices", "delivery_correction_declined"),),
    "EntitlementRenewed": (Reaction("notices", "delivered"),),
}


def react_to(event_name: str, image: dict[str, Any] | None) -> None:
    """React to a record of the table's stream, where it is an appended entry."""
    entry = entry_of(event_name, image)
    if entry:
        react(entry)


def react(entry: Entry) -> None:
    """Send the messages that follow this entry; sent twice, they do their work once."""
    by_queue: dict[Queue, list[dict[str, object]]] = {}
    for reaction in REACTIONS.get(entry.event.event, ()):
        message = {"request_id": entry.request_id, "seq": entry.seq, "task": reaction.task}
        by_queue.setdefault(reaction.queue, []).append(message)
    addresses = {
        "documents": settings().documents_queue,
        "notices": settings().notices_queue,
        "transfer-proofs": settings().proofs_queue,
    }
    for queue, messages in by_queue.items():
        queues.send(addresses[queue], messages)


def reaction_key(request_id: str, seq: int, task: str) -> str:
    """Return the key under which a reaction is carried out once."""
    return f"{request_id}.{seq}.{task}"
