"""One function fed by the streams of two tables: how far each was worked is kept beside the other's."""

from typing import Any

import pytest

from tests.clouds import Cloud
from workshop.emulator.entry import Function
from workshop.emulator.makers import client
from workshop.emulator.stream_trigger import StreamTrigger
from workshop.state import State


def test_each_stream_goes_on_where_it_was_and_hands_nothing_over_twice(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def call(_function: Function, event: dict[str, Any], _ids: list[str]) -> set[str]:
        seen.extend(record["dynamodb"]["Keys"]["pk"]["S"] for record in event["Records"])
        return set()

    monkeypatch.setattr(Function, "call", call)
    tables, places = ("RequestsTable", "QueueTable"), State()
    triggers = [
        StreamTrigger(Function("nobody.calls"), cloud.made[f"{table}.StreamArn"], state=places) for table in tables
    ]
    for table in tables:
        item = {"pk": {"S": table}, "sk": {"S": "now"}}
        client("dynamodb").put_item(TableName=cloud.made[table], Item=item)
    for _ in range(3):
        for trigger in triggers:
            trigger.poll()
    assert seen == [*tables]
