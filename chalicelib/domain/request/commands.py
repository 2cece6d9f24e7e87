"""What may be asked of a request: one frozen shape per command, which is also the body of its API operation.

Free text stands only in fields named `text`: the clerk sets it aside before it reaches an event, so that it
can be erased while the hash chain still verifies. Long because the workflow has this many commands.
"""

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field, StringConstraints

from chalicelib.domain.identity import BillingCode, Ntb, Ntpn
from chalicelib.domain.reasons import (
    CancelReason,
    DeclineReason,
    DeliveryCorrectionReason,
    EndReason,
    OfferCorrectionReason,
    RefuseReason,
    RejectReason,
    ReopenReason,
    ReturnReason,
    VoidReason,
)
from chalicelib.domain.screening import Finding
from chalicelib.domain.vocabulary import PROSE, Channel, Domicile, Frozen, Medium, Stamping

Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000, pattern=PROSE)]
LongText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=5000, pattern=PROSE)]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
LineNumber = Annotated[int, Field(ge=1, le=999)]
Rupiah = Annotated[int, Field(ge=1, le=10**12)]
Moment = Annotated[AwareDatetime, Field(ge=datetime(2000, 1, 1, tzinfo=UTC), lt=datetime(3000, 1, 1, tzinfo=UTC))]
"""A moment that someone typed: within this millennium, so that every office's zone can tell it."""
Day = Annotated[date, Field(ge=date(2000, 1, 1), lt=date(3000, 1, 1))]
Reference = Annotated[str, Field(pattern=r"^[A-Za-z0-9./-]{4,40}$")]


class Purpose(StrEnum):
    """Why the buyer wants the data; Rp0 is for the non-commercial ones (PP 13/2024 Pasal 4)."""

    STATE_DUTY = "state_duty"
    RESEARCH = "research"
    EDUCATION = "education"
    COMMUNITY = "community"
    INTERNATIONAL = "international"
    BUSINESS = "business"
    PERSONAL = "personal"


class DocumentPurpose(StrEnum):
    """What an uploaded file is for."""

    ABSTRACT = "abstract"
    REQUEST_LETTER = "request_letter"
    IDENTITY = "identity"
    CONSENT_SLIP = "consent_slip"
    AGREEMENT_SCAN = "agreement_scan"
    TRANSFER_PROOF = "transfer_proof"
    SAMPLE = "sample"
    PRODUCT = "product"
    COUNTERSIGNED_AGREEMENT = "countersigned_agreement"


BUYERS_PAPERS = frozenset(DocumentPurpose) - {
    DocumentPurpose.SAMPLE,
    DocumentPurpose.PRODUCT,
    DocumentPurpose.COUNTERSIGNED_AGREEMENT,
}
"""What the buyer sends; the rest comes from the office."""


Names = Annotated[tuple[Id, ...], Field(max_length=20_000)]


class Selection(Frozen):
    """Which part of a data set: the whole, or regions by variables; an axis left empty means all of it."""

    whole: bool = True
    regions: Names = ()
    variables: Names = ()


class LineWanted(Frozen):
    """One product as the buyer asks for it; format and medium may come later, before `submit`."""

    product: Id
    format: Annotated[str, Field(pattern=r"^[a-z0-9]{2,10}$")] | None = None
    medium: Medium | None = None
    selection: Selection = Selection()
    quantity: int = Field(default=1, ge=1, le=1000)
    processed: bool = False


class Command(Frozen):
    """The parent of all commands."""


class OpenDraft(Command):
    """Begin a request (O-04, W-05). `ticket` is the visitor's, at the counter."""

    command: Literal["open-draft"] = "open-draft"
    office: Annotated[str, Field(pattern=r"^[0-9]{4}$")]
    channel: Channel = Channel.ONLINE
    ticket: Id | None = None


class ReviseDraft(Command):
    """Choose products, purpose and domicile (O-04); replaces what stood before. `zero_tariff` asks for Rp0."""

    command: Literal["revise-draft"] = "revise-draft"
    lines: Annotated[tuple[LineWanted, ...], Field(max_length=100)] = ()
    purpose: Purpose | None = None
    domicile: Domicile | None = None
    zero_tariff: bool = False


class StartUpload(Command):
    """Announce a file before it is sent (O-05). `size_bytes` is the sender's own count; the check counts again.

    `parts`: a product that is sent in parts names the SHA-256 of each (hex), in order; see `part_bytes`.
    """

    command: Literal["start-upload"] = "start-upload"
    purpose: DocumentPurpose
    line: LineNumber | None = None
    media_type: Annotated[str, Field(pattern=r"^[a-z]+/[a-z0-9.+-]+$", max_length=100)]
    size_bytes: int = Field(ge=1, le=5 * 10**9)
    parts: Annotated[tuple[Sha256, ...], Field(max_length=100)] = ()


class AbortUpload(Command):
    """Take back an announced file that has not been checked yet."""

    command: Literal["abort-upload"] = "abort-upload"
    upload: Id


class Passage(Frozen):
    """One part of a written abstract."""

    text: LongText


class Abstract(Frozen):
    """A data-use abstract as a form: what the data are wanted for (R-W6)."""

    topic: Passage
    background: Passage
    purpose: Passage
    method: Passage
    planned_output: Passage


class WriteAbstract(Command, Abstract):
    """Write the data-use abstract as a form instead of a file (R-W6, O-05), for one line or for all."""

    command: Literal["write-abstract"] = "write-abstract"
    line: LineNumber | None = None
    topic: Passage
    background: Passage
    purpose: Passage
    method: Passage
    planned_output: Passage


class StoredFile(Frozen):
    """A checked file at rest. `key` names no person; `sha256` is hex."""

    file_id: Id
    key: str
    size_bytes: int = Field(ge=0)
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    media_type: str


class RecordUpload(Command):
    """What the check of an arrived file found: the stored file, or why it is refused."""

    command: Literal["record-upload"] = "record-upload"
    upload: Id
    file: StoredFile | None = None
    refused: Id | None = None
    scanned: bool = False


class Submit(Command):
    """Hand the request in, accepting the PNBP terms and, for data, the agreement's wording (O-03, W-07)."""

    command: Literal["submit"] = "submit"
    terms_version: Id
    wording_version: Id | None = None
    consent: Literal["signed_slip", "tablet"] | None = None


class Assign(Command):
    """Put the request on an officer's name; on one's own when `officer` is absent."""

    command: Literal["assign"] = "assign"
    officer: Id | None = None


class CheckDocument(Command):
    """Find one needed document in order, or to be completed with its reason (O-06, W-08); no line: for all lines."""

    command: Literal["check-document"] = "check-document"
    document: DocumentPurpose
    line: LineNumber | None = None
    verdict: Literal["accepted", "returned"]
    code: ReturnReason | None = None
    text: Text | None = None


class ReturnItem(Frozen):
    """One thing to be completed, by document and line where it is about one."""

    code: ReturnReason
    document: DocumentPurpose | None = None
    line: LineNumber | None = None
    text: Text | None = None


class Return(Command):
    """Give the request back to be completed (O-06, W-08); documents already found wrong go along by themselves."""

    command: Literal["return"] = "return"
    items: Annotated[tuple[ReturnItem, ...], Field(max_length=50)] = ()


class Refuse(Command):
    """Turn the request down for good."""

    command: Literal["refuse"] = "refuse"
    code: RefuseReason
    text: Text | None = None


class Accept(Command):
    """Find the request clear and complete: the promise's clock runs (O-06, S-O)."""

    command: Literal["accept"] = "accept"


class AttachProduct(Command):
    """Lay a checked file to its line: the line is prepared (O-10, W-12)."""

    command: Literal["attach-product"] = "attach-product"
    line: LineNumber
    file: Id


class SetAsideCopy(Command):
    """Take a printed copy from the shelf for its line (W-12)."""

    command: Literal["set-aside-copy"] = "set-aside-copy"
    line: LineNumber


class BillingGiven(Frozen):
    """A SIMPONI billing code as the treasurer's screen shows it; `expires_at` defaults to the office's hours."""

    code: BillingCode
    expires_at: Moment | None = None


class SendOffer(Command):
    """Send invoice, samples and agreement (O-07, W-09). `zero_tariff_decision` cites the decision on Rp0.

    `samples`: file ids; each microdata line is shown by one that was sent for it, or for the whole request.
    """

    command: Literal["send-offer"] = "send-offer"
    billing: BillingGiven | None = None
    samples: Annotated[tuple[Id, ...], Field(max_length=90)] = ()
    zero_tariff_decision: Reference | None = None


class OfferCorrectionItem(Frozen):
    """One thing in the offer that does not fit."""

    about: Literal["invoice", "sample", "agreement"]
    code: OfferCorrectionReason
    text: Text | None = None


class RequestOfferCorrection(Command):
    """Ask for the offer to be corrected (O-08, W-10)."""

    command: Literal["request-offer-correction"] = "request-offer-correction"
    items: Annotated[tuple[OfferCorrectionItem, ...], Field(min_length=1, max_length=20)]


class DeclineOfferCorrection(Command):
    """Leave the offer as it is, with the reason (O-09, W-11)."""

    command: Literal["decline-offer-correction"] = "decline-offer-correction"
    code: DeclineReason
    text: Text | None = None


class ApproveOffer(Command):
    """Agree to the offer of this version (O-08). At the counter the visitor's consent is kept."""

    command: Literal["approve-offer"] = "approve-offer"
    offer: int = Field(ge=1)
    consent: Literal["signed_slip", "tablet"] | None = None


class RecordBillingCode(Command):
    """Enter the billing code of the invoice, or a new one for an expired one."""

    command: Literal["record-billing-code"] = "record-billing-code"
    billing: BillingGiven


class RecordBillingPayment(Command):
    """Enter a payment that the treasury reports (O-11a, W-13b)."""

    command: Literal["record-billing-payment"] = "record-billing-payment"
    billing_code: BillingCode
    ntpn: Ntpn
    ntb: Ntb | None = None
    channel: Annotated[str, Field(pattern=r"^[A-Za-z0-9 ._-]{2,40}$")]
    amount_idr: Rupiah
    paid_at: Moment


class ReceiveCash(Command):
    """Take cash over the counter (W-13a)."""

    command: Literal["receive-cash"] = "receive-cash"
    amount_idr: Rupiah


class SubmitTransferProof(Command):
    """Send the proof of a transfer from abroad (O-11b). `amount_minor` is in the currency's smallest unit."""

    command: Literal["submit-transfer-proof"] = "submit-transfer-proof"
    file: Id
    bank: Annotated[str, Field(pattern=r"^[A-Za-z0-9 .&'-]{2,60}$")]
    reference: Reference
    amount_minor: int = Field(ge=1, le=10**15)
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    sent_on: Day


class ScreenTransferProof(Command):
    """What the screening found about a proof; findings are codes."""

    command: Literal["screen-transfer-proof"] = "screen-transfer-proof"
    proof: Id
    findings: tuple[Finding, ...] = ()


class VerifyTransferProof(Command):
    """Confirm that the money reached the account (O-13). Amount in rupiah as credited."""

    command: Literal["verify-transfer-proof"] = "verify-transfer-proof"
    proof: Id
    credited_idr: Rupiah
    statement_reference: Reference
    credited_on: Day


class RejectTransferProof(Command):
    """Send a proof back; another may follow."""

    command: Literal["reject-transfer-proof"] = "reject-transfer-proof"
    proof: Id
    code: RejectReason
    text: Text | None = None


class VoidPayment(Command):
    """Undo a clerk's mistake: the first person proposes, a second one confirms by the same command."""

    command: Literal["void-payment"] = "void-payment"
    payment: Id
    code: VoidReason
    text: Text | None = None


class IssueReceipt(Command):
    """Make the receipt (kuitansi; O-14, W-15)."""

    command: Literal["issue-receipt"] = "issue-receipt"


class VoidReceipt(Command):
    """Void the receipt before delivery; its number stays."""

    command: Literal["void-receipt"] = "void-receipt"
    code: VoidReason
    text: Text | None = None


class SubmitAgreement(Command):
    """Say how the signed agreement comes back (O-12, W-14)."""

    command: Literal["submit-agreement"] = "submit-agreement"
    way: Literal["scan", "posted", "handed_over"]
    file: Id | None = None
    tracking: Reference | None = None


class ReceiveAgreement(Command):
    """Confirm that the originals lie on the desk."""

    command: Literal["receive-agreement"] = "receive-agreement"
    originals: int = Field(ge=1, le=9)


class AcceptAgreement(Command):
    """Find the agreement signed and stamped as the law asks (UU 10/2020 Pasal 21), and sign it for BPS.

    `serials`: of the duty stamps, one for each original. `signed_on`: when the head of the office signed; today unless
    given. `countersigned`: the copy with both signatures, which may also follow.
    """

    command: Literal["accept-agreement"] = "accept-agreement"
    stamping: Stamping
    serials: Annotated[tuple[Annotated[str, Field(pattern=r"^[A-Z0-9]{6,24}$")], ...], Field(max_length=9)] = ()
    signed_on: Day | None = None
    countersigned: Id | None = None


class RejectAgreement(Command):
    """Send the agreement back."""

    command: Literal["reject-agreement"] = "reject-agreement"
    code: RejectReason
    text: Text | None = None


Lines = Annotated[tuple[LineNumber, ...], Field(min_length=1, max_length=100)]


class Deliver(Command):
    """Send the products of these lines (O-15)."""

    command: Literal["deliver"] = "deliver"
    lines: Lines


class HandOver(Command):
    """Give the products of these lines over the counter (W-16)."""

    command: Literal["hand-over"] = "hand-over"
    lines: Lines
    collected_by: Literal["customer", "representative"] = "customer"


class RenewEntitlement(Command):
    """Give a delivered line's download another period."""

    command: Literal["renew-entitlement"] = "renew-entitlement"
    line: LineNumber


class OpenFile(Command):
    """Open a file: checked, counted and recorded at the click. A link opens exactly its own `entitlement`."""

    command: Literal["open-file"] = "open-file"
    file: Id
    entitlement: Id | None = None


class DeliveryCorrectionItem(Frozen):
    """One delivered thing that does not fit."""

    about: Literal["product", "receipt"]
    line: LineNumber | None = None
    code: DeliveryCorrectionReason
    text: Text | None = None


class RequestDeliveryCorrection(Command):
    """Ask for delivered products or the receipt to be corrected (O-16, W-17)."""

    command: Literal["request-delivery-correction"] = "request-delivery-correction"
    items: Annotated[tuple[DeliveryCorrectionItem, ...], Field(min_length=1, max_length=50)]


class CorrectProduct(Command):
    """Answer a correction item with a new file, or by exchanging a printed copy (O-17, W-18)."""

    command: Literal["correct-product"] = "correct-product"
    item: int = Field(ge=1)
    file: Id | None = None


class CorrectReceipt(Command):
    """Answer a correction item with a new receipt; the old one is void."""

    command: Literal["correct-receipt"] = "correct-receipt"
    item: int = Field(ge=1)


class DeclineDeliveryCorrection(Command):
    """Answer a correction item with a reason (O-17, W-18)."""

    command: Literal["decline-delivery-correction"] = "decline-delivery-correction"
    item: int = Field(ge=1)
    code: DeclineReason
    text: Text | None = None


class SkmElement(StrEnum):
    """The nine elements of the satisfaction survey (PermenPAN-RB 14/2017)."""

    REQUIREMENTS = "requirements"
    PROCEDURE = "procedure"
    TIME = "time"
    FEE = "fee"
    PRODUCT = "product"
    COMPETENCE = "competence"
    CONDUCT = "conduct"
    COMPLAINTS = "complaints"
    FACILITIES = "facilities"


class Rate(Command):
    """Rate the service, 1 to 5, and its nine elements, 1 to 4 (O-18, W-19)."""

    command: Literal["rate"] = "rate"
    score: int = Field(ge=1, le=5)
    elements: dict[SkmElement, Annotated[int, Field(ge=1, le=4)]] = Field(default_factory=dict)
    text: Text | None = None


class Complete(Command):
    """Close the request (O-19, W-20)."""

    command: Literal["complete"] = "complete"


class Cancel(Command):
    """Withdraw the request before any money."""

    command: Literal["cancel"] = "cancel"
    code: CancelReason
    text: Text | None = None


class EndUndelivered(Command):
    """End a request that cannot be served; taken money becomes a refund case."""

    command: Literal["end-undelivered"] = "end-undelivered"
    code: EndReason
    text: Text | None = None


class Expire(Command):
    """Let a request run out whose owner has left it lying."""

    command: Literal["expire"] = "expire"


class Reopen(Command):
    """Take an ended request up again."""

    command: Literal["reopen"] = "reopen"
    code: ReopenReason
    text: Text | None = None


class Claim(Command):
    """Take over a walk-in request with the slip's secret."""

    command: Literal["claim"] = "claim"
    secret: Id


class RecordDocument(Command):
    """Note that a document of the request was rendered, from the event `source` (its sequence number).

    A manifest names its line and the version of the file that it describes.
    """

    command: Literal["record-document"] = "record-document"
    kind: Literal["invoice", "receipt", "agreement", "manifest"]
    number: str
    source: int = Field(ge=1)
    file: StoredFile
    line: LineNumber | None = None
    version: int | None = None


class Note(Command):
    """Write an internal note; the customer never sees it."""

    command: Literal["note"] = "note"
    text: Text


AnyCommand = (
    OpenDraft
    | ReviseDraft
    | StartUpload
    | AbortUpload
    | RecordUpload
    | WriteAbstract
    | Submit
    | Assign
    | CheckDocument
    | Return
    | Refuse
    | Accept
    | AttachProduct
    | SetAsideCopy
    | SendOffer
    | RequestOfferCorrection
    | DeclineOfferCorrection
    | ApproveOffer
    | RecordBillingCode
    | RecordBillingPayment
    | ReceiveCash
    | SubmitTransferProof
    | ScreenTransferProof
    | VerifyTransferProof
    | RejectTransferProof
    | VoidPayment
    | IssueReceipt
    | VoidReceipt
    | SubmitAgreement
    | ReceiveAgreement
    | AcceptAgreement
    | RejectAgreement
    | Deliver
    | HandOver
    | RenewEntitlement
    | OpenFile
    | RequestDeliveryCorrection
    | CorrectProduct
    | CorrectReceipt
    | DeclineDeliveryCorrection
    | Rate
    | Complete
    | Cancel
    | EndUndelivered
    | Expire
    | Reopen
    | Claim
    | RecordDocument
    | Note
)

COMMANDS: dict[str, type[AnyCommand]] = {c.model_fields["command"].default: c for c in AnyCommand.__args__}
