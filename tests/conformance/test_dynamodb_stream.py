"""The DynamoDB engine's stream: each entry once, in its request's order, and nothing of what was not written."""

from collections.abc import Iterator
from typing import Any

import pytest

from chalicelib.domain.request import commands as c
from chalicelib.models import requests
from chalicelib.models.ledger import reading
from chalicelib.models.ledger.races import LostRaceError
from chalicelib.models.ledger.stream import entry_of
from tests.clouds import Cloud
from tests.conformance.offers import offer, write
from tests.desk import Desk, furnish
from tests.domain.request.counter import BUYER
from tests.workshop.emulator import handlers
from workshop.emulator.entry import Function
from workshop.emulator.makers import client
from workshop.emulator.resources import read_template
from workshop.emulator.stream_trigger import StreamTrigger

pytestmark = pytest.mark.conformance


@pytest.fixture(autouse=True)
def _fresh(cloud: Cloud) -> Iterator[None]:
    furnish()
    handlers.seen.clear()
    handlers.answers.clear()
    yield
    handlers.seen.clear()


def _trigger(cloud: Cloud) -> StreamTrigger:
    """Only inserts, as the template's filter begins; what is no entry is sorted out by Loket itself."""
    return StreamTrigger(
        Function("tests.workshop.emulator.handlers.on_event"),
        cloud.made["RequestsTable.StreamArn"],
        ({"eventName": ["INSERT"]},),
        pause=lambda _tries: 0.0,
    )


def _handed_over(trigger: StreamTrigger) -> list[dict[str, Any]]:
    handlers.seen.clear()
    while trigger.poll():
        continue
    return [record for event in handlers.seen for record in event["Records"]]


def _entries(records: list[dict[str, Any]]) -> list[tuple[str, int]]:
    entries = (entry_of(requests.TABLE, record["eventName"], record["dynamodb"]["NewImage"]) for record in records)
    return [(entry.id, entry.seq) for entry in entries if entry]


def test_every_entry_comes_once_and_in_the_order_of_its_request(cloud: Cloud) -> None:
    trigger, desks = _trigger(cloud), [Desk().open() for _ in range(2)]
    for _ in range(3):
        for desk in desks:
            desk.give(BUYER, c.ReviseDraft(lines=()))
    desks[0].give(BUYER, c.Cancel(code="no_longer_needed"))
    entries = _entries(_handed_over(trigger))
    for desk in desks:
        written = reading.entries(requests.TABLE, desk.request_id, desk.r.version)
        assert [seq for request, seq in entries if request == desk.request_id] == [e.seq for e in written]
    assert len(entries) == sum(desk.r.version for desk in desks)


def test_what_the_stream_hands_over_is_the_entry_as_it_was_written(cloud: Cloud) -> None:
    trigger, desk = _trigger(cloud), Desk().delivered()
    images = [record["dynamodb"]["NewImage"] for record in _handed_over(trigger)]
    entries = [entry for image in images if (entry := entry_of(requests.TABLE, "INSERT", image))]
    assert tuple(entries) == desk.entries


def test_a_cancelled_transaction_leaves_nothing_in_the_stream_and_a_later_one_does(cloud: Cloud) -> None:
    new, trigger = offer(), _trigger(cloud)
    _handed_over(trigger)
    with pytest.raises(LostRaceError):
        write(new._replace(before=new.before and new.before.model_copy(update={"version": 99})))
    assert _handed_over(trigger) == []
    write(new)
    records = _handed_over(trigger)
    assert _entries(records) == [(new.after.id, entry.seq) for entry in new.entries]
    assert len(records) == len(new.entries) + 1 + len(new.uniques) + 1 + 1


def test_an_item_that_is_written_anew_is_no_insert(cloud: Cloud) -> None:
    new, trigger = offer(), _trigger(cloud)
    _handed_over(trigger)
    write(new)
    assert ("req#" + new.after.id, "now") not in _keys(_handed_over(trigger))
    reading.erase_texts(requests.TABLE, new.after.id)
    assert _handed_over(trigger) == []


def _keys(records: list[dict[str, Any]]) -> set[tuple[str, str]]:
    return {tuple(record["dynamodb"]["Keys"][name]["S"] for name in ("pk", "sk")) for record in records}


def test_a_batch_that_fails_comes_again_from_the_record_that_failed(cloud: Cloud) -> None:
    desk = Desk().open()
    desk.give(BUYER, c.ReviseDraft(lines=()))
    trigger = _trigger(cloud)
    numbers = [record["dynamodb"]["SequenceNumber"] for record in _handed_over(_trigger(cloud))]
    assert numbers == sorted(numbers)
    handlers.answers[:] = [{"batchItemFailures": [{"itemIdentifier": numbers[2]}]}]
    again = [record["dynamodb"]["SequenceNumber"] for record in _handed_over(trigger)]
    assert again == numbers
    again = [record["dynamodb"]["SequenceNumber"] for record in _handed_over(trigger)]
    assert again == numbers[2:]


def test_a_table_has_one_stream_of_one_shard_with_what_the_template_asks(cloud: Cloud) -> None:
    """AWS may split it; an item's records stay in one shard, and Lambda reads them in order."""
    declared = read_template()["Resources"]["RequestsTable"]["Properties"]["StreamSpecification"]
    Desk().delivered()
    described = client("dynamodbstreams").describe_stream(StreamArn=cloud.made["RequestsTable.StreamArn"])
    assert described["StreamDescription"]["StreamViewType"] == declared["StreamViewType"]
    assert len(described["StreamDescription"]["Shards"]) == 1
