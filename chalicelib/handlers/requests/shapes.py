"""What a request looks like from outside. Times in the office's zone; money in rupiah; codes where a text is due.

Fields that are null or empty for a customer are shown to the office's staff only. The shapes of its documents, money
and so on stand with their views.
"""

from datetime import datetime
from typing import Annotated

from chalicelib.domain.catalogue.product import Details, Format
from chalicelib.domain.catalogue.selecting import Selection
from chalicelib.domain.people.person import MaskedNumber
from chalicelib.domain.request.commands import Purpose
from chalicelib.domain.request.draft.changes import RequestChange
from chalicelib.domain.request.records import AgreementState, LineState
from chalicelib.domain.request.state import PaymentState, Phase
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.tariff.price import Basis, Quote
from chalicelib.domain.vocabulary import Channel, Domicile, Frozen, Medium, ProductKind, Role, Segment
from chalicelib.handlers.door.shown import Shown, one_of
from chalicelib.handlers.requests.agreement import AgreementShown
from chalicelib.handlers.requests.documents import (
    AbstractShown,
    DocumentShown,
    NeededShown,
    PendingShown,
    RefusedShown,
    ReturnShown,
)
from chalicelib.handlers.requests.handing_out import (
    DeliveryCorrectionShown,
    DownloadShown,
    OfferShown,
    OfferWishShown,
    PaperShown,
    RatingShown,
)
from chalicelib.handlers.requests.money import (
    AccountShown,
    InvoiceShown,
    PaymentShown,
    ProofShown,
    ReceiptShown,
    ReducedEstimate,
    UnmatchedShown,
)
from chalicelib.handlers.requests.next_move import BlockedShown, NextShown, Owed, StatusShown
from chalicelib.handlers.requests.payment import PaymentDue
from chalicelib.handlers.requests.promise import PromiseShown
from chalicelib.handlers.requests.reader import CommandName, FileShown
from chalicelib.handlers.requests.terms import TermsShown, WordingShown
from chalicelib.handlers.requests.uploads import UploadTaken


class LineShown(Shown):
    """One product of the request and, once delivered, its download. `details` leave a codebook's lists out."""

    line: int
    product: str
    kind: ProductKind
    title: Bilingual
    details: Details
    basis: Basis
    format: Annotated[str, one_of(Format)] | None
    medium: Medium | None
    selection: Selection
    quantity: int
    state: LineState
    file_version: int
    file: FileShown | None


class Move(Frozen):
    """Whose move it is, what is owed, and by when the office has promised."""

    role: Role
    owes: tuple[Owed, ...]


class PersonShown(Shown):
    """The buyer, for staff who ask with `include=person`; null where the person was erased."""

    name: str
    email: str
    phone: str
    institution: str
    address: str
    country: str
    segment: Segment
    tax_number: MaskedNumber | None


class RequestShown(Frozen):
    """A request as this caller may see it, with what the caller may do now.

    `checklist`: every needed document. `uploads`: what the caller may send now. `changes`: for staff, since the
    submission before. `estimate`: the price of the lines by the schedule in force, while there is no offer, and for
    staff while another is prepared; its `exact` tells whether every size is known. `reduced`: the same at the rate for
    which the request asks. `recorded`: what the command that is answered put on record, in the history's sentences;
    empty where something is only looked at. `expires_at`: when it runs out unless its buyer goes on; `closes_at`: when
    what was delivered is complete by itself.
    """

    id: str
    reference: str
    office: str
    channel: Channel
    version: int
    phase: Phase
    recorded: tuple[str, ...]
    status: StatusShown
    next: NextShown
    phase_since: datetime
    opened_at: datetime
    changed_at: datetime
    domicile: Domicile
    purpose: Purpose | None
    zero_tariff: bool
    segment: Annotated[str, one_of(Segment)]
    assigned: str | None
    lines: tuple[LineShown, ...]
    estimate: Quote | None
    reduced: ReducedEstimate | None
    checklist: tuple[NeededShown, ...]
    uploads: tuple[UploadTaken, ...]
    terms: TermsShown
    wording: WordingShown | None
    documents: tuple[DocumentShown, ...]
    abstracts: tuple[AbstractShown, ...]
    pending: tuple[PendingShown, ...]
    refused_files: tuple[RefusedShown, ...]
    returned: tuple[ReturnShown, ...]
    changes: tuple[RequestChange, ...]
    offer: OfferShown | None
    offer_corrections: tuple[OfferWishShown, ...]
    invoices: tuple[InvoiceShown, ...]
    payment_state: PaymentState
    paid_idr: int
    due_idr: int
    payments: tuple[PaymentShown, ...]
    unmatched: tuple[UnmatchedShown, ...]
    proofs: tuple[ProofShown, ...]
    agreement_state: AgreementState
    agreement: AgreementShown | None
    receipts: tuple[ReceiptShown, ...]
    papers: tuple[PaperShown, ...]
    downloads: tuple[DownloadShown, ...]
    corrections: tuple[DeliveryCorrectionShown, ...]
    rating: RatingShown | None
    payment: PaymentDue | None
    refund_due_idr: int
    account: AccountShown | None
    promise: PromiseShown | None
    moves: tuple[Move, ...]
    missing: tuple[Owed, ...]
    expires_at: datetime | None
    closes_at: datetime | None
    actions: tuple[CommandName, ...]
    main_action: CommandName | None
    blocked: tuple[BlockedShown, ...]
    person: PersonShown | None = None
