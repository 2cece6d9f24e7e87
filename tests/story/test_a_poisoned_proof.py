"""Poison on the way from the ledger to the treasurer's desk: through stream and queue as they run on one machine."""

import json
import logging
from typing import Any

import pytest

from app import app
from chalicelib.gateways import files
from chalicelib.handlers.door.draining import LAST_RECEIVE
from chalicelib.settings import settings
from local.emulator import backend
from local.makers import client
from local.resources import Workshop, read_template
from local.triggers import Trigger, triggers_of
from tests.abroad import Abroad, slip
from tests.conftest import Cloud
from tests.desk import SITI, furnish

pytestmark = pytest.mark.story
BANK_REFERENCE = "FT-7788-SITI"
STRANGER = {"request_id": "1904-nothing", "seq": 3, "task": "screen"}


@pytest.fixture
def triggers(cloud: Cloud) -> dict[str, Trigger]:
    """What wakes each function, fed as the template says."""
    workshop = Workshop(read_template())
    workshop.made.update(cloud.made)
    return {trigger.function.name: trigger for trigger in triggers_of(app.event_sources, workshop)}


def _messages(name: str) -> list[Any]:
    return list(backend("sqs").queues[f"loket-demo-transfer-proofs{name}"]._messages)


def _time_goes_by() -> None:
    """Let every message that a worker failed at be seen again."""
    for message in _messages(""):
        message.change_visibility(0)


def _work(trigger: Trigger) -> None:
    while trigger.poll():
        pass


def _parked(cloud: Cloud) -> list[dict[str, str]]:
    rows = client("dynamodb").query(
        TableName=cloud.made["RequestsTable"],
        KeyConditionExpression="pk = :queue",
        ExpressionAttributeValues={":queue": {"S": "parked#transfer-proofs"}},
    )["Items"]
    return [{name: value["S"] for name, value in row.items()} for row in rows]


def test_a_poisoned_proof_is_tried_five_times_then_parked_with_its_reason_and_holds_up_nobody(
    cloud: Cloud, triggers: dict[str, Trigger], caplog: pytest.LogCaptureFixture
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

    for receive in range(1, LAST_RECEIVE + 1):
        assert _parked(cloud) == []
        _work(triggers["on_proofs"])
        assert whole.r.proofs[0].screened
        assert [m.approximate_receive_count for m in _messages("")] == [receive] * 3
        _time_goes_by()
    _work(triggers["on_proofs"])

    assert _messages("") == []
    dead = [message.body for message in _messages("-dead")]
    assert [json.loads(body) for body in dead[:2]] == [
        {"request_id": lost.request_id, "seq": seq, "task": "screen"},
        STRANGER,
    ]
    assert dead[2:] == ["{broken"]
    records = {record["reason"]: record for record in _parked(cloud)}
    assert records.keys() == {"FileGoneError", "request_unknown", "MessageUnreadableError"}
    record = records["FileGoneError"]
    assert {name: record[name] for name in ("pk", "kind", "reason", "reference")} == {
        "pk": "parked#transfer-proofs",
        "kind": "parked",
        "reason": "FileGoneError",
        "reference": f"{lost.request_id}.{seq}.screen",
    }
    assert record["trace"]
    assert record["at"]
    assert record["trace"] in caplog.text, "the trace leads from the record into the log"
    for told in (json.dumps([*records.values()]), caplog.text):
        assert not [word for word in (BANK_REFERENCE, SITI.name, SITI.email, "Mizuho") if word in told]
