"""The SQS engine hides what is being worked on, counts, gives back, and sets aside what fails for the last time.

Long because a message is followed to each of its ends: done, given back, taken over, set aside, refused.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from botocore.exceptions import ClientError

from chalicelib.gateways import queues
from chalicelib.handlers.door import draining
from chalicelib.handlers.door.draining import BACKOFF, LAST_RECEIVE, TRIES
from chalicelib.models import work
from tests.clouds import Cloud
from tests.conformance.at_once import at_once
from tests.desk import Desk, furnish
from tests.queues import waiting
from workshop.emulator.entry import Function
from workshop.emulator.makers import client
from workshop.emulator.queue_trigger import QueueTrigger
from workshop.emulator.resources import read_template
from workshop.waiting import HANG_SECONDS, until

pytestmark = pytest.mark.conformance
WORKED = ("UploadsQueue", "PapersQueue", "NoticesQueue", "ProofsQueue", "DepositsQueue")
LARGEST_BYTES = 262_144
"""AWS takes a mebibyte since August 2025, this engine what SQS took before; Loket's messages have a hundred bytes."""


@pytest.fixture
def notices(cloud: Cloud) -> str:
    return cloud.made["NoticesQueue"]


@pytest.fixture
def unhidden(notices: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The queue with no time of hiding, and no pause after a failure: a message is back at the next look."""
    monkeypatch.setattr(draining, "BACKOFF", (0,) * len(BACKOFF))
    sqs = client("sqs")
    before = sqs.get_queue_attributes(QueueUrl=notices, AttributeNames=["VisibilityTimeout"])["Attributes"]
    sqs.set_queue_attributes(QueueUrl=notices, Attributes={"VisibilityTimeout": "0"})
    yield notices
    sqs.set_queue_attributes(QueueUrl=notices, Attributes=before)


def _receive(url: str, **options: Any) -> list[dict[str, Any]]:
    answer = client("sqs").receive_message(QueueUrl=url, MaxNumberOfMessages=10, AttributeNames=["All"], **options)
    return list(answer.get("Messages", []))


def _counts(messages: list[dict[str, Any]]) -> list[str]:
    return [message["Attributes"]["ApproximateReceiveCount"] for message in messages]


def _give_back(url: str, message: dict[str, Any]) -> None:
    client("sqs").change_message_visibility(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"], VisibilityTimeout=0)


def _delete(url: str, message: dict[str, Any]) -> None:
    client("sqs").delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])


def _refusal(do: Callable[[], object]) -> tuple[int, str]:
    with pytest.raises(ClientError) as refused:
        do()
    return refused.value.response["ResponseMetadata"]["HTTPStatusCode"], refused.value.response["Error"]["Code"]


def test_a_message_is_hidden_while_it_is_worked_on(notices: str) -> None:
    queues.send(notices, [{"n": 1}])
    assert _counts(_receive(notices, VisibilityTimeout=HANG_SECONDS)) == ["1"]
    assert _receive(notices) == []


def test_a_message_comes_back_when_its_work_takes_too_long(notices: str) -> None:
    queues.send(notices, [{"n": 1}])
    assert _counts(_receive(notices, VisibilityTimeout=1)) == ["1"]
    back = until("the message", lambda: _receive(notices))
    assert _counts(back) == ["2"]
    assert [json.loads(message["Body"]) for message in back] == [{"n": 1}]


def test_a_message_that_was_deleted_does_not_come_back_when_its_neighbour_does(notices: str) -> None:
    queues.send(notices, [{"n": 1}, {"n": 2}])
    done, failed = _receive(notices, VisibilityTimeout=1)
    _delete(notices, done)
    assert [message["MessageId"] for message in until("the neighbour", lambda: _receive(notices))] == [
        failed["MessageId"]
    ]
    assert _receive(notices) == []


@pytest.mark.parametrize("queue", WORKED)
def test_a_queue_is_made_as_the_template_says_and_sets_aside_what_came_so_often(cloud: Cloud, queue: str) -> None:
    declared = read_template()["Resources"][queue]["Properties"]
    url, dead = cloud.made[queue], cloud.made[queue.replace("Queue", "DeadQueue")]
    attributes = client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
    assert attributes["VisibilityTimeout"] == str(declared["VisibilityTimeout"])
    assert declared["RedrivePolicy"]["maxReceiveCount"] == LAST_RECEIVE
    queues.send(url, [{"poison": queue}])
    counted = []
    while messages := _receive(url):
        counted += _counts(messages)
        assert _receive(dead) == []
        _give_back(url, messages[0])
    assert counted == [str(n) for n in range(1, LAST_RECEIVE + 1)]
    assert [json.loads(message["Body"]) for message in _receive(dead)] == [{"poison": queue}]


def test_a_message_that_succeeds_at_the_last_time_is_not_set_aside(cloud: Cloud, notices: str) -> None:
    queues.send(notices, [{"n": 1}])
    for _ in range(LAST_RECEIVE - 1):
        _give_back(notices, _receive(notices)[0])
    (message,) = _receive(notices)
    _delete(notices, message)
    assert _counts([message]) == [str(LAST_RECEIVE)]
    assert (_receive(notices), _receive(cloud.made["NoticesDeadQueue"])) == ([], [])


def _trigger(cloud: Cloud, url: str) -> QueueTrigger:
    entry = "chalicelib.handlers.triggers.notices.on_notices"
    return QueueTrigger(Function(entry), url, cloud.made["NoticesQueue.Arn"], batch_size=10)


def test_of_a_batch_only_what_failed_comes_again_and_is_parked(cloud: Cloud, unhidden: str) -> None:
    """The notices' own worker: what was told already succeeds; what tells of a request that is nowhere fails."""
    messages = [_told()] * 8
    lost = [{"request_id": "1904-lost", "seq": n, "task": "received"} for n in range(1, 3)]
    queues.send(unhidden, [*messages[:1], *lost, *messages[1:]])
    trigger = _trigger(cloud, unhidden)
    assert trigger.poll()
    left = client("sqs").get_queue_attributes(QueueUrl=unhidden, AttributeNames=["ApproximateNumberOfMessages"])
    assert left["Attributes"]["ApproximateNumberOfMessages"] == str(len(lost))
    assert [trigger.poll() for _ in range(TRIES)] == [True] * (TRIES - 1) + [False]
    assert _receive(cloud.made["NoticesDeadQueue"]) == []
    assert {(p.reference, p.reason) for p in work.parked("notices")} == {
        (f"1904-lost.{n}.received", "request_unknown") for n in (1, 2)
    }


def test_a_failed_message_comes_back_when_its_pause_is_over_though_it_would_be_hidden_longer(
    cloud: Cloud, notices: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draining, "BACKOFF", (0, 1, 1, 1))
    queues.send(notices, [{"request_id": "1904-lost", "seq": 1, "task": "received"}])
    trigger = _trigger(cloud, notices)
    assert [trigger.poll(), trigger.poll()] == [True, True]
    assert until("the end of the pause", trigger.poll)
    assert until("the end of the pause", lambda: _counts(_receive(notices))) == ["4"]


def test_a_failed_message_is_hidden_for_its_pause_though_it_would_be_back_at_once(cloud: Cloud, unhidden: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(draining, "BACKOFF", (2 * HANG_SECONDS,) * len(BACKOFF))
        queues.send(unhidden, [{"request_id": "1904-lost", "seq": 1, "task": "received"}])
        trigger = _trigger(cloud, unhidden)
        assert [trigger.poll(), trigger.poll()] == [True, False]


def test_a_message_taken_over_by_another_is_not_deleted_by_who_had_it_before(notices: str) -> None:
    queues.send(notices, [{"n": 1}])
    (before,) = _receive(notices)
    _give_back(notices, before)
    (after,) = _receive(notices)
    assert before["MessageId"] == after["MessageId"]
    assert _refusal(lambda: _delete(notices, before)) == (400, "ReceiptHandleIsInvalid")
    _give_back(notices, after)
    (still,) = _receive(notices)
    _delete(notices, still)
    assert _refusal(lambda: _delete(notices, still)) == (400, "ReceiptHandleIsInvalid")


def test_a_worker_that_was_too_slow_goes_on_and_its_message_is_done_again(cloud: Cloud, unhidden: str) -> None:
    """Somebody else has received the message before it is deleted: the handle is worth nothing any more."""
    queues.send(unhidden, [_told()])
    received: list[dict[str, Any]] = []

    def overtake(model: Any, **_: object) -> None:
        if model.name.startswith("DeleteMessage") and not received:
            received.extend(_receive(unhidden))

    events = client("sqs").meta.events
    events.register("before-call.sqs", overtake)
    try:
        assert _trigger(cloud, unhidden).poll()
        assert _counts(received) == ["2"]
        assert _trigger(cloud, unhidden).poll()
    finally:
        events.unregister("before-call.sqs", overtake)
    assert _receive(unhidden) == []


def test_what_does_not_fit_is_refused_whole_and_what_fits_to_the_byte_is_taken(notices: str) -> None:
    frame = len(json.dumps({"t": ""}, separators=(",", ":")))
    queues.send(notices, [{"t": "x" * (LARGEST_BYTES - frame)}])
    too_long: list[dict[str, object]] = [{"n": 1}, {"t": "x" * (LARGEST_BYTES - frame + 1)}]
    assert _refusal(lambda: queues.send(notices, too_long)) == (400, "InvalidAttributeValue")
    assert [len(message["Body"]) for message in _receive(notices)] == [LARGEST_BYTES]


def test_of_a_batch_the_engine_tells_which_message_it_did_not_take(notices: str) -> None:
    entries = [{"Id": "0", "MessageBody": "{}"}, {"Id": "1", "MessageBody": "\x00"}]
    answer = client("sqs").send_message_batch(QueueUrl=notices, Entries=entries)
    assert [(entry["Id"], entry["Code"]) for entry in answer["Failed"]] == [("1", "InvalidAttributeValue")]
    assert [message["Body"] for message in _receive(notices)] == ["{}"]


def test_more_than_ten_messages_go_in_several_calls_and_all_arrive(cloud: Cloud, notices: str) -> None:
    eleven = [{"Id": str(n), "MessageBody": "{}"} for n in range(11)]
    refused = _refusal(lambda: client("sqs").send_message_batch(QueueUrl=notices, Entries=eleven))
    assert refused == (400, "TooManyEntriesInBatchRequest")
    queues.send(notices, [{"n": n} for n in range(25)])
    assert sorted(body["n"] for _, body in waiting(cloud)) == list(range(25))


def _taken_by_all(url: str, workers: int) -> Counter[str]:
    """Let these many receive again and again, all at once; return how often each message was handed out."""

    def work() -> list[str]:
        return [message["Body"] for _ in range(20) for message in _receive(url)]

    deliveries = Counter[str]()
    for bodies in at_once(*[work] * workers):
        assert isinstance(bodies, list)
        deliveries.update(bodies)
    return deliveries


def test_consumers_at_the_same_moment_never_get_the_same_message_while_it_is_hidden(notices: str) -> None:
    queues.send(notices, [{"n": n} for n in range(100)])
    deliveries = _taken_by_all(notices, 8)
    assert (len(deliveries), set(deliveries.values())) == (100, {1})


def test_without_hiding_consumers_do_get_the_same_message(unhidden: str) -> None:
    queues.send(unhidden, [{"n": 1}])
    deliveries = _taken_by_all(unhidden, 4)
    assert deliveries == {'{"n":1}': LAST_RECEIVE}


def test_a_queue_that_is_not_there_is_a_fault_not_an_empty_queue(notices: str) -> None:
    assert _refusal(lambda: queues.send(f"{notices}-of-nobody", [{"n": 1}])) == (400, "QueueDoesNotExist")


def _told() -> dict[str, Any]:
    """Return the notice of a request that was handed in: its mail goes once, however often it is asked for."""
    furnish()
    desk = Desk().submitted()
    return {"request_id": desk.request_id, "seq": desk.seq("RequestSubmitted"), "task": "received"}
