"""A worker's batch: each message for itself; what cannot be done is tried again, then parked, and stops nobody.

Long because each worker is shown at work and at what it cannot do.
"""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from botocore.exceptions import ReadTimeoutError

from app import app
from chalicelib.gateways import files, queues
from chalicelib.handlers.door.draining import LAST_RECEIVE, TRIES, trace_of
from chalicelib.handlers.triggers.sweep import LAST_BEGIN
from chalicelib.models import work
from chalicelib.services.papers.making import make_paper
from chalicelib.services.parking import HOUSE
from chalicelib.settings import settings
from tests.abroad import Abroad, slip
from tests.account_mails import office_mails
from tests.clouds import Cloud
from tests.desk import SITI, Desk, furnish, later, untypeset
from tests.faults import answering, unanswered
from tests.handlers.events import inserted, message, receive
from tests.queues import waiting
from workshop.emulator.makers import client

QUEUES = {
    "uploads": "on_uploads",
    "papers": "on_papers",
    "notices": "on_notices",
    "transfer-proofs": "on_proofs",
    "deposits": "on_deposits",
}


@pytest.fixture
def desk(cloud: Cloud) -> Desk:
    furnish()
    return Desk().offered()


def _good(desk: Desk) -> dict[str, object]:
    return {"request_id": desk.request_id, "seq": desk.seq("OfferSent"), "task": "offer_ready"}


def test_a_poisoned_message_is_reported_each_time_and_at_the_last_parked_and_done_with(desk: Desk) -> None:
    poisoned = {"request_id": "1904-nothing", "seq": 3, "task": "received"}
    for receives in range(1, TRIES):
        assert receive(app, "on_notices", message("m1", poisoned, receives)) == ["m1"]
        assert work.parked("notices") == ()
    assert receive(app, "on_notices", message("m1", poisoned, TRIES)) == []
    (parked,) = work.parked("notices")
    assert (parked.reason, parked.reference) == ("request_unknown", "1904-nothing.3.received")
    assert (parked.trace, parked.office, json.loads(parked.message)) == ("trace-of-a-test", "1904", poisoned)


def test_an_outage_of_hours_ends_in_no_parked_record(desk: Desk) -> None:
    for receives in range(1, LAST_RECEIVE):
        with unanswered("GetItem", written=False, times=2):
            assert receive(app, "on_notices", message("m1", _good(desk), receives)) == ["m1"]
    assert (work.parked("notices"), office_mails()) == ((), [])
    assert receive(app, "on_notices", message("m1", _good(desk), LAST_RECEIVE)) == []
    assert len(office_mails()) == 1


def test_an_outage_that_is_longer_is_parked_before_the_queue_gives_the_message_up(desk: Desk) -> None:
    with unanswered("GetItem", written=False, times=2):
        assert receive(app, "on_notices", message("m1", _good(desk), LAST_RECEIVE)) == []
    assert [parked.reason for parked in work.parked("notices")] == ["GetError"]


def test_an_outage_is_tried_as_often_as_the_queue_hands_the_message_over() -> None:
    text = (Path(__file__).parents[2] / ".chalice" / "resources.json").read_text()
    queues = [r for r in json.loads(text)["Resources"].values() if r.get("Type") == "AWS::SQS::Queue"]
    receive_counts = [
        q["Properties"]["RedrivePolicy"]["maxReceiveCount"] for q in queues if "RedrivePolicy" in q["Properties"]
    ]
    assert set(receive_counts) == {LAST_RECEIVE}
    assert len(receive_counts) >= len(QUEUES)


def test_the_others_of_the_batch_go_on(desk: Desk) -> None:
    batch = (message("m1", "{broken", 5), message("m2", _good(desk)), message("m3", {"request_id": "1904-x"}))
    assert receive(app, "on_notices", *batch) == ["m3"]
    assert len(office_mails()) == 1


@pytest.mark.parametrize(("queue", "worker"), QUEUES.items())
@pytest.mark.parametrize("body", ["{broken", "", "[]", '"text"', '{"Records": [1]}', '{"Records": [{"s3": {}}]}'])
def test_a_message_that_cannot_be_read_is_parked_under_its_own_id(
    desk: Desk, queue: str, worker: str, body: str
) -> None:
    assert receive(app, worker, message("m1", body, TRIES)) == []
    (parked,) = work.parked(queue)
    assert (parked.reference, parked.office) == ("m1", HOUSE)
    assert not parked.message


def test_a_notice_of_files_that_nobody_announced_is_parked_under_their_names(cloud: Cloud) -> None:
    keys = ["inbox/1904-nothing/u1", "inbox/1904-nothing/u2"]
    files_told = [{"s3": {"object": {"key": key, "eTag": "e", "size": 1}}} for key in keys]
    body = {"Records": [one | {"requestParameters": {"sourceIPAddress": "203.0.113.7"}} for one in files_told]}
    assert receive(app, "on_uploads", message("m1", body, TRIES)) == []
    (parked,) = work.parked("uploads")
    assert (parked.reference, parked.office) == ("#".join(keys), "1904")
    assert json.loads(parked.message) == {"Records": files_told}, "without the address that a file came from"
    assert receive(app, "on_notices", message("m2", {"Records": []}, TRIES)) == []
    assert [parked.reference for parked in work.parked("notices")] == ["m2"]


def test_a_parked_record_holds_the_class_of_a_fault_and_nothing_that_it_says(cloud: Cloud, desk: Desk) -> None:
    with answering("TransactWriteItems", f"Fault {SITI.name}", times=1):
        assert receive(app, "on_notices", message("m1", _good(desk), TRIES)) == []
    rows = client("dynamodb").scan(TableName=cloud.made["WorkTable"])["Items"]
    parked = [row for row in rows if row["kind"]["S"] == "parked"]
    assert len(parked) == 1
    assert not any(trace in json.dumps(parked) for trace in (SITI.name, SITI.email, "Siti"))


def test_each_failed_attempt_stands_in_the_log_by_its_reason_and_trace(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    receive(app, "on_notices", message("m1", {"request_id": "1904-nothing", "seq": 3, "task": "received"}, 2))
    said = [record.getMessage() for record in caplog.records if record.name == "loket.worker"]
    assert said[0] == "trace trace-of-a-test: notices attempt 2: request_unknown"


def test_parking_that_fails_stops_nobody_either(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    bad = message("m1", "{broken", TRIES)
    with answering("UpdateItem", "AccessDeniedException", times=1):
        assert receive(app, "on_notices", bad, message("m2", _good(desk))) == ["m1"]
    assert len(office_mails()) == 1
    said = [record.getMessage() for record in caplog.records if record.name == "loket.worker"]
    assert "trace trace-of-a-test: notices not parked: UpdateError" in said


def test_what_is_called_without_an_id_stands_under_none_in_the_log() -> None:
    assert trace_of(None) == ""


def test_s3s_own_test_event_is_passed_over(desk: Desk) -> None:
    event = {"Service": "Amazon S3", "Event": "s3:TestEvent", "Bucket": "inbox"}
    assert receive(app, "on_uploads", message("m1", event)) == []


def test_a_paper_is_made_by_its_message(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    untypeset(monkeypatch)
    task = {"request_id": desk.request_id, "seq": desk.seq("InvoiceIssued"), "task": "invoice"}
    for _ in range(2):
        assert receive(app, "on_papers", message("m1", task)) == []
    assert [p.kind for p in desk.r.rendered] == ["invoice"]


def test_a_paper_that_was_made_before_its_message_came_is_not_made_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    untypeset(monkeypatch)
    seq = desk.seq("InvoiceIssued")
    make_paper(desk.request_id, seq, "invoice")
    before = desk.r
    task = {"request_id": desk.request_id, "seq": seq, "task": "invoice"}
    assert receive(app, "on_papers", message("m1", task)) == []
    assert desk.r == before


def test_a_proof_is_screened_by_its_message_once(desk: Desk) -> None:
    abroad = Abroad().approved()
    task = {"request_id": abroad.request_id, "seq": abroad.proves(), "task": "screen"}
    for _ in range(2):
        assert receive(app, "on_proofs", message("m1", task)) == []
    assert [e.event.event for e in abroad.entries].count("TransferProofScreened") == 1


def test_a_proof_that_cannot_be_screened_is_parked_with_its_reason_and_the_others_are_screened(desk: Desk) -> None:
    gone, whole = Abroad().approved(), Abroad().approved()
    lost = {"request_id": gone.request_id, "seq": gone.proves(), "task": "screen"}
    stranger = {"request_id": "1904-nothing", "seq": 3, "task": "screen"}
    other = {"request_id": desk.request_id, "seq": desk.seq("OfferSent"), "task": "screen"}
    good = {"request_id": whole.request_id, "seq": whole.proves(slip("whole")), "task": "screen"}
    files.delete(settings().files_bucket, gone.r.documents[-1].file.key)
    bad = [lost, stranger, other, "{broken"]
    for receives in range(1, TRIES + 1):
        assert work.parked("transfer-proofs") == ()
        batch = [message(f"m{n}", body, receives) for n, body in enumerate([*bad, good])]
        assert receive(app, "on_proofs", *batch) == (["m0", "m1", "m2", "m3"] if receives < TRIES else [])
    assert {(p.reason, p.reference, p.trace) for p in work.parked("transfer-proofs")} == {
        ("FileGoneError", f"{gone.request_id}.{lost['seq']}.screen", "trace-of-a-test"),
        ("request_unknown", "1904-nothing.3.screen", "trace-of-a-test"),
        ("proof_unknown", f"{desk.request_id}.{other['seq']}.screen", "trace-of-a-test"),
        ("MessageUnreadableError", "m3", "trace-of-a-test"),
    }
    assert (whole.r.proofs[0].screened, gone.r.proofs[0].screened) == (True, False)


def test_each_appended_entry_is_reacted_to(cloud: Cloud, desk: Desk) -> None:
    assert receive(app, "on_ledger", *(inserted(e, str(e.seq)) for e in desk.entries)) == []
    assert len(waiting(cloud)) == len(
        ("received", "request_waits", "manifest", "invoice", "ask_billing_code", "credit_waits", "offer_ready")
    )


def test_what_is_no_appended_entry_is_passed_over(cloud: Cloud, desk: Desk) -> None:
    entry = desk.entries[desk.seq("OfferSent") - 1]
    other = inserted(entry)
    other["dynamodb"]["NewImage"]["kind"] = {"S": "snapshot"}
    gone = inserted(entry, eventName="REMOVE")
    del gone["dynamodb"]["NewImage"]
    assert receive(app, "on_ledger", inserted(entry, eventName="MODIFY"), gone, other) == []
    assert waiting(cloud) == []
    assert work.parked("ledger") == ()


def test_a_poisoned_entry_is_parked_and_those_behind_it_are_reacted_to(
    cloud: Cloud, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    sent = desk.entries[desk.seq("OfferSent") - 1]
    poisoned = inserted(sent, "1")
    poisoned["dynamodb"]["NewImage"]["entry"] = {"M": {"seq": {"S": SITI.name}}}
    assert receive(app, "on_ledger", poisoned, inserted(sent, "2")) == []
    assert len(waiting(cloud)) == 1
    (parked,) = work.parked("ledger")
    assert (parked.reason, parked.trace) == ("ValidationError", "trace-of-a-test")
    assert parked.reference == f"req#{desk.request_id}#event#{sent.seq:06d}"
    place = {"pk": f"req#{desk.request_id}", "sk": f"event#{sent.seq:06d}"}
    assert (parked.office, json.loads(parked.message)) == ("1904", place)
    assert [record.getMessage() for record in caplog.records if record.name == "loket.worker"] == [
        "trace trace-of-a-test: ledger: ValidationError",
        "parked ledger: ValidationError, trace trace-of-a-test",
    ]


def test_an_entry_that_cannot_even_be_parked_is_left_to_the_stream_with_those_behind_it(
    cloud: Cloud, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    sent = desk.entries[desk.seq("OfferSent") - 1]
    poisoned = inserted(sent, "2")
    poisoned["dynamodb"]["NewImage"]["entry"] = {"M": {}}
    with answering("UpdateItem", "AccessDeniedException"):
        assert receive(app, "on_ledger", inserted(sent, "1"), poisoned, inserted(sent, "3")) == ["2"]
    assert len(waiting(cloud)) == 1
    said = [record.getMessage() for record in caplog.records if record.name == "loket.worker"]
    assert "trace trace-of-a-test: ledger not parked: UpdateError" in said


def test_an_entry_that_meets_an_outage_is_left_to_the_stream_with_those_behind_it_and_not_parked(
    cloud: Cloud, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = desk.entries[desk.seq("OfferSent") - 1]
    asked: list[int] = []

    def silent(_queue: str, _messages: object) -> None:
        asked.append(len(asked))
        raise ReadTimeoutError(endpoint_url="https://sqs.example")

    with monkeypatch.context() as patch:
        patch.setattr(queues, "send", silent)
        assert receive(app, "on_ledger", inserted(sent, "1"), inserted(sent, "2")) == ["1"]
    assert (len(asked), work.parked("ledger"), waiting(cloud)) == (1, (), [])
    assert receive(app, "on_ledger", inserted(sent, "1"), inserted(sent, "2")) == []
    assert len(waiting(cloud)) == 2


def test_the_schedule_says_how_many_changed_and_begins_nothing_that_it_could_not_end(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    furnish()
    event = {"version": "0", "detail-type": "Scheduled Event", "source": "aws.events", "detail": {}, "account": "1"}
    event |= {"region": "r", "resources": [], "time": "2026-01-01T00:00:00Z", "id": "1"}
    assert app.handler_map["on_sweep"](event, None) == 0
    draft = Desk().open()
    later(monkeypatch, days=40)
    for seconds, carried_out in ((LAST_BEGIN, 0), (LAST_BEGIN + 1, 1)):
        context = SimpleNamespace(aws_request_id="t", get_remaining_time_in_millis=lambda left=seconds: left * 1000)
        assert app.handler_map["on_sweep"](event, context) == carried_out
    assert draft.r.phase == "expired"
