"""What a request holds: lines, files, invoices, payments, agreement, receipts, entitlements, corrections.

No personal data: a person is named by version id, free text by the id of a text kept beside the ledger.
Long because each of those things is a shape of its own.
"""

from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import AwareDatetime

from chalicelib.domain.catalogue.product import Details, ProductFile
from chalicelib.domain.catalogue.selecting import Selection
from chalicelib.domain.files.uploads import DocumentPurpose, StoredFile
from chalicelib.domain.remittance import Received, Remittance
from chalicelib.domain.request.commands import Abstract, ConsentMatter, DeadlineKind, PaperKind, Purpose
from chalicelib.domain.request.screening import Finding
from chalicelib.domain.shapes import Bilingual, Scan
from chalicelib.domain.tariff.price import Basis, PricedLine
from chalicelib.domain.vocabulary import Domicile, Frozen, InstitutionKind, Medium, ProductKind


class LineState(StrEnum):
    """How far one line is."""

    OPEN = "open"
    PREPARED = "prepared"
    DELIVERED = "delivered"


class Line(Frozen):
    """One product of the request. `shelf_file` is the catalogue's file; `file` is what will be or was delivered.

    `written_version`: of the file that staff last opened to write it on the line's disc or stick.
    `details` are the product's when it was chosen, a codebook's variables and regions left out.
    """

    line: int
    product: str
    kind: ProductKind
    title: Bilingual
    details: Details
    basis: Basis
    format: str | None = None
    medium: Medium | None = None
    selection: Selection = Selection()
    quantity: int = 1
    shelf_file: ProductFile | None = None
    state: LineState = LineState.OPEN
    file: StoredFile | None = None
    file_version: int = 0
    written_version: int | None = None

    @property
    def carries_data(self) -> bool:
        """Tell whether this line needs abstract and agreement (microdata, map)."""
        return self.kind.carries_data

    @property
    def subject(self) -> tuple[str, Selection, Basis]:
        """Return what an abstract for this line is about: product, chosen part, with or without processing."""
        return self.product, self.selection, self.basis


class PendingUpload(Frozen):
    """A file announced and not yet checked; it stops counting when `expires_at` has passed.

    `limit_bytes` is the announced size: nothing larger is taken in its place. `parts`: SHA-256 of each, where it
    comes in parts.
    """

    upload: str
    purpose: DocumentPurpose
    line: int | None
    media_type: str
    limit_bytes: int
    expires_at: AwareDatetime
    by: str
    parts: tuple[str, ...] = ()


class Document(Frozen):
    """A received file; `current` is the latest of its purpose and line."""

    purpose: DocumentPurpose
    line: int | None
    file: StoredFile
    received_at: AwareDatetime
    by: str
    scanned: bool
    current: bool = True


class WrittenAbstract(Abstract):
    """An abstract written as a form; `form` is its name within the request. The passages' texts are text ids."""

    form: str
    line: int | None
    written_at: AwareDatetime
    current: bool = True


class DocumentCheck(Frozen):
    """What an officer found of one needed document: of exactly this one (`file`: a file id, or a form's name)."""

    document: DocumentPurpose
    line: int | None
    file: str
    verdict: Literal["accepted", "returned"]
    code: str | None = None
    text: str | None = None


class SubmittedDocument(Frozen):
    """A document as it stood when the request was handed in."""

    document: DocumentPurpose
    line: int | None
    file: str


class LineHandedIn(Frozen):
    """What of a line the officer compares."""

    line: int
    product: str
    format: str | None
    medium: Medium | None
    selection: Selection
    quantity: int
    basis: Basis


class Submission(Frozen):
    """What was handed in: the officer compares it with what was handed in before."""

    number: int
    at: AwareDatetime
    lines: tuple[LineHandedIn, ...]
    purpose: Purpose | None
    domicile: Domicile
    zero_tariff: bool
    documents: tuple[SubmittedDocument, ...] = ()


class Consent(Frozen):
    """What a visitor agreed to on the tablet: the version that was shown."""

    matter: ConsentMatter
    version: str


class RefusedUpload(Frozen):
    """A file that failed its check, and why (a code); `scan`: where a scanner found malware in it."""

    upload: str
    purpose: DocumentPurpose
    line: int | None
    reason: str
    at: AwareDatetime
    scan: Scan | None = None


class Payer(Frozen):
    """What the rules need to know of the buyer, taken from the person version at the time.

    Of the institution, where a reduced rate is asked for: the kind that the profile states; whether an administrator
    verified it, its code in the office's register, and the last local day on which that counts.
    """

    segment: str
    email_verified: bool
    has_tax_number: bool
    has_foreign_tax_number: bool
    institution_verified: bool = False
    institution_kind: InstitutionKind | None = None
    institution: str = ""
    institution_until: date | None = None


class Billing(Frozen):
    """A billing code and its end. `lapsed`: it ran out before all was paid; `another`: then the office owes one."""

    code: str
    expires_at: AwareDatetime
    lapsed: bool = False
    another: bool = False


class Reminder(Frozen):
    """Of what the buyer was reminded, and when that ends."""

    about: DeadlineKind
    due: AwareDatetime


class Reduction(Frozen):
    """By which rate of the office's data an invoice asks for less: `percent` of the tariff, and the article cited.

    `claim`: what of this buyer may have the rate once only; None where it may be had again.
    """

    percent: int
    article: Bilingual
    claim: str | None = None


class Invoice(Frozen):
    """An invoice as issued. Amounts in rupiah; `code_hash` finds it from its public verification code.

    `former_codes`: billing codes that ran out and were replaced; what was paid by them is paid on this invoice.
    `zero_tariff_decision`: number of the decision on Rp0 or on the reduced rate that `reduction` tells.
    """

    number: str
    sequence: int
    offer: int
    schedule: str
    lines: tuple[PricedLine, ...]
    total_idr: int
    issued_at: AwareDatetime
    valid_until: date
    domicile: Domicile
    person: str
    billing: Billing | None = None
    former_codes: tuple[str, ...] = ()
    transfer_reference: str | None = None
    zero_tariff_decision: str | None = None
    reduction: Reduction | None = None
    replaces: str | None = None
    code_hash: str
    void: bool = False


class Offer(Frozen):
    """What was sent to the customer; `version` is what an approval must name."""

    version: int
    sent_at: AwareDatetime
    samples: tuple[str, ...] = ()
    agreement: str | None = None
    approved_at: AwareDatetime | None = None
    approved_by_payment: bool = False


class OfferCorrection(Frozen):
    """One wish about the offer. `text` is a text id."""

    about: Literal["invoice", "sample", "agreement"]
    code: str
    text: str | None = None


class AgreementState(StrEnum):
    """The agreement's track."""

    NOT_REQUIRED = "not_required"
    AWAITING = "awaiting"
    SENT = "sent"
    RECEIVED = "received"
    REJECTED = "rejected"
    ACCEPTED = "accepted"


class Agreement(Frozen):
    """The data-use agreement (SPPD) of the current offer. `signed_on`: when the head of the office signed."""

    number: str
    sequence: int
    wording: str
    person: str
    code_hash: str
    state: AgreementState = AgreementState.AWAITING
    way: str | None = None
    file: str | None = None
    tracking: str | None = None
    originals: int = 0
    stamping: str | None = None
    serials: tuple[str, ...] = ()
    signed_on: date | None = None
    countersigned: str | None = None
    reason: str | None = None


class Payment(Received):
    """Money received, in rupiah; `proposed_void_by` is the first of the two who void a mistake, by that reason.

    `given_idr`, `returned_idr`: of cash, what lay on the counter and what went back; None before it was noted.
    `recorded_by`: who recorded it first, and has it in the own drawer where it is cash. `part_of`: the payment that
    came in the same remittance, of which this is another part. `case`: the money case from which it was matched, by
    `matched_by`; older ones do not say by whom. `credit`: there it was the payer's credit. `released_idr`: what of it
    no longer counts towards the invoice.
    """

    payment: str
    amount_idr: int
    given_idr: int | None = None
    returned_idr: int | None = None
    recorded_by: str
    billing_code: str | None = None
    ntpn: str | None = None
    ntb: str | None = None
    channel: str | None = None
    statement_reference: str | None = None
    proof: str | None = None
    proposed_void_by: str | None = None
    proposed_void_code: str | None = None
    void: bool = False
    part_of: str | None = None
    case: str | None = None
    matched_by: str | None = None
    credit: bool = False
    released_idr: int = 0

    @property
    def remittance(self) -> Remittance:
        """Return the money as it came in."""
        return Remittance(**self.model_dump(include=set(Remittance.model_fields)))

    @property
    def counted_idr(self) -> int:
        """Return what of it counts towards the invoice, in rupiah."""
        return 0 if self.void else self.amount_idr - self.released_idr


class UnmatchedPayment(Frozen):
    """Money that fits no open invoice of this request; what becomes of it is the story of its money case.

    `matched`: all of it has its place. `left_idr`: what has none yet, in rupiah; None: all, unless it is matched.
    `moved_idr`, `credited_idr`, `refunded_idr`: what of it has left this request.
    """

    payment: Payment
    why: Literal["request_ended", "invoice_void", "unknown_code", "excess", "wrong_request"]
    matched: bool = False
    case: str | None = None
    left_idr: int | None = None
    moved_idr: int = 0
    credited_idr: int = 0
    refunded_idr: int = 0

    @property
    def lies_idr(self) -> int:
        """Return what of it still lies at the office without a place, in rupiah."""
        if self.matched or self.payment.void:
            return 0
        return self.payment.amount_idr if self.left_idr is None else self.left_idr


class Forgiven(Frozen):
    """A difference that the office's rule lets pass: what an invoice was paid too little or too much, in rupiah.

    `by`: who let it pass; None where it passed by itself, or nobody had noted it.
    """

    invoice: str
    kind: Literal["shortfall", "surplus"]
    amount_idr: int
    rule: str
    by: str | None = None


class ProofState(StrEnum):
    """How far a transfer proof is."""

    SUBMITTED = "submitted"
    VERIFIED = "verified"
    REJECTED = "rejected"


class TransferProof(Frozen):
    """A proof of a transfer from abroad. `amount_minor` in the currency's smallest unit; `sha256` is the file's."""

    proof: str
    file: str
    sha256: str
    bank: str
    reference: str
    amount_minor: int
    currency: str
    sent_on: date
    state: ProofState = ProofState.SUBMITTED
    screened: bool = False
    findings: tuple[Finding, ...] = ()
    reason: str | None = None


class Receipt(Frozen):
    """A receipt as issued. Amount in rupiah; `proposed_void_by`: the first of two who void it, by that reason."""

    number: str
    sequence: int
    invoice: str
    amount_idr: int
    issued_at: AwareDatetime
    issued_by: str
    person: str
    replaces: str | None = None
    code_hash: str
    void: bool = False
    proposed_void_by: str | None = None
    proposed_void_code: str | None = None


class ReceiptDeposit(Frozen):
    """The deposit by which a receipt's cash and transfers went to the state treasury."""

    receipt: str
    deposit: str
    ntpn: str
    deposited_at: AwareDatetime


class Entitlement(Frozen):
    """The right to download one line's file until `expires_at`; a later one for the same line revokes it.

    `lapsed`: it was noted that its time is over.
    """

    entitlement: str
    line: int
    version: int
    file: StoredFile
    expires_at: AwareDatetime
    limit: int
    link_hash: str
    downloads: int = 0
    revoked: bool = False
    lapsed: bool = False

    @property
    def runs(self) -> bool:
        """Tell whether it is still to run out: not replaced, not used up, not over."""
        return not (self.revoked or self.lapsed) and self.downloads < self.limit


class LineHanded(Frozen):
    """A line that went over the counter: on which medium, how many, and its file's version (0: a printed copy)."""

    line: int
    medium: Medium
    copies: int
    version: int


class DeliveryCorrection(Frozen):
    """One wish about what was delivered, and its answer. `text` is a text id."""

    item: int
    about: Literal["product", "receipt"]
    line: int | None
    code: str
    text: str | None = None
    answer: Literal["corrected", "declined"] | None = None


class ReturnedItem(Frozen):
    """What the customer is to complete. `text` is a text id."""

    code: str
    document: DocumentPurpose | None = None
    line: int | None = None
    text: str | None = None


class Rating(Frozen):
    """The buyer's rating, once."""

    score: int
    elements: dict[str, int]
    text: str | None = None
    at: AwareDatetime


PaperState = Literal["valid", "paid", "superseded", "void", "expired"]
"""What has become of an invoice, a receipt or an agreement, as anyone may know it."""


def paper_name(request_id: str, kind: str, number: str) -> str:
    """Return the name from which the public code of a paper is derived, when issued and when printed."""
    return f"{request_id}.{kind}.{number}"


def link_name(request_id: str, entitlement: str) -> str:
    """Return the name from which the link of an entitlement is derived, when given and when mailed."""
    return f"{request_id}.{entitlement}"


class RenderedPaper(Frozen):
    """A document of the request, rendered from the event with sequence number `source`.

    A manifest describes the file of one line in one version.
    """

    kind: PaperKind
    number: str
    source: int
    file: StoredFile
    line: int | None = None
    version: int | None = None


class Move(Frozen):
    """From this instant the office has (or no longer has) an open move; the promise's clock reads these."""

    at: AwareDatetime
    office: bool
