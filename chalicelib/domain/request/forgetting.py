"""What a request forgets: what came in, is past, and nobody needs. The ledger's entries still tell of it (ADR 0024)."""

from collections.abc import Iterable
from typing import Any, Final

from chalicelib.domain.request.documents.abstracts import readable
from chalicelib.domain.request.events import DocumentReceived, DocumentRejected, RequestEntry, UploadAborted
from chalicelib.domain.request.records import Document, DocumentCheck, RenderedPaper
from chalicelib.domain.request.state import Request

PAST_DOCUMENTS: Final = 60
"""Of the files that others have taken the place of, or whose line is gone, so many can still be opened."""
PAST_CHECKS: Final = 100
"""An officer's findings on lines that are gone; a document for the whole request may have been returned by one."""
REFUSED_UPLOADS: Final = 20
"""The latest files that were not taken, and why."""


def forget(request: Request) -> Request:
    """Return the request without what is past and needed no more; the newest of it stays for a while."""
    changes: dict[str, Any] = {
        "documents": _documents(request),
        "checks": _checks(request),
        "refused_uploads": request.refused_uploads[-REFUSED_UPLOADS:],
        "rendered": _rendered(request),
    }
    if request.abstracts:
        names = readable(request)
        changes["abstracts"] = tuple(form for form in request.abstracts if form.form in names)
    changed = {name: value for name, value in changes.items() if len(value) < len(getattr(request, name))}
    return request.model_copy(update=changed) if changed else request


def is_settled(entries: Iterable[RequestEntry], upload: str) -> bool:
    """Tell from the ledger what the request may have forgotten: the file was taken, refused, or taken back."""
    outcomes = (UploadAborted, DocumentReceived, DocumentRejected)
    return any(isinstance(entry.event, outcomes) and entry.event.upload == upload for entry in entries)


def _documents(request: Request) -> tuple[Document, ...]:
    if len(request.documents) <= PAST_DOCUMENTS:
        return request.documents
    needed = _needed(request)
    past = [d.file.file_id for d in request.documents if d.file.file_id not in needed][-PAST_DOCUMENTS:]
    return tuple(d for d in request.documents if d.file.file_id in {*needed, *past})


def _needed(request: Request) -> set[str | None]:
    """Return the ids of the files that count, were handed in, or are named by an offer, an agreement or a proof."""
    lines = {None, *(line.line for line in request.lines)}
    submissions = (request.submission, request.submission_before)
    agreement = request.agreement
    return {
        *(d.file.file_id for d in request.documents if d.current and d.line in lines),
        *(document.file for submission in submissions if submission for document in submission.documents),
        *(request.offer.samples if request.offer else ()),
        *((agreement.file, agreement.countersigned) if agreement else ()),
        *(proof.file for proof in request.proofs),
    }


def _checks(request: Request) -> tuple[DocumentCheck, ...]:
    if len(request.checks) <= PAST_CHECKS:
        return request.checks
    lines = {None, *(line.line for line in request.lines)}
    past = [check for check in request.checks if check.line not in lines][-PAST_CHECKS:]
    return tuple(check for check in request.checks if check.line in lines or check in past)


def _rendered(request: Request) -> tuple[RenderedPaper, ...]:
    """Return the papers that somebody may still be given: of a file that was replaced nobody asks for the manifest."""
    versions: set[tuple[int | None, int | None]] = {(line.line, line.file_version) for line in request.lines}
    versions |= {(entitlement.line, entitlement.version) for entitlement in request.entitlements}
    return tuple(p for p in request.rendered if p.kind != "manifest" or (p.line, p.version) in versions)
