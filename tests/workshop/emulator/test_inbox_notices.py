"""The watched inbox tells the queue what S3 tells it, once for each file."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.clouds import empty_emulator
from workshop.emulator.inbox_notices import InboxNotices, notices_of
from workshop.emulator.makers import client
from workshop.emulator.resources import Workshop, read_template
from workshop.kept import Kept

KEY = "inbox/1904-01J/a file+1.pdf"


@pytest.fixture(autouse=True)
def _fresh(workshop: Workshop) -> Iterator[None]:
    empty_emulator()
    yield
    empty_emulator()


def _put(workshop: Workshop, key: str = KEY, content: bytes = b"x") -> None:
    client("s3").put_object(Bucket=workshop.made["InboxBucket"], Key=key, Body=content)


def _told(workshop: Workshop) -> list[dict[str, Any]]:
    """Return the notices in the queue, and take them out."""
    sqs, url, found = client("sqs"), workshop.made["UploadsQueue"], []
    while messages := sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", []):
        for message in messages:
            sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
            found += json.loads(message["Body"]).get("Records", [])
    return found


def _watch(workshop: Workshop, kept: Kept | None = None) -> InboxNotices:
    (watch,) = notices_of(read_template(), workshop, kept or Kept())
    return watch


def test_the_notice_is_the_one_that_s3_sends(workshop: Workshop) -> None:
    _put(workshop)
    (own,) = _told(workshop)
    _watch(workshop).poll()
    (watched,) = _told(workshop)
    assert watched["s3"]["object"] == {name: own["s3"]["object"][name] for name in ("key", "size", "eTag")}
    assert watched["s3"]["bucket"] == own["s3"]["bucket"]
    assert watched.keys() == own.keys()
    assert {name: watched[name] for name in ("eventSource", "eventVersion", "awsRegion")} == {
        name: own[name] for name in ("eventSource", "eventVersion", "awsRegion")
    }


def test_each_file_is_told_once_also_after_a_restart(workshop: Workshop, tmp_path: Path) -> None:
    for _ in range(2):
        _put(workshop)
    _told(workshop)
    for _ in range(2):
        watch = _watch(workshop, Kept(tmp_path / "inbox.json"))
        watch.poll()
        watch.poll()
    assert len(_told(workshop)) == 1


def test_other_content_under_the_same_key_is_told_anew(workshop: Workshop) -> None:
    watch = _watch(workshop)
    for content in (b"x", b"yy"):
        _put(workshop, content=content)
        _told(workshop)
        watch.poll()
        assert [record["s3"]["object"]["size"] for record in _told(workshop)] == [len(content)]


def test_a_file_that_was_taken_out_is_forgotten(workshop: Workshop, tmp_path: Path) -> None:
    watch = _watch(workshop, Kept(tmp_path / "inbox.json"))
    _put(workshop)
    watch.poll()
    client("s3").delete_object(Bucket=workshop.made["InboxBucket"], Key=KEY)
    watch.poll()
    assert Kept(tmp_path / "inbox.json").held == {}


@pytest.mark.parametrize("key", ["refused/1904-01J/a", f"{KEY}-3f2b1c9e-7a4d-4e0f-9b1a-0c2d3e4f5a6b"])
def test_what_lies_elsewhere_or_is_half_written_is_not_told(workshop: Workshop, key: str) -> None:
    _put(workshop, key)
    _told(workshop)
    _watch(workshop).poll()
    assert _told(workshop) == []


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
    workshop: Workshop, configuration: dict[str, Any]
) -> None:
    bucket = {"Type": "AWS::S3::Bucket", "Properties": {"NotificationConfiguration": configuration}}
    if "TopicConfigurations" in configuration:
        configuration["TopicConfigurations"] = [{}]
    with pytest.raises(NotImplementedError):
        notices_of({"Resources": {"InboxBucket": bucket}}, workshop, Kept())
