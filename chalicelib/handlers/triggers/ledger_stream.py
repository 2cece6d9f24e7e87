"""Trigger: entries were appended to a ledger (its table's stream → here → a message per reaction)."""

import logging

from chalice.app import DynamoDBEvent, DynamoDBRecord

from chalicelib import services
from chalicelib.handlers.door.draining import trace_of
from chalicelib.handlers.door.workers import STREAM_OF_THE_TEMPLATE, new_worker

LOG = logging.getLogger("loket.worker")
TRIES = 3

worker = new_worker(__name__)


@worker.on_dynamodb_record(stream_arn=STREAM_OF_THE_TEMPLATE, batch_size=25, name="on_ledger")
def on_ledger(event: DynamoDBEvent) -> dict[str, list[dict[str, str]]]:
    """React to each new entry; one that cannot be reacted to is parked and stops nobody behind it."""
    for record in event:
        if not _reacted(record, trace_of(event.context)):
            number = record.to_dict()["dynamodb"]["SequenceNumber"]
            return {"batchItemFailures": [{"itemIdentifier": number}]}
    return {"batchItemFailures": []}


def _reacted(record: DynamoDBRecord, trace: str) -> bool:
    """Try a few times, then park; only if even parking fails, leave the record and those behind it to the stream."""
    error: Exception | None = None
    for _ in range(TRIES):
        try:
            ledger = services.ledgers.ledger_of(str(record.keys["pk"]["S"]))
            services.ledger.react.react_to(ledger, record.event_name, record.new_image)
        except Exception as failed:  # noqa: BLE001  It is parked below with its reason.
            error = failed
        else:
            return True
    reference = "#".join(str(v.get("S", "")) for v in record.keys.values())
    LOG.warning("trace %s: ledger: %s", trace, services.parking.reason_of(error or ValueError()))
    try:
        services.parking.park("ledger", error or ValueError(), reference, trace)
    except Exception as failed:  # noqa: BLE001  The stream keeps the record and hands it over again.
        LOG.error("trace %s: ledger not parked: %s", trace, services.parking.reason_of(failed))  # noqa: TRY400  Words may name people.
        return False
    return True
