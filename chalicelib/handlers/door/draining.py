"""How a worker works through a batch: each message alone; a failing one is retried, then parked, and stops nobody.

On the last receive the parked record says why; the failure is still reported, so that SQS moves the message to the
dead-letter queue.
"""

import json
import logging
from collections.abc import Callable, Mapping
from typing import Any

from chalice.app import SQSEvent, SQSRecord

from chalicelib import services

LOG = logging.getLogger("loket.worker")
LAST_RECEIVE = 5

Work = Callable[[Mapping[str, Any]], None]


def drain(event: SQSEvent, queue: str, work: Work) -> dict[str, list[dict[str, str]]]:
    """Do the work of each message; return which ones failed, as Lambda wants to know it."""
    trace = trace_of(event.context)
    failed = [record for record in event if not _done(record, queue, work, trace)]
    return {"batchItemFailures": [{"itemIdentifier": r.to_dict()["messageId"]} for r in failed]}


def trace_of(context: object) -> str:
    """Return the id under which this invocation stands in the logs."""
    return str(getattr(context, "aws_request_id", ""))


def _done(record: SQSRecord, queue: str, work: Work, trace: str) -> bool:
    try:
        work(_message(record.body))
    except Exception as error:  # noqa: BLE001  The fence between one message and the others; nothing is swallowed.
        attempt = int(record.to_dict()["attributes"]["ApproximateReceiveCount"])
        LOG.warning("trace %s: %s attempt %s: %s", trace, queue, attempt, services.parking.reason_of(error))
        if attempt >= LAST_RECEIVE:
            _park(record, queue, error, trace)
        return False
    return True


def _park(record: SQSRecord, queue: str, error: Exception, trace: str) -> None:
    """Park the message; where even that fails the dead-letter queue still has it, and the others go on."""
    try:
        services.parking.park(queue, error, _reference(record), trace)
    except Exception as failed:  # noqa: BLE001  The message is reported as failed in any case.
        LOG.error("trace %s: %s not parked: %s", trace, queue, services.parking.reason_of(failed))  # noqa: TRY400  Words may name people.


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
    """Return what the message was about: its request and entry, or its own id."""
    try:
        message = _message(record.body)
    except MessageUnreadableError:
        return str(record.to_dict()["messageId"])
    if "request_id" in message:
        return f"{message['request_id']}.{message.get('seq')}.{message.get('task')}"
    try:
        return "#".join(r["s3"]["object"]["key"] for r in message["Records"]) or str(record.to_dict()["messageId"])
    except (KeyError, TypeError):
        return str(record.to_dict()["messageId"])
