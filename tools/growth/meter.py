"""Counts DynamoDB's calls and what it says that each costs, by botocore's own hooks: Loket's code is as it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from chalicelib.models.people_items import Item

WRITES = frozenset({"PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems"})
ASK, ANSWERED = "before-parameter-build.dynamodb", "after-call.dynamodb"


class CapacityUntold(RuntimeError):
    """DynamoDB answered a call without saying what it cost."""


@dataclass(slots=True)
class Cost:
    """The calls in order, and the units they consumed, those of indexes included."""

    calls: list[str] = field(default_factory=list)
    read_units: float = 0.0
    write_units: float = 0.0


@contextmanager
def metered() -> Iterator[Cost]:
    """Yield what is added to while the block runs, by calls of any thread to any table.

    Raises:
        CapacityUntold: where an answer does not say what it cost.
    """
    cost = Cost()

    def ask(params: dict[str, Any], **_: object) -> None:
        params["ReturnConsumedCapacity"] = "TOTAL"

    def count(model: Any, parsed: dict[str, Any], **_: object) -> None:
        consumed = parsed.get("ConsumedCapacity")
        if not consumed:
            raise CapacityUntold(model.name)
        units = sum(float(each["CapacityUnits"]) for each in (consumed if isinstance(consumed, list) else [consumed]))
        cost.calls.append(model.name)
        if model.name in WRITES:
            cost.write_units += units
        else:
            cost.read_units += units

    events = Item.connection().client.meta.events
    events.register(ASK, ask)
    events.register(ANSWERED, count)
    try:
        yield cost
    finally:
        events.unregister(ASK, ask)
        events.unregister(ANSWERED, count)
