"""Work that a worker gave up is parked with its reason, where a person sees it; it stops nobody else."""

import hashlib
import logging
import re
from collections.abc import Mapping
from typing import Any, Final

from chalicelib.domain.office.data import UnknownOffice
from chalicelib.domain.parked import Act, ParkedAct, ParkedState
from chalicelib.domain.people.actors import SYSTEM
from chalicelib.domain.refusals import Refusal
from chalicelib.gateways import office_data
from chalicelib.gateways.clock import now
from chalicelib.models import work

LOG = logging.getLogger("loket.worker")
_UNSAFE = re.compile(r"[^A-Za-z0-9_.#/-]")
_OFFICE = re.compile(r"(?:^|[#/.])([0-9]{4})-")
LONGEST = 200
ABOUT: Final = (
    "deposit_id",
    "request_id",
    "queue_id",
    "export_id",
    "subject_request_id",
    "breach_id",
    "office_id",
    "calendar_id",
)
WHICH: Final = ("seq", "mark", "task", "to")
"""What a message of ours is about, and which of all about it."""
HOUSE: Final = work.NO_OFFICE
"""In the place of an office: work that is no single office's, such as a message that nobody can read."""


def park(
    queue: str,
    error: Exception,
    reference: str,
    trace: str,
    message: Mapping[str, Any] | None = None,
    *,
    letter: str = "",
) -> None:
    """Park the work and say so in the log.

    The record's id follows from queue and reference: a repeat is counted on the record, it does not multiply.
    `message`: what the queue's worker is to be sent when a person has the work done again; left out where there is
    nothing to send. `letter`: the queue's own id of the message that is given up, which is counted once.
    """
    clean, reason = _clean(reference), reason_of(error)
    again = _without_callers(message) if message is not None else None
    work.park(
        work.Parking(queue, record_id_of(queue, clean), reason, clean, trace, office_of(clean), again, letter), now()
    )
    LOG.error("parked %s: %s, trace %s", queue, reason, trace)


def parked_references(queue: str) -> frozenset[str]:
    """Return what the parked work of this queue is about, as far as nobody has settled it."""
    return frozenset(record.reference for record in work.parked(queue) if record.parked_state == ParkedState.OPEN)


def take_back(queue: str, reference: str) -> None:
    """Note that parked work has been done since, without its being sent again."""
    record = work.find_parked(queue, record_id_of(queue, reference))
    if record and record.state is not ParkedState.SETTLED:
        work.note_act(record, ParkedState.SETTLED, _done())


def done_after_all(queue: str, record_id: str) -> None:
    """Note that work which a person had sent again was done; what stands otherwise by now stays so."""
    record = work.find_parked(queue, record_id)
    if record and record.state is ParkedState.SENT:
        work.note_act(record, ParkedState.SETTLED, _done())


def _done() -> Act:
    return Act(act=ParkedAct.DONE, at=now(), by=SYSTEM.id)


def record_id_of(queue: str, reference: str) -> str:
    """Return the id of the record under which work on this is parked."""
    return hashlib.sha256(f"{queue}|{_clean(reference)}".encode()).hexdigest()[:26]


def _clean(reference: str) -> str:
    return _UNSAFE.sub("_", reference)[:LONGEST]


def reason_of(error: Exception) -> str:
    """Return the stable code of a refusal, or the class of a fault; never its words, which may name a person."""
    return error.code if isinstance(error, Refusal) else type(error).__name__


def office_of(reference: str) -> str:
    """Return whose work it is, by the record that its reference names: ids begin with their office."""
    named = _OFFICE.search(reference)
    try:
        return office_data.office(named[1]).code if named else HOUSE
    except UnknownOffice:
        return HOUSE


def reference_of(message: Mapping[str, Any]) -> str:
    """Return what a queue's message is about: its records and entry, or its files; empty where that cannot be told.

    Of what follows an entry it is the key under which that is done once (`react.reaction_key`).
    """
    about = [message[name] for name in ABOUT if name in message]
    if about:
        return ".".join(map(str, [*about, *(message[name] for name in WHICH if name in message)]))
    try:
        return "#".join(record["s3"]["object"]["key"] for record in message["Records"])
    except (KeyError, TypeError):
        return ""


def _without_callers(message: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the message with nothing but what its worker reads: the store tells who sent a file, from where."""
    records = message.get("Records")
    if not isinstance(records, list):
        return message
    files = [record["s3"]["object"] for record in records]
    return {
        "Records": [{"s3": {"object": {n: file[n] for n in ("key", "eTag", "size") if n in file}}} for file in files]
    }
