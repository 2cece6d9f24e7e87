"""The decisions about uploads: announced by the table of purposes, taken back, recorded."""

from datetime import timedelta

from chalicelib.domain.files.media_types import UNKNOWN, canonical
from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.request.commands import AbortUpload, RecordUpload, StartUpload
from chalicelib.domain.request.documents.purposes import IN_PARTS, UPLOADS, Taken
from chalicelib.domain.request.events import (
    AgreementCountersigned,
    AnyEvent,
    DocumentReceived,
    DocumentRejected,
    UploadAborted,
    UploadStarted,
)
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.records import AgreementState, PendingUpload
from chalicelib.domain.request.refusals import (
    FileTooLarge,
    LineUnknown,
    MediaTypeNotTaken,
    PartsDoNotFit,
    PartsNotTaken,
    UploadNotTaken,
    UploadUnknown,
)
from chalicelib.domain.request.state import Request
from chalicelib.domain.request.visitors import visitor_is_at_the_counter
from chalicelib.domain.vocabulary import Role

POST_LIFETIME = timedelta(minutes=15)
CHECK_LIFETIME = timedelta(hours=1)
PARTS_LIFETIME = timedelta(days=7)
PART_LINK_LIFETIME = timedelta(hours=1)
MIB = 1 << 20
LEAST_PART = 8 * MIB
MOST_PARTS = 80


def part_bytes(size_bytes: int) -> int:
    """Return the size of each part but the last: 8 MiB, or as many whole MiB as make at most 80 parts."""
    even = -(-size_bytes // MOST_PARTS)
    return max(LEAST_PART, -(-even // MIB) * MIB)


def part_count(size_bytes: int) -> int:
    """Return how many parts a file of this size has."""
    return -(-size_bytes // part_bytes(size_bytes))


def start_upload(request: Request, command: StartUpload, role: Role, by: str, facts: Facts) -> tuple[AnyEvent, ...]:
    """Announce a file, or refuse by the table of purposes."""
    rule = taken_now(request, command.purpose, role, facts)
    media_type = canonical(command.media_type)
    if media_type not in {*rule.media_types, UNKNOWN}:
        raise MediaTypeNotTaken(purpose=command.purpose.value)
    if command.size_bytes > rule.limit_bytes:
        raise FileTooLarge(limit_bytes=rule.limit_bytes)
    if command.line is not None and request.line(command.line) is None:
        raise LineUnknown(line=command.line)
    if command.purpose is DocumentPurpose.PRODUCT and command.line is None:
        raise LineUnknown(line=0)
    if command.parts:
        _check_parts(command)
    return (
        UploadStarted(
            upload=PendingUpload(
                upload=facts.new_id(),
                purpose=command.purpose,
                line=command.line,
                media_type=media_type,
                limit_bytes=command.size_bytes,
                expires_at=facts.now + (PARTS_LIFETIME if command.parts else CHECK_LIFETIME),
                by=by,
                parts=command.parts,
            )
        ),
    )


def taken_now(request: Request, purpose: DocumentPurpose, role: Role, facts: Facts) -> Taken:
    """Return the row of this purpose, with the office's own limit; raises UploadNotTaken, VisitorNotAtCounter."""
    rule = UPLOADS[purpose]
    if _sender(request, purpose, role, facts) not in rule.roles or request.phase not in rule.phases:
        raise UploadNotTaken(purpose=purpose.value)
    return rule._replace(limit_bytes=facts.office.limits.upload_bytes.get(purpose.value, rule.limit_bytes))


def _check_parts(command: StartUpload) -> None:
    if command.purpose not in IN_PARTS:
        raise PartsNotTaken
    count, size = part_count(command.size_bytes), part_bytes(command.size_bytes)
    if len(command.parts) != count:
        raise PartsDoNotFit(count=count, part_size=size)


def _sender(request: Request, purpose: DocumentPurpose, role: Role, facts: Facts) -> Role:
    """Return in whose name a file of this purpose is sent: an officer hands in the documents of the visitor served."""
    if role is Role.OFFICER and Role.VISITOR in UPLOADS[purpose].roles:
        visitor_is_at_the_counter(request, facts.serving_ticket)
        return Role.VISITOR
    return role


def sends(request: Request, pending: PendingUpload, role: Role, facts: Facts) -> None:
    """Refuse an announced file to whoever could not have announced it."""
    if _sender(request, pending.purpose, role, facts) not in UPLOADS[pending.purpose].roles:
        raise UploadUnknown


def abort_upload(request: Request, command: AbortUpload, role: Role, facts: Facts) -> tuple[AnyEvent, ...]:
    """Take back an announced file that has not been checked yet."""
    pending = pending_upload(request, command.upload)
    sends(request, pending, role, facts)
    return (UploadAborted(upload=pending.upload),)


def pending_upload(request: Request, upload: str) -> PendingUpload:
    """Return the announced upload; raises UploadUnknown."""
    pending = next((u for u in request.uploads if u.upload == upload), None)
    if pending is None:
        raise UploadUnknown
    return pending


def record_upload(request: Request, command: RecordUpload) -> tuple[AnyEvent, ...]:
    """Take the check's outcome for an announced file; a countersigned copy completes an accepted agreement."""
    pending = pending_upload(request, command.upload)
    if command.file is None:
        reason = command.refused or "unreadable"
        return (
            DocumentRejected(
                upload=pending.upload, purpose=pending.purpose, line=pending.line, reason=reason, scan=command.scan
            ),
        )
    received = DocumentReceived(
        upload=pending.upload,
        purpose=pending.purpose,
        line=pending.line,
        file=command.file,
        by=pending.by,
        scanned=command.file.scan is not None,
    )
    countersigns = pending.purpose is DocumentPurpose.COUNTERSIGNED_AGREEMENT
    if countersigns and request.agreement_state is AgreementState.ACCEPTED:
        return received, AgreementCountersigned(file=command.file.file_id)
    return (received,)
