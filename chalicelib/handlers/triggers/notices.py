"""Trigger: a buyer, a visitor or one of the staff is to be told."""

from collections.abc import Mapping
from typing import Any

from chalice.app import SQSEvent

from chalicelib import services
from chalicelib.handlers.door.draining import drain
from chalicelib.handlers.door.workers import QUEUE_OF_THE_TEMPLATE, new_worker

worker = new_worker(__name__)


@worker.on_sqs_message(queue_arn=QUEUE_OF_THE_TEMPLATE, batch_size=5, name="on_notices")
def on_notices(event: SQSEvent) -> dict[str, list[dict[str, str]]]:
    """Mail each notice once, and hear from SES what became of mails."""
    return drain(event, "notices", _work)


def _work(message: Mapping[str, Any]) -> None:
    if "eventType" in message:
        services.mail.mail_events.take_in(message)
    elif "queue_id" in message:
        services.mail.visitors.notify(message["queue_id"], message["seq"], message["task"])
    elif "subject_request_id" in message:
        to = message.get("to", "")
        services.mail.subject_requests.notify(message["subject_request_id"], message["seq"], message["task"], to)
    elif "account_id" in message:
        services.mail.account_ends.notify(message["account_id"], message["seq"], message["task"])
    elif "breach_id" in message:
        _of_breach(message)
    elif "office_id" in message:
        to = message.get("to", "")
        services.mail.office_notices.notify(message["office_id"], message["mark"], message["task"], to)
    else:
        again = services.mail.notices.Again(message.get("again", ""), message.get("asked_by", ""))
        to = message.get("to", "")
        services.mail.notices.notify(message["request_id"], message["seq"], message["task"], to, again)


def _of_breach(message: Mapping[str, Any]) -> None:
    to = message.get("to", "")
    if message["task"] == "breach_due":
        services.mail.breaches.remind(message["breach_id"], message["seq"], to)
    elif to:
        services.mail.breaches.tell_one(message["breach_id"], to)
    else:
        services.breaches.telling.tell(message)
