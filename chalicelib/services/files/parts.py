"""Large files on their way in, part by part: what has come, where the rest is put, and joining them.

Nothing of the transfer is stored here. The ledger holds the hash of each part, S3 holds the parts that came, so an
interrupted upload goes on where it stopped, from any machine.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

from chalicelib.domain.ledger.refusals import Overtaken
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.request.commands import StartUpload
from chalicelib.domain.request.decide import check
from chalicelib.domain.request.documents.parts import Content, Part, check_whole, parts_of
from chalicelib.domain.request.documents.uploading import PART_LINK_LIFETIME, pending_upload, sends
from chalicelib.domain.request.events import UploadStarted
from chalicelib.domain.request.records import PendingUpload
from chalicelib.domain.request.refusals import UploadUnknown
from chalicelib.domain.request.state import Request
from chalicelib.gateways import parts as store
from chalicelib.gateways.files import Place, UploadGoneError
from chalicelib.models import requests
from chalicelib.models.ledger import reading
from chalicelib.services.requests.queries import see
from chalicelib.settings import settings

SECONDS = int(PART_LINK_LIFETIME.total_seconds())


class Sending(NamedTuple):
    """A part, and where it is put; no link: it has come."""

    part: Part
    link: store.PartLink | None


def begin(request_id: str, upload: PendingUpload) -> tuple[Sending, ...]:
    """Open S3's side of an upload that was announced just now."""
    parts, place = parts_of(upload), inbox(request_id, upload.upload)
    return _sendings(place, store.begin(place, upload.media_type), parts, {})


def resume(request_id: str, upload: str, actor: Actor) -> tuple[Sending, ...]:
    """Return each part: what has come, and a fresh link for the rest. This is how an upload goes on.

    Raises:
        RequestUnknown, NotAllowed, …: as for announcing a file.
        UploadUnknown, NotInParts: none such is awaited from this person, or it comes whole.
        Overtaken: it was joined or taken back at this very moment.
    """
    announced, checked = _announced(request_id, upload, actor)
    parts, place = parts_of(announced), inbox(request_id, upload)
    with _races_told():
        if not checked and (upload_id := store.find(place)):
            came = store.received(place, upload_id)
            if came or not store.is_joined(place):
                return _sendings(place, upload_id, parts, came)
    if checked or store.is_joined(place):
        return _all_came(parts)
    return begin(request_id, announced)


def complete(request_id: str, upload: str, actor: Actor) -> tuple[Sending, ...]:
    """Join the parts; the worker then looks at the file. A repeat changes nothing and answers the same.

    Raises:
        PartMissing, PartDiffers: not everything is there as it was announced; and what `resume` raises.
    """
    announced, checked = _announced(request_id, upload, actor)
    parts, place = parts_of(announced), inbox(request_id, upload)
    if not checked:
        with _races_told():
            _join(place, parts)
    return _all_came(parts)


def inbox(request_id: str, upload: str) -> Place:
    """Return where an announced file of a request arrives."""
    return Place(settings().inbox_bucket, f"inbox/{request_id}/{upload}")


def _announced(request_id: str, upload: str, actor: Actor) -> tuple[PendingUpload, bool]:
    """Return what was announced, and whether the worker has looked at it already; only to who may announce it."""
    context = see(request_id, actor)
    request, facts = context.request, context.facts
    role = check(StartUpload, request, actor, facts)
    checked = request.document(upload) is not None or any(x.upload == upload for x in request.refused_uploads)
    announced = _from_history(request, upload) if checked else pending_upload(request, upload)
    sends(request, announced, role, facts)
    if not checked and announced.expires_at <= facts.now:
        raise UploadUnknown
    return announced, checked


def _from_history(request: Request, upload: str) -> PendingUpload:
    events = (entry.event for entry in reading.entries(requests.TABLE, request.id, request.version))
    started = (event.upload for event in events if isinstance(event, UploadStarted))
    return next(one for one in started if one.upload == upload)


def _sendings(
    place: Place, upload_id: str, parts: tuple[Part, ...], received: Mapping[int, store.ReceivedPart]
) -> tuple[Sending, ...]:
    def link(part: Part) -> store.PartLink | None:
        if part.number in received and _content(received[part.number], part) == part.content:
            return None
        return store.link(place, upload_id, part.number, part.content.size_bytes, part.content.sha256, SECONDS)

    return tuple(Sending(part, link(part)) for part in parts)


def _all_came(parts: tuple[Part, ...]) -> tuple[Sending, ...]:
    return tuple(Sending(part, None) for part in parts)


def _join(place: Place, parts: tuple[Part, ...]) -> None:
    """Join what has come, unless it is joined already: then a twin may be open, since S3 was asked twice to open it."""
    if upload_id := store.find(place):
        received = store.received(place, upload_id)
        if not received and store.is_joined(place):
            return
        check_whole(
            parts, {part.number: _content(received[part.number], part) for part in parts if part.number in received}
        )
        store.join(place, upload_id, {part.number: received[part.number] for part in parts})
    elif not store.is_joined(place):
        check_whole(parts, {})


def _content(received: store.ReceivedPart, part: Part) -> Content:
    """Return what came as this part. Where the store does not tell the hash, its link took no bytes of another."""
    return Content(size_bytes=received.size_bytes, sha256=received.sha256 or part.content.sha256)


@contextmanager
def _races_told() -> Iterator[None]:
    """Somebody joined or took back the same upload at the same moment: a repeat sees what became of it."""
    try:
        yield
    except UploadGoneError as gone:
        raise Overtaken from gone
