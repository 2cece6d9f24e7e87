"""Decisions about money: payments by code, cash or transfer, proofs from abroad, mistakes (O-11, O-13; W-13)."""

from datetime import date, datetime, time

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.request.commands import (
    ReceiveCash,
    RecordBillingPayment,
    RejectTransferProof,
    ScreenTransferProof,
    SubmitTransferProof,
    VerifyTransferProof,
    VoidPayment,
)
from chalicelib.domain.request.documents.named_files import document_for
from chalicelib.domain.request.events import (
    AnyEvent,
    OfferApproved,
    PaymentReceived,
    PaymentSettled,
    PaymentVoided,
    PaymentVoidProposed,
    TransferProofRejected,
    TransferProofScreened,
    TransferProofSubmitted,
    UnmatchedPaymentRecorded,
)
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.money.receipts import issue_receipt
from chalicelib.domain.request.records import Invoice, Payment, PaymentWay, TransferProof, UnmatchedPayment
from chalicelib.domain.request.refusals import (
    AmountDiffers,
    GivenTooLittle,
    PaidBeforeRequest,
    PaidInTheFuture,
    PaymentUnknown,
    ProofUnknown,
    SecondPersonNeeded,
)
from chalicelib.domain.request.state import ENDED_PHASES, Phase, Request

Why = str


def record_billing_payment(
    request: Request, command: RecordBillingPayment, actor: Actor, facts: Facts
) -> tuple[AnyEvent, ...]:
    """Take what the treasury reports; money that fits no open invoice is recorded as unmatched, never refused."""
    if command.paid_at > facts.now:
        raise PaidInTheFuture
    _check_not_before(request, facts.office.local_day(command.paid_at), facts)
    payment = Payment(
        payment=f"p{_count(request) + 1}",
        way=PaymentWay.BILLING,
        recorded_by=actor.id,
        **command.model_dump(exclude={"command"}),
    )
    return _receive(request, payment)


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
        payment=f"p{_count(request) + 1}",
        way=PaymentWay.CASH,
        amount_idr=amount,
        given_idr=handed_over,
        returned_idr=handed_over - amount,
        paid_at=facts.now,
        recorded_by=actor.id,
    )
    events = _receive(request, payment)
    if request.phase not in {Phase.OFFERED, Phase.FULFILLING} or facts.office.money.four_eyes:
        return events
    paid = request.model_copy(update={"payments": (*request.payments, payment)})
    return (*events, *issue_receipt(paid, actor, facts))


def _count(request: Request) -> int:
    return len(request.payments) + sum(not u.matched for u in request.unmatched)


def _receive(request: Request, payment: Payment, tolerance: int = 0) -> tuple[AnyEvent, ...]:
    """Count the money towards the invoice in force, or put it on the treasurer's desk; `tolerance` in rupiah above."""
    invoice = request.invoice
    if request.phase in ENDED_PHASES:
        return (_unmatched(payment, "request_ended"),)
    code = payment.billing_code
    if invoice is None or (code and code not in _codes(invoice)):
        ours = code is None or any(code in _codes(i) for i in request.invoices)
        return (_unmatched(payment, "invoice_void" if ours else "unknown_code"),)
    if request.due_idr == 0 or payment.amount_idr > request.due_idr + tolerance:
        return (_unmatched(payment, "excess"),)
    events: list[AnyEvent] = [PaymentReceived(payment=payment, invoice=invoice.number)]
    if payment.amount_idr >= request.due_idr:
        events.append(PaymentSettled(invoice=invoice.number))
        if request.phase is Phase.OFFERED:
            events.append(OfferApproved(offer=invoice.offer, by_payment=True))
    return tuple(events)


def _codes(invoice: Invoice) -> tuple[str, ...]:
    """Return the codes by which the invoice could be paid: a bank's report may come after its code was replaced."""
    return (*invoice.former_codes, *((invoice.billing.code,) if invoice.billing else ()))


def _unmatched(payment: Payment, why: Why) -> UnmatchedPaymentRecorded:
    return UnmatchedPaymentRecorded(unmatched=UnmatchedPayment.model_validate({"payment": payment, "why": why}))


def matched_again(request: Request) -> tuple[AnyEvent, ...]:
    """Count unmatched money of a request that is taken up again, as far as it fits the invoice in force."""
    invoice, due = request.invoice, request.due_idr
    events: list[AnyEvent] = []
    for unmatched in request.unmatched:
        if invoice is None or unmatched.matched or unmatched.payment.amount_idr > due:
            continue
        due -= unmatched.payment.amount_idr
        events.append(PaymentReceived(payment=unmatched.payment, invoice=invoice.number, matched=True))
        if due == 0:
            events.append(PaymentSettled(invoice=invoice.number))
    return tuple(events)


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
    if command.credited_on > facts.today:
        raise PaidInTheFuture
    _check_not_before(request, command.credited_on, facts)
    payment = Payment(
        payment=f"p{_count(request) + 1}",
        way=PaymentWay.TRANSFER,
        amount_idr=command.credited_idr,
        paid_at=datetime.combine(command.credited_on, time(0), facts.office.zone),
        recorded_by=actor.id,
        statement_reference=command.statement_reference,
        proof=command.proof,
    )
    return _receive(request, payment, facts.office.money.transfer_tolerance_idr)


def reject_transfer_proof(request: Request, command: RejectTransferProof) -> tuple[AnyEvent, ...]:
    """Send the proof back."""
    _waiting(request, command.proof)
    return (TransferProofRejected(proof=command.proof, code=command.code.value, text=command.text),)


def _waiting(request: Request, proof: str) -> None:
    waiting = request.proof_under_verification
    if waiting is None or waiting.proof != proof:
        raise ProofUnknown


def void_payment(request: Request, command: VoidPayment, actor: Actor) -> tuple[AnyEvent, ...]:
    """Propose, and by a second person confirm, that a recorded payment was a mistake."""
    payment = next((p for p in request.payments if p.payment == command.payment and not p.void), None)
    if payment is None:
        raise PaymentUnknown
    first = payment.proposed_void_by
    if first is None:
        return (PaymentVoidProposed(payment=payment.payment, code=command.code.value, text=command.text, by=actor.id),)
    if first == actor.id:
        raise SecondPersonNeeded
    freed = payment.model_dump(include={"payment", "ntpn", "statement_reference"})
    return (PaymentVoided(code=command.code.value, proposed_by=first, **freed),)
