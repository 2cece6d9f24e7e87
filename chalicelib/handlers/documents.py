"""Trigger: a paper is to be rendered."""

from collections.abc import Mapping
from typing import Any

from chalice.app import Blueprint, SQSEvent

from chalicelib import services
from chalicelib.handlers.door.draining import drain

worker = Blueprint(__name__)


@worker.on_sqs_message(
    queue_arn="arn:aws:sqs:ap-southeast-3:123456789012:loket-documents", batch_size=5, name="on_documents"
)
def on_documents(event: SQSEvent) -> dict[str, list[dict[str, str]]]:
    """Render invoices, receipts, agreements and manifests, and record them on their requests."""
    return drain(event, "documents", _work)


def _work(message: Mapping[str, Any]) -> None:
    services.papers.make_paper(message["request_id"], message["seq"], message["task"])
