"""The money of a request as a reader sees it: invoices, payments, proofs from abroad, receipts. Rupiah."""

from datetime import date, datetime

from chalicelib.domain.reasons import RejectReason
from chalicelib.domain.request.records import Payment, ProofState, TransferProof
from chalicelib.domain.screening import FindingCode
from chalicelib.domain.tariff import PricedLine
from chalicelib.domain.vocabulary import Frozen
from chalicelib.handlers.requests.reader import Reader


class InvoiceShown(Frozen):
    """An invoice as issued; `void` once another one, or the end of the request, has taken its place."""

    number: str
    offer: int
    schedule: str
    lines: tuple[PricedLine, ...]
    total_idr: int
    issued_at: datetime
    valid_until: date
    billing_code: str | None
    billing_expires_at: datetime | None
    transfer_reference: str | None
    zero_tariff_decision: str | None
    replaces: str | None
    void: bool


class PaymentShown(Frozen):
    """Money received, in rupiah; who recorded it is for staff."""

    payment: str
    way: str
    amount_idr: int
    paid_at: datetime
    billing_code: str | None
    ntpn: str | None
    statement_reference: str | None
    void: bool
    recorded_by: str | None
    proposed_void_by: str | None


class UnmatchedShown(Frozen):
    """Money that fits no open invoice; for staff."""

    payment: PaymentShown
    why: str


class FindingShown(Frozen):
    """What the screening found about a proof, in words; `request`: where the same file or reference was used before."""

    code: FindingCode
    words: str
    request: str | None


class ProofShown(Frozen):
    """A proof of a transfer from abroad. `amount_minor` in the currency's smallest unit, `file` to be opened.

    `screened` and `findings` are for staff. `reason`: why it was sent back, and in words.
    """

    proof: str
    file: str
    bank: str
    reference: str
    amount_minor: int
    currency: str
    sent_on: date
    state: ProofState
    reason: str | None
    reason_text: str | None
    screened: bool | None
    findings: tuple[FindingShown, ...]


class MoneyListed(Frozen):
    """An invoice on a list, for staff: what it comes to, what is due, and the proof that waits with its findings."""

    invoice: str
    total_idr: int
    due_idr: int
    proof: str | None
    amount_minor: int | None
    currency: str | None
    screened: bool | None
    findings: tuple[FindingShown, ...]


class ReceiptShown(Frozen):
    """A receipt."""

    number: str
    invoice: str
    amount_idr: int
    issued_at: datetime
    replaces: str | None
    void: bool


def invoices(reader: Reader) -> tuple[InvoiceShown, ...]:
    """Return all invoices, void ones too, the newest last."""
    copied = set(InvoiceShown.model_fields) - {"issued_at", "billing_code", "billing_expires_at"}
    return tuple(
        InvoiceShown(
            **{name: getattr(i, name) for name in copied},
            issued_at=reader.local(i.issued_at),
            billing_code=i.billing.code if i.billing else None,
            billing_expires_at=reader.local(i.billing.expires_at) if i.billing else None,
        )
        for i in reader.request.invoices
    )


def payments(reader: Reader) -> tuple[PaymentShown, ...]:
    """Return the money that counts towards an invoice."""
    return tuple(_payment(reader, p) for p in reader.request.payments)


def unmatched(reader: Reader) -> tuple[UnmatchedShown, ...]:
    """Return for staff the money that has not been placed yet."""
    if not reader.staff:
        return ()
    waiting = (u for u in reader.request.unmatched if not u.matched)
    return tuple(UnmatchedShown(payment=_payment(reader, u.payment), why=u.why) for u in waiting)


def _payment(reader: Reader, payment: Payment) -> PaymentShown:
    copied = set(PaymentShown.model_fields) - {"paid_at", "recorded_by", "proposed_void_by", "way"}
    return PaymentShown(
        **{name: getattr(payment, name) for name in copied},
        way=payment.way.value,
        paid_at=reader.local(payment.paid_at),
        recorded_by=payment.recorded_by if reader.staff else None,
        proposed_void_by=payment.proposed_void_by if reader.staff else None,
    )


def proofs(reader: Reader) -> tuple[ProofShown, ...]:
    """Return the proofs of transfer, the newest last; what the screening found only for staff."""
    return tuple(
        ProofShown(
            **p.model_dump(exclude={"sha256", "screened", "findings"}),
            reason_text=reader.maybe_words(RejectReason, p.reason),
            screened=p.screened if reader.staff else None,
            findings=_findings(reader, p) if reader.staff else (),
        )
        for p in reader.request.proofs
    )


def _findings(reader: Reader, proof: TransferProof) -> tuple[FindingShown, ...]:
    return tuple(
        FindingShown(code=f.code, words=reader.words(FindingCode, f.code), request=f.request) for f in proof.findings
    )


def listed_money(reader: Reader) -> MoneyListed | None:
    """Return for staff the invoice in force, with the proof that waits for the treasurer."""
    invoice, proof = reader.request.invoice, reader.request.proof_under_verification
    if invoice is None or not reader.staff:
        return None
    return MoneyListed(
        invoice=invoice.number,
        total_idr=invoice.total_idr,
        due_idr=reader.request.due_idr,
        proof=proof.proof if proof else None,
        amount_minor=proof.amount_minor if proof else None,
        currency=proof.currency if proof else None,
        screened=proof.screened if proof else None,
        findings=_findings(reader, proof) if proof else (),
    )


def receipts(reader: Reader) -> tuple[ReceiptShown, ...]:
    """Return all receipts, void ones too, the newest last."""
    return tuple(
        ReceiptShown(
            issued_at=reader.local(x.issued_at),
            **x.model_dump(include={"number", "invoice", "amount_idr", "replaces", "void"}),
        )
        for x in reader.request.receipts
    )
