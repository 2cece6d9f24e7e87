"""What a request looks like from outside. Times in the office's zone; money in rupiah; codes where a text is due.

Fields that are null for a customer are shown to the office's staff only. Long because a request has this many sides.
"""

from datetime import date, datetime
from typing import Literal

from chalicelib.domain.office import Bilingual
from chalicelib.domain.person import MaskedNumber
from chalicelib.domain.request.clock import Promise
from chalicelib.domain.request.commands import DocumentPurpose, Purpose, Selection
from chalicelib.domain.request.options import Blocked
from chalicelib.domain.request.records import AgreementState, LineState, TransferProof
from chalicelib.domain.request.state import PaymentState, Phase
from chalicelib.domain.tariff import Basis, PricedLine
from chalicelib.domain.vocabulary import Channel, Domicile, Frozen, Medium, ProductKind, Role


class FileShown(Frozen):
    """A file that can be asked for by `openFile`."""

    file_id: str
    size_bytes: int
    sha256: str
    media_type: str


class LineShown(Frozen):
    """One product of the request and, once delivered, its download."""

    line: int
    product: str
    kind: ProductKind
    title: Bilingual
    basis: Basis
    format: str | None
    medium: Medium | None
    selection: Selection
    quantity: int
    state: LineState
    file_version: int
    file: FileShown | None


class DownloadShown(Frozen):
    """An entitlement: until when, how often."""

    line: int
    file: FileShown
    expires_at: datetime
    downloads: int
    limit: int
    state: Literal["in_force", "expired", "revoked", "used_up"]


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


class ReasonShown(Frozen):
    """A reason: its code, its words in the caller's language, and the remark that goes with it."""

    code: str
    words: str
    remark: str | None = None
    about: str | None = None
    line: int | None = None


class InvoiceShown(Frozen):
    """An invoice. `state` as the public verification says it."""

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


class OfferShown(Frozen):
    """The offer in force; an approval names its `version`."""

    version: int
    sent_at: datetime
    sample: str | None
    agreement: str | None
    approved_at: datetime | None
    approved_by_payment: bool


class AgreementShown(Frozen):
    """The data-use agreement and how far it is."""

    number: str
    wording: str
    state: AgreementState
    way: str | None
    tracking: str | None
    originals: int
    stamping: str | None
    reason: str | None


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


class ReceiptShown(Frozen):
    """A receipt."""

    number: str
    invoice: str
    amount_idr: int
    issued_at: datetime
    replaces: str | None
    void: bool


class PaperShown(Frozen):
    """A rendered paper of the request, to be opened by `openFile`."""

    kind: str
    number: str
    file: FileShown


class CorrectionShown(Frozen):
    """A wish about what was delivered, and its answer."""

    item: int
    reason: ReasonShown
    answer: str | None


class RatingShown(Frozen):
    """The buyer's rating."""

    score: int
    elements: dict[str, int]
    text: str | None


class Ball(Frozen):
    """Whose move it is, what is owed, and by when the office has promised."""

    role: Role
    owes: tuple[str, ...]


class PersonShown(Frozen):
    """The buyer, for staff who ask with `include=person`; null where the person was erased."""

    name: str
    email: str
    phone: str
    institution: str
    address: str
    country: str
    segment: str
    tax_number: MaskedNumber | None


class RequestShown(Frozen):
    """A request as this caller may see it, with what the caller may do now."""

    id: str
    reference: str
    office: str
    channel: Channel
    version: int
    phase: Phase
    phase_since: datetime
    opened_at: datetime
    changed_at: datetime
    domicile: Domicile
    purpose: Purpose | None
    zero_tariff: bool
    segment: str
    assigned: str | None
    lines: tuple[LineShown, ...]
    documents: tuple[DocumentShown, ...]
    pending: tuple[PendingShown, ...]
    refused_files: tuple[RefusedShown, ...]
    returned: tuple[ReasonShown, ...]
    offer: OfferShown | None
    offer_corrections: tuple[ReasonShown, ...]
    invoices: tuple[InvoiceShown, ...]
    payment_state: PaymentState
    paid_idr: int
    due_idr: int
    payments: tuple[PaymentShown, ...]
    unmatched: tuple[UnmatchedShown, ...]
    proofs: tuple[TransferProof, ...]
    agreement_state: AgreementState
    agreement: AgreementShown | None
    receipts: tuple[ReceiptShown, ...]
    papers: tuple[PaperShown, ...]
    downloads: tuple[DownloadShown, ...]
    corrections: tuple[CorrectionShown, ...]
    rating: RatingShown | None
    refund_due_idr: int
    promise: Promise | None
    ball: tuple[Ball, ...]
    missing: tuple[str, ...]
    expires_at: datetime | None
    actions: tuple[str, ...]
    blocked: tuple[Blocked, ...]
    person: PersonShown | None = None


class RequestListed(Frozen):
    """A request as a list shows it."""

    id: str
    reference: str
    office: str
    channel: Channel
    phase: Phase
    titles: tuple[Bilingual, ...]
    payment_state: PaymentState
    opened_at: datetime
    changed_at: datetime
    due_on: date | None
    ball: tuple[Role, ...]


class RequestPage(Frozen):
    """Some requests, and the cursor of the next page."""

    items: tuple[RequestListed, ...]
    next: str | None


class EntryShown(Frozen):
    """One entry of the history. `role` tells who acted; the person's id is for staff."""

    seq: int
    at: datetime
    event: str
    command: str
    role: Role
    actor: str | None
    details: dict[str, object]
    hash: str


class HistoryShown(Frozen):
    """The whole history, oldest first; `verified` when every hash follows from the one before."""

    request_id: str
    verified: bool
    entries: tuple[EntryShown, ...]
