"""Poison on the way from the ledger to the treasurer's desk: through stream and queue as they run on one machine."""

import json
import logging
from typing import Any

import pytest

from app import app
from chalicelib.gateways import files
from chalicelib.handlers.door.draining import TRIES
from chalicelib.settings import settings
from tests.abroad import Abroad, slip
from tests.clouds import Cloud
from tests.desk import SITI, furnish
from workshop.emulator.entry import Function
from workshop.emulator.makers import client
from workshop.emulator.resources import Stack, read_template
from workshop.emulator.triggers import Trigger, triggers_of

pytestmark = pytest.mark.story
BANK_REFERENCE = "FT-7788-SITI"
ASKED = "ask_billing_code"
"""What else goes through this queue: the treasury's system is asked for a code of each invoice, and nothing fails."""
STRANGER = {"request_id": "1904-nothing", "seq": 3, "task": "screen"}


@pytest.fixture
def triggers(cloud: Cloud) -> dict[str, Trigger]:
    """What wakes each function, fed as the template says; the ledger's by the stream of requests."""
    stack = Stack(read_template())
    stack.made.update(cloud.made)
    woken = triggers_of(app.event_sources, stack)
    return {trigger.name: trigger for trigger in reversed(woken)}


@pytest.fixture
def handed(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Every queue message that was handed to a function, as it was handed over."""
    records: list[dict[str, Any]] = []
    call = Function.call

    def noting(function: Function, event: dict[str, Any], ids: list[str]) -> set[str]:
        records.extend(record for record in event["Records"] if record["eventSource"] == "aws:sqs")
        return call(function, event, ids)

    monkeypatch.setattr(Function, "call", noting)
    return records


def _left(url: str) -> int:
    names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
    attributes = client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=names)["Attributes"]
    return sum(int(attributes[name]) for name in names)


def _time_goes_by(url: str, failed: list[dict[str, Any]]) -> None:
    """Let every message that a worker failed at be seen again."""
    for record in failed:
        client("sqs").change_message_visibility(
            QueueUrl=url, ReceiptHandle=record["receiptHandle"], VisibilityTimeout=0
        )


def _work(trigger: Trigger) -> None:
    while trigger.poll():
        pass


def _parked(cloud: Cloud) -> list[dict[str, str]]:
    rows = client("dynamodb").query(
        TableName=cloud.made["WorkTable"],
        KeyConditionExpression="pk = :queue",
        ExpressionAttributeValues={":queue": {"S": "parked#transfer-proofs"}},
    )["Items"]
    return [{name: value["S"] for name, value in row.items() if "S" in value} for row in rows]


def test_a_poisoned_proof_is_tried_five_times_then_parked_with_its_reason_and_holds_up_nobody(
    cloud: Cloud, triggers: dict[str, Trigger], handed: list[dict[str, Any]], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    furnish()
    lost, whole = Abroad().approved(), Abroad().approved()
    seq = lost.proves(reference=BANK_REFERENCE)
    files.delete(settings().files_bucket, lost.r.documents[-1].file.key)
    _work(triggers["on_ledger"])
    queue = settings().proofs_queue
    for body in (json.dumps(STRANGER), "{broken"):
        client("sqs").send_message(QueueUrl=queue, MessageBody=body)
    whole.proves(slip("whole"))
    _work(triggers["on_ledger"])

    for receive in range(1, TRIES + 1):
        assert _parked(cloud) == []
        handed.clear()
        _work(triggers["on_proofs"])
        assert whole.r.proofs[0].screened
        failed = [record for record in handed if not any(word in record["body"] for word in (whole.request_id, ASKED))]
        assert [record["attributes"]["ApproximateReceiveCount"] for record in failed] == [str(receive)] * 3
        if receive < TRIES:
            assert _left(queue) == 3
            _time_goes_by(queue, failed)
    handed.clear()
    _work(triggers["on_proofs"])

    assert handed == []
    assert _left(queue) == 0
    assert _left(cloud.made["ProofsDeadQueue"]) == 0
    records = {record["reason"]: record for record in _parked(cloud)}
    assert records.keys() == {"FileGoneError", "request_unknown", "MessageUnreadableError"}
    record = records["FileGoneError"]
    assert {name: record[name] for name in ("pk", "kind", "reason", "reference")} == {
        "pk": "parked#transfer-proofs",
        "kind": "parked",
        "reason": "FileGoneError",
        "reference": f"{lost.request_id}.{seq}.screen",
    }
    assert json.loads(record["message"]) == {"request_id": lost.request_id, "seq": seq, "task": "screen"}
    assert record["trace"]
    assert record["at"]
    assert record["trace"] in caplog.text, "the trace leads from the record into the log"
    for text in (json.dumps([*records.values()]), caplog.text):
        assert not [word for word in (BANK_REFERENCE, SITI.name, SITI.email, "Mizuho") if word in text]
