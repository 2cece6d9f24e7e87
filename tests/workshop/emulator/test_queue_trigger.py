"""Messages of a queue are handed over as Lambda hands them over, and what fails comes back alone."""

import json
from typing import Any

import pytest

from tests.workshop.emulator import handlers
from tests.workshop.emulator.queues import messages_in
from workshop.emulator.entry import Function
from workshop.emulator.makers import client
from workshop.emulator.queue_trigger import QueueTrigger
from workshop.emulator.resources import Stack

pytestmark = pytest.mark.usefixtures("fresh")


def _queue(stack: Stack) -> QueueTrigger:
    return QueueTrigger(Function(handlers.ENTRY), stack.made["NoticesQueue"], stack.made["NoticesQueue.Arn"])


def test_a_message_is_handed_over_in_lambdas_shape_and_deleted(stack: Stack) -> None:
    attributes = {"trace": {"DataType": "String", "StringValue": "t1"}}
    client("sqs").send_message(
        QueueUrl=stack.made["NoticesQueue"], MessageBody='{"n": 1}', MessageAttributes=attributes
    )
    assert _queue(stack).poll()
    (record,) = handlers.seen[0]["Records"]
    assert record["body"] == '{"n": 1}'
    assert record["eventSource"] == "aws:sqs"
    assert record["eventSourceARN"] == stack.made["NoticesQueue.Arn"]
    assert record["attributes"]["ApproximateReceiveCount"] == "1"
    assert record["messageAttributes"]["trace"] == {"dataType": "String", "stringValue": "t1"}
    assert messages_in(stack) == 0
    assert not _queue(stack).poll()


def _send_two_and_fail(stack: Stack, answer: Any) -> int:
    for number in (1, 2):
        client("sqs").send_message(QueueUrl=stack.made["NoticesQueue"], MessageBody=str(number))
    handlers.answers.append(answer)
    assert _queue(stack).poll()
    return messages_in(stack)


def test_only_the_failed_message_of_a_batch_stays(stack: Stack) -> None:
    def fail_first(event: dict[str, Any]) -> list[dict[str, str]]:
        return [{"itemIdentifier": r["messageId"]} for r in event["Records"] if r["body"] == "1"]

    class Answer(dict[str, Any]):
        def get(self, key: str, default: Any = None) -> Any:
            return fail_first(handlers.seen[-1]) if key == "batchItemFailures" else default

    assert _send_two_and_fail(stack, Answer()) == 1


def test_an_exception_keeps_the_whole_batch(stack: Stack, capsys: pytest.CaptureFixture[str]) -> None:
    assert _send_two_and_fail(stack, ValueError("broken worker")) == 2
    assert "broken worker" in capsys.readouterr().out


@pytest.mark.parametrize("strange", ["", "of another batch"])
def test_a_failure_that_names_no_message_of_the_batch_keeps_it_whole(stack: Stack, strange: str) -> None:
    assert _send_two_and_fail(stack, {"batchItemFailures": [{"itemIdentifier": strange}]}) == 2


def test_the_buckets_test_event_and_uploads_reach_the_function(stack: Stack) -> None:
    inbox = stack.made["InboxBucket"]
    configurations = client("s3").get_bucket_notification_configuration(Bucket=inbox)["QueueConfigurations"]
    client("s3").put_bucket_notification_configuration(
        Bucket=inbox, NotificationConfiguration={"QueueConfigurations": configurations}
    )
    for key in ("inbox/r/u", "elsewhere/r/u"):
        client("s3").put_object(Bucket=inbox, Key=key, Body=b"x")
    queue = QueueTrigger(Function(handlers.ENTRY), stack.made["UploadsQueue"], stack.made["UploadsQueue.Arn"])
    while queue.poll():
        pass
    bodies = [json.loads(record["body"]) for event in handlers.seen for record in event["Records"]]
    assert bodies[0]["Event"] == "s3:TestEvent"
    keys = [r["s3"]["object"]["key"] for body in bodies for r in body.get("Records", [])]
    assert [key.replace("%2F", "/") for key in keys] == ["inbox/r/u"]
