"""A cancelled transaction must not deafen the stream: the emulator then goes on with a copy of the table."""

from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.clouds import Cloud
from workshop.emulator.entry import Function
from workshop.emulator.makers import client
from workshop.emulator.stream_trigger import StreamTrigger


def put(table: str, pk: str) -> dict[str, Any]:
    fresh = "attribute_not_exists(pk)"
    return {"Put": {"TableName": table, "Item": {"pk": {"S": pk}, "sk": {"S": "now"}}, "ConditionExpression": fresh}}


def test_records_after_a_cancelled_transaction_are_seen(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def call(_function: Function, event: dict[str, Any], _ids: list[str]) -> set[str]:
        seen.extend(record["dynamodb"]["Keys"]["pk"]["S"] for record in event["Records"])
        return set()

    monkeypatch.setattr(Function, "call", call)
    trigger = StreamTrigger(Function("nobody.calls"), cloud.made["RequestsTable.StreamArn"])
    table, dynamodb = cloud.made["RequestsTable"], client("dynamodb")
    dynamodb.transact_write_items(TransactItems=[put(table, "first")])
    trigger.poll()
    with pytest.raises(ClientError, match="TransactionCanceled"):
        dynamodb.transact_write_items(TransactItems=[put(table, "never"), put(table, "first")])
    dynamodb.transact_write_items(TransactItems=[put(table, "second")])
    trigger.poll()
    assert seen == ["first", "second"]
