"""Events as Lambda hands them to the workers, and the workers called as Lambda calls them."""

import json
from types import SimpleNamespace
from typing import Any

from chalice.app import Chalice

from chalicelib.domain.request.events import RequestEntry
from chalicelib.models.map_attribute import to_value

CONTEXT = SimpleNamespace(aws_request_id="trace-of-a-test", get_remaining_time_in_millis=lambda: 86_400_000)


def message(name: str, body: object, receives: int = 1) -> dict[str, Any]:
    """Return a queue's record; a text goes as it is, anything else as JSON."""
    return {
        "messageId": name,
        "receiptHandle": name,
        "body": body if isinstance(body, str) else json.dumps(body),
        "attributes": {"ApproximateReceiveCount": str(receives)},
        "eventSourceARN": "arn:aws:sqs:ap-southeast-3:123456789012:loket",
    }


def inserted(entry: RequestEntry, number: str = "100", **changes: Any) -> dict[str, Any]:
    """Return a stream's record of an appended entry."""
    keys = {"pk": {"S": f"req#{entry.id}"}, "sk": {"S": f"event#{entry.seq:06d}"}}
    image = keys | {"kind": {"S": "event"}, "entry": to_value(entry.model_dump(mode="json"))}
    return {
        "eventName": "INSERT",
        "eventID": number,
        "awsRegion": "ap-southeast-3",
        "eventSourceARN": "arn:aws:dynamodb:ap-southeast-3:123456789012:table/loket/stream/1",
        "dynamodb": {
            "Keys": keys,
            "NewImage": image,
            "SequenceNumber": number,
            "ApproximateCreationDateTime": 1.0,
            "SizeBytes": 1,
            "StreamViewType": "NEW_IMAGE",
        },
    } | changes


def receive(app: Chalice, worker: str, *records: dict[str, Any]) -> list[str]:
    """Hand the records over; return which are reported as failed."""
    handler = app.handler_map[worker]
    answer = handler({"Records": list(records)}, CONTEXT)
    return [failed["itemIdentifier"] for failed in answer["batchItemFailures"]]
