"""An idle Loket waits for a ring: something was written that feeds a function, or, on real engines, somebody acted."""

from collections.abc import Callable
from threading import Event
from typing import Any

import boto3
import pytest

from workshop.emulator import triggers
from workshop.emulator.bell import Bell
from workshop.emulator.cloud import embedded_cloud
from workshop.emulator.makers import REGION
from workshop.waiting import HANG_SECONDS, until

SECOND = 2


class Watched:
    """A trigger that counts how often it is polled; at its second poll it has work, where it is told of any."""

    name = "watched"

    def __init__(self, source: str = "", work: Callable[[], object] | None = None) -> None:
        self.source, self.polls, self._work = source, 0, work

    def poll(self) -> bool:
        self.polls += 1
        if self.polls != SECOND or self._work is None:
            return False
        self._work()
        return True


@pytest.fixture(autouse=True)
def nobody_looks_without_a_ring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(triggers, "IDLE_SECONDS", HANG_SECONDS)
    monkeypatch.setattr(triggers, "UNRUNG_SECONDS", HANG_SECONDS)


def test_a_ring_wakes_whoever_waits_and_leaving_does_too() -> None:
    trigger, bell, stop = Watched(), Bell(), Event()
    with triggers.polling([trigger], stop, bell):
        until("the first look", lambda: trigger.polls == 1)
        bell.ring()
        until("the look after the ring", lambda: trigger.polls == 2)
    assert stop.is_set()


def test_where_the_cloud_rings_for_nothing_what_one_function_did_wakes_the_next() -> None:
    bell, second = Bell(), Watched()
    first = Watched(work=lambda: until("the second's look in vain", lambda: second.polls == SECOND))
    with triggers.polling([first, second], Event(), bell, bell.ring):
        until("the first looks", lambda: first.polls == second.polls == 1)
        bell.ring()
        until("the second's look after the first's work", lambda: second.polls > SECOND)


def test_a_write_wakes_what_its_table_or_queue_feeds_and_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "nobody")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "nobody")
    bell, mails, papers, requests = Bell(), Watched("mails"), Watched("papers"), Watched("requests")
    watched = [mails, papers, requests]
    with embedded_cloud(bell=bell) as url, triggers.polling(watched, Event(), bell):
        sqs, dynamodb, s3 = (_client(of, url) for of in ("sqs", "dynamodb", "s3"))
        mails_url = sqs.create_queue(QueueName="mails")["QueueUrl"]
        key = {"AttributeName": "pk"}
        dynamodb.create_table(
            TableName="requests",
            AttributeDefinitions=[key | {"AttributeType": "S"}],
            KeySchema=[key | {"KeyType": "HASH"}],
            BillingMode="PAY_PER_REQUEST",
        )
        until("everybody's first look", lambda: [each.polls for each in watched] == [1, 1, 1])
        sqs.send_message(QueueUrl=mails_url, MessageBody="{}")
        until("the look after a message", lambda: mails.polls == 2)
        dynamodb.get_item(TableName="requests", Key={"pk": {"S": "1"}})
        assert requests.polls == 1
        dynamodb.put_item(TableName="requests", Item={"pk": {"S": "1"}})
        until("the look after a write", lambda: requests.polls == 2)
        assert papers.polls == 1
        s3.create_bucket(Bucket="files", CreateBucketConfiguration={"LocationConstraint": REGION})
        s3.put_object(Bucket="files", Key="a", Body=b"requests")
        until("the look after a file, which S3 may have told any queue of", lambda: papers.polls > 1)


def _client(service: str, url: str) -> Any:
    made: Any = boto3.client(service, REGION, endpoint_url=url)  # type: ignore[call-overload] # Its overloads name each.
    return made
