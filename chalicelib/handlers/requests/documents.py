"""The documents of a request as a reader sees them: what is needed, what was sent or written, what came of it."""

from typing import Annotated, Literal

from pydantic import AliasPath, Field

from chalicelib.domain.files.contents import ContentReason
from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.reasons import ReturnReason
from chalicelib.domain.request.documents.checklist import as_told, checklist
from chalicelib.domain.request.draft.changes import RequestChange, changes_since_last
from chalicelib.handlers.door.shown import Shown, one_of
from chalicelib.handlers.requests.reader import FileShown, ForStaff, Local, Reader, ReasonShown, Remark, worded


class ScanShown(Shown):
    """A scanner's look for malware: which scanner, when, and the name of what it found."""

    scanner: str
    at: Local
    malware: str | None


class DocumentShown(Shown):
    """A received document; `scanned`: a malware scanner looked at it; `scan` tells staff which and when."""

    purpose: DocumentPurpose
    line: int | None
    file: FileShown
    received_at: Local
    current: bool
    scanned: bool
    scan: ForStaff[ScanShown] = Field(validation_alias=AliasPath("file", "scan"))


class PendingShown(Shown):
    """A file on its way or under check."""

    upload_id: str = Field(validation_alias="upload")
    purpose: DocumentPurpose
    line: int | None


class RefusedShown(Shown):
    """A file that was not taken, and why, in the caller's language; `scan`, for staff: what a scanner found."""

    upload_id: str = Field(validation_alias="upload")
    purpose: DocumentPurpose
    line: int | None
    reason: Annotated[str, one_of(ContentReason)]
    reason_text: Annotated[str, worded(ContentReason)] = Field(validation_alias=AliasPath("reason"))
    at: Local
    scan: ForStaff[ScanShown]


class NeededShown(Shown):
    """One document that the request needs, and how far it is: missing, under_check, received, accepted or returned.

    `file` is its id, or with `form` the name of the written abstract. Why it was returned: `code`, its `words`
    in the caller's language, `remark`. The customer sees a verdict once the request was returned or accepted.
    """

    document: DocumentPurpose
    line: int | None
    state: Literal["missing", "under_check", "received", "accepted", "returned"]
    file: str | None
    form: bool
    code: Annotated[str, one_of(ReturnReason)] | None
    words: Annotated[str | None, worded(ReturnReason)] = Field(validation_alias=AliasPath("code"))
    remark: Remark = Field(validation_alias="text")


class AbstractShown(Shown):
    """An abstract written as a form, with its texts (null: erased); `current` is the one that counts for its line."""

    form: str
    line: int | None
    topic: Remark = Field(validation_alias=AliasPath("topic", "text"))
    background: Remark = Field(validation_alias=AliasPath("background", "text"))
    purpose: Remark = Field(validation_alias=AliasPath("purpose", "text"))
    method: Remark = Field(validation_alias=AliasPath("method", "text"))
    planned_output: Remark = Field(validation_alias=AliasPath("planned_output", "text"))
    written_at: Local
    current: bool


class ReturnShown(ReasonShown):
    """What the customer is to complete, and why; `about` a document, or the request as a whole."""

    code: Annotated[str, one_of(ReturnReason)]
    words: Annotated[str, worded(ReturnReason)] = Field(validation_alias=AliasPath("code"))
    about: DocumentPurpose | None = Field(validation_alias="document")


def pending(reader: Reader) -> tuple[PendingShown, ...]:
    """Return the announced files that are still waited for."""
    return reader.show_each(PendingShown, (u for u in reader.request.uploads if u.expires_at > reader.facts.now))


def needed(reader: Reader) -> tuple[NeededShown, ...]:
    """Return the checklist: all of it for staff, for the customer as far as it was told."""
    rows = checklist(reader.request, reader.facts)
    return reader.show_each(NeededShown, rows if reader.staff else as_told(rows, reader.request))


def changes(reader: Reader) -> tuple[RequestChange, ...]:
    """Return for staff how the last submission differs from the one before."""
    return changes_since_last(reader.request) if reader.staff else ()
