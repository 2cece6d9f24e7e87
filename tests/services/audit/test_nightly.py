"""By night what changed is looked at and signed; whoever forges, rewrites or takes away is found."""

import json
from collections.abc import Callable

import pytest
from botocore.exceptions import ClientError

from chalicelib.domain.audit import Head
from chalicelib.gateways import sheets
from chalicelib.gateways.clock import now
from chalicelib.handlers.triggers.ledger_stream import on_ledger
from chalicelib.models import requests, work
from chalicelib.models.ledger.items import event_key
from chalicelib.services.audit import changes, nightly
from chalicelib.settings import settings
from tests.clouds import Cloud
from tests.desk import Desk, furnish, later, untypeset
from tests.handlers.events import CONTEXT, inserted
from tests.tampering import forge, item, lose_receipt, put, rewrite, take_away
from workshop.emulator.makers import client

TRACE = "trace-of-the-night"


@pytest.fixture(autouse=True)
def _furnished(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    untypeset(monkeypatch)
    furnish()
    nightly.run(TRACE)  # The audit begins with the day on which it runs first.


@pytest.fixture
def next_day(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """Let a day go by, and run the audit of the night."""
    days: list[int] = []

    def go() -> int:
        days.append(1)
        later(monkeypatch, hours=24 * len(days))
        return nightly.run(TRACE)

    return go


def changed(desk: Desk) -> str:
    record = requests.TABLE.pk(desk.request_id)
    changes.note("INSERT", record, event_key(desk.r.version), TRACE)
    return record


def findings() -> dict[str, str]:
    return {record.reference: record.reason for record in work.parked("audit") if record.parked_state == "open"}


def test_what_changed_is_looked_at_once_its_day_is_over_and_its_heads_are_signed(next_day: Callable[[], int]) -> None:
    desk = Desk().submitted()
    record = changed(desk)
    assert nightly.run(TRACE) == 0, "the day is not over"
    day = changes.day_of(now())
    assert next_day() == 1 + len(nightly.BACK)
    (sheet,) = nightly.sheets_of(day)
    assert sheet.heads == (Head(record, desk.r.version, desk.r.head),)
    assert (sheet.last, findings()) == (True, {})
    assert nightly.run(TRACE) == 0, "it is done"


def test_a_signed_sheet_can_be_neither_changed_nor_deleted_before_its_time(next_day: Callable[[], int]) -> None:
    day = changes.day_of(now())
    next_day()
    s3, place = client("s3"), {"Bucket": settings().audit_bucket, "Key": f"heads/{nightly.sheet_name(day, 1)}.json"}
    (version,) = s3.list_object_versions(Bucket=place["Bucket"])["Versions"]
    assert s3.head_object(**place)["ObjectLockMode"] == "COMPLIANCE"
    with pytest.raises(ClientError, match="AccessDenied"):
        s3.delete_object(**place, VersionId=version["VersionId"], BypassGovernanceRetention=True)
    s3.put_object(**place, Body=json.dumps({"text": "forged", "signature": "Zm9yZ2Vk", "key": "k"}))
    assert sheets.read(nightly.sheet_name(day, 1)) == sheets.Signed("forged", by_the_house=False)
    s3.get_object(**place, VersionId=version["VersionId"])
    next_day()
    assert findings() == {f"sheet.{nightly.sheet_name(day, 1)}": "SheetAlteredError"}


def test_an_entry_that_was_changed_breaks_the_chain(next_day: Callable[[], int]) -> None:
    desk = Desk().submitted()
    record = changed(desk)
    forge(desk.request_id)
    next_day()
    assert findings() == {record: "EntryAlteredError"}


@pytest.mark.parametrize("seq", [1, 2, -1])
def test_an_entry_that_was_taken_away_is_missed(next_day: Callable[[], int], seq: int) -> None:
    desk = Desk().submitted()
    record = changed(desk)
    take_away(item(desk.request_id, event_key(seq if seq > 0 else desk.r.version)))
    next_day()
    assert findings() == {record: "EntryAlteredError"}


def test_a_record_that_was_taken_away_whole_is_missed(next_day: Callable[[], int]) -> None:
    desk = Desk().submitted()
    record = changed(desk)
    for seq in range(1, desk.r.version + 1):
        take_away(item(desk.request_id, event_key(seq)))
    take_away(item(desk.request_id, "now"))
    next_day()
    assert findings() == {record: "EntryAlteredError"}


def test_a_forged_entry_leads_to_another_state_than_the_record_has(next_day: Callable[[], int]) -> None:
    desk = Desk().submitted()
    record = changed(desk)
    snapshot = item(desk.request_id, "now")
    snapshot["state"]["M"]["phase"] = {"S": "completed"}
    put(snapshot)
    next_day()
    assert findings() == {record: "SnapshotDiffersError"}


def test_a_history_that_was_rewritten_before_it_was_signed_hangs_together(next_day: Callable[[], int]) -> None:
    desk = Desk().submitted()
    changed(desk)
    rewrite(desk.request_id)
    next_day()
    assert findings() == {}, "which is why heads are signed each night"


def test_a_rewritten_history_is_found_by_its_signed_head_the_night_after(next_day: Callable[[], int]) -> None:
    desk = Desk().submitted()
    record = changed(desk)
    next_day()
    rewrite(desk.request_id)
    next_day()
    assert findings() == {record: "ChainRewrittenError"}


def test_a_receipt_whose_paper_is_gone_or_never_came_is_missed(
    next_day: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk().delivered()
    record = changed(desk)
    next_day()
    assert findings() == {record: "ReceiptMissingError"}, "no worker has drawn it"


def test_a_number_of_receipts_that_is_on_none_is_missed(next_day: Callable[[], int]) -> None:
    year = changes.day_of(now()).year
    lose_receipt("1904", year)
    next_day()
    assert findings() == {f"1904-{year}.receipt.1": "ReceiptMissingError"}


def test_the_audit_goes_on_where_it_was_cut_off(next_day: Callable[[], int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nightly, "PAGE", 1)
    records = sorted(changed(Desk().submitted()) for _ in range(3))
    day = changes.day_of(now())
    later(monkeypatch, hours=24)
    turns = iter([True, True, False])
    assert nightly.run(TRACE, lambda: next(turns)) == 2
    nightly.run(TRACE)
    signed = list(nightly.sheets_of(day))
    assert [head.record for sheet in signed for head in sheet.heads] == records
    assert [sheet.before for sheet in signed[1:]] == [sheet.hash() for sheet in signed[:-1]]


def test_a_record_that_cannot_be_read_is_parked_and_keeps_no_other_waiting(next_day: Callable[[], int]) -> None:
    broken, whole = Desk().submitted(), Desk().submitted()
    for desk in (broken, whole):
        changed(desk)
    snapshot = item(broken.request_id, "now")
    snapshot["state"]["M"]["phase"] = {"S": "of a later release"}
    put(snapshot)
    day = changes.day_of(now())
    next_day()
    assert list(findings()) == [requests.TABLE.pk(broken.request_id)]
    (sheet,) = nightly.sheets_of(day)
    assert [head.record for head in sheet.heads] == [requests.TABLE.pk(whole.request_id)]


def test_reads_are_in_proportion_to_what_changed(next_day: Callable[[], int]) -> None:
    for _ in range(5):
        Desk().submitted()
    one = changed(Desk().submitted())
    asked: list[str] = []
    events = requests.TABLE.item.connection().client.meta.events
    events.register("before-call.dynamodb", note := lambda model, **_: asked.append(model.name))
    next_day()
    events.unregister("before-call.dynamodb", note)
    assert one
    assert asked.count("BatchGetItem") + asked.count("Query") <= 6


@pytest.mark.parametrize("what", ["MODIFY", "REMOVE"])
def test_whoever_changes_an_entry_is_told_of_at_once(what: str) -> None:
    desk = Desk().submitted()
    assert on_ledger({"Records": [inserted(desk.entries[0], eventName=what)]}, CONTEXT) == {"batchItemFailures": []}
    assert findings() == {f"{requests.TABLE.pk(desk.request_id)}#{event_key(1)}": "EntryAlteredError"}
