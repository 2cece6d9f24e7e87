"""Who gives way to whom, and what becomes of a command whose answer never came."""

from collections.abc import Mapping
from datetime import datetime
from itertools import count
from typing import Any

import pytest
from pynamodb.exceptions import TransactWriteError

from chalicelib.domain.ledger.refusals import Overtaken
from chalicelib.domain.people.actors import SYSTEM
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.state import Request
from chalicelib.gateways.clock import now
from chalicelib.handlers.requests import doors
from chalicelib.models.ledger import loading, reading
from chalicelib.models.ledger.items import TEXTS
from chalicelib.models.requests import TABLE
from chalicelib.services.files import downloads
from chalicelib.services.ledger import retry
from tests.desk import Desk, furnish
from tests.domain.request.counter import BUYER, OFFICER, TREASURER, stored
from tests.faults import beforehand, unanswered
from tests.handlers.caller import Caller, refused
from tests.watch import Watch

NOTE = c.Note(text="Sudah ditelepon.")
NUMBERS = count(1)
pytestmark = pytest.mark.usefixtures("cloud")


@pytest.fixture
def desk(cloud: object) -> Desk:
    furnish()
    return Desk().offered()


def _file_a_paper(desk: Desk) -> None:
    number = f"INV-{next(NUMBERS)}"
    desk.give(SYSTEM, c.RecordPaper(kind="invoice", number=number, source=5, file=stored(number)))


@pytest.mark.usefixtures("watch")
def test_papers_that_are_filed_meanwhile_cost_nobody_the_command(desk: Desk) -> None:
    before = desk.r.version
    with beforehand("TransactWriteItems", lambda: _file_a_paper(desk), times=6) as filed:
        desk.give(BUYER, c.ApproveOffer(offer=1))
    assert len(filed) == 6
    assert [e.event.event for e in desk.entries[before:]] == ["PaperRendered"] * 6 + ["OfferApproved"]


@pytest.mark.usefixtures("watch")
def test_a_person_gives_way_to_people_also_where_papers_are_filed_in_between(desk: Desk) -> None:
    turns = iter([_file_a_paper, _remark, _file_a_paper, _remark])
    with beforehand("TransactWriteItems", lambda: next(turns)(desk), times=4), pytest.raises(Overtaken):
        desk.give(OFFICER, NOTE)
    assert next(turns, None) is None


def _remark(desk: Desk) -> None:
    desk.give(TREASURER, c.Note(text="Lain."))


@pytest.mark.usefixtures("watch")
def test_what_loket_has_found_out_is_recorded_however_many_write_at_the_same_time(desk: Desk) -> None:
    with beforehand("TransactWriteItems", lambda: _remark(desk), times=8) as lost:
        _file_a_paper(desk)
    assert len(lost) == 8
    assert desk.entries[-1].event.event == "PaperRendered"


def test_the_system_gives_up_in_the_end_so_that_the_queue_hands_the_work_over_again(desk: Desk, watch: Watch) -> None:
    begun, watch.tick = watch.at, 0.5
    with beforehand("TransactWriteItems", lambda: _remark(desk), times=10_000), pytest.raises(Overtaken):
        _file_a_paper(desk)
    assert watch.at - begun >= retry.WORKER.last_try


@pytest.mark.parametrize("written", [True, False])
def test_a_command_whose_answer_is_lost_is_carried_out_once(desk: Desk, written: bool) -> None:  # noqa: FBT001  It is a case of the test.
    before = desk.r.version
    with unanswered("TransactWriteItems", written=written) as lost:
        outcome = desk.give(OFFICER, NOTE)
    assert len(lost) == 1
    assert outcome.state == desk.r
    assert [e.event.event for e in desk.entries[before:]] == ["NoteAdded"]
    assert [*outcome.texts.values()] == [NOTE.text]


def _stale(monkeypatch: pytest.MonkeyPatch, earlier: Mapping[str, str], version: int | None) -> None:
    """Let the next read of a command find the texts as they were, beside everything else as it is."""
    load, reads = loading.load, []

    def torn(table: Any, wanted: loading.LoadPlan, at: datetime) -> loading.Loaded[Request]:
        reads.append(wanted)
        loaded: loading.Loaded[Request] = load(table, wanted, at)
        return loaded._replace(texts=earlier, texts_version=version) if len(reads) == 1 else loaded

    monkeypatch.setattr(loading, "load", torn)


@pytest.mark.parametrize("remarks", [0, 1])
def test_a_remark_that_was_just_written_is_not_lost_to_a_read_of_two_moments(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, remarks: int
) -> None:
    for _ in range(remarks):
        _remark(desk)
    before = loading.load(TABLE, loading.LoadPlan(desk.request_id), now())
    desk.give(TREASURER, c.Note(text="Baru saja."))
    _stale(monkeypatch, before.texts, before.texts_version)
    assert [*desk.give(OFFICER, NOTE).texts.values()] == ["Lain."] * remarks + ["Baru saja.", NOTE.text]
    read = reading.read(TABLE, desk.request_id)
    assert read
    assert sorted(read.texts.values()) == sorted(["Lain."] * remarks + ["Baru saja.", NOTE.text])


def test_a_remark_beside_texts_of_before_they_were_numbered_is_not_lost_either(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    TABLE.texts(TABLE.pk(desk.request_id), TEXTS, texts={"t1": "Lama."}).save()
    _stale(monkeypatch, {"t1": "Lama."}, 0)
    desk.give(OFFICER, NOTE)
    TABLE.texts(TABLE.pk(desk.request_id), TEXTS, texts={"t1": "Lama."}).save()
    desk.give(TREASURER, c.Note(text="Baru saja."))
    _stale(monkeypatch, {"t1": "Lama."}, 0)
    assert [*desk.give(OFFICER, NOTE).texts.values()] == ["Lama.", "Baru saja.", NOTE.text]


def test_what_was_erased_is_not_written_back_by_who_read_it_before(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    _remark(desk)
    before = loading.load(TABLE, loading.LoadPlan(desk.request_id), now())
    reading.erase_texts(TABLE, desk.request_id)
    _stale(monkeypatch, before.texts, before.texts_version)
    assert [*desk.give(OFFICER, NOTE).texts.values()] == [NOTE.text]


def test_a_read_that_is_not_answered_is_asked_again(desk: Desk) -> None:
    with unanswered("BatchGetItem", written=False) as lost:
        desk.give(OFFICER, NOTE)
    assert len(lost) == 1


def test_whom_nothing_answers_is_told_to_come_again_and_never_of_a_fault_of_ours(desk: Desk, watch: Watch) -> None:
    watch.tick = 0.5
    caller = Caller(doors.routes)
    address = f"/v1/requests/{desk.request_id}/note"
    with unanswered("TransactWriteItems", written=False, times=10_000) as lost:
        answer = caller.post(address, {"text": NOTE.text}, by="officer")
    refused(answer, 503, "service_unavailable")
    assert len(lost) > 1
    with unanswered("TransactWriteItems", written=False, times=10_000), pytest.raises(TransactWriteError):
        desk.give(OFFICER, NOTE, "key-of-another-note")
    again = caller.post(address, {"text": NOTE.text}, by="officer")
    assert again.status_code == 200
    assert [e.event.event for e in desk.entries].count("NoteAdded") == 1


def test_a_link_has_no_key_by_which_to_tell_and_is_not_tried_twice() -> None:
    furnish()
    desk = Desk().delivered()
    file = desk.r.entitlements[0].file.file_id
    with unanswered("TransactWriteItems", written=True) as lost, pytest.raises(TransactWriteError):
        downloads.open_file(desk.request_id, file, BUYER)
    assert len(lost) == 1
    assert desk.r.entitlements[0].downloads == 1
