"""Files on their way in: announcing them, taking them back, and what becomes of what arrives.

An arrived file is judged by its content, copied to its place, recorded by `execute`, and only then taken out of the
inbox: whatever fails on the way, a retry finds it there. A refused one says why and is kept seven days (the bucket's
lifecycle of `refused/`).
"""

import hashlib
from typing import NamedTuple

from chalicelib.domain.catalogue.keeping import FileAnnounced
from chalicelib.domain.catalogue.product import ProductFile
from chalicelib.domain.files.contents import ContentReason, ContentVerdict, Finding, judge
from chalicelib.domain.files.uploads import DocumentPurpose, StoredFile
from chalicelib.domain.people.actors import SYSTEM, Actor
from chalicelib.domain.request.commands import AbortUpload, RecordUpload, StartUpload
from chalicelib.domain.request.documents.purposes import UPLOADS, Taken
from chalicelib.domain.request.documents.uploading import POST_LIFETIME, part_bytes
from chalicelib.domain.request.forgetting import is_settled
from chalicelib.domain.request.records import PendingUpload
from chalicelib.domain.request.refusals import UploadUnknown
from chalicelib.domain.shapes import Scan
from chalicelib.gateways import copies, files
from chalicelib.gateways.inspection.process import inspect
from chalicelib.gateways.parts import abort as abort_parts
from chalicelib.models import requests
from chalicelib.models.ledger import reading
from chalicelib.services.accounts.throttle import UPLOAD, admit
from chalicelib.services.catalogue import entries as catalogue
from chalicelib.services.files import scanning, tables
from chalicelib.services.files.parts import Sending, begin, inbox, resume
from chalicelib.services.ledger.execute import execute
from chalicelib.services.requests.ledger import REQUESTS
from chalicelib.settings import settings

REQUEST_WORDS = 3
CATALOGUE_WORDS = 5
TABLE_WORDS = 4


class Arrived(NamedTuple):
    """A file in the inbox."""

    key: str
    etag: str
    size_bytes: int


class Outcome(NamedTuple):
    """What became of an arrived file: it is stored, or refused; `scan`: what a scanner found in a refused one."""

    file: StoredFile | None = None
    refused: ContentReason | None = None
    scan: Scan | None = None


class Started(NamedTuple):
    """The announced upload: the form by which a browser sends it whole, or where each part is put."""

    upload: str
    form: files.PostForm | None
    parts: tuple[Sending, ...] = ()


def start(request_id: str, command: StartUpload, actor: Actor, key: str) -> Started:
    """Announce a file and return where to send it: a form for fifteen minutes, or links of parts for an hour.

    Raises TooManyTries, and what the rules say.
    """
    admit(UPLOAD, "", f"{actor.id} {request_id}")
    outcome = execute(REQUESTS, request_id, command, actor, key)
    pending = outcome.state.uploads[-1]
    if pending.parts:
        return Started(pending.upload, None, _begun(request_id, pending, actor, new=bool(outcome.entries)))
    place = inbox(request_id, pending.upload)
    seconds = int(POST_LIFETIME.total_seconds())
    form = files.presigned_post(place.bucket, place.key, pending.media_type, pending.limit_bytes, seconds)
    return Started(pending.upload, form)


def _begun(request_id: str, pending: PendingUpload, actor: Actor, *, new: bool) -> tuple[Sending, ...]:
    """Open S3's side at the first time; a repeat of the announcement finds what has come since."""
    return begin(request_id, pending) if new else resume(request_id, pending.upload, actor)


def abort(request_id: str, upload: str, actor: Actor) -> None:
    """Take an announced file back, and drop the parts that came. A repeat by the same person changes nothing."""
    execute(REQUESTS, request_id, AbortUpload(upload=upload), actor, f"abort-{upload}")
    abort_parts(inbox(request_id, upload))


def take_in(arrived: Arrived) -> None:
    """Check what arrived and record the outcome; a second notice of the same file changes nothing.

    Raises:
        UploadUnknown: nobody announced this file.
        FileGoneError, FileChangedError: it is not there any more, or not the one that was announced to us.
    """
    words = arrived.key.split("/")
    if len(words) == REQUEST_WORDS and words[0] == "inbox":
        _for_request(arrived, words[1], words[2])
    elif len(words) == CATALOGUE_WORDS and words[:2] == ["inbox", "catalogue"]:
        _for_catalogue(arrived, *words[2:])
    elif len(words) == TABLE_WORDS and words[0] == "inbox":
        place = files.Place(settings().inbox_bucket, arrived.key)
        tables.take_in((words[1], words[2], words[3]), files.ArrivedFile(place, arrived.etag, arrived.size_bytes))
    else:
        raise UploadUnknown
    files.delete(settings().inbox_bucket, arrived.key)


def _for_request(arrived: Arrived, request_id: str, upload: str) -> None:
    record = reading.read(requests.TABLE, request_id)
    if record is None:
        raise UploadUnknown
    request = record.state
    pending = next((u for u in request.uploads if u.upload == upload), None)
    if pending is None:
        closed = any(refused.upload == upload for refused in request.refused_uploads)
        if closed or is_settled(reading.entries(requests.TABLE, request_id, request.version), upload):
            return
        raise UploadUnknown
    verdict = _judge(arrived, pending.media_type, UPLOADS[pending.purpose], pending.limit_bytes)
    outcome = _store(arrived, verdict, f"files/{request_id}/{upload}", pending.parts)
    key = hashlib.sha256(f"{arrived.key}|{arrived.etag}".encode()).hexdigest()
    command = RecordUpload(upload=upload, file=outcome.file, refused=outcome.refused, scan=outcome.scan)
    execute(REQUESTS, request_id, command, SYSTEM, key)


def _for_catalogue(arrived: Arrived, office: str, product_id: str, upload: str) -> None:
    announced = catalogue.announced(office, product_id, upload)
    if announced is None:
        raise UploadUnknown
    product = catalogue.product(office, product_id)
    if product.file and product.file.file_id == upload:
        return
    try:
        verdict = _judge(arrived, announced.media_type, UPLOADS[DocumentPurpose.PRODUCT], announced.size_bytes)
        outcome = _store(arrived, verdict, f"catalogue/{office}/{product_id}/{upload}")
    except files.FileGoneError:
        files.head(settings().files_bucket, _refused(arrived))
        return
    if outcome.file:
        catalogue.attach_file(office, product_id, _product_file(outcome.file, announced))
    elif outcome.refused:
        catalogue.refuse_file(office, product_id, outcome.refused.value)


def _product_file(stored: StoredFile, announced: FileAnnounced) -> ProductFile:
    return ProductFile(name=announced.name, **stored.model_dump())


def _judge(arrived: Arrived, declared: str, rule: Taken, limit: int) -> ContentVerdict:
    """Judge by what is in the file; one that is empty or too large is not opened."""
    place = files.Place(settings().inbox_bucket, arrived.key)
    size = arrived.size_bytes
    finding = inspect(place, arrived.etag, size) if 0 < size <= limit else Finding()
    return judge(declared, finding, size, rule.media_types, limit)


def _store(arrived: Arrived, verdict: ContentVerdict, key: str, announced: tuple[str, ...] = ()) -> Outcome:
    """Copy the file to its place and return what is stored, or put it among the refused and return why.

    `announced`: SHA-256 of each part; in S3's hands they cannot have changed, and the ledger need not take its word.
    """
    source = files.Place(settings().inbox_bucket, arrived.key)
    media_type, reason = verdict.media_type or "application/octet-stream", verdict.reason_code
    if reason is None:
        size = part_bytes(arrived.size_bytes) if announced else 0
        fingerprint = files.fingerprint(source.bucket, source.key, arrived.etag, size)
        reason = None if fingerprint.parts == announced else ContentReason.NOT_AS_ANNOUNCED
    scan = scanning.look_for_malware(source, arrived.etag, arrived.size_bytes) if reason is None else None
    if scan and scan.malware:
        reason = ContentReason.MALWARE
    place = files.Place(settings().files_bucket, _refused(arrived) if reason else key)
    copies.copy(source, place, media_type, arrived.size_bytes, arrived.etag)
    if reason:
        return Outcome(refused=reason, scan=scan)
    stored = StoredFile(
        file_id=key.rpartition("/")[2],
        key=key,
        size_bytes=fingerprint.size_bytes,
        sha256=fingerprint.sha256,
        media_type=media_type,
        scan=scan,
    )
    return Outcome(file=stored)


def _refused(arrived: Arrived) -> str:
    return f"refused/{arrived.key.removeprefix('inbox/')}"
