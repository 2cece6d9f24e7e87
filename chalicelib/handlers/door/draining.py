"""How a worker works through a batch: each message alone; a failing one is retried, then parked, and stops nobody.

A failed message comes back after a pause that grows with each failure (ADR 0025). On the last receive the parked record
says why; the failure is still reported, so that SQS moves the message to the dead-letter queue.
"""

import json
import logging
import random
from collections.abc import Callable, Mapping
from typing import Any, Final

from chalice.app import SQSEvent, SQSRecord

from chalicelib import services
from chalicelib.gateways import queues
from chalicelib.settings import settings

LOG = logging.getLogger("loket.worker")
BACKOFF: Final = (10, 60, 360, 2160)
"""Seconds after which a message that failed for the first, second, … time comes back at the latest; at the earliest
after half of them, so that those that met once do not meet again. A lost race is over by the first, an outage of half
an hour by the last."""
LAST_RECEIVE: Final = len(BACKOFF) + 1

ABOUT: Final = ("deposit_id", "request_id", "queue_id", "export_id", "office_id")
WHICH: Final = ("seq", "mark", "task", "to")
"""What a message of ours is about, and which of all about it."""

Work = Callable[[Mapping[str, Any]], None]


def drain(event: SQSEvent, queue: str, work: Work, given_up: Work | None = None) -> dict[str, list[dict[str, str]]]:
    """Do the work of each message; return which ones failed, as Lambda wants to know it.

    `given_up`: what is to be done, once it was parked, about a message that failed for the last time.
    """
    trace = trace_of(event.context)
    failed = []
    for place, record in enumerate(event):
        do = work if place == 0 or _has_time(event.context) else _hand_back
        if not _done(record, queue, (do, given_up), trace):
            failed.append({"itemIdentifier": record.to_dict()["messageId"]})
    return {"batchItemFailures": failed}


def trace_of(context: object) -> str:
    """Return the id under which this invocation stands in the logs."""
    return str(getattr(context, "aws_request_id", ""))


def _done(record: SQSRecord, queue: str, works: tuple[Work, Work | None], trace: str) -> bool:
    work, given_up = works
    try:
        work(_message(record.body))
    except Exception as error:  # noqa: BLE001  The fence between one message and the others; nothing is swallowed.
        attempt = int(record.to_dict()["attributes"]["ApproximateReceiveCount"])
        LOG.warning("trace %s: %s attempt %s: %s", trace, queue, attempt, services.parking.reason_of(error))
        if attempt >= LAST_RECEIVE:
            _park(record, queue, error, trace)
            _tell(record, queue, given_up, trace)
        _back_off(record, queue, attempt, trace)
        return False
    return True


class OutOfTimeError(RuntimeError):
    """Too little of the function's time is left for another message: were it cut off, the whole batch would wait."""


def _has_time(context: Any) -> bool:
    return bool(context.get_remaining_time_in_millis() / 1000 > settings().timeouts.silent_seconds)


def _hand_back(_: Mapping[str, Any]) -> None:
    raise OutOfTimeError


def _back_off(record: SQSRecord, queue: str, attempt: int, trace: str) -> None:
    """Have the message come back after its pause, after the last failure at once: then it is set aside.

    Where that fails it comes back when its time of hiding ends; it is the first failure that is reported.
    """
    longest = BACKOFF[attempt - 1] if attempt < LAST_RECEIVE else 0
    message = record.to_dict()
    try:
        seconds = random.randint(longest // 2, longest)  # noqa: S311  Chance, not a secret.
        queues.change_visibility(message["eventSourceARN"], message["receiptHandle"], seconds)
    except Exception as failed:  # noqa: BLE001  The message is reported as failed in any case.
        LOG.warning("trace %s: %s visibility not changed: %s", trace, queue, services.parking.reason_of(failed))


def _park(record: SQSRecord, queue: str, error: Exception, trace: str) -> None:
    """Park the message; where even that fails the dead-letter queue still has it, and the others go on."""
    try:
        services.parking.park(queue, error, _reference(record), trace)
    except Exception as failed:  # noqa: BLE001  The message is reported as failed in any case.
        LOG.error("trace %s: %s not parked: %s", trace, queue, services.parking.reason_of(failed))  # noqa: TRY400  Words may name people.


def _tell(record: SQSRecord, queue: str, given_up: Work | None, trace: str) -> None:
    """Let whoever waits for the message's work know; where that fails the parked record has it."""
    if given_up is None:
        return
    try:
        given_up(_message(record.body))
    except Exception as failed:  # noqa: BLE001  The message is reported as failed in any case.
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


def _reference(record: SQSRecord) -> str:
    """Return what the message was about: its records and entry, or its own id."""
    try:
        message = _message(record.body)
    except MessageUnreadableError:
        return str(record.to_dict()["messageId"])
    about = [message[name] for name in ABOUT if name in message]
    if about:
        return ".".join(map(str, [*about, *(message[name] for name in WHICH if name in message)]))
    try:
        return "#".join(r["s3"]["object"]["key"] for r in message["Records"]) or str(record.to_dict()["messageId"])
    except (KeyError, TypeError):
        return str(record.to_dict()["messageId"])
