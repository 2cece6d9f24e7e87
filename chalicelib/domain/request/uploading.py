"""Who may send what file when: the table of purposes, and the decisions about uploads."""

from dataclasses import dataclass
from datetime import timedelta

from chalicelib.domain.request.authority import visitor_is_at_the_counter
from chalicelib.domain.request.commands import DocumentPurpose, RecordUpload, StartUpload
from chalicelib.domain.request.events import AnyEvent, DocumentReceived, DocumentRejected, UploadStarted
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.records import PendingUpload
from chalicelib.domain.request.refusals import (
    FileTooLarge,
    LineUnknown,
    MediaTypeNotTaken,
    UploadNotTaken,
    UploadUnknown,
)
from chalicelib.domain.request.state import Phase, Request
from chalicelib.domain.vocabulary import Role

MB = 1_000_000
POST_LIFETIME = timedelta(minutes=15)
CHECK_LIFETIME = timedelta(hours=1)
PAPER = frozenset({"application/pdf", "image/jpeg", "image/png"})
DATA = PAPER | {
    "text/csv",
    "application/zip",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/x-spss-sav",
    "application/x-stata-dta",
    "application/x-dbf",
}
BUYER = frozenset({Role.CUSTOMER, Role.VISITOR})
OFFICER = frozenset({Role.OFFICER})
DRAFTING = frozenset({Phase.DRAFT, Phase.RETURNED})
FULFILLING = frozenset({Phase.FULFILLING})
PREPARING = frozenset(
    {
        Phase.ACCEPTED,
        Phase.OFFERED,
        Phase.CORRECTING_OFFER,
        Phase.FULFILLING,
        Phase.DELIVERED,
        Phase.CORRECTING_DELIVERY,
    }
)


@dataclass(frozen=True, slots=True)
class Taken:
    """What one purpose takes: by whom, when, which types, up to how many bytes."""

    roles: frozenset[Role]
    phases: frozenset[Phase]
    media_types: frozenset[str]
    limit_bytes: int


UPLOADS: dict[DocumentPurpose, Taken] = {
    DocumentPurpose.ABSTRACT: Taken(BUYER, DRAFTING, PAPER, 10 * MB),
    DocumentPurpose.REQUEST_LETTER: Taken(BUYER, DRAFTING, PAPER, 10 * MB),
    DocumentPurpose.IDENTITY: Taken(BUYER, DRAFTING, PAPER, 10 * MB),
    DocumentPurpose.CONSENT_SLIP: Taken(BUYER, DRAFTING, PAPER, 10 * MB),
    DocumentPurpose.AGREEMENT_SCAN: Taken(BUYER, FULFILLING, PAPER, 20 * MB),
    DocumentPurpose.TRANSFER_PROOF: Taken(frozenset({Role.CUSTOMER}), FULFILLING, PAPER, 10 * MB),
    DocumentPurpose.SAMPLE: Taken(OFFICER, frozenset({Phase.ACCEPTED, Phase.CORRECTING_OFFER}), DATA, 50 * MB),
    DocumentPurpose.PRODUCT: Taken(OFFICER, PREPARING, DATA, 5_000 * MB),
    DocumentPurpose.COUNTERSIGNED_AGREEMENT: Taken(
        OFFICER,
        frozenset({Phase.FULFILLING, Phase.DELIVERED, Phase.CORRECTING_DELIVERY, Phase.COMPLETED}),
        frozenset({"application/pdf"}),
        20 * MB,
    ),
}


def start_upload(request: Request, command: StartUpload, role: Role, by: str, facts: Facts) -> tuple[AnyEvent, ...]:
    """Announce a file, or refuse by the table of purposes; an officer hands in the papers of the visitor served."""
    taken = UPLOADS[command.purpose]
    if role is Role.OFFICER and Role.VISITOR in taken.roles:
        visitor_is_at_the_counter(request, facts.serving_ticket)
        role = Role.VISITOR
    if role not in taken.roles or request.phase not in taken.phases:
        raise UploadNotTaken(purpose=command.purpose.value)
    if command.media_type not in taken.media_types:
        raise MediaTypeNotTaken(purpose=command.purpose.value)
    limit = facts.office.limits.upload_bytes.get(command.purpose.value, taken.limit_bytes)
    if command.size_bytes > limit:
        raise FileTooLarge(limit_bytes=limit)
    if command.line is not None and request.line(command.line) is None:
        raise LineUnknown(line=command.line)
    if command.purpose is DocumentPurpose.PRODUCT and command.line is None:
        raise LineUnknown(line=0)
    return (
        UploadStarted(
            upload=PendingUpload(
                upload=facts.new_id(),
                purpose=command.purpose,
                line=command.line,
                media_type=command.media_type,
                limit_bytes=command.size_bytes,
                expires_at=facts.now + CHECK_LIFETIME,
                by=by,
            )
        ),
    )


def record_upload(request: Request, command: RecordUpload) -> tuple[AnyEvent, ...]:
    """Take the check's outcome for an announced file."""
    pending = next((u for u in request.uploads if u.upload == command.upload), None)
    if pending is None:
        raise UploadUnknown
    if command.file is None:
        reason = command.refused or "unreadable"
        return (DocumentRejected(upload=pending.upload, purpose=pending.purpose, line=pending.line, reason=reason),)
    return (
        DocumentReceived(
            upload=pending.upload,
            purpose=pending.purpose,
            line=pending.line,
            file=command.file,
            by=pending.by,
            scanned=command.scanned,
        ),
    )
