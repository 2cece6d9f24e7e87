"""The parts of a large file: where each begins, how long it is, and whether what has come is what was announced."""

from collections.abc import Mapping

from chalicelib.domain.request.documents.uploading import part_bytes
from chalicelib.domain.request.records import PendingUpload
from chalicelib.domain.request.refusals import NotInParts, PartDiffers, PartMissing
from chalicelib.domain.vocabulary import Frozen


class Content(Frozen):
    """How many bytes, and their SHA-256 (hex)."""

    size_bytes: int
    sha256: str


class Part(Frozen):
    """One announced part: its number (from 1), where it begins in the file, and what it holds."""

    number: int
    offset: int
    content: Content


def parts_of(upload: PendingUpload) -> tuple[Part, ...]:
    """Return the announced parts in order; raises NotInParts for a file that comes whole."""
    if not upload.parts:
        raise NotInParts
    whole, size = upload.limit_bytes, part_bytes(upload.limit_bytes)
    return tuple(
        Part(
            number=place + 1,
            offset=place * size,
            content=Content(size_bytes=min(size, whole - place * size), sha256=sha256),
        )
        for place, sha256 in enumerate(upload.parts)
    )


def check_whole(parts: tuple[Part, ...], arrived: Mapping[int, Content]) -> None:
    """Refuse to join parts of which one has not come, or has come otherwise than announced."""
    for part in parts:
        if part.number not in arrived:
            raise PartMissing(part=part.number)
        if arrived[part.number] != part.content:
            raise PartDiffers(part=part.number)
