"""What was set aside without being parked comes to the desk within a quarter of an hour, and out of its queue."""

import json
from typing import Any

import pytest

from chalicelib.handlers.triggers.sweep import on_sweep
from chalicelib.models import work
from chalicelib.services.parked import dead_letters
from chalicelib.services.parked.dead_letters import park_dead_letters
from tests.clouds import Cloud
from tests.faults import answering
from tests.handlers.events import CONTEXT
from tests.packaged.events import clock_struck
from workshop.emulator.makers import client

TASK = {"request_id": "1904-X", "seq": 3, "task": "received"}
QUEUES = {
    "UploadsDeadQueue": "uploads",
    "PapersDeadQueue": "papers",
    "NoticesDeadQueue": "notices",
    "ProofsDeadQueue": "transfer-proofs",
    "DepositsDeadQueue": "deposits",
}


def _put(cloud: Cloud, queue: str, *bodies: Any) -> None:
    for body in bodies:
        text = body if isinstance(body, str) else json.dumps(body)
        client("sqs").send_message(QueueUrl=cloud.made[queue], MessageBody=text)


def _left(cloud: Cloud, queue: str) -> int:
    names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
    attributes = client("sqs").get_queue_attributes(QueueUrl=cloud.made[queue], AttributeNames=names)["Attributes"]
    return sum(int(attributes[name]) for name in names)


@pytest.mark.parametrize(("dead", "queue"), QUEUES.items())
def test_a_dead_letter_is_parked_with_its_message_and_taken_out(cloud: Cloud, dead: str, queue: str) -> None:
    _put(cloud, dead, TASK, "{broken")
    on_sweep(clock_struck(), CONTEXT)
    assert {(p.reason, p.office) for p in work.parked(queue)} == {
        ("WorkerEndedError", "1904"),
        ("WorkerEndedError", "0000"),
    }
    assert {p.reference: p.message and json.loads(p.message) for p in work.parked(queue)}["1904-X.3.received"] == TASK
    assert _left(cloud, dead) == 0


def test_what_the_stream_gave_up_is_told_by_shard_and_numbers(cloud: Cloud) -> None:
    batch = {"shardId": "shard-1", "startSequenceNumber": "100", "endSequenceNumber": "200", "batchSize": 3}
    _put(cloud, "LedgerDeadQueue", {"DDBStreamBatchInfo": batch})
    assert park_dead_letters("trace") == 1
    (parked,) = work.parked("ledger")
    assert (parked.reason, parked.reference) == ("StreamEndedError", "shard-1.100.200")
    assert not parked.message
    assert _left(cloud, "LedgerDeadQueue") == 0


def test_what_cannot_be_parked_stays_for_the_next_time(cloud: Cloud, caplog: pytest.LogCaptureFixture) -> None:
    _put(cloud, "NoticesDeadQueue", TASK)
    with answering("UpdateItem", "AccessDeniedException"):
        assert park_dead_letters("trace") == 0
    assert (_left(cloud, "NoticesDeadQueue"), work.parked("notices")) == (1, ())
    assert "trace trace: dead letters: UpdateError" in [record.getMessage() for record in caplog.records]


def test_so_many_are_taken_at_once_and_no_more(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dead_letters, "MOST", 10)
    _put(cloud, "NoticesDeadQueue", *(TASK | {"seq": seq} for seq in range(15)))
    assert [park_dead_letters("trace") for _ in range(2)] == [10, 5]


def test_the_gauge_tells_how_much_waits_and_falls_when_it_is_put_right(
    cloud: Cloud, capsys: pytest.CaptureFixture[str]
) -> None:
    def told() -> int:
        capsys.readouterr()
        on_sweep(clock_struck(), CONTEXT)
        lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("{")]
        return int(json.loads(lines[-1])["parked"])

    assert told() == 0
    _put(cloud, "NoticesDeadQueue", TASK, TASK | {"seq": 4})
    assert told() == 2
    work.ParkedItem("parked#notices", work.parked("notices")[0].sk).delete()
    assert told() == 1
