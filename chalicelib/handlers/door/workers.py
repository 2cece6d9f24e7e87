"""How workers are declared: their blueprint, and what stands in for the queue or the stream that wakes them."""

from typing import Final

from chalice.app import Blueprint

from chalicelib.gateways import logs
from chalicelib.settings import settings

QUEUE_OF_THE_TEMPLATE: Final = "arn:aws:sqs:ap-southeast-3:123456789012:overridden"
STREAM_OF_THE_TEMPLATE: Final = (
    "arn:aws:dynamodb:ap-southeast-3:123456789012:table/overridden/stream/2026-01-01T00:00:00.000"
)
"""Chalice wants an ARN, and `.chalice/resources.json` overrides it with the stack's own by `Fn::GetAtt`.

It must be a literal: what Chalice makes of `queue="…"` is an `Fn::Sub`, which would be merged with that instead.
"""


def new_worker(name: str) -> Blueprint:
    """Return the blueprint of a worker's handler file; `name` is the file's `__name__`.

    Raises:
        SettingsRefused: when a variable is not what it should be, so that no message is taken.
    """
    settings()
    logs.write_json()
    return Blueprint(name)
