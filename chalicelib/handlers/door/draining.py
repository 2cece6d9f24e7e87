"""How a worker works through a batch: each message alone; a failing one is retried, then parked, and stops nobody.

A failed message comes back after a pause that grows with each failure (ADR 0025). A fault of its own is tried five
times, an outage for hours. Then the parked record has all of it, what to do again included, and the message is done
with: the dead-letter queue is for what could not be parked (ADR 0058).
"""

import json
import logging
import random
from collections.abc import Callable, Mapping
from typing import Any, Final

from chalice.app import SQSEvent, SQSRecord

from chalicelib import services
from chalicelib.gateways import logs, queues
from chalicelib.gateways.outages import is_outage
from chalicelib.settings import settings

LOG = logging.getLogger("loket.worker")
BACKOFF: Final = (10, 60, 360, 2160, 7200)
"""Seconds after which a message that failed for the first, second, … time comes back at the latest, the last of them
for every further time; at the earliest after half of them, so that those that met once do not meet again. A lost race
is over by the first."""
TRIES: Final = 5
"""So often a message is tried that meets a fault of its own: within three quarters of an hour."""
LAST_RECEIVE: Final = 12
"""So often one is tried that meets an outage: for seven hours at least, fourteen at most."""

Work = Callable[[Mapping[str, Any]], None]


def drain(event: SQSEvent, queue: str, work: Work, given_up: Work | None = None) -> dict[str, list[dict[str, str]]]:
    """Do the work of each message; return which ones failed, as Lambda wants to know it.

    `work` notes itself that what follows an entry was done (`react.note_done`). `given_up`: what is to be done, once it
    was parked, about a message that failed for the last time.
    """
    trace = trace_of(event.context)
    failed = []
    for place, record in enumerate(event):
        do = work if place == 0 or _has_time(event.context) else _hand_back
        if not _done(record, queue, (do, given_up), trace):
            failed.append({"itemIdentifier": record.to_dict()["messageId"]})
    return {"batchItemFailures": failed}


def trace_of(context: object) -> str:
    """Return the id under which this invocation stands in the logs; from now on each of its lines bears it."""
    trace = str(getattr(context, "aws_request_id", ""))
    logs.begin(lambda: {"function_request_id": trace})
    return trace


def _done(record: SQSRecord, queue: str, works: tuple[Work, Work | None], trace: str) -> bool:
    work, given_up = works
    try:
        message = _message(record.body)
        work(message)
    except Exception as error:  # noqa: BLE001  The fence between one message and the others; nothing is swallowed.
        attempt = int(record.to_dict()["attributes"]["ApproximateReceiveCount"])
        LOG.warning("trace %s: %s attempt %s: %s", trace, queue, attempt, services.parking.reason_of(error))
        if attempt >= (LAST_RECEIVE if _passes(error) else TRIES) and _parked(record, queue, error, trace):
            _tell(record, queue, given_up, trace)
            return True
        _back_off(record, queue, attempt, trace)
        return False
    return "parked" not in message or _noted_done(record, message["parked"], queue, trace)


def _noted_done(record: SQSRecord, record_id: str, queue: str, trace: str) -> bool:
    """Note that what a person had sent again is done; in an outage the message comes back for that and no more.

    Where it cannot be noted at all the record still says that the work was sent.
    """
    try:
        services.parking.done_after_all(queue, record_id)
    except Exception as failed:  # noqa: BLE001  The work itself is done.
        attempt = int(record.to_dict()["attributes"]["ApproximateReceiveCount"])
        LOG.warning("trace %s: %s not noted: %s", trace, queue, services.parking.reason_of(failed))
        if is_outage(failed) and attempt < LAST_RECEIVE:
            _back_off(record, queue, attempt, trace)
            return False
    return True


class OutOfTimeError(RuntimeError):
    """Too little of the function's time is left for another message: were it cut off, the whole batch would wait."""


def _has_time(context: Any) -> bool:
    return bool(context.get_remaining_time_in_millis() / 1000 > settings().timeouts.silent_seconds)


def _hand_back(_: Mapping[str, Any]) -> None:
    raise OutOfTimeError


def _passes(error: Exception) -> bool:
    """Tell whether the fault is none of the message's own, and over when what lies behind it is."""
    return isinstance(error, OutOfTimeError) or is_outage(error)


def _back_off(record: SQSRecord, queue: str, attempt: int, trace: str) -> None:
    """Have the message come back after its pause; what the last time could not be parked at once: SQS sets it aside.

    Where that fails it comes back when its time of hiding ends; it is the first failure that is reported.
    """
    longest = BACKOFF[min(attempt, len(BACKOFF)) - 1] if attempt < LAST_RECEIVE else 0
    message = record.to_dict()
    try:
        seconds = random.randint(longest // 2, longest)  # noqa: S311  Chance, not a secret.
        queues.change_visibility(message["eventSourceARN"], message["receiptHandle"], seconds)
    except Exception as failed:  # noqa: BLE001  The message is reported as failed in any case.
        LOG.warning("trace %s: %s visibility not changed: %s", trace, queue, services.parking.reason_of(failed))


def _parked(record: SQSRecord, queue: str, error: Exception, trace: str) -> bool:
    """Park the message; where even that fails it is tried again, at the end from the dead letters."""
    message, reference = _known(record)
    try:
        services.parking.park(queue, error, reference, trace, message, letter=str(record.to_dict()["messageId"]))
    except Exception as failed:  # noqa: BLE001  The message is reported as failed.
        LOG.error("trace %s: %s not parked: %s", trace, queue, services.parking.reason_of(failed))  # noqa: TRY400  Words may name people.
        return False
    return True


def _tell(record: SQSRecord, queue: str, given_up: Work | None, trace: str) -> None:
    """Let whoever waits for the message's work know; where that fails the parked record has it."""
    if given_up is None:
        return
    try:
        given_up(_message(record.body))
    except Exception as failed:  # noqa: BLE001  The parked record has it.
        LOG.warning("trace %s: %s nobody told: %s", trace, queue, services.parking.reason_of(failed))


class MessageUnreadableError(ValueError):
    """A message that is no JSON object."""


def _message(body: str) -> Mapping[str, Any]:
    try:
        message = json.loads(body)
    except json.JSONDecodeError:
        raise MessageUnreadableError from None
    if not isinstance(message, dict):
        raise MessageUnreadableError
    return message


def _known(record: SQSRecord) -> tuple[Mapping[str, Any] | None, str]:
    """Return the message, where it is one that can be sent again, and what it was about or else its own id."""
    own_id = str(record.to_dict()["messageId"])
    try:
        message = _message(record.body)
    except MessageUnreadableError:
        return None, own_id
    reference = services.parking.reference_of(message)
    return (message, reference) if reference else (None, own_id)
