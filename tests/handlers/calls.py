"""Counts calls to DynamoDB as they leave, so that a promise about speed is a number in a test."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from chalicelib.models.people_items import Item


@contextmanager
def counted() -> Iterator[list[str]]:
    """Yield the list of operations that the tables' one client is asked for inside the block."""
    seen: list[str] = []

    def note(model: Any, **_rest: object) -> None:
        seen.append(model.name)

    hooks = Item.connection().client.meta.events
    hooks.register("before-call.dynamodb", note)
    try:
        yield seen
    finally:
        hooks.unregister("before-call.dynamodb", note)


@contextmanager
def asked() -> Iterator[list[tuple[str, dict[str, Any]]]]:
    """Yield what the tables' one client is asked for inside the block: operations with their parameters."""
    seen: list[tuple[str, dict[str, Any]]] = []

    def note(params: dict[str, Any], model: Any, **_rest: object) -> None:
        seen.append((model.name, params))

    hooks = Item.connection().client.meta.events
    hooks.register("before-parameter-build.dynamodb", note)
    try:
        yield seen
    finally:
        hooks.unregister("before-parameter-build.dynamodb", note)
