"""PDF, by its beginning and its end."""

import re
from typing import Final

from chalicelib.domain.files.contents import ContentReason, Finding
from chalicelib.domain.files.media_types import PDF
from chalicelib.gateways.inspection.reading import RangedFile

_EDGE: Final = 1024
_END_BYTES: Final = 131_072
_ENCRYPT: Final = re.compile(rb"/Encrypt\s*(?:\d+\s+\d+\s+R\b|<<)")


def look(file: RangedFile) -> Finding | None:
    """Tell whether `%PDF-` comes within 1024 bytes with nothing but blank space before it, and whether it is whole."""
    start = file.at(0, _EDGE).removeprefix(b"\xef\xbb\xbf").lstrip(b"\x00\t\n\f\r ")
    if not start.startswith(b"%PDF-"):
        return None
    head, tail = file.at(0, _END_BYTES), file.at(max(0, file.size - _END_BYTES), _END_BYTES)
    if b"%%EOF" not in tail[-_EDGE:]:
        return Finding(PDF, ContentReason.PDF_BROKEN)
    if _ENCRYPT.search(head) or _ENCRYPT.search(tail):
        return Finding(PDF, ContentReason.PDF_ENCRYPTED)
    return Finding(PDF)
