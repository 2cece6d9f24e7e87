"""The folded state of one request: phase, lines, money, papers. One frozen shape, which is also the stored snapshot.

Long because everything that a request holds is a field here, with what is read off several of them.
"""

from enum import StrEnum

from pydantic import AwareDatetime

from chalicelib.domain.people.person import parse_version_id
from chalicelib.domain.remittance import PaymentWay
from chalicelib.domain.request.commands import Purpose, RecordClass
from chalicelib.domain.request.records import (
    Agreement,
    AgreementState,
    Consent,
    DeliveryCorrection,
    Document,
    DocumentCheck,
    Entitlement,
    Forgiven,
    Invoice,
    Line,
    LineState,
    Move,
    Offer,
    OfferCorrection,
    Payer,
    Payment,
    PendingUpload,
    ProofState,
    Rating,
    Receipt,
    ReceiptDeposit,
    RefusedUpload,
    Reminder,
    RenderedPaper,
    ReturnedItem,
    Submission,
    TransferProof,
    UnmatchedPayment,
    WrittenAbstract,
)
from chalicelib.domain.vocabulary import Channel, Domicile, Frozen


class Phase(StrEnum):
    """Where a request stands, and so whose move it is."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    OFFERED = "offered"
    CORRECTING_OFFER = "correcting_offer"
    FULFILLING = "fulfilling"
    DELIVERED = "delivered"
    CORRECTING_DELIVERY = "correcting_delivery"
    COMPLETED = "completed"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    ENDED = "ended"


ENDED_PHASES = frozenset({Phase.COMPLETED, Phase.REFUSED, Phase.CANCELLED, Phase.EXPIRED, Phase.ENDED})
OPEN_PHASES = frozenset(Phase) - ENDED_PHASES


class PaymentState(StrEnum):
    """The payment's track, derived from money and proofs."""

    NOT_DUE = "not_due"
    UNPAID = "unpaid"
    PART_PAID = "part_paid"
    PROOF_SUBMITTED = "proof_submitted"
    SETTLED = "settled"


class Request(Frozen):
    """A request (permintaan). `version` is the sequence number of its last event, `head` that event's hash.

    `customer` is the owner's account subject (None: a visitor without account), `person` a person-version id.
    `ticket`: of the visit that serves it, opened there or `taken_up`; `agreed`: the latest consent of each matter.
    `forms` counts the abstracts written as a form, `spoken_for` is the highest number of a line for which a document
    was announced or written: no form's name and no such line's number is given twice, though what bore it is forgotten.
    `reminded`: of which deadlines that are still ahead the buyer was reminded.
    `share_told`: of how much of the promised time, in percent, the desk was told that it is used.
    `refunded_idr`, `moved_idr`, `credited_idr`: what of money that counted went where, after an end without delivery.
    """

    id: str
    office: str
    reference: str
    channel: Channel
    opened_at: AwareDatetime
    changed_at: AwareDatetime
    version: int
    head: str
    phase: Phase = Phase.DRAFT
    phase_since: AwareDatetime
    ended_from: Phase | None = None
    customer: str | None = None
    person: str
    payer: Payer
    ticket: str | None = None
    taken_up: bool = False
    claim_hash: str | None = None
    domicile: Domicile
    purpose: Purpose | None = None
    zero_tariff: bool = False
    rate_claim: str | None = None
    assigned: str | None = None
    lines: tuple[Line, ...] = ()
    uploads: tuple[PendingUpload, ...] = ()
    documents: tuple[Document, ...] = ()
    abstracts: tuple[WrittenAbstract, ...] = ()
    forms: int = 0
    spoken_for: int = 0
    checks: tuple[DocumentCheck, ...] = ()
    refused_uploads: tuple[RefusedUpload, ...] = ()
    terms_version: str | None = None
    wording_version: str | None = None
    consents: tuple[str, ...] = ()
    agreed: tuple[Consent, ...] = ()
    returned: tuple[ReturnedItem, ...] = ()
    submission: Submission | None = None
    submission_before: Submission | None = None
    submitted_at: AwareDatetime | None = None
    accepted_at: AwareDatetime | None = None
    delivered_at: AwareDatetime | None = None
    offer: Offer | None = None
    offer_corrections: tuple[OfferCorrection, ...] = ()
    invoices: tuple[Invoice, ...] = ()
    agreement: Agreement | None = None
    payments: tuple[Payment, ...] = ()
    unmatched: tuple[UnmatchedPayment, ...] = ()
    forgiven: tuple[Forgiven, ...] = ()
    proofs: tuple[TransferProof, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    deposited: tuple[ReceiptDeposit, ...] = ()
    entitlements: tuple[Entitlement, ...] = ()
    delivery_corrections: tuple[DeliveryCorrection, ...] = ()
    rendered: tuple[RenderedPaper, ...] = ()
    rating: Rating | None = None
    refund_due_idr: int = 0
    refunded_idr: int = 0
    moved_idr: int = 0
    credited_idr: int = 0
    moves: tuple[Move, ...] = ()
    redated: int = 0
    share_told: int = 0
    erased: RecordClass | None = None
    reminded: tuple[Reminder, ...] = ()

    @property
    def invoice(self) -> Invoice | None:
        """Return the invoice in force."""
        return next((i for i in reversed(self.invoices) if not i.void), None)

    @property
    def receipt(self) -> Receipt | None:
        """Return the receipt in force."""
        return next((r for r in reversed(self.receipts) if not r.void), None)

    def deposit_of(self, receipt: str) -> ReceiptDeposit | None:
        """Return by which deposit this receipt's money went to the state treasury, as far as the request has learnt."""
        return next((d for d in self.deposited if d.receipt == receipt), None)

    @property
    def payer_id(self) -> str:
        """Return who pays: the account's subject, or that of the visitor's entry in the guest book."""
        return self.customer or parse_version_id(self.person)[0]

    @property
    def paid_idr(self) -> int:
        """Return the money counted towards the invoice that has not gone elsewhere since, in rupiah."""
        return sum(p.counted_idr for p in self.payments) - self.gone_idr

    @property
    def gone_idr(self) -> int:
        """Return what of the money that counted has its place elsewhere since the request ended, in rupiah."""
        return self.refunded_idr + self.moved_idr + self.credited_idr

    @property
    def forgiven_idr(self) -> int:
        """Return what of the invoice in force needs not be paid, in rupiah."""
        short = (f for f in self.forgiven if self.invoice and (f.kind, f.invoice) == ("shortfall", self.invoice.number))
        return sum(f.amount_idr for f in short)

    @property
    def unmatched_idr(self) -> int:
        """Return the money that lies at the office for this request without a place, in rupiah."""
        return sum(u.lies_idr for u in self.unmatched)

    @property
    def due_idr(self) -> int:
        """Return what is still to pay, in rupiah."""
        return max(0, (self.invoice.total_idr if self.invoice else 0) - self.paid_idr - self.forgiven_idr)

    @property
    def money_recorded(self) -> bool:
        """Tell whether any money stands against this request."""
        return self.paid_idr > 0 or self.unmatched_idr > 0

    @property
    def last_way(self) -> PaymentWay | None:
        """Return the way in which the money came that was counted last."""
        return next((p.way for p in reversed(self.payments) if p.counted_idr), None)

    @property
    def proof_under_verification(self) -> TransferProof | None:
        """Return the one proof that waits for the treasurer."""
        return next((p for p in self.proofs if p.state is ProofState.SUBMITTED), None)

    @property
    def recorded_payments(self) -> tuple[Payment, ...]:
        """Return the sums that were recorded here, each of them whole, counted or not: what may be void."""
        parts = (*self.payments, *(u.payment for u in self.unmatched))
        return tuple(p for p in parts if not (p.void or p.part_of or p.case))

    @property
    def payment_state(self) -> PaymentState:
        """Return the payment's track."""
        if self.invoice is None:
            return PaymentState.UNPAID
        if self.invoice.total_idr == 0:
            return PaymentState.NOT_DUE
        if self.due_idr == 0:
            return PaymentState.SETTLED
        if self.proof_under_verification:
            return PaymentState.PROOF_SUBMITTED
        return PaymentState.PART_PAID if self.paid_idr else PaymentState.UNPAID

    @property
    def agreement_state(self) -> AgreementState:
        """Return the agreement's track."""
        return self.agreement.state if self.agreement else AgreementState.NOT_REQUIRED

    @property
    def carries_data(self) -> bool:
        """Tell whether a line needs abstract and agreement (microdata, map)."""
        return any(line.carries_data for line in self.lines)

    @property
    def all_prepared(self) -> bool:
        """Tell whether no line is still to be prepared."""
        return all(line.state is not LineState.OPEN for line in self.lines)

    def line(self, number: int) -> Line | None:
        """Return the line of this number."""
        return next((line for line in self.lines if line.line == number), None)

    def document(self, file_id: str) -> Document | None:
        """Return the received document of this file id."""
        return next((d for d in self.documents if d.file.file_id == file_id), None)
