"""Decisions about the data-use agreement (SPPD): sent, received, accepted, rejected (O-12, W-14)."""

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.request.commands import AcceptAgreement, ReceiveAgreement, RejectAgreement, SubmitAgreement
from chalicelib.domain.request.documents.named_files import document_for
from chalicelib.domain.request.events import (
    AgreementAccepted,
    AgreementCountersigned,
    AgreementReceived,
    AgreementRejected,
    AgreementSubmitted,
    AnyEvent,
)
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.records import AgreementState
from chalicelib.domain.request.refusals import (
    AgreementNotAwaited,
    MeteraiMissing,
    OriginalsMissing,
    SignedBeforeOffer,
    SignedInTheFuture,
    StampingNotAllowed,
)
from chalicelib.domain.request.state import Request
from chalicelib.domain.vocabulary import Stamping


def submit_agreement(request: Request, command: SubmitAgreement) -> tuple[AnyEvent, ...]:
    """Say how it comes: a scan names its file, a letter may name its tracking number."""
    scan = command.way == "scan" or command.file is not None
    file = document_for(request, command.file, DocumentPurpose.AGREEMENT_SCAN).file.file_id if scan else None
    return (AgreementSubmitted(way=command.way, file=file, tracking=command.tracking),)


def receive_agreement(command: ReceiveAgreement, facts: Facts) -> tuple[AnyEvent, ...]:
    """Confirm the originals; the office says how many there must be."""
    if command.originals < facts.office.agreement.originals:
        raise OriginalsMissing(originals=facts.office.agreement.originals)
    return (AgreementReceived(originals=command.originals),)


def accept_agreement(request: Request, command: AcceptAgreement, facts: Facts) -> tuple[AnyEvent, ...]:
    """Accept and sign for BPS; paper must have been received, a scan suffices only for an e-meterai.

    Each original bears a duty stamp of its own, unless the office's data says that none is due (UU 10/2020 Pasal 21).
    """
    if command.stamping not in facts.office.agreement.stampings(request.domicile):
        raise StampingNotAllowed(stamping=command.stamping)
    scanned = request.agreement is not None and request.agreement.way == "scan"
    if request.agreement_state is not AgreementState.RECEIVED and not (scanned and command.stamping == "e_meterai"):
        raise AgreementNotAwaited(state=request.agreement_state.value)
    stamped = command.stamping is not Stamping.UNSTAMPED
    if stamped and len({*command.serials}) < facts.office.agreement.originals:
        raise MeteraiMissing(originals=facts.office.agreement.originals)
    signed_on = command.signed_on or facts.today
    if signed_on > facts.today:
        raise SignedInTheFuture
    if request.offer and signed_on < facts.office.local_day(request.offer.sent_at):
        raise SignedBeforeOffer
    accepted = AgreementAccepted(stamping=command.stamping.value, serials=command.serials, signed_on=signed_on)
    if command.countersigned is None:
        return (accepted,)
    copy = document_for(request, command.countersigned, DocumentPurpose.COUNTERSIGNED_AGREEMENT)
    return accepted, AgreementCountersigned(file=copy.file.file_id)


def reject_agreement(command: RejectAgreement) -> tuple[AnyEvent, ...]:
    """Send it back with the reason."""
    return (AgreementRejected(code=command.code.value, text=command.text),)
