"""Doors for files on their way in: announce one, send it in parts, go on after a break, take it back (O-05, O-10)."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from chalicelib import services
from chalicelib.domain.idempotency import KeyReused
from chalicelib.domain.ledger.refusals import CommandWithheld, NotAllowed, Overtaken, WrongPhase
from chalicelib.domain.people.account import TooManyTries
from chalicelib.domain.request import refusals as r
from chalicelib.domain.request.commands import StartUpload
from chalicelib.domain.request.documents.uploading import PART_LINK_LIFETIME, POST_LIFETIME
from chalicelib.domain.vocabulary import Frozen
from chalicelib.handlers.door.operation import Call, SignedIn
from chalicelib.handlers.door.routes import Routes

if TYPE_CHECKING:
    from chalicelib.services.files.parts import Sending

routes = Routes(__name__)
UPLOADS = "/v1/requests/{request_id}/uploads"
POST_SECONDS = int(POST_LIFETIME.total_seconds())
PART_SECONDS = int(PART_LINK_LIFETIME.total_seconds())
WHO = (r.RequestUnknown, NotAllowed, r.VisitorNotAtCounter, CommandWithheld, WrongPhase)


class PartShown(Frozen):
    """A part of the file: its bytes, and where it is put with which headers; both empty once it has been received."""

    part: int
    offset: int
    size_bytes: int
    sha256: str
    received: bool
    url: str | None
    headers: dict[str, str] | None


class UploadStarted(Frozen):
    """Where to send the file, and for how many seconds; once it is taken, `upload_id` is its `file_id`.

    Whole: post it to `url` as multipart/form-data, these fields first, the field `file` last. In parts: put the bytes
    of each part to the part's own `url`, with its headers.
    """

    upload_id: str
    url: str | None
    fields: dict[str, str]
    expires_in: int
    parts: tuple[PartShown, ...]


class UploadParts(Frozen):
    """What has been received of a file in parts, and where the rest is put, for so many seconds."""

    upload_id: str
    expires_in: int
    parts: tuple[PartShown, ...]


@routes.operation(
    "startUpload",
    "POST",
    UPLOADS,
    who=SignedIn,
    body=StartUpload,
    answers=UploadStarted,
    status=201,
    idempotent=True,
    refusals=(
        *WHO,
        r.UploadNotTaken,
        r.MediaTypeNotTaken,
        r.FileTooLarge,
        r.LineUnknown,
        r.PartsNotTaken,
        r.PartsDoNotFit,
        r.UploadUnknown,
        r.TooMany,
        r.RequestFull,
        Overtaken,
        KeyReused,
        TooManyTries,
    ),
    summary="Announce a file and get the form or the addresses to send it (O-05, O-10)",
    example={"purpose": "request_letter", "media_type": "application/pdf", "size_bytes": 250000},
)
def start_upload(call: Call[StartUpload], *, request_id: str) -> UploadStarted:
    """Announce a file. What arrives is checked by its content, then stands among the request's documents.

    A product may be sent in parts of 8 MiB, or of as many whole MiB as make at most 80 parts: name the SHA-256 of each.
    """
    started = services.files.uploads.start(request_id, call.body, call.actor, call.idempotency_key)
    form = started.form
    return UploadStarted(
        upload_id=started.upload,
        url=form.url if form else None,
        fields=form.fields if form else {},
        expires_in=POST_SECONDS if form else PART_SECONDS,
        parts=_parts(started.parts),
    )


@routes.operation(
    "listUploadParts",
    "GET",
    UPLOADS + "/{upload_id}/parts",
    who=SignedIn,
    answers=UploadParts,
    refusals=(*WHO, r.UploadUnknown, r.NotInParts, Overtaken),
    summary="Go on with a file that is sent in parts (O-10)",
)
def list_upload_parts(call: Call, *, request_id: str, upload_id: str) -> UploadParts:
    """Tell which parts have been received, and give a fresh address for each of the others."""
    return _shown(upload_id, services.files.parts.resume(request_id, upload_id, call.actor))


@routes.operation(
    "completeUpload",
    "POST",
    UPLOADS + "/{upload_id}/complete",
    who=SignedIn,
    answers=UploadParts,
    refusals=(*WHO, r.UploadUnknown, r.NotInParts, r.PartMissing, r.PartDiffers, Overtaken),
    summary="Join the parts of a file (O-10)",
)
def complete_upload(call: Call, *, request_id: str, upload_id: str) -> UploadParts:
    """Compare what was received with what was announced, and join it; its content is then checked. Safe to repeat."""
    return _shown(upload_id, services.files.parts.complete(request_id, upload_id, call.actor))


@routes.operation(
    "abortUpload",
    "DELETE",
    UPLOADS + "/{upload_id}",
    who=SignedIn,
    status=204,
    refusals=(*WHO, r.UploadUnknown, Overtaken),
    summary="Take an announced file back (O-05, O-10)",
)
def abort_upload(call: Call, *, request_id: str, upload_id: str) -> None:
    """Take back a file that has not been checked yet; what was sent of it is removed. A repeat changes nothing."""
    services.files.uploads.abort(request_id, upload_id, call.actor)


def _shown(upload_id: str, sendings: "Iterable[Sending]") -> UploadParts:
    return UploadParts(upload_id=upload_id, expires_in=PART_SECONDS, parts=_parts(sendings))


def _parts(sendings: "Iterable[Sending]") -> tuple[PartShown, ...]:
    return tuple(
        PartShown(
            part=one.part.number,
            offset=one.part.offset,
            size_bytes=one.part.content.size_bytes,
            sha256=one.part.content.sha256,
            received=one.link is None,
            url=one.link.url if one.link else None,
            headers=dict(one.link.headers) if one.link else None,
        )
        for one in sendings
    )
