"""Files on their way in are judged by their content, and nothing that arrives is lost or counted twice.

Long because a file may break off, repeat itself or be taken back at each step of its way.
"""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote_plus

import pikepdf
import pytest
from chalice.app import SQSEventConfig

from app import app
from chalicelib.domain.catalogue.keeping import ProductEntry
from chalicelib.domain.files.media_types import XLSX
from chalicelib.domain.files.uploads import DocumentPurpose as Of
from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.people.account import TooManyTries
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.reasons import CancelReason
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.refusals import DocumentPending, RequestUnknown, UploadUnknown, VisitorNotAtCounter
from chalicelib.gateways import clients, copies, files
from chalicelib.gateways.inspection import process
from chalicelib.models import catalogue as shelf
from chalicelib.models import work
from chalicelib.services.accounts.throttle import UPLOAD, admit
from chalicelib.services.catalogue import entries as catalogue
from chalicelib.services.files import uploads
from chalicelib.settings import settings
from tests.abroad import Abroad, slip
from tests.desk import Desk, arrive, furnish, later
from tests.domain.content_samples import HEIC, LOCKED_XLSX, OLD_XLS, REAL
from tests.domain.request.counter import BUYER, HEAD, OFFICER, SOFT, TREASURER, terms
from tests.faults import CANCELLED, answering, unanswered
from tests.handlers.events import message, receive
from tests.handmade_pdf import PDF, handmade, of_one_page
from workshop.emulator.makers import client

STRANGER = Actor(id="stranger")
PROGRAM = b"MZ\x90\x00" + b"\x00" * 100
pytestmark = pytest.mark.usefixtures("cloud")


@pytest.fixture
def desk(cloud: object) -> Desk:
    furnish()
    desk = Desk().open()
    desk.give(BUYER, c.ReviseDraft(lines=(SOFT,)))
    return desk


def _keys(bucket: str) -> set[str]:
    return {entry["Key"] for entry in client("s3").list_objects_v2(Bucket=bucket).get("Contents", [])}


def _announced(desk: Desk, actor: Actor = BUYER, size: int = len(PDF)) -> str:
    wanted = c.StartUpload(purpose=Of.REQUEST_LETTER, media_type="application/pdf", size_bytes=size)
    return uploads.start(desk.request_id, wanted, actor, f"key-{desk.r.version}").upload


def test_a_form_takes_this_file_of_this_type_up_to_the_limit_for_a_quarter_of_an_hour(desk: Desk) -> None:
    wanted = c.StartUpload(purpose=Of.REQUEST_LETTER, media_type="application/pdf", size_bytes=9_000_000)
    started = uploads.start(desk.request_id, wanted, BUYER, "key-of-a-test")
    assert started.form
    assert started.parts == ()
    assert started.form.fields["key"] == f"inbox/{desk.request_id}/{started.upload}"
    assert started.form.fields["Content-Type"] == "application/pdf"
    assert settings().inbox_bucket in started.form.url
    again = uploads.start(desk.request_id, wanted, BUYER, "key-of-a-test")
    assert again.upload == started.upload


@pytest.mark.usefixtures("in_one_moment")
def test_a_person_announces_so_many_files_of_a_request_in_an_hour_and_is_told_when_to_come_back(desk: Desk) -> None:
    for _ in range(UPLOAD.per_address - 1):
        admit(UPLOAD, "", f"{BUYER.id} {desk.request_id}")
    _announced(desk)
    before = desk.r
    with pytest.raises(TooManyTries) as refused:
        _announced(desk)
    assert 0 < int(refused.value.facts["retry_after"]) <= UPLOAD.seconds
    assert desk.r == before


def test_what_passes_leaves_the_inbox_for_its_place_and_stands_on_the_request(desk: Desk) -> None:
    upload = desk.upload(BUYER, Of.REQUEST_LETTER)
    document = desk.r.document(upload)
    assert document
    assert document.file.size_bytes == len(PDF)
    assert document.file.key == f"files/{desk.request_id}/{upload}"
    assert not document.scanned
    assert document.by == BUYER.id
    assert desk.r.uploads == ()
    assert _keys(settings().inbox_bucket) == set()
    assert files.read_range(settings().files_bucket, document.file.key, 0, 999) == PDF


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (PROGRAM, "executable"),
        (b"nothing but words", "content_not_as_declared"),
        (b"%PDF-1.7\n\x00\xe2\xe3 torn off", "pdf_broken"),
        (b"<html><script>alert(1)</script>", "active_content"),
        (handmade(of_one_page(b"/OpenAction << /S /J#61vaScript /JS (x) >>")), "pdf_active"),
        (PDF + b"\n" * 10_000_001 + b"%%EOF", "too_large"),
    ],
)
def test_what_does_not_pass_is_kept_apart_and_says_why(desk: Desk, content: bytes, reason: str) -> None:
    upload = _announced(desk, size=10_000_000)
    uploads.take_in(arrive(f"inbox/{desk.request_id}/{upload}", content))
    assert [(x.upload, x.reason) for x in desk.r.refused_uploads] == [(upload, reason)]
    assert desk.r.documents == ()
    assert _keys(settings().inbox_bucket) == set()
    assert f"refused/{desk.request_id}/{upload}" in _keys(settings().files_bucket)
    assert not any(key.startswith("files/") for key in _keys(settings().files_bucket))


def test_what_nobody_recognises_is_kept_apart_as_mere_bytes(desk: Desk) -> None:
    upload = _announced(desk)
    uploads.take_in(arrive(f"inbox/{desk.request_id}/{upload}", PROGRAM))
    head = files.head(settings().files_bucket, f"refused/{desk.request_id}/{upload}")
    assert head.media_type == "application/octet-stream"


def test_a_file_whose_record_is_written_without_an_answer_is_taken_once(desk: Desk) -> None:
    upload = _announced(desk)
    before = desk.r.version
    with unanswered("TransactWriteItems", written=True) as lost:
        uploads.take_in(arrive(f"inbox/{desk.request_id}/{upload}", PDF))
    assert len(lost) == 1
    assert desk.r.document(upload)
    assert desk.r.version == before + 1


def test_a_pdf_that_only_restricts_printing_is_taken_and_one_that_asks_for_a_password_is_not(desk: Desk) -> None:
    """Banks lock their slips against changes."""
    restricted = desk.upload(BUYER, Of.REQUEST_LETTER, slip(lock=pikepdf.Encryption(owner="bank", user="")))
    assert desk.r.document(restricted)
    desk.upload(BUYER, Of.REQUEST_LETTER, slip(lock=pikepdf.Encryption(owner="bank", user="rahasia")))
    assert [x.reason for x in desk.r.refused_uploads] == ["pdf_encrypted"]
    abroad = Abroad().approved()
    abroad.upload(BUYER, Of.TRANSFER_PROOF, slip(lock=pikepdf.Encryption(owner="bank", user="rahasia")))
    assert [x.reason for x in abroad.r.refused_uploads] == ["pdf_encrypted"]


def test_a_file_larger_than_it_was_announced_is_refused(desk: Desk) -> None:
    upload = _announced(desk)
    uploads.take_in(arrive(f"inbox/{desk.request_id}/{upload}", PDF + b"\n%%EOF"))
    assert [x.reason for x in desk.r.refused_uploads] == ["too_large"]


def test_a_second_notice_of_the_same_file_changes_nothing(desk: Desk) -> None:
    for content in (PDF, PROGRAM):
        arrived = arrive(f"inbox/{desk.request_id}/{_announced(desk)}", content)
        uploads.take_in(arrived)
        version = desk.r.version
        uploads.take_in(arrived)
        assert desk.r.version == version


@pytest.mark.usefixtures("watch")
def test_a_check_that_broke_off_is_done_again_from_the_inbox(desk: Desk) -> None:
    arrived = arrive(f"inbox/{desk.request_id}/{_announced(desk)}", PDF)
    with answering("TransactWriteItems", CANCELLED, "ThrottlingError"), pytest.raises(Exception, match="overtaken"):
        uploads.take_in(arrived)
    assert desk.r.documents == ()
    uploads.take_in(arrived)
    assert len(desk.r.documents) == 1
    assert _keys(settings().inbox_bucket) == set()


@pytest.fixture
def copied() -> Iterator[list[dict[str, Any]]]:
    """What S3 is asked to copy."""
    asked: list[dict[str, Any]] = []

    def note(params: dict[str, Any], **_: object) -> None:
        asked.append(params)

    events = clients.s3().meta.events
    for operation in ("CopyObject", "UploadPartCopy"):
        events.register(f"provide-client-params.s3.{operation}", note)
    yield asked
    for operation in ("CopyObject", "UploadPartCopy"):
        events.unregister(f"provide-client-params.s3.{operation}", note)


@pytest.mark.parametrize("content", [PDF, PROGRAM], ids=["taken", "refused"])
def test_the_file_that_was_judged_is_the_one_that_is_copied(
    desk: Desk, content: bytes, copied: list[dict[str, Any]]
) -> None:
    """Its link stays good for minutes: only by its eTag does the store refuse another file in its place."""
    arrived = arrive(f"inbox/{desk.request_id}/{_announced(desk)}", content)
    uploads.take_in(arrived)
    assert [asked["CopySourceIfMatch"] for asked in copied] == [arrived.etag]


def test_the_file_of_a_product_that_was_judged_is_the_one_that_is_copied(
    desk: Desk, copied: list[dict[str, Any]]
) -> None:
    arrived = _entry("statda.pdf", PDF)
    uploads.take_in(arrived)
    assert [asked["CopySourceIfMatch"] for asked in copied] == [arrived.etag]


def test_each_range_of_a_large_file_is_of_the_file_that_was_judged(
    desk: Desk, copied: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "LARGE", len(PDF) - 1)
    arrived = arrive(f"inbox/{desk.request_id}/{_announced(desk)}", PDF)
    uploads.take_in(arrived)
    assert [asked["CopySourceIfMatch"] for asked in copied] == [arrived.etag]
    assert "CopySourceRange" in copied[0]


def test_a_file_swapped_after_its_notice_is_not_taken_for_the_one_that_was_sent(desk: Desk) -> None:
    upload = _announced(desk)
    arrived = arrive(f"inbox/{desk.request_id}/{upload}", PDF)
    arrive(arrived.key, PROGRAM)
    with pytest.raises(files.FileChangedError):
        uploads.take_in(arrived)
    assert desk.r.documents == ()


@pytest.mark.parametrize(
    "key", ["inbox/1904-nothing/u1", "inbox/x", "elsewhere/1904-nothing/u1", "inbox/catalogue/1904/statda-2016/u1"]
)
def test_a_file_that_nobody_announced_is_unknown(desk: Desk, key: str) -> None:
    with pytest.raises(UploadUnknown):
        uploads.take_in(arrive(key, PDF))
    with pytest.raises(UploadUnknown):
        uploads.take_in(arrive(f"inbox/{desk.request_id}/unknown", PDF))


def test_a_file_taken_back_holds_up_nothing_and_goes_when_it_comes_after_all(desk: Desk) -> None:
    upload = _announced(desk)
    with pytest.raises(DocumentPending):
        desk.give(BUYER, terms())
    for _ in range(2):
        uploads.abort(desk.request_id, upload, BUYER)
    desk.give(BUYER, terms())
    arrived = arrive(f"inbox/{desk.request_id}/{upload}", PDF)
    body = {"Records": [{"s3": {"object": {"key": quote_plus(arrived.key), "eTag": arrived.etag, "size": len(PDF)}}}]}
    assert receive(app, "on_uploads", message("m1", body, receives=5)) == []
    assert (desk.r.documents, desk.r.uploads, work.parked("uploads")) == ((), (), ())
    assert _keys(settings().inbox_bucket) == set()


def test_a_file_that_comes_after_its_request_has_ended_is_refused_and_removed(desk: Desk) -> None:
    upload = _announced(desk)
    desk.give(BUYER, c.Cancel(code=CancelReason.OPENED_BY_MISTAKE))
    assert desk.r.uploads == (), "the announcement is closed with the phase"
    assert [(x.upload, x.reason) for x in desk.r.refused_uploads] == [(upload, "no_longer_taken")]
    ended = desk.r
    arrived = arrive(f"inbox/{desk.request_id}/{upload}", PDF)
    body = {"Records": [{"s3": {"object": {"key": arrived.key, "eTag": arrived.etag, "size": len(PDF)}}}]}
    assert receive(app, "on_uploads", message("m1", body, receives=5)) == []
    assert (desk.r, work.parked("uploads")) == (ended, ())
    assert _keys(settings().inbox_bucket) == set()


def test_an_announcement_that_had_run_out_is_not_told_when_its_request_ends(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    _announced(desk)
    later(monkeypatch, hours=2)
    desk.give(BUYER, c.Cancel(code=CancelReason.OPENED_BY_MISTAKE))
    assert (desk.r.uploads, desk.r.refused_uploads) == ((), ())


@pytest.mark.parametrize(
    ("announced", "content", "outcome"),
    [
        ("", PDF, "application/pdf"),
        ("application/x-pdf", PDF, "application/pdf"),
        ("image/jpg", REAL["jpeg"][0], "image/jpeg"),
        ("", HEIC, "photo_heic"),
        ("image/jpg", HEIC, "photo_heic"),
        ("", REAL["zip"][0], "not_an_allowed_type"),
        ("image/jpg", PDF, "content_not_as_declared"),
    ],
)
def test_a_file_may_be_announced_as_windows_calls_it_and_its_content_decides(
    desk: Desk, announced: str, content: bytes, outcome: str
) -> None:
    wanted = c.StartUpload(purpose=Of.REQUEST_LETTER, media_type=announced, size_bytes=len(content))
    started = uploads.start(desk.request_id, wanted, BUYER, "key-of-a-test")
    assert started.form
    assert started.form.fields["Content-Type"] == desk.r.uploads[-1].media_type
    uploads.take_in(arrive(f"inbox/{desk.request_id}/{started.upload}", content))
    assert [x.file.media_type for x in desk.r.documents] + [x.reason for x in desk.r.refused_uploads] == [outcome]


@pytest.mark.parametrize(
    ("announced", "content", "outcome"),
    [
        ("application/x-zip-compressed", REAL["shapefile"][0], "application/x-shapefile+zip"),
        ("application/vnd.ms-excel", REAL["csv"][0], "text/csv"),
        ("", REAL["spss"][0], "application/x-spss-sav"),
        ("", REAL["stata 14"][0], "application/x-stata-dta"),
        ("application/octet-stream", REAL["dbase"][0], "application/x-dbf"),
        ("application/vnd.ms-excel", OLD_XLS, "office_old"),
        (XLSX, LOCKED_XLSX, "office_locked"),
        ("application/vnd.ms-excel", "Luas (km\u00b2),Penduduk\r\n391,45000\r\n".encode("cp1252"), "text_not_utf8"),
    ],
)
def test_a_product_may_be_announced_as_windows_calls_it_and_its_content_decides(
    desk: Desk, announced: str, content: bytes, outcome: str
) -> None:
    uploads.take_in(_entry("berkas", content, announced))
    product = shelf.product("1904", "statda-2016")
    assert product.file
    assert outcome in {product.file.media_type, product.refused_file}


def test_an_announcement_that_ran_out_is_forgotten_with_the_next_and_its_file_is_unknown(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = _announced(desk)
    later(monkeypatch, hours=2)
    upload = _announced(desk)
    assert [u.upload for u in desk.r.uploads] == [upload]
    with pytest.raises(UploadUnknown):
        uploads.take_in(arrive(f"inbox/{desk.request_id}/{late}", PDF))


def test_nobody_takes_back_what_another_sends(desk: Desk) -> None:
    upload = _announced(desk)
    for actor, refusal in (
        (OFFICER, VisitorNotAtCounter),
        (TREASURER, UploadUnknown),
        (HEAD, NotAllowed),
        (STRANGER, RequestUnknown),
    ):
        with pytest.raises(refusal):
            uploads.abort(desk.request_id, upload, actor)
    assert [u.upload for u in desk.r.uploads] == [upload]


def test_what_was_checked_already_is_not_taken_back(desk: Desk) -> None:
    upload = desk.upload(BUYER, Of.REQUEST_LETTER)
    with pytest.raises(UploadUnknown):
        uploads.abort(desk.request_id, upload, BUYER)
    assert desk.r.document(upload)


def test_an_unknown_file_is_parked_at_the_last_try(desk: Desk) -> None:
    key = f"inbox/{desk.request_id}/unknown"
    arrived = arrive(key, PDF)
    body = {"Records": [{"s3": {"object": {"key": quote_plus(key), "eTag": arrived.etag, "size": len(PDF)}}}]}
    assert receive(app, "on_uploads", message("m1", body, receives=5)) == []
    (parked,) = work.parked("uploads")
    assert (parked.reason, parked.trace) == ("upload_unknown", "trace-of-a-test")


def test_what_kills_a_reader_is_parked_with_its_reason_and_can_be_tried_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload = _announced(desk)
    arrived = arrive(f"inbox/{desk.request_id}/{upload}", PDF)
    body = {"Records": [{"s3": {"object": {"key": arrived.key, "eTag": arrived.etag, "size": len(PDF)}}}]}
    with monkeypatch.context() as patch:
        patch.setattr(process, "MEMORY_BYTES", 1)
        assert receive(app, "on_uploads", message("m1", body, receives=5)) == []
    (parked,) = work.parked("uploads")
    assert (parked.reason, parked.reference) == ("InspectionOutOfMemoryError", arrived.key)
    assert [u.upload for u in desk.r.uploads] == [upload]
    assert receive(app, "on_uploads", message("m1", body)) == []
    assert desk.r.document(upload)


def test_a_notice_names_its_file_as_s3_writes_it(desk: Desk) -> None:
    upload = _announced(desk)
    arrived = arrive(f"inbox/{desk.request_id}/{upload}", PDF)
    record: dict[str, Any] = {
        "s3": {"object": {"key": quote_plus(arrived.key), "eTag": arrived.etag, "size": len(PDF)}}
    }
    assert "%2F" in record["s3"]["object"]["key"]
    assert receive(app, "on_uploads", message("m1", json.dumps({"Records": [record]}))) == []
    assert desk.r.document(upload)


@pytest.mark.parametrize("written", ["{}", '"{}"'], ids=["bare", "quoted"])
def test_a_notices_etag_counts_with_quotes_and_without(desk: Desk, written: str, copied: list[dict[str, Any]]) -> None:
    arrived = arrive(f"inbox/{desk.request_id}/{_announced(desk)}", PDF)
    etag = written.format(arrived.etag)
    body = {"Records": [{"s3": {"object": {"key": arrived.key, "eTag": etag, "size": len(PDF)}}}]}
    assert receive(app, "on_uploads", message("m1", body)) == []
    assert [asked["CopySourceIfMatch"] for asked in copied] == [arrived.etag]


def test_a_notice_is_of_the_file_that_it_was_sent_for_and_of_no_later_one(desk: Desk) -> None:
    arrived = arrive(f"inbox/{desk.request_id}/{_announced(desk)}", PDF)
    arrive(arrived.key, PDF + b"\n")
    body = {"Records": [{"s3": {"object": {"key": arrived.key, "eTag": arrived.etag, "size": len(PDF)}}}]}
    assert receive(app, "on_uploads", message("m1", body)) == ["m1"]
    assert desk.r.documents == ()


def test_one_large_file_keeps_no_other_file_waiting_for_its_worker(desk: Desk) -> None:
    (batch,) = (s.batch_size for s in app.event_sources if isinstance(s, SQSEventConfig) and s.name == "on_uploads")
    assert batch == 1


def _entry(name: str, content: bytes, media_type: str = "application/pdf") -> uploads.Arrived:
    before = catalogue.product("1904", "statda-2016")
    file = {"name": name, "media_type": media_type, "size_bytes": max(1, len(content))}
    shown = before.model_dump(include={"title", "details", "formats", "media"})
    kept = catalogue.put(OFFICER, "1904", "statda-2016", ProductEntry.model_validate(shown | {"file": file}))
    return arrive(f"inbox/catalogue/1904/statda-2016/{kept.upload_id}", content)


def test_a_file_for_the_catalogue_becomes_the_products_file_once(desk: Desk) -> None:
    arrived = _entry("statda.pdf", PDF)
    for _ in range(2):
        uploads.take_in(arrived)
    product = shelf.product("1904", "statda-2016")
    assert product.file
    assert product.file.key == f"catalogue/1904/statda-2016/{product.file.file_id}"
    assert product.file.name == "statda.pdf"
    assert product.file.file_id == arrived.key.rpartition("/")[2]
    assert _keys(settings().inbox_bucket) == set()
    uploads.take_in(arrived)
    assert shelf.product("1904", "statda-2016").version == product.version


def test_a_refused_file_for_the_catalogue_says_why_once_and_leaves_the_old_one(desk: Desk) -> None:
    arrived = _entry("statda.pdf", PROGRAM)
    uploads.take_in(arrived)
    product = shelf.product("1904", "statda-2016")
    assert product.refused_file == "executable"
    assert product.file
    assert product.file.file_id == "shelf1"
    uploads.take_in(arrived)
    assert shelf.product("1904", "statda-2016") == product
    assert "refused/catalogue/1904/statda-2016/" + arrived.key.rpartition("/")[2] in _keys(settings().files_bucket)
