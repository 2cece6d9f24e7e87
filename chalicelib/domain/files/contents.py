"""Whether an uploaded file is received: by what its own format's reader found in it, never by what its sender says.

A reader opens the file where it lies (`gateways/inspection`) and says what kind it is and what is wrong with it; here
that is held against what was declared and what the purpose allows. This is no scan for malware.
"""

from collections.abc import Collection
from enum import StrEnum
from typing import NamedTuple

from chalicelib.domain.files.media_types import CSV, SHAPEFILE, TEXT, UNKNOWN, ZIP, canonical

_SAME_FAMILY = ({CSV, TEXT}, {ZIP, SHAPEFILE})
"""A table of one column reads as plain text, and a table declared as text is one; a shapefile comes in a zip."""


class ContentReason(StrEnum):
    """Why an uploaded file is refused; `texts/reasons.toml` words each for its sender."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    NOT_AN_ALLOWED_TYPE = "not_an_allowed_type"
    CONTENT_NOT_AS_DECLARED = "content_not_as_declared"
    NOT_AS_ANNOUNCED = "not_as_announced"
    NO_LONGER_TAKEN = "no_longer_taken"
    EXECUTABLE = "executable"
    ACTIVE_CONTENT = "active_content"
    TWO_FILES_IN_ONE = "two_files_in_one"
    TEXT_NOT_UTF8 = "text_not_utf8"
    DATA_BROKEN = "data_broken"
    PDF_BROKEN = "pdf_broken"
    PDF_ENCRYPTED = "pdf_encrypted"
    PDF_ACTIVE = "pdf_active"
    PICTURE_BROKEN = "picture_broken"
    PICTURE_TOO_LARGE = "picture_too_large"
    PHOTO_HEIC = "photo_heic"
    OFFICE_OLD = "office_old"
    OFFICE_LOCKED = "office_locked"
    ARCHIVE_BROKEN = "archive_broken"
    ARCHIVE_UNSAFE = "archive_unsafe"
    ARCHIVE_ENCRYPTED = "archive_encrypted"
    ARCHIVE_EXPANDS = "archive_expands"
    ARCHIVE_CROWDED = "archive_crowded"
    MALWARE = "malware"


class Finding(NamedTuple):
    """What the reader of a format found: the kind of file, and what speaks against taking it.

    A fault of a file of no kind that is taken here stands whatever was declared; a fault of a kind that is taken is
    told to who declared that kind.
    """

    media_type: str | None = None
    fault: ContentReason | None = None


class ContentVerdict(NamedTuple):
    """Whether the file may be received; why not; and the media type that was recognised, if any."""

    ok: bool
    reason_code: ContentReason | None = None
    media_type: str | None = None


def judge(
    declared_media_type: str, finding: Finding, size: int, allowed: Collection[str], limit: int
) -> ContentVerdict:
    """Return whether this file may be received for a purpose that allows these media types and bytes (`limit`)."""
    declared = canonical(declared_media_type)
    reason = _bounds(declared, size, allowed, limit) or _content(declared, finding, allowed)
    return ContentVerdict(reason is None, reason, finding.media_type)


def _bounds(declared: str, size: int, allowed: Collection[str], limit: int) -> ContentReason | None:
    if size == 0:
        return ContentReason.EMPTY
    if size > limit:
        return ContentReason.TOO_LARGE
    if declared not in allowed and declared != UNKNOWN:
        return ContentReason.NOT_AN_ALLOWED_TYPE
    return None


def _content(declared: str, finding: Finding, allowed: Collection[str]) -> ContentReason | None:
    if finding.media_type is None:
        return finding.fault or ContentReason.CONTENT_NOT_AS_DECLARED
    if declared == UNKNOWN:
        if not any(_fits(each, finding.media_type) for each in allowed):
            return ContentReason.NOT_AN_ALLOWED_TYPE
    elif not _fits(declared, finding.media_type):
        return ContentReason.CONTENT_NOT_AS_DECLARED
    return finding.fault


def _fits(declared: str, recognised: str) -> bool:
    return declared == recognised or any({declared, recognised} <= family for family in _SAME_FAMILY)
