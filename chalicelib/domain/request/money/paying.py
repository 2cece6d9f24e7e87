"""Decisions about money: payments by code, cash or transfer, proofs from abroad, mistakes (O-11, O-13; W-13)."""

from datetime import date, datetime, time

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.remittance import PaymentWay
from chalicelib.domain.request.commands import (
    ReceiveCash,
    RecordBillingPayment,
    RecordTransfer,
    RejectTransferProof,
    ScreenTransferProof,
    SubmitTransferProof,
    VerifyTransferProof,
)
from chalicelib.domain.request.documents.named_files import document_for
from chalicelib.domain.request.events import (
    AnyEvent,
    TransferProofRejected,
    TransferProofScreened,
    TransferProofSubmitted,
)
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.money.receipts import issue_receipt
from chalicelib.domain.request.money.receiving import next_payment, receive
from chalicelib.domain.request.records import Payment, TransferProof
from chalicelib.domain.request.refusals import (
    AmountDiffers,
    GivenTooLittle,
    PaidBeforeRequest,
    PaidInTheFuture,
    ProofUnknown,
)
from chalicelib.domain.request.state import Phase, Request


def record_billing_payment(
    request: Request, command: RecordBillingPayment, actor: Actor, facts: Facts
) -> tuple[AnyEvent, ...]:
    """Take what the treasury reports; money that fits no open invoice is recorded as unmatched, never refused."""
    if command.paid_at > facts.now:
        raise PaidInTheFuture
    _check_not_before(request, facts.office.local_day(command.paid_at), facts)
    payment = Payment(
        payment=next_payment(request),
        way=PaymentWay.BILLING,
        recorded_by=actor.id,
        **command.model_dump(exclude={"command"}),
    )
    return receive(request, payment, facts)


def _check_not_before(request: Request, day: date, facts: Facts) -> None:
    if day < facts.office.local_day(request.opened_at):
        raise PaidBeforeRequest


def receive_cash(request: Request, command: ReceiveCash, actor: Actor, facts: Facts) -> tuple[AnyEvent, ...]:
    """Take cash for exactly what is due, and make its receipt in the same breath where the office lets one person."""
    amount = command.amount_idr
    handed_over = command.given_idr or amount
    if amount != request.due_idr:
        raise AmountDiffers(due_idr=request.due_idr)
    if handed_over < amount:
        raise GivenTooLittle(amount_idr=amount)
    payment = Payment(
        payment=next_payment(request),
        way=PaymentWay.CASH,
        amount_idr=amount,
        given_idr=handed_over,
        returned_idr=handed_over - amount,
        paid_at=facts.now,
        recorded_by=actor.id,
    )
    events = receive(request, payment, facts)
    if request.phase not in {Phase.OFFERED, Phase.FULFILLING} or facts.office.money.four_eyes:
        return events
    paid = request.model_copy(update={"payments": (*request.payments, payment)})
    return (*events, *issue_receipt(paid, actor, facts))


def submit_transfer_proof(request: Request, command: SubmitTransferProof) -> tuple[AnyEvent, ...]:
    """Lay a proof before the treasurer; a repeated file or reference is a finding, not a refusal."""
    document = document_for(request, command.file, DocumentPurpose.TRANSFER_PROOF)
    name, sha256 = f"t{len(request.proofs) + 1}", document.file.sha256
    proof = TransferProof(proof=name, sha256=sha256, **command.model_dump(exclude={"command"}))
    return (TransferProofSubmitted(proof=proof),)


def screen_transfer_proof(request: Request, command: ScreenTransferProof) -> tuple[AnyEvent, ...]:
    """Write the findings beside the proof."""
    _waiting(request, command.proof)
    return (TransferProofScreened(proof=command.proof, findings=command.findings),)


def verify_transfer_proof(
    request: Request, command: VerifyTransferProof, actor: Actor, facts: Facts
) -> tuple[AnyEvent, ...]:
    """Count what was credited."""
    _waiting(request, command.proof)
    return _credited(request, command, actor, facts, proof=command.proof)


def record_transfer(request: Request, command: RecordTransfer, actor: Actor, facts: Facts) -> tuple[AnyEvent, ...]:
    """Count what was credited although no proof of it was sent."""
    return _credited(request, command, actor, facts)


def _credited(
    request: Request,
    command: VerifyTransferProof | RecordTransfer,
    actor: Actor,
    facts: Facts,
    *,
    proof: str | None = None,
) -> tuple[AnyEvent, ...]:
    if command.credited_on > facts.today:
        raise PaidInTheFuture
    _check_not_before(request, command.credited_on, facts)
    payment = Payment(
        payment=next_payment(request),
        way=PaymentWay.TRANSFER,
        amount_idr=command.credited_idr,
        paid_at=datetime.combine(command.credited_on, time(0), facts.office.zone),
        recorded_by=actor.id,
        statement_reference=command.statement_reference,
        proof=proof,
    )
    return receive(request, payment, facts)


def reject_transfer_proof(request: Request, command: RejectTransferProof) -> tuple[AnyEvent, ...]:
    """Send the proof back."""
    _waiting(request, command.proof)
    return (TransferProofRejected(proof=command.proof, code=command.code.value, text=command.text),)


def _waiting(request: Request, proof: str) -> None:
    waiting = request.proof_under_verification
    if waiting is None or waiting.proof != proof:
        raise ProofUnknown
