"""The worker makes a file once, whatever ends it in between; what it gives up is told, parked, and may begin anew."""

import hashlib
import json
from datetime import timedelta

import pytest

from chalicelib.domain.exports.commands import ExportFault, ExportFormat, ExportKind
from chalicelib.domain.exports.refusals import ExportUnknown
from chalicelib.domain.exports.state import KEPT, LONGEST, ExportPhase
from chalicelib.domain.request import commands as c
from chalicelib.gateways import files
from chalicelib.gateways.clock import now
from chalicelib.handlers.door.draining import TRIES
from chalicelib.models import exports, work
from chalicelib.models.ledger import reading
from chalicelib.services.exports import asking, contents
from chalicelib.services.exports.making import give_up
from chalicelib.settings import settings
from tests.clouds import Cloud
from tests.desk import Desk, furnish, later
from tests.domain.request.counter import HEAD, OFFICE, TREASURER
from tests.exports import ask, hand_over, made, standing, task_of, write_lines
from tests.faults import answering, beforehand
from workshop.emulator.makers import client

CSV, PDF, BOOK = ExportFormat.CSV, ExportFormat.PDF, ExportKind.CASH_BOOK


@pytest.fixture(autouse=True)
def _furnished(on_a_working_day: object) -> None:
    furnish()


def _month() -> str:
    return f"{OFFICE.local_day(now()):%Y-%m}"


def _events(export_id: str) -> list[str]:
    return [entry.event.event for entry in reading.entries(exports.TABLE, export_id, reading.LAST)]


def _stored() -> list[str]:
    listed = client("s3").list_objects_v2(Bucket=settings().files_bucket, Prefix="exports/")
    return [one["Key"] for one in listed.get("Contents", [])]


def test_a_file_is_waited_for_made_and_ready_with_its_own_hash(cloud: Cloud) -> None:
    Desk().offered().give(TREASURER, c.ReceiveCash(amount_idr=50_000))
    export = ask(BOOK, CSV, month=_month())
    assert (export.phase, export.last) == (ExportPhase.WAITING, OFFICE.local_day(now()))
    assert hand_over(task_of(cloud, export.id))
    ready = standing(export)
    assert (ready.phase, ready.rows) == (ExportPhase.READY, 3)
    assert ready.file
    content = files.read_range(settings().files_bucket, ready.file.key, 0, 100_000)
    assert (len(content), hashlib.sha256(content).hexdigest()) == (ready.file.size_bytes, ready.file.sha256)
    assert _events(export.id) == ["ExportRequested", "ExportStarted", "ExportMade"]


def test_a_message_that_comes_twice_makes_one_file(cloud: Cloud) -> None:
    export = ask(BOOK, CSV, month=_month())
    task = task_of(cloud, export.id)
    assert [hand_over(task), hand_over(task)] == [True, True]
    assert _events(export.id).count("ExportMade") == 1
    assert len(_stored()) == 1


def test_a_worker_that_ends_in_the_middle_is_tried_again_and_the_file_is_made_once(cloud: Cloud) -> None:
    export = ask(BOOK, CSV, month=_month())
    task = task_of(cloud, export.id)
    with answering("TransactWriteItems", "ValidationException", times=1, after=1):
        assert not hand_over(task)
    assert (standing(export).phase, len(_stored())) == (ExportPhase.MAKING, 1)
    assert hand_over(task, 2)
    assert _events(export.id) == ["ExportRequested", "ExportStarted", "ExportMade"]


def test_of_two_workers_at_once_one_is_recorded_and_its_file_is_the_one_given_out(cloud: Cloud) -> None:
    export = ask(BOOK, CSV, month=_month())
    task = task_of(cloud, export.id)

    def other() -> None:
        Desk().offered().give(TREASURER, c.ReceiveCash(amount_idr=50_000))
        assert hand_over(task)

    with answering("Query", "ValidationException"):
        assert not hand_over(task)
    with beforehand("TransactWriteItems", other):
        assert not hand_over(task, 2)
    assert len(_stored()) == 2
    assert hand_over(task, 3)
    file = standing(export).file
    assert file
    content = files.read_range(settings().files_bucket, file.key, 0, 100_000)
    assert hashlib.sha256(content).hexdigest() == file.sha256
    assert _events(export.id).count("ExportMade") == 1
    assert "exports/1904/" in file.key


def test_what_fails_five_times_is_told_and_parked_and_begins_anew_when_it_is_sent_again(cloud: Cloud) -> None:
    export = ask(BOOK, CSV, month=_month())
    task = task_of(cloud, export.id)
    for receives in range(1, TRIES + 1):
        with answering("Query", "ValidationException"):
            assert hand_over(task, receives) is (receives == TRIES)
        assert standing(export).phase is (ExportPhase.FAILED if receives == TRIES else ExportPhase.MAKING)
    (parked,) = work.parked("papers")
    assert parked.reference == f"{export.id}.1.make_export"
    assert standing(export).fault is ExportFault.GIVEN_UP
    assert json.loads(parked.message) == task
    assert hand_over(task)
    assert (standing(export).phase, standing(export).fault) == (ExportPhase.READY, None)
    give_up(export.id)
    assert standing(export).phase is ExportPhase.READY


@pytest.mark.parametrize("format_", [CSV, PDF])
def test_too_many_rows_are_no_fault_of_the_worker_and_are_not_tried_again(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch, format_: ExportFormat
) -> None:
    write_lines(5)
    monkeypatch.setattr(contents, "MOST_ROWS", dict.fromkeys(ExportFormat, 4))
    export = ask(BOOK, format_, month="2026-01")
    task = task_of(cloud, export.id)
    assert [hand_over(task), hand_over(task)] == [True, True]
    assert (standing(export).phase, standing(export).fault) == (ExportPhase.FAILED, ExportFault.TOO_MANY_ROWS)
    assert _events(export.id) == ["ExportRequested", "ExportStarted", "ExportFailed"]
    assert (_stored(), work.parked("papers")) == ([], ())
    monkeypatch.setattr(contents, "MOST_LINES", 4)
    report = ask(ExportKind.PNBP_REPORT, format_, month="2026-01")
    assert hand_over(task_of(cloud, report.id))
    assert standing(report).fault is ExportFault.TOO_MANY_ROWS
    monkeypatch.setattr(contents, "MOST_ROWS", dict.fromkeys(ExportFormat, 5))
    assert made(cloud, BOOK, CSV, month="2026-01")


def test_a_link_is_good_for_minutes_and_is_given_for_a_week(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    export = ask(BOOK, CSV, month=_month())
    assert asking.see(TREASURER, "1904", export.id).link is None
    hand_over(task_of(cloud, export.id))
    for by in (TREASURER, HEAD):
        link = asking.see(by, "1904", export.id).link
        assert link
        assert f"X-Amz-Expires={link.seconds}" in link.url
        assert link.seconds == 300
        assert "contoh-buku-kas-1904-" in link.url
    later(monkeypatch, days=KEPT.days - 1)
    assert asking.see(HEAD, "1904", export.id).link
    later(monkeypatch, days=1)
    seen = asking.see(HEAD, "1904", export.id)
    assert (seen.export.phase, seen.link) == (ExportPhase.EXPIRED, None)
    assert [row.export.phase for row in asking.listed(HEAD, "1904", 20, None).rows] == [ExportPhase.EXPIRED]


def test_an_export_of_which_nobody_hears_has_failed_by_the_clock(cloud: Cloud) -> None:
    export = ask(BOOK, CSV, month=_month())
    assert export.at(export.requested_at + LONGEST - timedelta(seconds=1)).phase is ExportPhase.WAITING
    late = export.at(export.requested_at + LONGEST)
    assert (late.phase, late.fault) == (ExportPhase.FAILED, ExportFault.GIVEN_UP)
    assert hand_over(task_of(cloud, export.id))
    assert standing(export).at(export.requested_at + LONGEST).phase is ExportPhase.READY


def test_a_task_of_no_export_is_parked(cloud: Cloud) -> None:
    task = {"export_id": "1904-NONE", "seq": 1, "task": "make_export"}
    assert not hand_over(task, TRIES - 1)
    assert hand_over(task, TRIES)
    (parked,) = work.parked("papers")
    assert parked.reason == ExportUnknown().code
