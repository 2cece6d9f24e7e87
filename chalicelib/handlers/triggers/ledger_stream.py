"""Trigger: entries were appended to a ledger (its table's stream → here → a message per reaction)."""

import logging

from chalice.app import DynamoDBEvent, DynamoDBRecord

from chalicelib import services
from chalicelib.gateways.outages import is_outage
from chalicelib.handlers.door.draining import trace_of
from chalicelib.handlers.door.workers import STREAM_OF_THE_TEMPLATE, new_worker

LOG = logging.getLogger("loket.worker")

worker = new_worker(__name__)


@worker.on_dynamodb_record(stream_arn=STREAM_OF_THE_TEMPLATE, batch_size=25, name="on_ledger")
def on_ledger(event: DynamoDBEvent) -> dict[str, list[dict[str, str]]]:
    """Note what changed, and react to each new entry; what cannot be worked on is parked and stops nobody behind it.

    One that meets an outage is left to the stream with those behind it, which would meet the same: it hands them over
    again for hours, after growing pauses (ADR 0058).
    """
    for record in event:
        if not _reacted(record, trace_of(event.context)):
            number = record.to_dict()["dynamodb"]["SequenceNumber"]
            return {"batchItemFailures": [{"itemIdentifier": number}]}
    return {"batchItemFailures": []}


def _reacted(record: DynamoDBRecord, trace: str) -> bool:
    """React, or park what cannot be reacted to; tell whether the stream is done with the record."""
    try:
        pk, sk = (str(record.keys[name]["S"]) for name in ("pk", "sk"))
        ledger = services.ledgers.ledger_of(pk)
        services.audit.changes.note(record.event_name, pk, sk, trace)
        services.ledger.react.react_to(ledger, record.event_name, record.new_image)
    except Exception as error:  # noqa: BLE001  It is parked with its reason, or handed over again.
        LOG.warning("trace %s: ledger: %s", trace, services.parking.reason_of(error))
        return not is_outage(error) and _parked(record, error, trace)
    return True


def _parked(record: DynamoDBRecord, error: Exception, trace: str) -> bool:
    pk, sk = (str(record.keys[name].get("S", "")) for name in ("pk", "sk"))
    message = {"pk": pk, "sk": sk}
    try:
        services.parking.park("ledger", error, f"{pk}#{sk}", trace, message)
    except Exception as failed:  # noqa: BLE001  The stream keeps the record and hands it over again.
        LOG.error("trace %s: ledger not parked: %s", trace, services.parking.reason_of(failed))  # noqa: TRY400  Words may name people.
        return False
    return True
