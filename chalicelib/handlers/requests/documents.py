"""The documents of a request as a reader sees them: what is needed, what was sent or written, what came of it."""

from datetime import datetime

from chalicelib.domain.contents import ContentReason
from chalicelib.domain.reasons import ReturnReason
from chalicelib.domain.request.changes import Change, changes_since_last
from chalicelib.domain.request.checklist import NeededDocument, as_told, checklist
from chalicelib.domain.request.commands import DocumentPurpose
from chalicelib.domain.request.records import WrittenAbstract
from chalicelib.domain.vocabulary import Frozen
from chalicelib.handlers.requests.reader import FileShown, Reader, ReasonShown, file_shown


class DocumentShown(Frozen):
    """A received document; `scanned` tells whether a malware scanner looked at it."""

    purpose: DocumentPurpose
    line: int | None
    file: FileShown
    received_at: datetime
    current: bool
    scanned: bool


class PendingShown(Frozen):
    """A file on its way or under check."""

    upload_id: str
    purpose: DocumentPurpose
    line: int | None


class RefusedShown(Frozen):
    """A file that was not taken, and why, in the caller's language."""

    upload_id: str
    purpose: DocumentPurpose
    line: int | None
    reason: str
    reason_text: str
    at: datetime


class NeededShown(Frozen):
    """One document that the request needs, and how far it is: missing, under_check, received, accepted or returned.

    `paper` is the file's id, or with `form` the name of the written abstract. Why it was returned: `code`, its `words`
    in the caller's language, `remark`. The customer sees a verdict once the request was returned or accepted.
    """

    document: DocumentPurpose
    line: int | None
    state: str
    paper: str | None
    form: bool
    code: str | None
    words: str | None
    remark: str | None


class AbstractShown(Frozen):
    """An abstract written as a form, with its texts (null: erased); `current` is the one that counts for its line."""

    form: str
    line: int | None
    topic: str | None
    background: str | None
    purpose: str | None
    method: str | None
    planned_output: str | None
    written_at: datetime
    current: bool


def documents(reader: Reader) -> tuple[DocumentShown, ...]:
    """Return the received files, the newest last."""
    return tuple(
        DocumentShown(
            file=file_shown(d.file),
            received_at=reader.local(d.received_at),
            **d.model_dump(include={"purpose", "line", "current", "scanned"}),
        )
        for d in reader.request.documents
    )


def pending(reader: Reader) -> tuple[PendingShown, ...]:
    """Return the announced files that are still waited for."""
    return tuple(
        PendingShown(upload_id=u.upload, purpose=u.purpose, line=u.line)
        for u in reader.request.uploads
        if u.expires_at > reader.facts.now
    )


def refused_files(reader: Reader) -> tuple[RefusedShown, ...]:
    """Return the files that were not taken, with the reason in words."""
    return tuple(
        RefusedShown(
            upload_id=x.upload,
            reason_text=reader.words(ContentReason, x.reason),
            at=reader.local(x.at),
            **x.model_dump(include={"purpose", "line", "reason"}),
        )
        for x in reader.request.refused_uploads
    )


def needed(reader: Reader) -> tuple[NeededShown, ...]:
    """Return the checklist: all of it for staff, for the customer as far as it was told."""
    rows = checklist(reader.request, reader.facts)
    return tuple(_needed(reader, row) for row in (rows if reader.staff else as_told(rows, reader.request)))


def _needed(reader: Reader, row: NeededDocument) -> NeededShown:
    return NeededShown(
        words=reader.maybe_words(ReturnReason, row.code),
        remark=reader.remark(row.text),
        **row.model_dump(exclude={"text"}),
    )


def abstracts(reader: Reader) -> tuple[AbstractShown, ...]:
    """Return the abstracts that were written as a form, the newest last."""
    return tuple(_abstract(reader, a) for a in reader.request.abstracts)


def _abstract(reader: Reader, written: WrittenAbstract) -> AbstractShown:
    return AbstractShown(
        form=written.form,
        line=written.line,
        topic=reader.remark(written.topic.text),
        background=reader.remark(written.background.text),
        purpose=reader.remark(written.purpose.text),
        method=reader.remark(written.method.text),
        planned_output=reader.remark(written.planned_output.text),
        written_at=reader.local(written.written_at),
        current=written.current,
    )


def returned(reader: Reader) -> tuple[ReasonShown, ...]:
    """Return what the customer is to complete."""
    return tuple(
        reader.reason(ReturnReason, x.code, x.text, x.document.value if x.document else None, x.line)
        for x in reader.request.returned
    )


def changes(reader: Reader) -> tuple[Change, ...]:
    """Return for staff how the last submission differs from the one before."""
    return changes_since_last(reader.request) if reader.staff else ()
