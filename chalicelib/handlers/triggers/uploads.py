"""Trigger: a file arrived in the inbox (bucket → queue → here)."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote_plus

from chalice.app import SQSEvent

from chalicelib import services
from chalicelib.handlers.door.draining import drain
from chalicelib.handlers.door.workers import QUEUE_OF_THE_TEMPLATE, new_worker

worker = new_worker(__name__)


@worker.on_sqs_message(queue_arn=QUEUE_OF_THE_TEMPLATE, batch_size=1, name="on_uploads")
def on_uploads(event: SQSEvent) -> dict[str, list[dict[str, str]]]:
    """Check what arrived and record the outcome on its request or product."""
    return drain(event, "uploads", _work)


def _work(message: Mapping[str, Any]) -> None:
    """Take in each file of the notification; S3's own test event names none."""
    for record in message.get("Records", []):
        file = record["s3"]["object"]
        services.files.uploads.take_in(
            services.files.uploads.Arrived(unquote_plus(file["key"]), file["eTag"].strip('"'), int(file["size"]))
        )
