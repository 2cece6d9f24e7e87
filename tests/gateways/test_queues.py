"""Messages reach the queue, all of them, or the sender hears of it."""

import json
from typing import Any

import pytest

from chalicelib.gateways import queues
from chalicelib.gateways.clients import sqs
from chalicelib.gateways.outages import is_outage
from tests.clouds import Cloud


def _received(url: str) -> list[dict[str, Any]]:
    messages: list[dict[str, Any]] = []
    while batch := sqs().receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", []):
        messages.extend(json.loads(message["Body"]) for message in batch)
    return messages


def test_more_than_ten_messages_go_in_several_batches(cloud: Cloud) -> None:
    url = cloud.env["LOKET_QUEUE_NOTICES"]
    queues.send(url, [{"request_id": "R", "seq": n, "notice": "received"} for n in range(23)])
    assert sorted(message["seq"] for message in _received(url)) == list(range(23))


def test_nothing_to_say_sends_nothing(cloud: Cloud) -> None:
    queues.send(cloud.env["LOKET_QUEUE_NOTICES"], [])
    assert _received(cloud.env["LOKET_QUEUE_NOTICES"]) == []


@pytest.mark.parametrize(
    ("code", "ours", "error"),
    [("Throttled", False, queues.QueueBusyError), ("InvalidMessageContents", True, queues.MessagesNotSentError)],
)
def test_an_entry_that_fails_is_told_by_its_code_and_not_its_body_and_whose_fault_it_is_decides_whether_it_passes(
    monkeypatch: pytest.MonkeyPatch, code: str, error: type[Exception], *, ours: bool
) -> None:
    class HalfDeaf:
        def send_message_batch(self, **arguments: Any) -> dict[str, Any]:
            failed = {"Id": arguments["Entries"][0]["Id"], "Code": code, "SenderFault": ours}
            return {"Successful": [], "Failed": [failed]}

    monkeypatch.setattr(queues, "sqs", HalfDeaf)
    with pytest.raises(error, match=f"^{code}$") as failed:
        queues.send("https://queue", [{"secret": "value"}])
    assert is_outage(failed.value) is not ours
