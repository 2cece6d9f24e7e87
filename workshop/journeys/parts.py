"""A product sent in parts, as an officer's browser does it: the hashes first, then each part to its own address."""

import hashlib

from chalicelib.domain.request.documents.uploading import part_bytes
from workshop.journeys.checks import same
from workshop.journeys.people import Json, Person
from workshop.journeys.stage import Reply


def cut(content: bytes) -> list[bytes]:
    """Return the parts that a file of this size is sent in."""
    size = part_bytes(len(content))
    return [content[at : at + size] for at in range(0, len(content), size)]


def announced(content: bytes, line: int, media_type: str) -> Json:
    """Return what is told before the first part is sent: the SHA-256 of each, in order."""
    hashes = [hashlib.sha256(part).hexdigest() for part in cut(content)]
    whole = {"purpose": "product", "line": line, "media_type": media_type, "size_bytes": len(content)}
    return {**whole, "parts": hashes}


def start(sender: Person, request: str, content: bytes, line: int, media_type: str) -> Json:
    """Announce the file; return the upload with an address for each part."""
    upload: Json = sender.ask("POST", f"/v1/requests/{request}/uploads", announced(content, line, media_type))
    return upload


def put(sender: Person, part: Json, content: bytes) -> Reply:
    """Send these bytes as this part."""
    headers = {"Content-Type": "application/octet-stream", **part["headers"]}
    return sender.house.stage.outside("PUT", part["url"], headers, content)


def resume(sender: Person, request: str, upload_id: str) -> Json:
    """Return which parts have arrived, with fresh addresses for the rest."""
    upload: Json = sender.ask("GET", f"/v1/requests/{request}/uploads/{upload_id}/parts")
    return upload


def send_all(sender: Person, request: str, content: bytes, line: int, media_type: str) -> str:
    """Send a file in parts, without an interruption; return its file id."""
    upload = start(sender, request, content, line, media_type)
    for part, piece in zip(upload["parts"], cut(content), strict=True):
        same(put(sender, part, piece).status, 200, "the store's status")
    return complete(sender, request, upload["upload_id"])


def complete(sender: Person, request: str, upload: str) -> str:
    """Say that all parts are there, and wait for the file's check; return its file id."""
    sender.ask("POST", f"/v1/requests/{request}/uploads/{upload}/complete")
    return sender.received(request, upload)
