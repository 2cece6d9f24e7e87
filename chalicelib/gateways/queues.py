"""Messages onto queues: a reaction hands work to a worker."""

import json
from collections.abc import Mapping, Sequence

from chalicelib.gateways.clients import sqs

BATCH = 10


class MessagesNotSentError(RuntimeError):
    """SQS took not every message. The text holds SQS's own codes, never a body."""


def send(queue_url: str, messages: Sequence[Mapping[str, object]]) -> None:
    """Put each message, as JSON, on the queue, ten to a call.

    Whoever calls again after an error sends some messages twice: workers know theirs by their key.

    Raises:
        MessagesNotSentError: when an entry of a batch failed; later batches are then not tried.
    """
    for start in range(0, len(messages), BATCH):
        entries = [
            {"Id": str(position), "MessageBody": json.dumps(message, sort_keys=True, separators=(",", ":"))}
            for position, message in enumerate(messages[start : start + BATCH])
        ]
        failed = sqs().send_message_batch(QueueUrl=queue_url, Entries=entries).get("Failed", [])
        if failed:
            raise MessagesNotSentError(", ".join(sorted({entry["Code"] for entry in failed})))
