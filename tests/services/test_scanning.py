"""A connected scanner looks at a file before anybody does: what it finds goes no further, its silence is no yes.

Long because a find must reach its sender, the desk and the office, and go nowhere else.
"""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from urllib.parse import quote_plus

import pytest

from app import app
from chalicelib.domain.catalogue.keeping import ProductEntry
from chalicelib.domain.files.contents import ContentReason
from chalicelib.domain.files.uploads import DocumentPurpose as Of
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.records import Document
from chalicelib.domain.request.refusals import FileUnknown
from chalicelib.domain.vocabulary import Language
from chalicelib.gateways import files
from chalicelib.gateways.clock import now
from chalicelib.gateways.scanner import ScanFailedError
from chalicelib.handlers.door.draining import LAST_RECEIVE
from chalicelib.models import catalogue as shelf
from chalicelib.models import work
from chalicelib.services.catalogue import entries as catalogue
from chalicelib.services.files import downloads, scanning, uploads
from chalicelib.services.mail.notices import notify
from chalicelib.services.requests.reason_texts import reason_text
from chalicelib.settings import settings
from tests.account_mails import office_mails
from tests.desk import SITI, Desk, arrive, furnish
from tests.domain.request.counter import BUYER, HEAD, OFFICE, OFFICER, SOFT
from tests.handlers.events import message, receive
from tests.handmade_pdf import PDF, of_words
from tests.packaged.written import policy, several
from tests.scanners import EICAR, NAME, VERSION, Daemon, clamd, double
from workshop.addresses import LOOPBACK, free_port
from workshop.emulator.makers import client
from workshop.run.mails import text_of

INFECTED = of_words(EICAR)
Connect = Callable[[str], None]


@pytest.fixture
def desk(cloud: object) -> Desk:
    furnish()
    desk = Desk().open()
    desk.give(BUYER, c.ReviseDraft(lines=(SOFT,)))
    return desk


@pytest.fixture
def connect(cloud: object, monkeypatch: pytest.MonkeyPatch) -> Connect:
    """Call it with the address of a scanner."""

    def to(address: str) -> None:
        monkeypatch.setenv("LOKET_SCANNER", address)
        settings.cache_clear()

    return to


@pytest.fixture
def daemon(connect: Connect) -> Iterator[Daemon]:
    with double() as (daemon, address):
        connect(address)
        yield daemon


def _keys(bucket: str) -> set[str]:
    return {entry["Key"] for entry in client("s3").list_objects_v2(Bucket=bucket).get("Contents", [])}


def _received(desk: Desk, content: bytes = PDF) -> Document:
    upload = desk.upload(BUYER, Of.REQUEST_LETTER, content)
    document = desk.r.document(upload)
    assert document
    return document


def _of_a_product(content: bytes) -> uploads.Arrived:
    shown = catalogue.product("1904", "statda-2016").model_dump(include={"title", "details", "formats", "media"})
    file = {"name": "statda.pdf", "media_type": "application/pdf", "size_bytes": len(content)}
    kept = catalogue.put(OFFICER, "1904", "statda-2016", ProductEntry.model_validate(shown | {"file": file}))
    return arrive(f"inbox/catalogue/1904/statda-2016/{kept.upload_id}", content)


def _announced(desk: Desk, size: int = len(INFECTED)) -> str:
    wanted = c.StartUpload(purpose=Of.REQUEST_LETTER, media_type="application/pdf", size_bytes=size)
    return uploads.start(desk.request_id, wanted, BUYER, f"key-{desk.r.version}").upload


def test_a_clean_file_says_which_scanner_looked_and_when(desk: Desk, daemon: Daemon) -> None:
    before = now()
    document = _received(desk)
    assert document.scanned
    assert document.file.scan
    assert (document.file.scan.scanner, document.file.scan.malware) == (VERSION, None)
    assert timedelta() <= document.file.scan.at - before < timedelta(hours=1)
    assert daemon.files == [PDF]


def test_where_no_scanner_is_connected_nobody_says_that_a_file_was_scanned(desk: Desk) -> None:
    document = _received(desk, INFECTED)
    assert (document.scanned, document.file.scan) == (False, None)


def test_malware_is_refused_set_apart_and_never_downloadable(desk: Desk, daemon: Daemon) -> None:
    upload = desk.upload(BUYER, Of.REQUEST_LETTER, INFECTED)
    assert [(x.upload, x.reason) for x in desk.r.refused_uploads] == [(upload, "malware")]
    assert desk.r.documents == ()
    assert _keys(settings().inbox_bucket) == set()
    apart = f"refused/{desk.request_id}/{upload}"
    assert {key for key in _keys(settings().files_bucket) if upload in key} == {apart}
    for actor in (BUYER, OFFICER, HEAD):
        with pytest.raises(FileUnknown):
            downloads.open_file(desk.request_id, upload, actor)
    readable = [s for s in policy("api_handler") if "s3:GetObject" in several(s["Action"])]
    assert "refused" not in json.dumps(readable)


def test_the_desk_reads_in_the_history_what_was_found_by_whom_and_the_buyer_does_not(
    desk: Desk, daemon: Daemon
) -> None:
    desk.upload(BUYER, Of.REQUEST_LETTER, INFECTED)
    (refused,) = desk.r.refused_uploads
    assert refused.scan
    assert (refused.scan.scanner, refused.scan.malware) == (VERSION, NAME)
    event = desk.entries[-1].event
    assert event.event == "DocumentRejected"
    assert event.scan == refused.scan


def test_the_office_is_told_of_malware_by_a_mail_that_names_no_buyer(desk: Desk, daemon: Daemon) -> None:
    desk.upload(BUYER, Of.REQUEST_LETTER, INFECTED)
    notify(desk.request_id, desk.seq("DocumentRejected"), "malware_found")
    (mail,) = office_mails()
    assert mail["To"].addresses[0].addr_spec == OFFICE.contact.email
    indonesian, english = text_of(mail).split("* * *")
    for half in (indonesian, english):
        assert all(said in half for said in (desk.r.reference, NAME, VERSION, f"/requests/{desk.request_id}"))
    assert "surat permohonan" in indonesian
    assert "letter of request" in english
    assert not [said for said in (SITI.name, SITI.email) if said in mail.as_string()]


def test_of_a_file_refused_for_anything_else_the_office_gets_no_mail(desk: Desk, daemon: Daemon) -> None:
    desk.upload(BUYER, Of.REQUEST_LETTER, b"nothing but words")
    notify(desk.request_id, desk.seq("DocumentRejected"), "malware_found")
    assert not office_mails()
    assert daemon.files == [], "what is refused in any case costs the scanner nothing"


@pytest.mark.parametrize("language", list(Language))
def test_the_sender_is_told_why_in_both_languages(language: Language) -> None:
    words = {Language.ID: "program jahat", Language.EN: "malware"}[language]
    assert words in reason_text(ContentReason.MALWARE, language)


@pytest.mark.usefixtures("desk")
def test_a_products_file_says_so_too_and_malware_leaves_the_old_one(daemon: Daemon) -> None:
    uploads.take_in(_of_a_product(PDF))
    product = shelf.product("1904", "statda-2016")
    assert product.file
    assert product.file.scan
    assert product.file.scan.scanner == VERSION
    uploads.take_in(_of_a_product(INFECTED))
    after = shelf.product("1904", "statda-2016")
    assert (after.file, after.refused_file) == (product.file, "malware")


def test_a_file_that_no_scanner_answered_for_is_neither_taken_nor_refused_and_tried_again(
    desk: Desk, connect: Connect
) -> None:
    connect(f"tcp://{LOOPBACK}:{free_port()}")
    upload = _announced(desk)
    arrived = arrive(f"inbox/{desk.request_id}/{upload}", PDF)
    with pytest.raises(ScanFailedError):
        uploads.take_in(arrived)
    assert (desk.r.documents, desk.r.refused_uploads, len(desk.r.uploads)) == ((), (), 1)
    assert _keys(settings().inbox_bucket) == {arrived.key}
    with double() as (_, address):
        connect(address)
        uploads.take_in(arrived)
    assert desk.r.document(upload)


def test_at_the_last_try_it_is_parked_with_its_reason_and_still_not_taken(desk: Desk, connect: Connect) -> None:
    connect(f"tcp://{LOOPBACK}:{free_port()}")
    arrived = arrive(f"inbox/{desk.request_id}/{_announced(desk)}", PDF)
    body = {"Records": [{"s3": {"object": {"key": quote_plus(arrived.key), "eTag": arrived.etag, "size": len(PDF)}}}]}
    for receives in range(1, LAST_RECEIVE):
        assert receive(app, "on_uploads", message("m1", body, receives)) == ["m1"]
    assert work.parked("uploads") == (), "a scanner that is away for hours is an outage"
    assert receive(app, "on_uploads", message("m1", body, LAST_RECEIVE)) == []
    assert [parked.reason for parked in work.parked("uploads")] == ["ScanFailedError"]
    assert desk.r.documents == ()
    assert _keys(settings().inbox_bucket) == {arrived.key}


def test_a_file_larger_than_the_scanner_takes_is_not_called_scanned(
    desk: Desk, daemon: Daemon, monkeypatch: pytest.MonkeyPatch
) -> None:
    for limit, scanned in ((len(PDF), True), (len(PDF) - 1, False)):
        monkeypatch.setenv("LOKET_SCANNER_BYTES", str(limit))
        settings.cache_clear()
        assert _received(desk).scanned is scanned


def test_a_large_file_is_sent_piece_by_piece(desk: Desk, daemon: Daemon) -> None:
    content = of_words(b"x" * 3_000_000)
    assert _received(desk, content).scanned
    assert daemon.files == [content]
    assert daemon.longest == 1 << 20


def test_the_file_that_is_scanned_is_the_one_that_was_sent(desk: Desk, daemon: Daemon) -> None:
    arrived = arrive("inbox/x", PDF)
    place = files.Place(settings().inbox_bucket, arrived.key)
    with pytest.raises(files.FileChangedError):
        scanning.look_for_malware(place, "of-another-file", len(PDF))
    assert scanning.look_for_malware(place, arrived.etag, len(PDF))


@pytest.mark.scanner
def test_clamav_itself_keeps_malware_out_and_lets_clean_files_in(desk: Desk, connect: Connect) -> None:
    with clamd() as address:
        connect(address)
        taken = _received(desk)
        assert taken.file.scan
        assert taken.file.scan.scanner.startswith("ClamAV ")
        desk.upload(BUYER, Of.REQUEST_LETTER, INFECTED)
    assert [(x.reason, x.scan and x.scan.malware) for x in desk.r.refused_uploads] == [
        ("malware", f"{NAME}.UNOFFICIAL")
    ]
