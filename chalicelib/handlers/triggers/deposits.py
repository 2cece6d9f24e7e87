"""Trigger: a request is to learn what happened elsewhere (its receipts' money, its office's calendar), or to forget."""

from collections.abc import Mapping
from typing import Any

from chalice.app import SQSEvent

from chalicelib import services
from chalicelib.handlers.door.draining import drain
from chalicelib.handlers.door.workers import QUEUE_OF_THE_TEMPLATE, new_worker

worker = new_worker(__name__)


@worker.on_sqs_message(queue_arn=QUEUE_OF_THE_TEMPLATE, batch_size=5, name="on_deposits")
def on_deposits(event: SQSEvent) -> dict[str, list[dict[str, str]]]:
    """Have each request look at its deposits, those of an office at its calendar, and erase what is to be erased."""
    return drain(event, "deposits", _work)


def _work(message: Mapping[str, Any]) -> None:
    if _carry_out(message):
        services.ledger.react.note_done("deposits", message)


def _carry_out(message: Mapping[str, Any]) -> bool:
    """Tell whether all is done; what comes page by page is when its last page is."""
    match message.get("task"):
        case "erase_person":
            return services.subject_requests.erasing.erase_person(message)
        case "erase_visitors":
            return services.counter.erasing.erase_visitors(message)
        case _ if "calendar_id" in message:
            return services.calendars.redating.redate(message)
        case "erase_account":
            services.accounts.ending.erase_account(message["account_id"])
        case "erase_files":
            services.requests.erasing.erase_files(message["request_id"], message["seq"])
        case "mark_restriction":
            services.subject_requests.restricting.mark(message["subject_request_id"])
        case _:
            services.requests.deposit_news.record_deposit(message["request_id"])
    return True
