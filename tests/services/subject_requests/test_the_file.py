"""What a person takes along (UU 27/2022 Pasal 7): everything written by or told to them, nothing that was not.

It is a job, whatever the size: the file is made once, given out for a week, and to nobody else. Long because all that
is kept of a person is looked for in it.
"""

import hashlib
import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from app import app
from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.ledger.refusals import AlreadyTaken
from chalicelib.domain.people.account import TooManyTries
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.people.person import MaskedNumber
from chalicelib.domain.reasons import ReturnReason
from chalicelib.domain.request import commands as c
from chalicelib.domain.subject_requests.commands import RefuseSubjectRequest
from chalicelib.domain.subject_requests.refusals import SubjectRequestUnknown
from chalicelib.domain.subject_requests.state import SubjectPhase
from chalicelib.domain.vocabulary import Role
from chalicelib.gateways import files
from chalicelib.gateways.clock import now
from chalicelib.handlers.door.draining import TRIES
from chalicelib.models import people, requests, subject_requests, work
from chalicelib.models.ledger import reading
from chalicelib.services.accounts.throttle import SUBJECT_REQUEST
from chalicelib.services.requests.ledger import open_request
from chalicelib.services.subject_requests import asking, contents
from chalicelib.settings import settings
from tests.clouds import Cloud
from tests.desk import SITI, Desk, furnish, later, seed
from tests.domain.request.counter import BUYER, DATA, OFFICER, staff, terms
from tests.domain.request.ladder import walk_in
from tests.faults import answering
from tests.handlers.events import message, receive
from tests.handlers.test_data_requests import FOUND, WRITTEN
from tests.models.scenes import SCENES
from tests.subject_requests import ask, members_of, react_to_all, standing, work_off
from workshop.emulator.makers import client

ABSTRACT = c.WriteAbstract.model_validate({name: {"text": text} for name, text in WRITTEN.items()})
WRONG = c.CheckDocument(
    document=DocumentPurpose.ABSTRACT, verdict="returned", code=ReturnReason.OTHER, text="Metode belum dijelaskan."
)
ADMIN = staff("admin-1", Role.ADMIN)
NPWP = MaskedNumber(masked="01.***.***.4-***.000", keyed="the-key-by-which-it-is-found")


@pytest.fixture(autouse=True)
def _furnished(cloud: Cloud) -> None:
    furnish(person=SITI.model_copy(update={"tax_number": NPWP}))


def _taken(cloud: Cloud) -> dict[str, Any]:
    asked = ask()
    react_to_all(asked)
    work_off(cloud)
    return members_of(asked)


def _submitted() -> Desk:
    desk = Desk().open()
    desk.give(BUYER, c.ReviseDraft(lines=(DATA,), purpose=c.Purpose.RESEARCH))
    desk.give(BUYER, ABSTRACT)
    desk.give(BUYER, terms())
    return desk


def _stored() -> list[str]:
    listed = client("s3").list_objects_v2(Bucket=settings().files_bucket, Prefix="exports/")
    return [one["Key"] for one in listed.get("Contents", [])]


def test_the_file_holds_the_person_with_every_version_and_no_key_by_which_somebody_is_found(cloud: Cloud) -> None:
    person = people.current(BUYER.id)
    people.change(person, person.data.model_copy(update={"phone": "081200000000"}), "hash-of-an-address", now())
    taken = _taken(cloud)
    assert taken["person.json"]["now"]["phone"] == "081200000000"
    assert [data["phone"] for data in taken["person.json"]["versions"].values()] == ["", "081200000000"]
    assert taken["person.json"]["now"]["tax_number"] == {"masked": NPWP.masked}
    assert NPWP.keyed not in json.dumps(taken)
    assert "27 Tahun 2022" in taken["read_me.txt"]


def test_a_person_takes_every_request_along_with_what_was_written_until_it_is_erased(cloud: Cloud) -> None:
    desk = _submitted()
    open_request(c.OpenDraft(office="1904"), BUYER, "another-request")
    taken = _taken(cloud)["requests.json"]
    assert [one["id"] for one in taken][1:] == [desk.request_id]
    assert set(WRITTEN.values()) <= set(taken[1]["texts"].values())
    assert "AbstractWritten" in {entry.get("event") for entry in taken[1]["history"]}
    reading.erase_texts(requests.TABLE, desk.request_id)
    assert _taken(cloud)["requests.json"][1]["texts"] == {}


def test_what_the_office_told_goes_along_and_what_it_keeps_to_itself_does_not(cloud: Cloud) -> None:
    desk = _submitted()
    desk.give(OFFICER, c.Note(text="Pernah meminta data yang sama."))
    desk.give(OFFICER, WRONG)
    before = json.dumps(_taken(cloud))
    assert not [word for word in ("Pernah meminta", "Metode belum dijelaskan", OFFICER.id) if word in before]
    desk.give(OFFICER, c.Return())
    assert "Metode belum dijelaskan." in json.dumps(_taken(cloud))


def test_what_the_screening_found_is_not_taken_along(cloud: Cloud) -> None:
    counter, actor, _ = SCENES["screen-transfer-proof"]()
    seed(counter.give(actor, FOUND))
    taken = json.dumps(_taken(cloud))
    assert counter.r.reference in taken
    assert not [word for word in ("same_file", "7KQ4") if word in taken]


def test_what_was_asked_before_and_answered_goes_along_too(cloud: Cloud) -> None:
    asked = ask("correction", text="Nama saya ditulis keliru.")
    refuse = RefuseSubjectRequest.model_validate({"code": "other", "text": "Kartu belum diperlihatkan."})
    asking.answer(ADMIN, asked.id, refuse, "answer-1")
    before = _taken(cloud)["subject_requests.json"]
    assert [(one["right"], one["phase"]) for one in before] == [("correction", "refused"), ("access", "waiting")]
    assert (before[0]["text"], before[0]["answer"]) == ("Nama saya ditulis keliru.", "Kartu belum diperlihatkan.")


def test_more_than_a_page_of_requests_is_told_whole(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "PAGE", 2)
    opened = [open_request(c.OpenDraft(office="1904"), BUYER, f"request-{n}").state.id for n in range(5)]
    taken = _taken(cloud)["requests.json"]
    assert sorted(one["id"] for one in taken) == sorted(opened)


def test_memory_does_not_grow_with_what_is_kept(tmp_path: Path) -> None:
    def items() -> Iterator[dict[str, Any]]:
        for n in range(400):
            yield {"n": n, "text": f"{n} " * 10_000}

    tracemalloc.start()
    with ZipFile(tmp_path / "data.zip", "w") as archive:
        assert contents._each(archive, "requests.json", items()) == 400
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (tmp_path / "data.zip").stat().st_size > 12_000_000
    assert peak < 3_000_000


def test_the_file_has_its_own_hash_is_made_once_and_answers(cloud: Cloud) -> None:
    asked = ask()
    react_to_all(asked)
    react_to_all(asked)
    assert work_off(cloud) == ["make_subject_file", "make_subject_file"]
    ready = standing(asked)
    assert ready.file
    content = files.read_range(settings().files_bucket, ready.file.key, 0, ready.file.size_bytes + 1)
    assert hashlib.sha256(content).hexdigest() == ready.file.sha256
    assert (ready.phase, ready.requests, _stored()) == (SubjectPhase.FULFILLED, 0, [ready.file.key])


def test_a_worker_that_ends_in_the_middle_is_tried_again_and_the_file_is_made_once(cloud: Cloud) -> None:
    asked = ask()
    task = {"subject_request_id": asked.id, "seq": 1, "task": "make_subject_file"}
    with answering("TransactWriteItems", "ValidationException", times=1):
        assert receive(app, "on_papers", message("m", task)) == ["m"]
    assert standing(asked).phase is SubjectPhase.WAITING
    assert receive(app, "on_papers", message("m", task, 2)) == []
    events = [entry.event.event for entry in reading.entries(subject_requests.TABLE, asked.id, reading.LAST)]
    assert events == ["SubjectRequestAsked", "SubjectFileMade"]


def test_what_cannot_be_made_is_said_on_the_desk_and_parked_and_may_be_made_after_all() -> None:
    asked = ask()
    task = {"subject_request_id": asked.id, "seq": 1, "task": "make_subject_file"}
    with answering("Query", "ValidationException"):
        assert receive(app, "on_papers", message("m", task, TRIES)) == []
    (row,) = asking.at_office(ADMIN, "1904", waiting=True, limit=20, cursor=None).rows
    assert (row.asked.failed, row.asked.phase) == (True, SubjectPhase.WAITING)
    (parked,) = work.open_records(10)
    assert asked.id in parked.reference
    assert receive(app, "on_papers", message("m", task)) == []
    assert standing(asked).phase is SubjectPhase.FULFILLED


def test_the_link_is_given_to_the_person_alone_and_for_a_week(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ask()
    react_to_all(asked)
    work_off(cloud)
    assert asking.see(BUYER, asked.id).url
    assert asking.see(ADMIN, asked.id).url is None
    with pytest.raises(SubjectRequestUnknown):
        asking.see(Actor(id="somebody"), asked.id)
    assert asking.mine(BUYER, 20, None).rows[0].url is None, "a link is made for one, not for a list"
    later(monkeypatch, days=7)
    assert asking.see(BUYER, asked.id).url is None


def test_a_file_of_a_visitor_is_handed_over_at_the_counter(cloud: Cloud) -> None:
    request = seed(walk_in())
    asked = ask(by=OFFICER, request=request)
    assert (asked.subject, asked.account) == (BUYER.id, False)
    react_to_all(asked)
    work_off(cloud)
    assert asking.see(OFFICER, asked.id).url
    assert [one["id"] for one in members_of(asked)["requests.json"]] == [request]


def test_the_same_is_asked_once_until_it_is_answered_and_so_often_in_a_day(cloud: Cloud) -> None:
    for _ in range(SUBJECT_REQUEST.per_address // 2):
        asked = ask()
        with pytest.raises(AlreadyTaken):
            ask()
        react_to_all(asked)
        work_off(cloud)
    with pytest.raises(TooManyTries):
        ask()
