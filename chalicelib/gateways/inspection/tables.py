"""Text in UTF-8: a table or plain; read to its end, for one byte of another encoding spoils every reader of it."""

import codecs
from collections.abc import Iterator
from typing import Final

from chalicelib.domain.files import markup
from chalicelib.domain.files.contents import ContentReason, Finding
from chalicelib.domain.files.media_types import CSV, TEXT
from chalicelib.domain.tables import is_table
from chalicelib.gateways.inspection.reading import RangedFile

PIECE: Final = 1 << 23
_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_TEXT_CONTROLS: Final = b"\t\n\r\f"
_CONTROLS: Final = bytes({*range(0x20), 0x7F} - {*_TEXT_CONTROLS})


def look(file: RangedFile) -> Finding | None:
    """Tell whether it is text, and which; a page is told from a table, and text that is not in UTF-8 from no text."""
    if file.size and file.at(0, 2) in _UTF16:
        return Finding(CSV, ContentReason.TEXT_NOT_UTF8)
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    beginning, utf8, active = "", True, False
    for piece, before in _pieces(file):
        if _has_controls(piece):
            return None
        active = active or markup.runs(before[-markup.LONGEST :] + piece)
        try:
            text = decoder.decode(piece, final=len(piece) < PIECE) if utf8 else ""
        except UnicodeDecodeError:
            utf8, text = False, ""
        beginning = beginning or text
    if active or markup.begins(file.at(0, PIECE).removeprefix(codecs.BOM_UTF8)):
        return Finding(None, ContentReason.ACTIVE_CONTENT)
    if not utf8:
        return Finding(CSV, ContentReason.TEXT_NOT_UTF8)
    return Finding(CSV if is_table(beginning) else TEXT) if file.size else None


def _pieces(file: RangedFile) -> Iterator[tuple[bytes, bytes]]:
    """Yield each piece with the one before it."""
    before = b""
    for start in range(0, file.size, PIECE):
        piece = file.at(start, PIECE)
        yield piece, before
        before = piece


def _has_controls(piece: bytes) -> bool:
    return len(piece.translate(None, _CONTROLS)) < len(piece)
