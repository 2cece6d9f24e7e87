"""Trigger: a paper is to be rendered."""

from collections.abc import Mapping
from typing import Any

from chalice.app import SQSEvent

from chalicelib import services
from chalicelib.handlers.door.draining import drain
from chalicelib.handlers.door.workers import QUEUE_OF_THE_TEMPLATE, new_worker

worker = new_worker(__name__)


@worker.on_sqs_message(queue_arn=QUEUE_OF_THE_TEMPLATE, batch_size=5, name="on_papers")
def on_papers(event: SQSEvent) -> dict[str, list[dict[str, str]]]:
    """Render the papers of requests, recorded on them, and the slips of tickets."""
    return drain(event, "papers", _work)


def _work(message: Mapping[str, Any]) -> None:
    if message["task"] == "ticket_slip":
        services.papers.slips.make_slips(message["queue_id"], message["seq"])
    else:
        services.papers.making.make_paper(message["request_id"], message["seq"], message["task"])
