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
    """Render papers and slips, and write the files that were asked for: of the books, of a person's own data."""
    return drain(event, "papers", _work, _given_up)


def _work(message: Mapping[str, Any]) -> None:
    match message["task"]:
        case "make_export":
            services.exports.making.make_export(message["export_id"])
        case "make_subject_file":
            services.subject_requests.making.make_file(message["subject_request_id"])
        case "ticket_slip":
            services.papers.slips.make_slips(message["queue_id"], message["seq"])
        case task:
            services.papers.making.make_paper(message["request_id"], message["seq"], task)
    services.ledger.react.note_done("papers", message)


def _given_up(message: Mapping[str, Any]) -> None:
    """Tell whoever waits for a file that it will not come; a paper's request shows that it has none."""
    match message.get("task"):
        case "make_export":
            services.exports.making.give_up(message["export_id"])
        case "make_subject_file":
            services.subject_requests.making.give_up(message["subject_request_id"])
