"""Records of a stream are handed over in order, and one that is poisoned stops nobody behind it."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.workshop.emulator import handlers
from tests.workshop.emulator.queues import messages_in
from workshop.emulator.entry import Function
from workshop.emulator.makers import client
from workshop.emulator.resources import Stack
from workshop.emulator.stream_trigger import StreamTrigger, as_json, growing, matches
from workshop.state import State
from workshop.waiting import HANG_SECONDS, until

pytestmark = pytest.mark.usefixtures("fresh")


def _put(stack: Stack, *sks: str) -> None:
    for sk in sks:
        item = {"pk": {"S": "req#1"}, "sk": {"S": sk}, "raw": {"B": b"\x00"}}
        client("dynamodb").put_item(TableName=stack.made["RequestsTable"], Item=item)


def _at_once(_tries: int) -> float:
    return 0


def _stream(stack: Stack, retries: int = -1, oldest: int = -1) -> StreamTrigger:
    pattern = {"eventName": ["INSERT"], "dynamodb": {"Keys": {"sk": {"S": [{"prefix": "event#"}]}}}}
    stream = StreamTrigger(
        Function(handlers.ENTRY),
        stack.made["RequestsTable.StreamArn"],
        (pattern,),
        retries=retries,
        oldest=oldest,
        dead_queue_url=stack.made["LedgerDeadQueue"],
        pause=_at_once,
    )
    stream._read()
    stream._waiting.clear()
    return stream


def _sks(event: dict[str, Any]) -> list[str]:
    return [record["dynamodb"]["Keys"]["sk"]["S"] for record in event["Records"]]


def test_events_of_the_ledger_arrive_in_order_and_nothing_else_does(stack: Stack) -> None:
    stream = _stream(stack)
    _put(stack, "event#a1", "now", "event#a2")
    assert stream.poll()
    assert [_sks(event) for event in handlers.seen] == [["event#a1", "event#a2"]]
    record = handlers.seen[0]["Records"][0]
    assert record["eventSourceARN"] == stack.made["RequestsTable.StreamArn"]
    assert isinstance(record["dynamodb"]["ApproximateCreationDateTime"], float)
    assert record["dynamodb"]["NewImage"]["raw"] == {"B": "AA=="}
    json.dumps(record)
    assert not stream.poll()


def test_a_poisoned_event_is_set_aside_after_its_tries_and_the_next_goes_on(stack: Stack) -> None:
    stream = _stream(stack, retries=2)
    _put(stack, "event#b1", "event#b2")
    handlers.answers[:] = [ValueError("poison")] * 3
    for _ in range(5):
        stream.poll()
    assert [_sks(event) for event in handlers.seen] == [
        ["event#b1", "event#b2"],
        ["event#b1"],
        ["event#b1"],
        ["event#b2"],
    ]
    assert messages_in(stack, "LedgerDeadQueue") == 1


def test_what_fails_waits_each_time_longer_and_a_minute_at_most(stack: Stack) -> None:
    assert [growing(tries) for tries in (1, 2, 3, 7, 200)] == [1, 2, 4, 60, 60]
    stream = _stream(stack)
    asked: list[int] = []

    def longer_the_third_time(tries: int) -> float:
        asked.append(tries)
        return HANG_SECONDS if len(asked) == 3 else 0

    stream.pause = longer_the_third_time
    _put(stack, "event#e1")
    handlers.answers[:] = [ValueError("no answer")] * 3
    for _ in range(5):
        assert not stream.poll()
    assert (asked, len(handlers.seen)) == ([1, 2, 3], 3)


def test_without_a_bound_a_record_is_never_set_aside_and_with_one_of_age_when_it_is_that_old(stack: Stack) -> None:
    stream = _stream(stack)
    _put(stack, "event#f1")
    handlers.answers[:] = [ValueError("no answer")] * 20
    for _ in range(20):
        stream.poll()
    assert (len(handlers.seen), messages_in(stack, "LedgerDeadQueue")) == (20, 0)
    stream.oldest = 0
    until("the record to be of any age", stream.poll)
    assert (len(handlers.seen), messages_in(stack, "LedgerDeadQueue")) == (20, 1)


def test_what_a_partly_failed_batch_had_done_is_not_done_again(stack: Stack) -> None:
    stream = _stream(stack)
    _put(stack, "event#c1", "event#c2")
    stream._read()
    second = stream._waiting[1]["dynamodb"]["SequenceNumber"]
    handlers.answers.append({"batchItemFailures": [{"itemIdentifier": second}]})
    stream.poll()
    stream.poll()
    assert [_sks(event) for event in handlers.seen] == [["event#c1", "event#c2"], ["event#c2"]]


def test_a_restart_goes_on_where_the_stream_was_done_and_repeats_what_was_not(stack: Stack, tmp_path: Path) -> None:
    places = tmp_path / "stream.json"
    _put(stack, "event#d1", "now", "event#d2")
    arn = stack.made["RequestsTable.StreamArn"]
    handlers.answers.append(ValueError("killed"))
    for _ in range(3):
        StreamTrigger(Function(handlers.ENTRY), arn, state=State(places), pause=_at_once).poll()
    assert [_sks(event) for event in handlers.seen] == [["event#d1", "now", "event#d2"]] * 2
    _put(stack, "event#d3")
    StreamTrigger(Function(handlers.ENTRY), arn, state=State(places)).poll()
    assert _sks(handlers.seen[-1]) == ["event#d3"]


def test_an_event_pattern_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(NotImplementedError, match="anything-but"):
        matches({"eventName": [{"anything-but": ["REMOVE"]}]}, {"eventName": "INSERT"})


def test_plain_values_of_a_record_stay_as_they_are() -> None:
    assert as_json({"L": [{"N": "1"}, {"BOOL": True}]}) == {"L": [{"N": "1"}, {"BOOL": True}]}
