"""Counts calls to DynamoDB as they leave, so that a promise about speed is a number in a test."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pynamodb.models import Model


@contextmanager
def counted(item: type[Model]) -> Iterator[list[str]]:
    """Yield the list of operations that this table's client is asked for inside the block."""
    seen: list[str] = []

    def note(model: Any, **_rest: object) -> None:
        seen.append(model.name)

    hooks = item._get_connection().connection.client.meta.events
    hooks.register("before-call.dynamodb", note)
    try:
        yield seen
    finally:
        hooks.unregister("before-call.dynamodb", note)
