"""PDF, opened by pypdf with the empty password, as readers open it: what stands before and behind it is passed over.

What is refused, and why: ADR 0032.
"""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Final, cast

from chalicelib.domain.files.contents import ContentReason, Finding
from chalicelib.domain.files.media_types import PDF
from chalicelib.gateways.inspection import pdf_actions
from chalicelib.gateways.inspection.reading import RangedFile

if TYPE_CHECKING:
    from pypdf import PdfReader

_EDGE: Final = 1024
_START, _END = b"%PDF-", b"%%EOF"
_LEAD: Final = re.compile(rb"(?:\xef\xbb\xbf)?(?:[\x00\t\n\f\r ]|\x1b%-12345X|\x1bE|@PJL[^\n\x00]*\n)*")
"""Blank space, and what a printer is told before a document (HP, PJL Technical Reference)."""
_PADDING: Final = b"\x00\t\n\f\r \x1a"
_PIECE: Final = 1 << 16
_SAID_TWICE: Final = "Multiple definitions"
"""pypdf's own words: of two values of one name it reads the first, and other readers the last."""


def look(file: RangedFile) -> Finding | None:
    """Tell whether it is a PDF: whole, opened by no password, and one that does nothing by itself."""
    start = file.at(0, _EDGE).find(_START)
    if start < 0 or not _LEAD.fullmatch(file.at(0, start)):
        return None
    return Finding(PDF, _fault(_Document(file, start)))


def is_legible(file: RangedFile) -> bool:
    """Tell whether a PDF opens without a password to a page whose content can be unpacked."""
    start = file.at(0, _EDGE).find(_START)
    if start < 0:
        return False
    document = _Document(file, start)
    try:
        with _complaints():
            document.reader().pages[0].get_contents()
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001  Foreign bytes: pypdf may raise anything.
        return False
    return True


class _Document:
    """The document without what stands before its header and behind its end, since offsets are counted from there."""

    def __init__(self, file: RangedFile, start: int) -> None:
        """Take the file, and where in it the header stands."""
        self.size = _without_padding(file) - start
        self._file = RangedFile(lambda at, length: file.at(start + at, length), max(0, self.size))

    def is_whole(self) -> bool:
        """Tell whether its end stands where readers look for it."""
        return _END in self._file.at(max(0, self.size - _EDGE), _EDGE)

    def reader(self) -> "PdfReader":
        """Return the opened document; an empty password has been tried."""
        from pypdf import PdfReader

        return PdfReader(cast("IO[bytes]", self._file), strict=False)


def _without_padding(file: RangedFile) -> int:
    """Return where the file ends without the blanks and NULs with which scanners fill up their last block."""
    end = file.size
    while end > 0:
        piece = file.at(max(0, end - _PIECE), min(end, _PIECE))
        content = piece.rstrip(_PADDING)
        end -= len(piece) - len(content)
        if content:
            break
    return end


def _fault(document: _Document) -> ContentReason | None:
    from pypdf.errors import DependencyError

    try:
        with _complaints() as complaints:
            fault = _found(document)
    except (DependencyError, MemoryError):
        raise
    except NotImplementedError:  # Locked in a way that pypdf does not know: by a certificate, say.
        return ContentReason.PDF_ENCRYPTED
    except Exception:  # noqa: BLE001  Foreign bytes: pypdf may raise anything.
        return ContentReason.PDF_BROKEN
    ambiguous = any(_SAID_TWICE in complaint for complaint in complaints)
    return ContentReason.PDF_BROKEN if ambiguous else fault


def _found(document: _Document) -> ContentReason | None:
    from pypdf import PasswordType

    if not document.is_whole():
        return ContentReason.PDF_BROKEN
    reader = document.reader()
    if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
        return ContentReason.PDF_ENCRYPTED
    reader.pages[0].get_object()
    return ContentReason.PDF_ACTIVE if pdf_actions.is_active(reader) else None


class _Listening(logging.Handler):
    """Notes what is said, without the values that go into it."""

    def __init__(self, notes: list[str]) -> None:
        super().__init__()
        self.notes = notes

    def emit(self, record: logging.LogRecord) -> None:
        """Note it."""
        self.notes.append(str(record.msg))


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """Yield what pypdf complains of meanwhile, without the file's own words; none of it reaches the log."""
    logger, complaints = logging.getLogger("pypdf"), list[str]()
    handler = _Listening(complaints)
    propagates, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield complaints
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagates
