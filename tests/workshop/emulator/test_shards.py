"""A real stream is followed from shard to shard, over restarts and a day's forgetting; nothing is lost or done twice.

DynamoDB Local opens a new shard every four hours and forgets after a day; here its clock is its own data, set back.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from workshop.emulator.environment import CREDENTIALS
from workshop.emulator.makers import client
from workshop.emulator.shards import Shards
from workshop.engines.running import running
from workshop.state import State

pytestmark = pytest.mark.conformance
NAME = "requests"
HOUR_MS = 3_600_000


@pytest.fixture
def environment() -> Iterator[None]:
    before = dict(os.environ)
    os.environ.update(CREDENTIALS)
    yield
    os.environ.clear()
    os.environ.update(before)


@contextmanager
def _engine(folder: Path) -> Iterator[None]:
    with running(("dynamodb",), data=folder) as addresses:
        os.environ.update(addresses)
        yield


def _make() -> str:
    made = client("dynamodb").create_table(
        TableName=NAME,
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"},
    )
    return str(made["TableDescription"]["LatestStreamArn"])


def _put(*keys: str) -> None:
    for key in keys:
        client("dynamodb").put_item(TableName=NAME, Item={"pk": {"S": key}})


def _read(shards: Shards) -> list[str]:
    return [record["dynamodb"]["Keys"]["pk"]["S"] for record in shards.read()]


@contextmanager
def _data(folder: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(folder / "dynamodb" / "shared-local-instance.db")
    with connection:
        yield connection
    connection.close()


def _roll_over(folder: Path) -> None:
    """Close the open shard and open its child, as the engine's own roll-over leaves them; the child is listed first."""
    with _data(folder) as data:
        stream, shard, at = data.execute(
            "SELECT StreamID, ShardID, CreationDateTime FROM ss WHERE DeletionDateTime IS NULL"
        ).fetchone()
        (last,) = data.execute("SELECT max(SequenceNumber) FROM us").fetchone()
        close = "UPDATE ss SET DeletionDateTime = ?, SequenceNumberEnd = ? WHERE ShardID = ?"
        data.execute(close, (at + 1, last, shard))
        child = f"shardId-0000000{at}-0badcafe"
        data.execute("INSERT INTO ss VALUES (?, ?, ?, NULL, ?, NULL, ?)", (stream, child, at + 1, last + 2, shard))


def _age(folder: Path, hours: int) -> None:
    with _data(folder) as data:
        for table in ("dm", "sm", "ss", "us"):
            data.execute(f"UPDATE {table} SET CreationDateTime = CreationDateTime - ?", (hours * HOUR_MS,))  # noqa: S608 # Our own words.
        data.execute("UPDATE ss SET DeletionDateTime = DeletionDateTime - ?", (hours * HOUR_MS,))


def test_a_stream_is_followed_over_restarts_from_shard_to_shard_and_over_a_day(
    tmp_path: Path, environment: None
) -> None:
    places = tmp_path / "stream.json"
    with _engine(tmp_path):
        arn = _make()
        _put("a", "b")
        shards = Shards(arn, State(places))
        records = shards.read()
        shards.work_off(records[0]["dynamodb"]["SequenceNumber"])
        assert _read(Shards(arn, State(places))) == ["b"], "only what is done is not done again"
        shards.work_off()
        _put("c")
    _roll_over(tmp_path)
    with _engine(tmp_path):
        _put("d")
        assert _read(Shards(arn, State(places))) == ["c"], "the parent comes first"
        shards = Shards(arn, State(places))
        assert _read(shards) == ["c"], "what was read and not done is read again"
        shards.work_off()
        assert _read(shards) == ["d"]
        shards.work_off()
        assert None in State(places).content[arn].values()
        shards = Shards(arn, State(places))
        assert _read(shards) == [], "the first record of a child is its own place"
        _put("e")
        assert _read(shards) == ["e"]
        shards.work_off()
    _age(tmp_path, 30)
    with _engine(tmp_path):
        shards = Shards(arn, State(places))
        assert _read(shards) == []
        _put("f")
        assert _read(shards) == ["f"]
        shards.work_off()
        assert _read(Shards(arn, State(places))) == []
