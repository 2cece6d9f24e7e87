"""Functions are woken as Lambda wakes them, and what fails comes back alone.

Long because queue, stream and schedule are shown with their faults.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from chalice.app import Chalice, Rate

from tests.clouds import empty_emulator
from tests.workshop.emulator import handlers
from workshop.emulator.entry import Function
from workshop.emulator.makers import client
from workshop.emulator.queue_trigger import QueueTrigger
from workshop.emulator.resources import Workshop
from workshop.emulator.stream_trigger import StreamTrigger, as_json, matches
from workshop.emulator.triggers import ScheduleTrigger, UnknownTrigger, triggers_of
from workshop.kept import Kept

ENTRY = "tests.workshop.emulator.handlers.on_event"


@pytest.fixture(autouse=True)
def _fresh(workshop: Workshop) -> None:
    handlers.seen.clear()
    handlers.answers.clear()
    empty_emulator()


def _queue(workshop: Workshop) -> QueueTrigger:
    return QueueTrigger(Function(ENTRY), workshop.made["NoticesQueue"], workshop.made["NoticesQueue.Arn"])


def _left(workshop: Workshop, queue: str = "NoticesQueue") -> int:
    asked = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
    found = client("sqs").get_queue_attributes(QueueUrl=workshop.made[queue], AttributeNames=asked)["Attributes"]
    return sum(map(int, found.values()))


def test_a_message_is_handed_over_in_lambdas_shape_and_deleted(workshop: Workshop) -> None:
    given = {"trace": {"DataType": "String", "StringValue": "t1"}}
    client("sqs").send_message(QueueUrl=workshop.made["NoticesQueue"], MessageBody='{"n": 1}', MessageAttributes=given)
    assert _queue(workshop).poll()
    (record,) = handlers.seen[0]["Records"]
    assert record["body"] == '{"n": 1}'
    assert record["eventSource"] == "aws:sqs"
    assert record["eventSourceARN"] == workshop.made["NoticesQueue.Arn"]
    assert record["attributes"]["ApproximateReceiveCount"] == "1"
    assert record["messageAttributes"]["trace"] == {"dataType": "String", "stringValue": "t1"}
    assert _left(workshop) == 0
    assert not _queue(workshop).poll()


def _send_two_and_fail(workshop: Workshop, answer: Any) -> int:
    for number in (1, 2):
        client("sqs").send_message(QueueUrl=workshop.made["NoticesQueue"], MessageBody=str(number))
    handlers.answers.append(answer)
    assert _queue(workshop).poll()
    return _left(workshop)


def test_only_the_failed_message_of_a_batch_stays(workshop: Workshop) -> None:
    def fail_first(event: dict[str, Any]) -> list[dict[str, str]]:
        return [{"itemIdentifier": r["messageId"]} for r in event["Records"] if r["body"] == "1"]

    class Answer(dict[str, Any]):
        def get(self, key: str, default: Any = None) -> Any:
            return fail_first(handlers.seen[-1]) if key == "batchItemFailures" else default

    assert _send_two_and_fail(workshop, Answer()) == 1


def test_an_exception_keeps_the_whole_batch(workshop: Workshop, capsys: pytest.CaptureFixture[str]) -> None:
    assert _send_two_and_fail(workshop, ValueError("broken worker")) == 2
    assert "broken worker" in capsys.readouterr().out


@pytest.mark.parametrize("strange", ["", "of another batch"])
def test_a_failure_that_names_no_message_of_the_batch_keeps_it_whole(workshop: Workshop, strange: str) -> None:
    assert _send_two_and_fail(workshop, {"batchItemFailures": [{"itemIdentifier": strange}]}) == 2


def test_the_buckets_test_event_and_uploads_reach_the_function(workshop: Workshop) -> None:
    inbox = workshop.made["InboxBucket"]
    told = client("s3").get_bucket_notification_configuration(Bucket=inbox)["QueueConfigurations"]
    client("s3").put_bucket_notification_configuration(
        Bucket=inbox, NotificationConfiguration={"QueueConfigurations": told}
    )
    for key in ("inbox/r/u", "elsewhere/r/u"):
        client("s3").put_object(Bucket=inbox, Key=key, Body=b"x")
    queue = QueueTrigger(Function(ENTRY), workshop.made["UploadsQueue"], workshop.made["UploadsQueue.Arn"])
    while queue.poll():
        pass
    bodies = [json.loads(record["body"]) for event in handlers.seen for record in event["Records"]]
    assert bodies[0]["Event"] == "s3:TestEvent"
    keys = [r["s3"]["object"]["key"] for body in bodies for r in body.get("Records", [])]
    assert [key.replace("%2F", "/") for key in keys] == ["inbox/r/u"]


def _put(workshop: Workshop, *sks: str) -> None:
    for sk in sks:
        item = {"pk": {"S": "req#1"}, "sk": {"S": sk}, "raw": {"B": b"\x00"}}
        client("dynamodb").put_item(TableName=workshop.made["RequestsTable"], Item=item)


def _stream(workshop: Workshop, retries: int = 10) -> StreamTrigger:
    pattern = {"eventName": ["INSERT"], "dynamodb": {"Keys": {"sk": {"S": [{"prefix": "event#"}]}}}}
    stream = StreamTrigger(
        Function(ENTRY),
        workshop.made["RequestsTable.StreamArn"],
        (pattern,),
        retries=retries,
        dead_queue_url=workshop.made["LedgerDeadQueue"],
    )
    stream._read()
    stream._waiting.clear()
    return stream


def _sks(event: dict[str, Any]) -> list[str]:
    return [record["dynamodb"]["Keys"]["sk"]["S"] for record in event["Records"]]


def test_events_of_the_ledger_arrive_in_order_and_nothing_else_does(workshop: Workshop) -> None:
    stream = _stream(workshop)
    _put(workshop, "event#a1", "now", "event#a2")
    assert stream.poll()
    assert [_sks(event) for event in handlers.seen] == [["event#a1", "event#a2"]]
    record = handlers.seen[0]["Records"][0]
    assert record["eventSourceARN"] == workshop.made["RequestsTable.StreamArn"]
    assert isinstance(record["dynamodb"]["ApproximateCreationDateTime"], float)
    assert record["dynamodb"]["NewImage"]["raw"] == {"B": "AA=="}
    json.dumps(record)
    assert not stream.poll()


def test_a_poisoned_event_is_set_aside_after_its_tries_and_the_next_goes_on(workshop: Workshop) -> None:
    stream = _stream(workshop, retries=2)
    _put(workshop, "event#b1", "event#b2")
    handlers.answers[:] = [ValueError("poison")] * 3
    for _ in range(5):
        stream.poll()
    assert [_sks(event) for event in handlers.seen] == [
        ["event#b1", "event#b2"],
        ["event#b1"],
        ["event#b1"],
        ["event#b2"],
    ]
    assert _left(workshop, "LedgerDeadQueue") == 1


def test_what_a_partly_failed_batch_had_done_is_not_done_again(workshop: Workshop) -> None:
    stream = _stream(workshop)
    _put(workshop, "event#c1", "event#c2")
    stream._read()
    second = stream._waiting[1]["dynamodb"]["SequenceNumber"]
    handlers.answers.append({"batchItemFailures": [{"itemIdentifier": second}]})
    stream.poll()
    stream.poll()
    assert [_sks(event) for event in handlers.seen] == [["event#c1", "event#c2"], ["event#c2"]]


def test_a_restart_goes_on_where_the_stream_was_done_and_repeats_what_was_not(
    workshop: Workshop, tmp_path: Path
) -> None:
    places = tmp_path / "stream.json"
    _put(workshop, "event#d1", "now", "event#d2")
    arn = workshop.made["RequestsTable.StreamArn"]
    handlers.answers.append(ValueError("killed"))
    for _ in range(3):
        StreamTrigger(Function(ENTRY), arn, kept=Kept(places)).poll()
    assert [_sks(event) for event in handlers.seen] == [["event#d1", "now", "event#d2"]] * 2
    _put(workshop, "event#d3")
    StreamTrigger(Function(ENTRY), arn, kept=Kept(places)).poll()
    assert _sks(handlers.seen[-1]) == ["event#d3"]


def test_an_event_pattern_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(NotImplementedError, match="anything-but"):
        matches({"eventName": [{"anything-but": ["REMOVE"]}]}, {"eventName": "INSERT"})


def test_plain_values_of_a_record_stay_as_they_are() -> None:
    assert as_json({"L": [{"N": "1"}, {"BOOL": True}]}) == {"L": [{"N": "1"}, {"BOOL": True}]}


def test_the_schedule_calls_at_start_and_then_waits_its_time() -> None:
    schedule = ScheduleTrigger(Function(ENTRY), 900)
    schedule.poll()
    schedule.poll()
    assert [event["detail-type"] for event in handlers.seen] == ["Scheduled Event"]
    schedule._due = 0
    schedule.poll()
    assert len(handlers.seen) == 2


def _app() -> Chalice:
    app = Chalice("loket")
    arn = "arn:aws:sqs:ap-southeast-3:123456789012:x"

    @app.on_sqs_message(queue_arn=arn, name="on_notices", batch_size=7)
    def on_notices(event: Any) -> None: ...

    @app.on_dynamodb_record(stream_arn=arn, name="on_ledger")
    def on_ledger(event: Any) -> None: ...

    @app.schedule(Rate(15, unit=Rate.MINUTES), name="on_sweep")
    def on_sweep(event: Any) -> None: ...

    return app


def test_functions_are_fed_by_what_the_template_says(workshop: Workshop) -> None:
    notices, ledger, sweep = triggers_of(_app().event_sources, workshop)
    assert isinstance(notices, QueueTrigger)
    assert notices.queue_url == workshop.made["NoticesQueue"]
    assert notices.batch_size == 7
    assert notices.function.reports_failures
    assert isinstance(ledger, StreamTrigger)
    assert ledger.stream_arn == workshop.made["RequestsTable.StreamArn"]
    assert ledger.filters
    assert ledger.dead_queue_url == workshop.made["LedgerDeadQueue"]
    assert isinstance(sweep, ScheduleTrigger)
    assert sweep.seconds == 900


def test_a_function_that_the_template_does_not_feed_is_refused(workshop: Workshop) -> None:
    app = Chalice("loket")

    @app.on_sqs_message(queue="x", name="on_strange")
    def on_strange(event: Any) -> None: ...

    with pytest.raises(UnknownTrigger, match="on_strange"):
        triggers_of(app.event_sources, workshop)
