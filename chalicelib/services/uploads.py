"""Files on their way in: the form to send them, and what becomes of what arrives.

An arrived file is judged by its content, copied to its place, recorded by `execute`, and only then taken out of the
inbox: whatever fails on the way, a retry finds it there. A refused one says why and is kept seven days (the bucket's
lifecycle of `refused/`).
"""

import hashlib
from dataclasses import dataclass

from chalicelib.domain.actors import SYSTEM, Actor
from chalicelib.domain.catalogue import ProductFile
from chalicelib.domain.contents import END_BYTES, ContentVerdict, check
from chalicelib.domain.keeping import FileAnnounced
from chalicelib.domain.request.commands import DocumentPurpose, RecordUpload, StartUpload, StoredFile
from chalicelib.domain.request.refusals import UploadUnknown
from chalicelib.domain.request.uploading import POST_LIFETIME, UPLOADS
from chalicelib.gateways import files
from chalicelib.models import ledger_history
from chalicelib.services import catalogue
from chalicelib.services.execute import Outcome, execute
from chalicelib.settings import settings

REQUEST_PARTS = 3
CATALOGUE_PARTS = 5


@dataclass(frozen=True, slots=True)
class Arrived:
    """A file in the inbox."""

    key: str
    etag: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Started:
    """The announced upload and the form by which the browser sends it."""

    outcome: Outcome
    upload: str
    form: files.PostForm


def start(request_id: str, command: StartUpload, actor: Actor, key: str) -> Started:
    """Announce a file and return the form to send it with; the form dies after fifteen minutes."""
    outcome = execute(request_id, command, actor, key)
    pending = outcome.request.uploads[-1]
    form = files.presigned_post(
        settings().inbox_bucket,
        f"inbox/{request_id}/{pending.upload}",
        pending.media_type,
        pending.limit_bytes,
        int(POST_LIFETIME.total_seconds()),
    )
    return Started(outcome, pending.upload, form)


def take_in(arrived: Arrived) -> None:
    """Check what arrived and record the outcome; a second notice of the same file changes nothing.

    Raises:
        UploadUnknown: nobody announced this file.
        FileGoneError, FileChangedError: it is not there any more, or not the one that was announced to us.
    """
    parts = arrived.key.split("/")
    if len(parts) == REQUEST_PARTS and parts[0] == "inbox":
        _for_request(arrived, parts[1], parts[2])
    elif len(parts) == CATALOGUE_PARTS and parts[:2] == ["inbox", "catalogue"]:
        _for_catalogue(arrived, *parts[2:])
    else:
        raise UploadUnknown
    files.delete(settings().inbox_bucket, arrived.key)


def _for_request(arrived: Arrived, request_id: str, upload: str) -> None:
    found = ledger_history.read(request_id)
    if found is None:
        raise UploadUnknown
    request = found.request
    if request.document(upload) or any(r.upload == upload for r in request.refused_uploads):
        return
    pending = next((u for u in request.uploads if u.upload == upload), None)
    if pending is None:
        raise UploadUnknown
    allowed = UPLOADS[pending.purpose].media_types
    verdict = _judge(arrived, pending.media_type, allowed, pending.limit_bytes)
    stored = _store(arrived, verdict, f"files/{request_id}/{upload}", upload)
    refused = None if stored else str(verdict.reason_code)
    key = hashlib.sha256(f"{arrived.key}|{arrived.etag}".encode()).hexdigest()
    execute(request_id, RecordUpload(upload=upload, file=stored, refused=refused), SYSTEM, key)


def _for_catalogue(arrived: Arrived, office: str, product_id: str, upload: str) -> None:
    announced = catalogue.announced(office, product_id, upload)
    if announced is None:
        raise UploadUnknown
    product = catalogue.product(office, product_id)
    if product.file and product.file.file_id == upload:
        return
    allowed = UPLOADS[DocumentPurpose.PRODUCT].media_types
    try:
        verdict = _judge(arrived, announced.media_type, allowed, announced.size_bytes)
    except files.FileGoneError:
        files.head(settings().files_bucket, _refused(arrived))
        return
    stored = _store(arrived, verdict, f"catalogue/{office}/{product_id}/{upload}", upload)
    if stored:
        catalogue.attach_file(office, product_id, _product_file(stored, announced))
    else:
        catalogue.refuse_file(office, product_id, str(verdict.reason_code))


def _product_file(stored: StoredFile, announced: FileAnnounced) -> ProductFile:
    return ProductFile(name=announced.name, **stored.model_dump())


def _judge(arrived: Arrived, declared: str, allowed: frozenset[str], limit: int) -> ContentVerdict:
    bucket, etag = settings().inbox_bucket, arrived.etag
    size = arrived.size_bytes
    head = files.read_range(bucket, arrived.key, 0, END_BYTES, etag) if size else b""
    tail = files.read_range(bucket, arrived.key, max(0, size - END_BYTES), END_BYTES, etag) if size else b""
    return check(declared, head, tail, size, allowed, limit)


def _store(arrived: Arrived, verdict: ContentVerdict, key: str, file_id: str) -> StoredFile | None:
    """Copy the file to its place, or among the refused; return what is stored."""
    inbox = files.Place(settings().inbox_bucket, arrived.key)
    media_type = verdict.media_type or "application/octet-stream"
    if not verdict.ok:
        files.copy(inbox, files.Place(settings().files_bucket, _refused(arrived)), media_type, arrived.etag)
        return None
    size, sha256 = files.fingerprint(inbox.bucket, inbox.key, arrived.etag)
    files.copy(inbox, files.Place(settings().files_bucket, key), media_type, arrived.etag)
    return StoredFile(file_id=file_id, key=key, size_bytes=size, sha256=sha256, media_type=media_type)


def _refused(arrived: Arrived) -> str:
    return f"refused/{arrived.key.removeprefix('inbox/')}"
