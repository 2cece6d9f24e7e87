"""Events as AWS hands them to a function."""

import json
from collections.abc import Mapping
from typing import Any

REGION = "ap-southeast-3"
EDGE = {"x-loket-edge": "a-word-between-cloudfront-and-the-api"}
"""What CloudFront adds, as the deployment of tests holds it."""


def from_queue(queue: str, *bodies: Mapping[str, Any], receives: int = 1) -> dict[str, Any]:
    """Return messages of a queue, received for the so-manieth time."""
    return {
        "Records": [
            {
                "messageId": f"message-{place}",
                "receiptHandle": f"receipt-{place}",
                "body": json.dumps(body),
                "attributes": {"ApproximateReceiveCount": str(receives), "SentTimestamp": "1764000000000"},
                "messageAttributes": {},
                "md5OfBody": "",
                "eventSource": "aws:sqs",
                "eventSourceARN": f"arn:aws:sqs:{REGION}:123456789012:{queue}",
                "awsRegion": REGION,
            }
            for place, body in enumerate(bodies)
        ]
    }


def file_arrived(bucket: str, key: str, size: int, etag: str) -> dict[str, Any]:
    """Return what a bucket tells its queue of a new file."""
    file = {"key": key, "size": size, "eTag": etag, "sequencer": "0055AED6DCD90281E5"}
    record = {
        "eventVersion": "2.1",
        "eventSource": "aws:s3",
        "awsRegion": REGION,
        "eventTime": "2026-12-01T02:00:00.000Z",
        "eventName": "ObjectCreated:Post",
        "s3": {"bucket": {"name": bucket, "arn": f"arn:aws:s3:::{bucket}"}, "object": file},
    }
    return {"Records": [record]}


def from_stream(stream_arn: str, *images: Mapping[str, Any]) -> dict[str, Any]:
    """Return inserted items (in DynamoDB's own notation) as the table's stream tells of them."""
    return {
        "Records": [
            {
                "eventID": f"event-{place}",
                "eventName": "INSERT",
                "eventVersion": "1.1",
                "eventSource": "aws:dynamodb",
                "awsRegion": REGION,
                "eventSourceARN": stream_arn,
                "dynamodb": {
                    "ApproximateCreationDateTime": 1764000000.0,
                    "Keys": {"pk": image["pk"], "sk": image["sk"]},
                    "NewImage": image,
                    "SequenceNumber": str(111_000 + place),
                    "SizeBytes": 100,
                    "StreamViewType": "NEW_IMAGE",
                },
            }
            for place, image in enumerate(images)
        ]
    }


def clock_struck() -> dict[str, Any]:
    """Return the schedule's event."""
    return {
        "version": "0",
        "account": "123456789012",
        "region": REGION,
        "detail": {},
        "detail-type": "Scheduled Event",
        "source": "aws.events",
        "time": "2026-12-01T02:00:00Z",
        "id": "clock",
        "resources": [f"arn:aws:events:{REGION}:123456789012:rule/sweep"],
    }


def http(
    method: str,
    resource: str,
    body: str | None = None,
    *,
    headers: Mapping[str, str] | None = None,
    query: Mapping[str, str] | None = None,
    **path: str,
) -> dict[str, Any]:
    """Return a request that came by CloudFront and API Gateway: `resource` like `/v1/x/{id}`, `path` its variables."""
    sent_headers = {**EDGE, **(headers or {})}
    return {
        "resource": resource,
        "path": resource.format(**path),
        "httpMethod": method,
        "headers": sent_headers,
        "multiValueHeaders": {name: [value] for name, value in sent_headers.items()},
        "queryStringParameters": query or None,
        "multiValueQueryStringParameters": {name: [value] for name, value in (query or {}).items()} or None,
        "pathParameters": path or None,
        "stageVariables": None,
        "isBase64Encoded": False,
        "body": body,
        "requestContext": {
            "resourcePath": resource,
            "path": resource.format(**path),
            "httpMethod": method,
            "stage": "api",
            "requestId": "request-1",
            "identity": {"sourceIp": "203.0.113.7"},
        },
    }
