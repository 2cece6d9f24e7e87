"""Trigger: money from outside: a proof of transfer is to be screened, the treasury's system to be asked or heard."""

from collections.abc import Mapping
from typing import Any

from chalice.app import SQSEvent

from chalicelib import services
from chalicelib.gateways import treasury_system
from chalicelib.handlers.door.draining import drain
from chalicelib.handlers.door.workers import QUEUE_OF_THE_TEMPLATE, new_worker

worker = new_worker(__name__)


@worker.on_sqs_message(queue_arn=QUEUE_OF_THE_TEMPLATE, batch_size=1, name="on_proofs")
def on_proofs(event: SQSEvent) -> dict[str, list[dict[str, str]]]:
    """Lay findings before the treasurer; one proof at a time, since a parser that hangs takes its batch with it."""
    return drain(event, "transfer-proofs", _work)


def _work(message: Mapping[str, Any]) -> None:
    match message["task"]:
        case "ask_billing_code":
            system = treasury_system.connected()
            services.treasury.outside.ask_for_code(system, message["request_id"], message["seq"])
        case "treasury_news":
            services.treasury.outside.take_in_message(message)
        case task:
            services.requests.screening.screen_proof(message["request_id"], message["seq"], task)
    services.ledger.react.note_done("transfer-proofs", message)
