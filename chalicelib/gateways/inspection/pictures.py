"""Pictures, by their beginnings and ends."""

from typing import Final

from chalicelib.domain.files.contents import ContentReason, Finding
from chalicelib.domain.files.media_types import JPEG, PNG
from chalicelib.gateways.inspection.reading import RangedFile

_PNG_START, _PNG_END = b"\x89PNG\r\n\x1a\n", b"\x00\x00\x00\x00IEND\xaeB`\x82"
_JPEG_START, _JPEG_END = b"\xff\xd8\xff", b"\xff\xd9"
_END_BYTES: Final = 131_072
_HEIC_BRANDS: Final = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif"})


def look(file: RangedFile) -> Finding | None:
    """Tell whether it is a picture that every reader shows, or one of those that few do."""
    start = file.at(0, 32)
    if start.startswith(_PNG_START):
        whole = start[12:16] == b"IHDR" and file.at(file.size - len(_PNG_END), len(_PNG_END)) == _PNG_END
        return Finding(PNG) if whole else Finding()
    if start.startswith(_JPEG_START):
        return Finding(JPEG) if _JPEG_END in file.at(max(0, file.size - _END_BYTES), _END_BYTES) else Finding()
    if start[4:8] == b"ftyp" and start[8:12] in _HEIC_BRANDS:
        return Finding(None, ContentReason.PHOTO_HEIC)
    return None
