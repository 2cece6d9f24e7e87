"""Trigger: a request is to learn what happened elsewhere: to its receipts' money, to its office's calendar."""

from collections.abc import Mapping
from typing import Any

from chalice.app import SQSEvent

from chalicelib import services
from chalicelib.handlers.door.draining import drain
from chalicelib.handlers.door.workers import QUEUE_OF_THE_TEMPLATE, new_worker

worker = new_worker(__name__)


@worker.on_sqs_message(queue_arn=QUEUE_OF_THE_TEMPLATE, batch_size=5, name="on_deposits")
def on_deposits(event: SQSEvent) -> dict[str, list[dict[str, str]]]:
    """Have each request look at its deposits, a message for each; and those of an office at its calendar, in pages."""
    return drain(event, "deposits", _work)


def _work(message: Mapping[str, Any]) -> None:
    if "calendar_id" in message:
        services.calendars.redating.redate(message)
        return
    services.requests.deposit_news.record_deposit(message["request_id"])
