"""The turnstile's table, made for one test, and the settings that name it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from chalicelib.models import shelf
from chalicelib.settings import settings
from workshop.emulator.makers import client

NAME = "turnstiles-of-a-test"


class _Settings:
    turnstiles_table = NAME

    def __getattr__(self, name: str) -> Any:
        return getattr(settings(), name)


@contextmanager
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Make a table of the turnstile's own, like those of the template; take it away at the end."""
    monkeypatch.setattr(shelf, "settings", _Settings)
    indexes = {"by_open": ("open", "opened"), "by_sweep": ("sweep", "sweep_due")}
    names = ["pk", "sk", *(name for keys in indexes.values() for name in keys)]
    projection = {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["kind", "row"]}
    client("dynamodb").create_table(
        TableName=NAME,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in names],
        KeySchema=_keys("pk", "sk"),
        GlobalSecondaryIndexes=[
            {"IndexName": index, "KeySchema": _keys(*keys), "Projection": projection} for index, keys in indexes.items()
        ],
    )
    yield
    client("dynamodb").delete_table(TableName=NAME)


def _keys(partition: str, order: str) -> Any:
    return [{"AttributeName": partition, "KeyType": "HASH"}, {"AttributeName": order, "KeyType": "RANGE"}]
