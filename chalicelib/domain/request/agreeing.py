"""Decisions about the data-use agreement (SPPD): sent, received, accepted, rejected (O-12, W-14)."""

from chalicelib.domain.request.commands import (
    AcceptAgreement,
    DocumentPurpose,
    ReceiveAgreement,
    RejectAgreement,
    SubmitAgreement,
)
from chalicelib.domain.request.events import (
    AgreementAccepted,
    AgreementReceived,
    AgreementRejected,
    AgreementSubmitted,
    AnyEvent,
)
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.records import AgreementState
from chalicelib.domain.request.refusals import (
    AgreementNotAwaited,
    FileNotForThis,
    FileUnknown,
    MeteraiMissing,
    OriginalsMissing,
    StampingNotAllowed,
)
from chalicelib.domain.request.state import Request


def submit_agreement(request: Request, command: SubmitAgreement) -> tuple[AnyEvent, ...]:
    """Say how it comes: a scan names its file, a letter may name its tracking number."""
    if command.way == "scan":
        _check_file(request, command.file, DocumentPurpose.AGREEMENT_SCAN)
    return (AgreementSubmitted(way=command.way, file=command.file, tracking=command.tracking),)


def receive_agreement(command: ReceiveAgreement, facts: Facts) -> tuple[AnyEvent, ...]:
    """Confirm the originals; the office says how many there must be."""
    if command.originals < facts.office.agreement.originals:
        raise OriginalsMissing(originals=facts.office.agreement.originals)
    return (AgreementReceived(originals=command.originals),)


def accept_agreement(request: Request, command: AcceptAgreement, facts: Facts) -> tuple[AnyEvent, ...]:
    """Accept; paper must have been received, a scan suffices only for an e-meterai."""
    if command.stamping not in facts.office.agreement.stampings(request.domicile):
        raise StampingNotAllowed(stamping=command.stamping)
    scanned = request.agreement is not None and request.agreement.way == "scan"
    if request.agreement_state is not AgreementState.RECEIVED and not (scanned and command.stamping == "e_meterai"):
        raise AgreementNotAwaited(state=request.agreement_state.value)
    if len({*command.serials}) < facts.office.agreement.originals:
        raise MeteraiMissing(originals=facts.office.agreement.originals)
    if command.countersigned is not None:
        _check_file(request, command.countersigned, DocumentPurpose.COUNTERSIGNED_AGREEMENT)
    return (AgreementAccepted(stamping=command.stamping, serials=command.serials, countersigned=command.countersigned),)


def reject_agreement(command: RejectAgreement) -> tuple[AnyEvent, ...]:
    """Send it back with the reason."""
    return (AgreementRejected(code=command.code.value, text=command.text),)


def _check_file(request: Request, file_id: str | None, purpose: DocumentPurpose) -> None:
    document = request.document(file_id) if file_id else None
    if document is None:
        raise FileUnknown
    if document.purpose is not purpose:
        raise FileNotForThis(purpose=document.purpose.value)
