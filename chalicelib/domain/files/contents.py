"""What an uploaded file really is: judged from its first and last bytes, never from its name or declared type alone.

A look at both ends is no scan for malware; it keeps out programs, active pages, files that are two things at once
(polyglots), and honest mistakes. Callers hand in up to `END_BYTES` of each end; the ends of a small file overlap.
"""

import re
from collections.abc import Collection
from enum import StrEnum

from chalicelib.domain.files import archives
from chalicelib.domain.files.data_formats import CSV, TEXT, data_format
from chalicelib.domain.vocabulary import Frozen

END_BYTES = 131_072
PDF = "application/pdf"
JPEG = "image/jpeg"
PNG = "image/png"

_PDF_EDGE = 1024
_PNG_START, _PNG_END = b"\x89PNG\r\n\x1a\n", b"\x00\x00\x00\x00IEND\xaeB`\x82"
_JPEG_START, _JPEG_END = b"\xff\xd8\xff", b"\xff\xd9"
_PROGRAMS = (
    b"\x7fELF",
    b"#!",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    b"\x00asm",
    b"dex\n",
    b"L\x00\x00\x00\x01\x14\x02\x00",
)
_BATCH = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*@?echo\s+off\b", re.IGNORECASE)
_ACTIVE = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|script|iframe|object|embed|svg|\?php|\?xml-stylesheet)\b", re.IGNORECASE
)
_ENCRYPT = re.compile(rb"/Encrypt\s*(?:\d+\s+\d+\s+R\b|<<)")


class ContentReason(StrEnum):
    """Why an uploaded file is refused; `texts/reasons.toml` words each for its sender."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    NOT_AN_ALLOWED_TYPE = "not_an_allowed_type"
    CONTENT_NOT_AS_DECLARED = "content_not_as_declared"
    NOT_AS_ANNOUNCED = "not_as_announced"
    EXECUTABLE = "executable"
    ACTIVE_CONTENT = "active_content"
    PDF_BROKEN = "pdf_broken"
    PDF_ENCRYPTED = "pdf_encrypted"
    ARCHIVE_UNSAFE = "archive_unsafe"
    ARCHIVE_ENCRYPTED = "archive_encrypted"
    MALWARE = "malware"


class ContentVerdict(Frozen):
    """Whether the file may be received; why not; and the media type that was recognised, if any."""

    ok: bool
    reason_code: ContentReason | None = None
    media_type: str | None = None


def recognise(head: bytes, tail: bytes) -> str | None:
    """Return the media type that both ends of the file agree on, or None: unknown, unsafe or two things at once."""
    if _program(head) or _active(head, tail):
        return None
    directory = archives.directory(tail)
    if head.startswith(archives.LOCAL_HEADER):
        return archives.media_type(directory) if directory else None
    if directory:
        return None
    return _picture_or_pdf(head, tail) or data_format(head, tail)


def check(
    declared_media_type: str,
    head: bytes,
    tail: bytes,
    size: int,
    allowed: Collection[str],
    limit: int,
    *,
    locked_pdf: bool = False,
) -> ContentVerdict:
    """Return whether this file may be received for a purpose that allows these media types and bytes (`limit`).

    `locked_pdf`: the purpose takes encrypted PDF too, of which these ends don't tell whether it needs a password.
    """
    declared = declared_media_type.partition(";")[0].strip().lower()
    recognised = recognise(head, tail)
    reason = _bounds(declared, size, allowed, limit) or _content(declared, recognised, head, tail)
    if reason is ContentReason.PDF_ENCRYPTED and locked_pdf:
        reason = None
    return ContentVerdict(ok=reason is None, reason_code=reason, media_type=recognised)


def _bounds(declared: str, size: int, allowed: Collection[str], limit: int) -> ContentReason | None:
    if size == 0:
        return ContentReason.EMPTY
    if size > limit:
        return ContentReason.TOO_LARGE
    if declared not in allowed:
        return ContentReason.NOT_AN_ALLOWED_TYPE
    return None


def _content(declared: str, recognised: str | None, head: bytes, tail: bytes) -> ContentReason | None:
    directory = archives.directory(tail)
    torn_pdf = recognised is None and declared == PDF and _pdf_start(head) and not _pdf_end(tail)
    findings = (
        (_program(head), ContentReason.EXECUTABLE),
        (_active(head, tail), ContentReason.ACTIVE_CONTENT),
        (torn_pdf, ContentReason.PDF_BROKEN),
        (recognised is None or not _fits(declared, recognised), ContentReason.CONTENT_NOT_AS_DECLARED),
        (recognised == PDF and (_ENCRYPT.search(head) or _ENCRYPT.search(tail)), ContentReason.PDF_ENCRYPTED),
        (archives.unsafe(directory), ContentReason.ARCHIVE_UNSAFE),
        (archives.encrypted(directory), ContentReason.ARCHIVE_ENCRYPTED),
    )
    return next((reason for applies, reason in findings if applies), None)


def _fits(declared: str, recognised: str) -> bool:
    """A table of one column reads as plain text, and a table declared as text is one; a shapefile comes in a zip."""
    families = ({CSV, TEXT}, {archives.ZIP, archives.SHAPEFILE})
    return declared == recognised or any({declared, recognised} <= family for family in families)


def _program(head: bytes) -> bool:
    dos = head.startswith(b"MZ") and data_format(head, b"") is None
    return dos or head.startswith(_PROGRAMS) or _BATCH.match(head) is not None


def _active(head: bytes, tail: bytes) -> bool:
    """Tell whether a text holds markup that a browser would run."""
    starts_as_markup = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<" and not head.startswith(b"<stata_dta>")
    if starts_as_markup:
        return True
    return data_format(head, tail) in {CSV, TEXT} and bool(_ACTIVE.search(head) or _ACTIVE.search(tail))


def _pdf_start(head: bytes) -> bool:
    """Tell whether `%PDF-` comes within 1024 bytes with nothing but blank space before it."""
    return head[:_PDF_EDGE].removeprefix(b"\xef\xbb\xbf").lstrip(b"\x00\t\n\f\r ").startswith(b"%PDF-")


def _pdf_end(tail: bytes) -> bool:
    return b"%%EOF" in tail[-_PDF_EDGE:]


def _picture_or_pdf(head: bytes, tail: bytes) -> str | None:
    if _pdf_start(head):
        return PDF if _pdf_end(tail) else None
    if head.startswith(_PNG_START):
        return PNG if head[12:16] == b"IHDR" and tail.endswith(_PNG_END) else None
    if head.startswith(_JPEG_START):
        return JPEG if _JPEG_END in tail else None
    return None
