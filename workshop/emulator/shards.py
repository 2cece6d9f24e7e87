"""A table's stream, shard by shard: a shard is read when its parent is read to the end, and the place in each is kept.

DynamoDB opens a new shard every few hours, closes the old one, and forgets both after a day. DynamoDB Local, where it
has forgotten all, counts from one again: a place is therefore a record's own id too, not only its number.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from botocore.exceptions import ClientError

from workshop.emulator.makers import client
from workshop.state import State

Place = list[str] | None
"""The sequence number and the id of the last record that is done; empty: none yet; None: all of a closed shard is."""
BEGINNING: Final[Place] = []
_NO_SUCH_PLACE: Final = frozenset({"TrimmedDataAccessException", "ValidationException"})
_GONE: Final = "ResourceNotFoundException"


class Shards:
    """The stream's records, page after page."""

    def __init__(self, stream_arn: str, state: State) -> None:
        """Go on where `state` says that the last run stopped in this stream."""
        self._arn, self._state = stream_arn, state
        self._page: tuple[str, Sequence[Mapping[str, Any]]] = ("", ())

    @property
    def _places(self) -> dict[str, Place]:
        """How far each shard is worked off."""
        places: dict[str, Place] = self._state.content.get(self._arn, {})
        return places

    def read(self) -> Sequence[Mapping[str, Any]]:
        """Return the next page, or nothing where nothing is new. It counts as done only with `work_off`."""
        self._page = ("", ())
        shards = _shards(self._arn)
        places = {shard["ShardId"]: self._places.get(shard["ShardId"], BEGINNING) for shard in shards}
        for shard in shards:
            name, parent = shard["ShardId"], shard.get("ParentShardId")
            place = places[name]
            if place is None or places.get(parent) is not None:
                continue
            records, closed = _after(self._arn, name, place)
            if records:
                self._page = (name, records)
                return records
            if closed:
                self._state.put(self._arn, {**places, name: None})
                return self.read()
        return ()

    def work_off(self, number: str | None = None) -> None:
        """Remember that the page is done up to this sequence number, or (none given) whole."""
        shard, records = self._page
        if records:
            last = next((r for r in records if r["dynamodb"]["SequenceNumber"] == number), records[-1])
            place = [last["dynamodb"]["SequenceNumber"], last["eventID"]]
            self._state.put(self._arn, {**self._places, shard: place})


def _shards(arn: str) -> list[dict[str, Any]]:
    shards: list[dict[str, Any]] = []
    start: dict[str, str] = {}
    while True:
        description = client("dynamodbstreams").describe_stream(StreamArn=arn, **start)["StreamDescription"]
        shards += description["Shards"]
        if "LastEvaluatedShardId" not in description:
            return shards
        start = {"ExclusiveStartShardId": description["LastEvaluatedShardId"]}


def _after(arn: str, shard: str, place: list[str]) -> tuple[list[dict[str, Any]], bool]:
    """Return a page of records after the place, and whether the shard is closed there.

    Where the place is not there any more, all that the shard still has came after it. DynamoDB Local also disowns the
    first number of a shard's child: its record is found by its id.
    """
    try:
        page = _page(arn, shard, place)
        if place and place[1] not in _ids(page):
            page = _page(arn, shard, BEGINNING)
    except ClientError as error:
        if error.response["Error"]["Code"] == _GONE:
            return [], True
        raise
    ids = _ids(page)
    done = ids.index(place[1]) + 1 if place and place[1] in ids else 0
    return page["Records"][done:], not page.get("NextShardIterator")


def _ids(page: Mapping[str, Any]) -> list[str]:
    return [record["eventID"] for record in page["Records"]]


def _page(arn: str, shard: str, place: Place) -> dict[str, Any]:
    """Return the page at a place (an empty one where it is not there), by a fresh iterator.

    An emulated iterator sees nothing new after a rollback.
    """
    start = {"ShardIteratorType": "TRIM_HORIZON"}
    if place:
        start = {"ShardIteratorType": "AT_SEQUENCE_NUMBER", "SequenceNumber": place[0]}
    streams = client("dynamodbstreams")
    try:
        iterator = streams.get_shard_iterator(StreamArn=arn, ShardId=shard, **start)["ShardIterator"]
        page: dict[str, Any] = streams.get_records(ShardIterator=iterator, Limit=1000)
    except ClientError as error:
        if place and error.response["Error"]["Code"] in _NO_SUCH_PLACE:
            return {"Records": []}
        raise
    return page
