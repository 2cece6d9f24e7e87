"""A message at which a worker failed comes back after seconds, and after each further failure later."""

import json
from collections.abc import Iterator
from itertools import pairwise
from types import SimpleNamespace
from typing import Any, NoReturn

import pytest
from chalice.app import SQSEvent

from app import app
from chalicelib.gateways import queues
from chalicelib.gateways.clients import sqs
from chalicelib.handlers.door import draining
from chalicelib.handlers.door.draining import BACKOFF, LAST_RECEIVE, TRIES, OutOfTimeError, drain
from chalicelib.models import work
from chalicelib.settings import TIMEOUTS, settings
from tests.clouds import Cloud
from tests.faults import answering
from tests.handlers.events import CONTEXT, message, receive
from workshop.emulator.entry import Function
from workshop.emulator.makers import client
from workshop.emulator.queue_trigger import QueueTrigger

POISON: dict[str, object] = {"request_id": "1904-nothing", "seq": 3, "task": "received"}
WORKERS = {
    "uploads": ("on_uploads", "UploadsQueue"),
    "papers": ("on_papers", "PapersQueue"),
    "notices": ("on_notices", "NoticesQueue"),
    "proofs": ("on_proofs", "ProofsQueue"),
    "deposits": ("on_deposits", "DepositsQueue"),
}


@pytest.fixture
def changed(cloud: Cloud) -> Iterator[list[dict[str, Any]]]:
    """What SQS is asked for messages that are to come back."""
    asked: list[dict[str, Any]] = []

    def note(params: dict[str, Any], **_: object) -> None:
        asked.append(params)

    events = sqs().meta.events
    events.register("provide-client-params.sqs.ChangeMessageVisibility", note)
    yield asked
    events.unregister("provide-client-params.sqs.ChangeMessageVisibility", note)


def _notices(cloud: Cloud) -> QueueTrigger:
    url, arn = cloud.made["NoticesQueue"], cloud.made["NoticesQueue.Arn"]
    return QueueTrigger(Function("chalicelib.handlers.triggers.notices.on_notices"), url, arn, batch_size=5)


@pytest.mark.parametrize(("worker", "queue"), WORKERS.values(), ids=WORKERS)
def test_a_failed_message_is_put_off_on_its_own_queue(
    cloud: Cloud, changed: list[dict[str, Any]], worker: str, queue: str
) -> None:
    record = message("m1", "{broken") | {"eventSourceARN": cloud.made[f"{queue}.Arn"]}
    assert receive(app, worker, record) == ["m1"]
    assert [(asked["QueueUrl"], asked["ReceiptHandle"]) for asked in changed] == [(cloud.made[queue], "m1")]


def _silent(_: object) -> NoReturn:
    raise OutOfTimeError


def _meeting_an_outage(*names: str, receives: int) -> list[str]:
    context: Any = CONTEXT
    event = SQSEvent({"Records": [message(name, {}, receives) for name in names]}, context)
    return [failed["itemIdentifier"] for failed in drain(event, "notices", _silent)["batchItemFailures"]]


@pytest.mark.parametrize("attempt", range(1, LAST_RECEIVE))
def test_the_pause_grows_with_each_failure_and_no_two_messages_need_have_the_same(
    changed: list[dict[str, Any]], attempt: int
) -> None:
    names = [f"m{n}" for n in range(20)]
    assert _meeting_an_outage(*names, receives=attempt) == names
    pauses, longest = {asked["VisibilityTimeout"] for asked in changed}, BACKOFF[min(attempt, len(BACKOFF)) - 1]
    assert longest / 2 <= min(pauses) < max(pauses) <= longest


def test_pauses_begin_with_seconds_and_each_is_longer_than_the_last() -> None:
    assert all(later >= 3 * earlier for earlier, later in pairwise(BACKOFF))
    assert BACKOFF[0] <= 10


def test_a_fault_of_the_message_s_own_is_parked_within_the_hour_and_an_outage_is_waited_out_for_hours() -> None:
    pauses = [BACKOFF[min(attempt, len(BACKOFF)) - 1] for attempt in range(1, LAST_RECEIVE)]
    assert sum(pauses[: TRIES - 1]) <= 3600
    assert 6 * 3600 <= sum(pauses) / 2 < sum(pauses) <= 24 * 3600, "the queue keeps a message for a fortnight"


@pytest.mark.parametrize("receives", [LAST_RECEIVE, LAST_RECEIVE + 1])
def test_what_is_parked_is_waited_for_no_more_and_what_could_not_be_is_set_aside_at_once(
    changed: list[dict[str, Any]], receives: int
) -> None:
    assert _meeting_an_outage("m1", receives=receives) == []
    assert (changed, len(work.parked("notices"))) == ([], 1)
    with answering("UpdateItem", "AccessDeniedException", times=1):
        assert _meeting_an_outage("m2", receives=receives) == ["m2"]
    assert [asked["VisibilityTimeout"] for asked in changed] == [0]


def test_a_message_that_was_done_is_not_put_off(cloud: Cloud, changed: list[dict[str, Any]]) -> None:
    assert receive(app, "on_uploads", message("m1", {"Event": "s3:TestEvent"})) == []
    assert changed == []


def test_the_queue_keeps_a_failed_message_back_for_its_pause_only(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    trigger = _notices(cloud)
    queues.send(trigger.queue_url, [POISON])
    assert trigger.poll()
    assert not trigger.poll(), "hidden for five seconds at least"
    monkeypatch.setattr(draining, "BACKOFF", (0,))
    queues.send(trigger.queue_url, [POISON | {"seq": 4}])
    assert [trigger.poll() for _ in range(TRIES + 1)] == [True] * TRIES + [False]
    assert [parked.reference for parked in work.parked("notices")] == ["1904-nothing.4.received"]
    assert "Messages" not in client("sqs").receive_message(QueueUrl=cloud.made["NoticesDeadQueue"])


def test_what_cannot_be_parked_goes_to_the_dead_letters(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draining, "BACKOFF", (0,))
    trigger = _notices(cloud)
    queues.send(trigger.queue_url, [POISON])
    with answering("UpdateItem", "AccessDeniedException"):
        assert [trigger.poll() for _ in range(LAST_RECEIVE + 1)] == [True] * LAST_RECEIVE + [False]
    (dead,) = client("sqs").receive_message(QueueUrl=cloud.made["NoticesDeadQueue"])["Messages"]
    assert json.loads(dead["Body"]) == POISON


def test_a_message_that_cannot_be_put_off_is_reported_by_its_own_failure(
    cloud: Cloud, caplog: pytest.LogCaptureFixture
) -> None:
    gone = message("m1", POISON, TRIES - 1) | {"eventSourceARN": cloud.made["NoticesQueue.Arn"] + "-of-nobody"}
    misshapen = message("m2", POISON) | {"eventSourceARN": "nonsense"}
    assert receive(app, "on_notices", gone, misshapen) == ["m1", "m2"]
    assert work.parked("notices") == ()
    said = [record.getMessage() for record in caplog.records if record.name == "loket.worker"]
    assert said == [
        "trace trace-of-a-test: notices attempt 4: request_unknown",
        "trace trace-of-a-test: notices visibility not changed: QueueDoesNotExist",
        "trace trace-of-a-test: notices attempt 1: request_unknown",
        "trace trace-of-a-test: notices visibility not changed: ValueError",
    ]


def test_parking_that_fails_does_not_keep_a_message_from_being_put_off(changed: list[dict[str, Any]]) -> None:
    with answering("UpdateItem", "AccessDeniedException", times=1):
        assert receive(app, "on_notices", message("m1", "{broken", TRIES)) == ["m1"]
    assert len(changed) == 1


def test_what_there_is_no_time_for_is_handed_back_before_the_function_is_cut_off(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch, changed: list[dict[str, Any]]
) -> None:
    monkeypatch.setenv("LOKET_FUNCTION", "worker")
    settings.cache_clear()
    needed = int(1000 * TIMEOUTS["worker"].silent_seconds)
    left = iter([needed + 1, needed, 100])
    context: Any = SimpleNamespace(aws_request_id="trace", get_remaining_time_in_millis=lambda: next(left))
    event = SQSEvent({"Records": [message(f"m{n}", {"name": f"m{n}"}) for n in range(4)]}, context)
    done: list[str] = []
    answer = drain(event, "notices", lambda asked: done.append(asked["name"]))
    assert done == ["m0", "m1"]
    assert [failed["itemIdentifier"] for failed in answer["batchItemFailures"]] == ["m2", "m3"]
    assert len(changed) == 2


def test_the_first_of_a_batch_is_worked_on_however_little_time_there_is(cloud: Cloud) -> None:
    context: Any = SimpleNamespace(aws_request_id="trace", get_remaining_time_in_millis=lambda: 0)
    event = SQSEvent({"Records": [message(f"m{n}", {"name": f"m{n}"}) for n in range(2)]}, context)
    done: list[str] = []
    answer = drain(event, "notices", lambda asked: done.append(asked["name"]))
    assert (done, answer) == (["m0"], {"batchItemFailures": [{"itemIdentifier": "m1"}]})
