"""A large file comes in parts: it goes on where it stopped, and what is joined is what was announced.

Long because an upload may break off, differ, be joined or be taken back at each step, by several people at once.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from app import app
from chalicelib.domain.files.uploads import DocumentPurpose as Of
from chalicelib.domain.ledger.refusals import NotAllowed, Overtaken
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.documents.uploading import PARTS_LIFETIME, part_bytes
from chalicelib.domain.request.forgetting import is_settled
from chalicelib.domain.request.refusals import (
    NotInParts,
    PartDiffers,
    PartMissing,
    RequestUnknown,
    UploadUnknown,
    VisitorNotAtCounter,
)
from chalicelib.domain.vocabulary import Role
from chalicelib.gateways import clients, files
from chalicelib.gateways import parts as store
from chalicelib.models import work
from chalicelib.services.files import parts, uploads
from chalicelib.settings import settings
from tests.desk import Desk, arrive, furnish, later
from tests.domain.request.counter import BUYER, HEAD, OFFICER, SOFT, TREASURER, staff, terms
from tests.handlers.events import message, receive
from tests.queues import tell_of_the_inbox
from workshop.emulator.makers import client
from workshop.waiting import HANG_SECONDS

KEY = "key-of-a-test"
COLLEAGUE = staff("officer-9", Role.OFFICER)
NEIGHBOUR = staff("officer-2", Role.OFFICER, office="1905")
STRANGER = Actor(id="stranger")
SMALL = b"kode;nilai\n1904010;17\n"
LARGE = (b"kode;nilai\n" + b"1904010;17\n" * 1_600_000)[:17_000_000] + b"\n"
pytestmark = pytest.mark.usefixtures("cloud")


@pytest.fixture
def desk(cloud: object) -> Desk:
    furnish()
    desk = Desk().open()
    desk.give(BUYER, c.ReviseDraft(lines=(SOFT,)))
    desk.give(BUYER, terms())
    desk.give(OFFICER, c.Accept())
    return desk


def cut(content: bytes) -> list[bytes]:
    size = part_bytes(len(content))
    return [content[at : at + size] for at in range(0, len(content), size)]


def hashes(content: bytes) -> tuple[str, ...]:
    return tuple(hashlib.sha256(part).hexdigest() for part in cut(content))


def start(desk: Desk, content: bytes, actor: Actor = OFFICER, key: str = KEY) -> uploads.Started:
    command = c.StartUpload(
        purpose=Of.PRODUCT, line=1, media_type="text/csv", size_bytes=len(content), parts=hashes(content)
    )
    return uploads.start(desk.request_id, command, actor, key)


def put(sending: parts.Sending, content: bytes) -> int:
    """Send these bytes as this part; return the store's status."""
    assert sending.link
    answer = requests.put(sending.link.url, data=content, headers=dict(sending.link.headers), timeout=HANG_SECONDS)
    return answer.status_code


def sent(desk: Desk, content: bytes) -> str:
    """Announce the file and send each part; return the upload."""
    started = start(desk, content)
    for sending, part in zip(started.parts, cut(content), strict=True):
        assert put(sending, part) == 200
    return started.upload


def received(sendings: tuple[parts.Sending, ...]) -> list[bool]:
    return [one.link is None for one in sendings]


def let_the_worker_work() -> int:
    """Hand every notice of the inbox to the worker; return how many there were."""
    queue = client("sqs").get_queue_url(QueueName="loket-demo-uploads")["QueueUrl"]
    tell_of_the_inbox(queue)
    notices = client("sqs").receive_message(QueueUrl=queue, MaxNumberOfMessages=10).get("Messages", [])
    for notice in notices:
        assert receive(app, "on_uploads", message(notice["MessageId"], json.loads(notice["Body"]))) == []
        client("sqs").delete_message(QueueUrl=queue, ReceiptHandle=notice["ReceiptHandle"])
    return len(notices)


@contextmanager
def meanwhile(operation: str, do: Callable[[], object]) -> Iterator[None]:
    """Do this just before the first call of the operation that the store gets inside the block."""
    done: list[None] = []

    def hook(**_: object) -> None:
        if not done:
            done.append(None)
            do()

    events = clients.s3().meta.events
    events.register(f"before-call.s3.{operation}", hook)
    try:
        yield
    finally:
        events.unregister(f"before-call.s3.{operation}", hook)
    assert done


def test_an_interrupted_upload_goes_on_where_it_stopped_and_becomes_one_document(desk: Desk) -> None:
    started = start(desk, LARGE)
    first, second, third = cut(LARGE)
    assert [put(started.parts[0], first), put(started.parts[2], third)] == [200, 200]

    again = parts.resume(desk.request_id, started.upload, COLLEAGUE)
    assert received(again) == [True, False, True]
    assert (again[1].part.offset, again[1].part.content.size_bytes) == (len(first), len(second))
    assert put(again[1], second) == 200
    whole = tuple(parts.Sending(one.part, None) for one in started.parts)
    assert parts.complete(desk.request_id, started.upload, OFFICER) == whole

    assert let_the_worker_work()
    document = desk.r.document(started.upload)
    assert document
    assert (document.file.size_bytes, document.file.sha256) == (len(LARGE), hashlib.sha256(LARGE).hexdigest())
    assert (document.file.media_type, document.by) == ("text/csv", OFFICER.id)
    assert files.fingerprint(settings().files_bucket, document.file.key).sha256 == document.file.sha256


def test_each_part_has_a_link_for_an_hour(desk: Desk) -> None:
    links = [urlsplit(one.link.url) for one in start(desk, LARGE).parts if one.link]
    assert [parse_qs(link.query)["X-Amz-Expires"] for link in links] == [["3600"]] * 3


def test_a_part_with_a_wrong_checksum_is_refused_by_the_store_and_still_awaited(desk: Desk) -> None:
    started = start(desk, SMALL)
    assert put(started.parts[0], SMALL.replace(b"17", b"18")) == 400
    assert received(parts.resume(desk.request_id, started.upload, OFFICER)) == [False]
    with pytest.raises(PartMissing) as refusal:
        parts.complete(desk.request_id, started.upload, OFFICER)
    assert refusal.value.facts == {"part": 1}


@pytest.mark.parametrize(
    "other", [pytest.param(SMALL.replace(b"17", b"18"), marks=pytest.mark.emulated), SMALL + b"1904020;9\n"]
)
def test_what_came_otherwise_than_announced_is_not_joined_and_may_be_sent_again(desk: Desk, other: bytes) -> None:
    """S3 refuses such a part; should it ever keep one, it is caught before the parts are joined."""
    upload = start(desk, SMALL).upload
    place = parts.inbox(desk.request_id, upload)
    open_upload = store.find(place)
    assert open_upload
    forged = store.link(place, open_upload, 1, len(other), hashlib.sha256(other).hexdigest(), 3600)
    assert requests.put(forged.url, data=other, headers=dict(forged.headers), timeout=HANG_SECONDS).status_code == 200
    with pytest.raises(PartDiffers) as refusal:
        parts.complete(desk.request_id, upload, OFFICER)
    assert refusal.value.facts == {"part": 1}
    (again,) = parts.resume(desk.request_id, upload, OFFICER)
    assert put(again, SMALL) == 200
    assert received(parts.complete(desk.request_id, upload, OFFICER)) == [True]


def test_an_upload_with_a_missing_part_is_not_joined(desk: Desk) -> None:
    started = start(desk, LARGE)
    put(started.parts[0], cut(LARGE)[0])
    put(started.parts[2], cut(LARGE)[2])
    with pytest.raises(PartMissing) as refusal:
        parts.complete(desk.request_id, started.upload, OFFICER)
    assert refusal.value.facts == {"part": 2}
    assert let_the_worker_work() == 0
    assert desk.r.uploads


def test_completing_twice_answers_the_same_before_and_after_the_file_was_checked(desk: Desk) -> None:
    upload = sent(desk, SMALL)
    first = parts.complete(desk.request_id, upload, OFFICER)
    assert received(first) == [True]
    for look in (parts.complete, parts.resume):
        assert look(desk.request_id, upload, OFFICER) == first
    let_the_worker_work()
    version = desk.r.version
    for look in (parts.complete, parts.resume):
        assert look(desk.request_id, upload, OFFICER) == first
    assert let_the_worker_work() == 0
    assert (desk.r.version, len(desk.r.documents)) == (version, 1)


def test_a_twin_of_what_was_joined_keeps_nobody_from_asking_again(desk: Desk) -> None:
    upload = sent(desk, SMALL)
    first = parts.complete(desk.request_id, upload, OFFICER)
    place = parts.inbox(desk.request_id, upload)
    clients.s3().create_multipart_upload(Bucket=place.bucket, Key=place.key, ChecksumAlgorithm="SHA256")
    for look in (parts.complete, parts.resume):
        assert look(desk.request_id, upload, OFFICER) == first


def test_a_joined_file_that_is_refused_for_its_content_says_so_on_the_request(desk: Desk) -> None:
    program = b"MZ\x90\x00" + bytes(200)
    upload = sent(desk, program)
    done = parts.complete(desk.request_id, upload, OFFICER)
    let_the_worker_work()
    assert [(x.upload, x.reason) for x in desk.r.refused_uploads] == [(upload, "executable")]
    assert parts.complete(desk.request_id, upload, OFFICER) == done


def test_a_file_that_differs_from_the_hashes_announced_is_not_taken_in(desk: Desk) -> None:
    upload = start(desk, SMALL).upload
    uploads.take_in(arrive(f"inbox/{desk.request_id}/{upload}", SMALL.replace(b"17", b"18")))
    assert [x.reason for x in desk.r.refused_uploads] == ["not_as_announced"]
    assert desk.r.document(upload) is None


def test_announcing_again_with_the_same_key_finds_what_has_come(desk: Desk) -> None:
    started = start(desk, SMALL)
    put(started.parts[0], SMALL)
    again = start(desk, SMALL)
    assert again.upload == started.upload
    assert received(again.parts) == [True]
    assert len(desk.r.uploads) == 1


def test_an_upload_that_the_store_has_forgotten_begins_anew(desk: Desk) -> None:
    upload = sent(desk, SMALL)
    store.abort(parts.inbox(desk.request_id, upload))
    with pytest.raises(PartMissing):
        parts.complete(desk.request_id, upload, OFFICER)
    (again,) = parts.resume(desk.request_id, upload, OFFICER)
    assert put(again, SMALL) == 200
    assert received(parts.complete(desk.request_id, upload, OFFICER)) == [True]


@pytest.mark.parametrize(
    ("actor", "refusal"),
    [
        (NEIGHBOUR, RequestUnknown),
        (STRANGER, RequestUnknown),
        (TREASURER, UploadUnknown),
        (HEAD, NotAllowed),
        (BUYER, UploadUnknown),
    ],
)
def test_only_who_may_announce_a_file_completes_it_or_takes_it_back(
    desk: Desk, actor: Actor, refusal: type[Exception]
) -> None:
    upload = sent(desk, SMALL)
    for door in (parts.resume, parts.complete, uploads.abort):
        with pytest.raises(refusal):
            door(desk.request_id, upload, actor)
    assert [u.upload for u in desk.r.uploads] == [upload]
    assert received(parts.complete(desk.request_id, upload, COLLEAGUE)) == [True]


def test_an_officer_asks_for_the_parts_of_a_buyers_document_only_with_the_buyer_at_the_counter() -> None:
    furnish()
    desk = Desk().open()
    desk.give(BUYER, c.ReviseDraft(lines=(SOFT,), purpose=c.Purpose.RESEARCH))
    desk.give(BUYER, terms())
    desk.give(OFFICER, c.Return(items=(c.ReturnItem(code="other"),)))
    letter = c.StartUpload(purpose=Of.REQUEST_LETTER, media_type="application/pdf", size_bytes=9)
    upload = uploads.start(desk.request_id, letter, BUYER, KEY).upload
    for door in (parts.resume, parts.complete):
        with pytest.raises(VisitorNotAtCounter):
            door(desk.request_id, upload, OFFICER)


def test_the_parts_of_what_a_buyer_drafts_online_are_nobody_elses() -> None:
    furnish()
    draft = Desk().open()
    letter = c.StartUpload(purpose=Of.REQUEST_LETTER, media_type="application/pdf", size_bytes=9)
    upload = uploads.start(draft.request_id, letter, BUYER, KEY).upload
    for door in (parts.resume, parts.complete):
        with pytest.raises(RequestUnknown):
            door(draft.request_id, upload, OFFICER)


def test_an_upload_that_nobody_announced_or_that_comes_whole_has_no_parts(desk: Desk) -> None:
    whole = uploads.start(
        desk.request_id,
        c.StartUpload(purpose=Of.PRODUCT, line=1, media_type="text/csv", size_bytes=9),
        OFFICER,
        KEY,
    ).upload
    for door in (parts.resume, parts.complete):
        with pytest.raises(NotInParts):
            door(desk.request_id, whole, OFFICER)
        with pytest.raises(UploadUnknown):
            door(desk.request_id, "nothing", OFFICER)


def test_what_was_taken_back_is_dropped_and_the_place_is_free_again(desk: Desk) -> None:
    upload = sent(desk, SMALL)
    for _ in range(2):
        uploads.abort(desk.request_id, upload, OFFICER)
    assert (desk.r.uploads, is_settled(desk.entries, upload)) == ((), True)
    assert store.find(parts.inbox(desk.request_id, upload)) is None
    for door in (parts.resume, parts.complete):
        with pytest.raises(UploadUnknown):
            door(desk.request_id, upload, OFFICER)
    assert start(desk, SMALL, key="another-key").upload != upload


def test_taking_back_goes_on_where_the_store_failed_the_first_time(desk: Desk) -> None:
    upload = sent(desk, SMALL)

    def fail() -> None:
        raise ConnectionError

    with meanwhile("ListMultipartUploads", fail), pytest.raises(ConnectionError):
        uploads.abort(desk.request_id, upload, OFFICER)
    assert store.find(parts.inbox(desk.request_id, upload))
    uploads.abort(desk.request_id, upload, OFFICER)
    assert store.find(parts.inbox(desk.request_id, upload)) is None


def test_a_file_that_arrives_after_it_was_taken_back_goes_quietly(desk: Desk) -> None:
    upload = sent(desk, SMALL)
    parts.complete(desk.request_id, upload, OFFICER)
    uploads.abort(desk.request_id, upload, OFFICER)
    version = desk.r.version
    assert let_the_worker_work()
    assert not store.is_joined(parts.inbox(desk.request_id, upload))
    assert (desk.r.version, desk.r.documents, work.parked("uploads")) == (version, (), ())


def test_after_a_week_nothing_more_is_joined(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    upload = sent(desk, SMALL)
    later(monkeypatch, days=PARTS_LIFETIME.days, seconds=-60)
    assert received(parts.resume(desk.request_id, upload, OFFICER)) == [True]
    later(monkeypatch, seconds=120)
    for door in (parts.resume, parts.complete):
        with pytest.raises(UploadUnknown):
            door(desk.request_id, upload, OFFICER)


@pytest.mark.emulated
@pytest.mark.parametrize("door", [parts.resume, parts.complete])
def test_who_looks_while_a_colleague_completes_is_told_so_and_finds_it_done(desk: Desk, door: Any) -> None:
    upload = sent(desk, SMALL)

    def colleague() -> None:
        parts.complete(desk.request_id, upload, COLLEAGUE)

    with meanwhile("ListParts", colleague), pytest.raises(Overtaken):
        door(desk.request_id, upload, OFFICER)
    assert received(door(desk.request_id, upload, OFFICER)) == [True]
    let_the_worker_work()
    assert len(desk.r.documents) == 1


def test_who_completes_while_a_colleague_takes_it_back_joins_nothing(desk: Desk) -> None:
    upload = sent(desk, SMALL)

    def colleague() -> None:
        uploads.abort(desk.request_id, upload, COLLEAGUE)

    with meanwhile("CompleteMultipartUpload", colleague), pytest.raises(Overtaken):
        parts.complete(desk.request_id, upload, OFFICER)
    with pytest.raises(UploadUnknown):
        parts.complete(desk.request_id, upload, OFFICER)
    assert not store.is_joined(parts.inbox(desk.request_id, upload))
