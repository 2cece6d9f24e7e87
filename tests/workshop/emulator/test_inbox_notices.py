"""The watched inbox tells the queue what S3 tells it, once for each file."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.clouds import empty_emulator
from workshop.emulator.inbox_notices import InboxNotices, notices_of
from workshop.emulator.makers import client
from workshop.emulator.resources import Stack, read_template
from workshop.state import State

KEY = "inbox/1904-01J/a file+1.pdf"


@pytest.fixture(autouse=True)
def _fresh(stack: Stack) -> Iterator[None]:
    empty_emulator()
    yield
    empty_emulator()


def _put(stack: Stack, key: str = KEY, content: bytes = b"x") -> None:
    client("s3").put_object(Bucket=stack.made["InboxBucket"], Key=key, Body=content)


def _notices(stack: Stack) -> list[dict[str, Any]]:
    """Return the notices in the queue, and take them out."""
    sqs, url, records = client("sqs"), stack.made["UploadsQueue"], []
    while messages := sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", []):
        for message in messages:
            sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
            records += json.loads(message["Body"]).get("Records", [])
    return records


def _watch(stack: Stack, state: State | None = None) -> InboxNotices:
    (watch,) = notices_of(read_template(), stack, state or State())
    return watch


def test_the_notice_is_the_one_that_s3_sends(stack: Stack) -> None:
    _put(stack)
    (own,) = _notices(stack)
    _watch(stack).poll()
    (watched,) = _notices(stack)
    assert watched["s3"]["object"] == {name: own["s3"]["object"][name] for name in ("key", "size", "eTag")}
    assert watched["s3"]["bucket"] == own["s3"]["bucket"]
    assert watched.keys() == own.keys()
    assert {name: watched[name] for name in ("eventSource", "eventVersion", "awsRegion")} == {
        name: own[name] for name in ("eventSource", "eventVersion", "awsRegion")
    }


def test_each_file_is_told_once_also_after_a_restart(stack: Stack, tmp_path: Path) -> None:
    for _ in range(2):
        _put(stack)
    _notices(stack)
    for _ in range(2):
        watch = _watch(stack, State(tmp_path / "inbox.json"))
        watch.poll()
        watch.poll()
    assert len(_notices(stack)) == 1


def test_other_content_under_the_same_key_is_told_anew(stack: Stack) -> None:
    watch = _watch(stack)
    for content in (b"x", b"yy"):
        _put(stack, content=content)
        _notices(stack)
        watch.poll()
        assert [record["s3"]["object"]["size"] for record in _notices(stack)] == [len(content)]


def test_a_file_that_was_taken_out_is_forgotten(stack: Stack, tmp_path: Path) -> None:
    watch = _watch(stack, State(tmp_path / "inbox.json"))
    _put(stack)
    watch.poll()
    client("s3").delete_object(Bucket=stack.made["InboxBucket"], Key=KEY)
    watch.poll()
    assert State(tmp_path / "inbox.json").content == {}


@pytest.mark.parametrize("key", ["refused/1904-01J/a", f"{KEY}-3f2b1c9e-7a4d-4e0f-9b1a-0c2d3e4f5a6b"])
def test_what_lies_elsewhere_or_is_half_written_is_not_told(stack: Stack, key: str) -> None:
    _put(stack, key)
    _notices(stack)
    _watch(stack).poll()
    assert _notices(stack) == []


@pytest.mark.parametrize(
    "configuration",
    [
        {"TopicConfigurations": []},
        {"QueueConfigurations": [{"Event": "s3:ObjectRemoved:*", "Queue": "arn:x"}]},
        {
            "QueueConfigurations": [
                {
                    "Event": "s3:ObjectCreated:*",
                    "Queue": "arn:x",
                    "Filter": {"S3Key": {"Rules": [{"Name": "suffix", "Value": ".pdf"}]}},
                }
            ]
        },
    ],
)
def test_a_notification_of_another_kind_is_refused_rather_than_dropped(
    stack: Stack, configuration: dict[str, Any]
) -> None:
    bucket = {"Type": "AWS::S3::Bucket", "Properties": {"NotificationConfiguration": configuration}}
    if "TopicConfigurations" in configuration:
        configuration["TopicConfigurations"] = [{}]
    with pytest.raises(NotImplementedError):
        notices_of({"Resources": {"InboxBucket": bucket}}, stack, State())
