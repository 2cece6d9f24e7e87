"""Messages onto queues, and back to them: a reaction hands work to a worker, which may have it come again."""

import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from chalicelib.gateways.clients import sqs
from chalicelib.gateways.outages import NoAnswerError

BATCH = 10


class MessagesNotSentError(RuntimeError):
    """SQS took not every message. The text holds SQS's own codes, never a body."""


class QueueBusyError(NoAnswerError):
    """SQS took not every message, by no fault of theirs; later it may. The text holds SQS's own codes."""


def send(queue_url: str, messages: Sequence[Mapping[str, object]], delay_seconds: int = 0) -> None:
    """Put each message, as JSON, on the queue, ten to a call; it is handed out after so many seconds, at most 900.

    Whoever calls again after an error sends some messages twice: workers know theirs by their key.

    Raises:
        MessagesNotSentError, QueueBusyError: when an entry of a batch failed; later batches are then not tried.
    """
    for start in range(0, len(messages), BATCH):
        entries = [
            {
                "Id": str(position),
                "MessageBody": json.dumps(message, sort_keys=True, separators=(",", ":")),
                **({"DelaySeconds": delay_seconds} if delay_seconds else {}),
            }
            for position, message in enumerate(messages[start : start + BATCH])
        ]
        failed = sqs().send_message_batch(QueueUrl=queue_url, Entries=entries).get("Failed", [])
        if failed:
            ours = any(entry["SenderFault"] for entry in failed)
            error = MessagesNotSentError if ours else QueueBusyError
            raise error(", ".join(sorted({entry["Code"] for entry in failed})))


class Received(NamedTuple):
    """A message as it was received; `receipt` is what it is deleted by."""

    message_id: str
    receipt: str
    body: str


def receive(queue_url: str) -> tuple[Received, ...]:
    """Return up to ten messages, which hides them for a while; that none is returned does not mean that none waits."""
    answer = sqs().receive_message(QueueUrl=queue_url, MaxNumberOfMessages=BATCH)
    return tuple(Received(m["MessageId"], m["ReceiptHandle"], m["Body"]) for m in answer.get("Messages", ()))


def delete(queue_url: str, message: Received) -> None:
    """Take a received message out of the queue."""
    sqs().delete_message(QueueUrl=queue_url, ReceiptHandle=message.receipt)


def change_visibility(queue_arn: str, receipt_handle: str, seconds: int) -> None:
    """Let a received message come back after so many seconds from now, up to half a day (0: at once)."""
    *_, account, name = queue_arn.split(":")
    url = f"{sqs().meta.endpoint_url}/{account}/{name}"
    sqs().change_message_visibility(QueueUrl=url, ReceiptHandle=receipt_handle, VisibilityTimeout=seconds)
