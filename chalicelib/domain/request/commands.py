"""What may be asked of a request: one frozen shape per command, which is also the body of its API operation.

Free text stands only in fields named `text`: the clerk sets it aside before it reaches an event, so that it
can be erased while the hash chain still verifies. Long because the workflow has this many commands.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AwareDatetime, ConfigDict, Field, JsonValue

from chalicelib.domain.catalogue.selecting import Selection
from chalicelib.domain.files.uploads import DocumentPurpose, StoredFile
from chalicelib.domain.ledger.command import Command
from chalicelib.domain.people.identity import BillingCode, IdentityKind, Ntb, Ntpn
from chalicelib.domain.reasons import (
    CancelReason,
    DeclineReason,
    DeliveryCorrectionReason,
    EndReason,
    OfferCorrectionReason,
    RefundReason,
    RefuseReason,
    ReissueReason,
    RejectReason,
    ReopenReason,
    ReturnReason,
    VoidReason,
)
from chalicelib.domain.request.screening import Finding
from chalicelib.domain.shapes import (
    Day,
    Id,
    LineNumber,
    LongText,
    Moment,
    OfficeCode,
    Patch,
    Reference,
    Rupiah,
    Scan,
    Serial,
    Sha256,
    Text,
)
from chalicelib.domain.vocabulary import Channel, Domicile, Frozen, Medium, Stamping

PaperKind = Literal["invoice", "receipt", "agreement", "manifest", "hand_over_note", "consent_slip", "refund_letter"]
"""The papers of a request."""


class Purpose(StrEnum):
    """Why the buyer wants the data; Rp0 is for the non-commercial ones (PP 13/2024 Pasal 4)."""

    STATE_DUTY = "state_duty"
    RESEARCH = "research"
    EDUCATION = "education"
    COMMUNITY = "community"
    INTERNATIONAL = "international"
    BUSINESS = "business"
    PERSONAL = "personal"


class DeadlineKind(StrEnum):
    """What runs out, or closes, by itself, and is reminded of before."""

    DRAFT = "draft"
    RETURNED = "returned"
    INVOICE = "invoice"
    BILLING_CODE = "billing_code"
    DOWNLOAD = "download"
    COMPLETION = "completion"


class LineWanted(Frozen):
    """One product as the buyer asks for it; format and medium may come later, before `submit`."""

    product: Id
    format: Annotated[str, Field(pattern=r"^[a-z0-9]{2,10}$")] | None = None
    medium: Medium | None = None
    selection: Selection = Selection()
    quantity: int = Field(default=1, ge=1, le=1000)
    processed: bool = False


LinesWanted = Annotated[tuple[LineWanted, ...], Field(max_length=100)]


def _example(body: dict[str, JsonValue]) -> ConfigDict:
    """Return the configuration by which the API document shows this body."""
    return ConfigDict(json_schema_extra={"examples": [body]})


class ConsentMatter(StrEnum):
    """What a visitor agrees to at the counter: the PNBP terms, the agreement's wording, an offer."""

    TERMS = "terms"
    AGREEMENT = "agreement"
    OFFER = "offer"


class OpenDraft(Command):
    """Begin a request (O-04, W-05), empty or with lines and purpose. `ticket` is the visitor's, at the counter."""

    command: Literal["open-draft"] = "open-draft"
    office: OfficeCode
    channel: Channel = Channel.ONLINE
    ticket: Id | None = None
    lines: LinesWanted = ()
    purpose: Purpose | None = None

    @property
    def chooses(self) -> bool:
        """Tell whether the draft does not begin empty."""
        return bool(self.lines) or self.purpose is not None


class ReviseDraft(Command, Patch):
    """Choose products, purpose and domicile (O-04). What is left out stays. `zero_tariff` asks for Rp0.

    `lines` takes the place of all lines; `domicile` null is that of the buyer's profile.
    """

    model_config = _example(
        {
            "lines": [
                {"product": "statda-2016", "format": "pdf", "medium": "download"},
                {
                    "product": "susenas-kor-maret-2024",
                    "format": "csv",
                    "medium": "download",
                    "selection": {"whole": False, "regions": ["1904010"], "variables": ["R101", "R401"]},
                },
            ],
            "purpose": "research",
        }
    )

    command: Literal["revise-draft"] = "revise-draft"
    lines: LinesWanted = ()
    purpose: Purpose | None = None
    domicile: Domicile | None = None
    zero_tariff: bool = False

    def as_sent(self) -> str:
        """Return the JSON of what was sent: null is another wish than nothing."""
        return self.model_dump_json(exclude_unset=True)


class StartUpload(Command):
    """Announce a file before it is sent (O-05). `size_bytes` is the sender's own count; the check counts again.

    `parts`: a product that is sent in parts names the SHA-256 of each (hex), in order; see `part_bytes`.
    """

    command: Literal["start-upload"] = "start-upload"
    purpose: DocumentPurpose
    line: LineNumber | None = None
    media_type: Annotated[str, Field(pattern=r"^([a-z]+/[a-z0-9.+-]+)?$", max_length=100)]
    size_bytes: int = Field(ge=1, le=5 * 10**9)
    parts: Annotated[tuple[Sha256, ...], Field(max_length=100)] = ()


class AbortUpload(Command):
    """Take back an announced file that has not been checked yet."""

    command: Literal["abort-upload"] = "abort-upload"
    upload: Id


class AbstractPassage(Frozen):
    """One part of a written abstract."""

    text: LongText


class Abstract(Frozen):
    """A data-use abstract as a form: what the data are wanted for (R-W6)."""

    topic: AbstractPassage
    background: AbstractPassage
    purpose: AbstractPassage
    method: AbstractPassage
    planned_output: AbstractPassage


class WriteAbstract(Command, Abstract):
    """Write the data-use abstract as a form instead of a file (R-W6, O-05), for one line or for all."""

    model_config = _example(
        {
            "line": 2,
            "topic": {"text": "Pengeluaran rumah tangga pekerja tambang timah"},
            "background": {"text": "Harga timah turun, dan belanja rumah tangga penambang belum diteliti."},
            "purpose": {"text": "Skripsi pada Universitas Bangka Belitung."},
            "method": {"text": "Regresi logistik menurut lapangan usaha kepala rumah tangga."},
            "planned_output": {"text": "Skripsi dan satu artikel jurnal."},
        }
    )

    command: Literal["write-abstract"] = "write-abstract"
    line: LineNumber | None = None
    topic: AbstractPassage
    background: AbstractPassage
    purpose: AbstractPassage
    method: AbstractPassage
    planned_output: AbstractPassage


class RecordUpload(Command):
    """What the check of an arrived file found: the stored file, or why it is refused, and what a scanner said then."""

    command: Literal["record-upload"] = "record-upload"
    upload: Id
    file: StoredFile | None = None
    refused: Id | None = None
    scan: Scan | None = None


class Submit(Command):
    """Hand the request in, accepting the PNBP terms and, for data, the agreement's wording (O-03, W-07)."""

    model_config = _example({"terms_version": "2024-1"})

    command: Literal["submit"] = "submit"
    terms_version: Id
    wording_version: Id | None = None
    consent: Literal["signed_slip", "tablet"] | None = None


class GiveConsent(Command):
    """Agree on the tablet, by the ticket's token (W-07, W-10). `version`: of the terms, the wording or the offer."""

    command: Literal["give-consent"] = "give-consent"
    ticket: Id
    matter: ConsentMatter
    version: Id


class TakeUp(Command):
    """Go on with a request begun earlier, for the visitor who is served, or collect an online one (W-05, W-16)."""

    command: Literal["take-up"] = "take-up"


class Assign(Command):
    """Put the request on an officer's name; on one's own when `officer` is absent."""

    command: Literal["assign"] = "assign"
    officer: Id | None = None


class CheckDocument(Command):
    """Find one needed document in order, or to be completed with its reason (O-06, W-08); no line: for all lines."""

    model_config = _example(
        {
            "document": "abstract",
            "line": 2,
            "verdict": "returned",
            "code": "incomplete_document",
            "text": "Metode belum dijelaskan.",
        }
    )

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

    model_config = _example({"items": [{"code": "purpose_unclear", "text": "Mohon jelaskan tujuan penggunaan data."}]})

    command: Literal["return"] = "return"
    items: Annotated[tuple[ReturnItem, ...], Field(max_length=50)] = ()


class Refuse(Command):
    """Turn the request down for good."""

    model_config = _example({"code": "not_available", "text": "Publikasi ini tidak diterbitkan."})

    command: Literal["refuse"] = "refuse"
    code: RefuseReason
    text: Text | None = None


class Accept(Command):
    """Find the request clear and complete: the promise's clock runs (O-06, S-O)."""

    command: Literal["accept"] = "accept"


class AttachProduct(Command):
    """Lay a checked file to its line: the line is prepared (O-10, W-12)."""

    model_config = _example({"line": 1, "file": "01J9ZD8T4M5V6W7X8Y9Z0A1B2C"})

    command: Literal["attach-product"] = "attach-product"
    line: LineNumber
    file: Id


class SetAsideCopy(Command):
    """Take a printed copy from the shelf for its line (W-12)."""

    model_config = _example({"line": 1})

    command: Literal["set-aside-copy"] = "set-aside-copy"
    line: LineNumber


class PutBackCopy(Command):
    """Put a printed copy back on the shelf that waits for its line; the line is open again (W-12)."""

    model_config = _example({"line": 1})

    command: Literal["put-back-copy"] = "put-back-copy"
    line: LineNumber


class BillingGiven(Frozen):
    """A SIMPONI billing code as the treasurer's screen shows it; `expires_at` defaults to the office's hours."""

    code: BillingCode
    expires_at: Moment | None = None


class SendOffer(Command):
    """Send invoice, samples and agreement (O-07, W-09). `zero_tariff_decision` cites the decision on Rp0.

    `samples`: file ids; each microdata line is shown by one that was sent for it, or for the whole request.
    """

    model_config = _example({"billing": {"code": "820261123123456"}, "samples": ["01J9ZD8T4M5V6W7X8Y9Z0A1B2C"]})

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

    model_config = _example(
        {"items": [{"about": "invoice", "code": "wrong_payer_details", "text": "Nama instansi belum tertulis."}]}
    )

    command: Literal["request-offer-correction"] = "request-offer-correction"
    items: Annotated[tuple[OfferCorrectionItem, ...], Field(min_length=1, max_length=20)]


class DeclineOfferCorrection(Command):
    """Leave the offer as it is, with the reason (O-09, W-11)."""

    model_config = _example({"code": "not_justified", "text": "Contoh memuat semua variabel yang diminta."})

    command: Literal["decline-offer-correction"] = "decline-offer-correction"
    code: DeclineReason
    text: Text | None = None


class ApproveOffer(Command):
    """Agree to the offer of this version (O-08). At the counter the visitor's consent is kept."""

    model_config = _example({"offer": 1})

    command: Literal["approve-offer"] = "approve-offer"
    offer: int = Field(ge=1)
    consent: Literal["signed_slip", "tablet"] | None = None


class RecordBillingCode(Command):
    """Enter the billing code of the invoice, or a new one for an expired one."""

    model_config = _example({"billing": {"code": "820261123123456"}})

    command: Literal["record-billing-code"] = "record-billing-code"
    billing: BillingGiven


class RecordBillingPayment(Command):
    """Enter a payment that the treasury reports (O-11a, W-13b)."""

    model_config = _example(
        {
            "billing_code": "820261123123456",
            "ntpn": "A1B2C3D4E5F6G7H8",
            "ntb": "123456789012",
            "channel": "BRI",
            "amount_idr": 115000,
            "paid_at": "2026-11-23T10:15:00+07:00",
        }
    )

    command: Literal["record-billing-payment"] = "record-billing-payment"
    billing_code: BillingCode
    ntpn: Ntpn
    ntb: Ntb | None = None
    channel: Annotated[str, Field(pattern=r"^[A-Za-z0-9 ._-]{2,40}$")]
    amount_idr: Rupiah
    paid_at: Moment
    hour_known: bool = True


class ReceiveCash(Command):
    """Take cash over the counter: exactly what is due (W-13a). The receipt is made at once (W-15).

    `given_idr`: what the payer laid on the counter, where it was more; the rest was returned.
    """

    model_config = _example({"amount_idr": 50000, "given_idr": 100000})

    command: Literal["receive-cash"] = "receive-cash"
    amount_idr: Rupiah
    given_idr: Rupiah | None = None


class SubmitTransferProof(Command):
    """Send the proof of a transfer from abroad (O-11b). `amount_minor` is in the currency's smallest unit."""

    model_config = _example(
        {
            "file": "01J9ZD8T4M5V6W7X8Y9Z0A1B2C",
            "bank": "First Bank",
            "reference": "1904-26-7KQ4-M",
            "amount_minor": 1000,
            "currency": "USD",
            "sent_on": "2026-11-20",
        }
    )

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

    model_config = _example(
        {"proof": "t1", "credited_idr": 70000, "statement_reference": "RK-2026-1123", "credited_on": "2026-11-23"}
    )

    command: Literal["verify-transfer-proof"] = "verify-transfer-proof"
    proof: Id
    credited_idr: Rupiah
    statement_reference: Reference
    credited_on: Day


class RejectTransferProof(Command):
    """Send a proof back; another may follow."""

    model_config = _example({"proof": "t1", "code": "not_credited"})

    command: Literal["reject-transfer-proof"] = "reject-transfer-proof"
    proof: Id
    code: RejectReason
    text: Text | None = None


class RecordTransfer(Command):
    """Enter a credit on the office's account of which no proof was sent (O-13). Rupiah as credited."""

    model_config = _example({"credited_idr": 70000, "statement_reference": "RK-2026-1123", "credited_on": "2026-11-23"})

    command: Literal["record-transfer"] = "record-transfer"
    credited_idr: Rupiah
    statement_reference: Reference
    credited_on: Day


class MatchPayment(Command):
    """Count money that no invoice holds towards the invoice in force: `amount_idr` of it, or as much as is due."""

    model_config = _example({"case": "1904-01J9ZD8T4M5V6W7X8Y9Z0A1B2C-p2", "amount_idr": 50000})

    command: Literal["match-payment"] = "match-payment"
    case: Id
    amount_idr: Rupiah | None = None


class ForgiveDifference(Command):
    """Let a small rest pass that the office's rule allows to be short (PNBP is not sent twice across a border)."""

    command: Literal["forgive-difference"] = "forgive-difference"


class ReleasePayment(Command):
    """Take a payment off the invoice that it was credited to by mistake; the money waits for its place again."""

    model_config = _example({"payment": "p1", "code": "wrong_request"})

    command: Literal["release-payment"] = "release-payment"
    payment: Id
    code: VoidReason
    text: Text | None = None


class RecordMoneyLeft(Command):
    """Note that money of this request has its place elsewhere; of a refund when it went, and under which number."""

    command: Literal["record-money-left"] = "record-money-left"
    case: Id
    way: Literal["moved", "credited", "refunded"]
    amount_idr: Rupiah
    paid_on: Day | None = None
    number: Reference | None = None


class RecordMoneyBack(Command):
    """Note that money of this request, matched elsewhere by mistake or kept as a credit, waits for its place again."""

    command: Literal["record-money-back"] = "record-money-back"
    case: Id
    way: Literal["moved", "credited"] = "moved"
    amount_idr: Rupiah


class RecordRefundDecision(Command):
    """Note that the head decided on money of this request that is asked back; `words`: the text's id in the case."""

    command: Literal["record-refund-decision"] = "record-refund-decision"
    case: Id
    approved: bool
    number: Reference
    words: Id
    code: RefundReason
    way: Literal["credit", "transfer"]
    amount_idr: Rupiah
    claimed_on: Day


class VoidPayment(Command):
    """Undo a clerk's mistake: the first person proposes, a second one confirms by the same command."""

    model_config = _example({"payment": "p1", "code": "clerk_mistake"})

    command: Literal["void-payment"] = "void-payment"
    payment: Id
    code: VoidReason
    text: Text | None = None


class IssueReceipt(Command):
    """Make the receipt (kuitansi; O-14, W-15)."""

    command: Literal["issue-receipt"] = "issue-receipt"


class VoidReceipt(Command):
    """Void the receipt before delivery; its number stays. Under four eyes one person proposes it, another confirms."""

    model_config = _example({"code": "clerk_mistake"})

    command: Literal["void-receipt"] = "void-receipt"
    code: VoidReason
    text: Text | None = None


class WithdrawVoid(Command):
    """Take back, or decline, what was proposed: that the payment is a mistake, or without one, the receipt."""

    model_config = _example({"payment": "p1"})

    command: Literal["withdraw-void"] = "withdraw-void"
    payment: Id | None = None
    text: Text | None = None


class ReissueReceipt(Command):
    """Make the receipt out anew, to the payer as known now, also after delivery; the old one is void.

    `text` explains `other`.
    """

    model_config = _example({"code": "payer_details"})

    command: Literal["reissue-receipt"] = "reissue-receipt"
    code: ReissueReason
    text: Text | None = None


class SubmitAgreement(Command):
    """Say how the signed agreement comes back (O-12, W-14)."""

    model_config = _example({"way": "posted", "tracking": "JX1234567890"})

    command: Literal["submit-agreement"] = "submit-agreement"
    way: Literal["scan", "posted", "handed_over"]
    file: Id | None = None
    tracking: Reference | None = None


class ReceiveAgreement(Command):
    """Confirm that the originals lie on the desk."""

    model_config = _example({"originals": 2})

    command: Literal["receive-agreement"] = "receive-agreement"
    originals: int = Field(ge=1, le=9)


class AcceptAgreement(Command):
    """Find the agreement signed and stamped as the law asks (UU 10/2020 Pasal 21), and sign it for BPS.

    `serials`: of the duty stamps, one for each original. `signed_on`: when the head of the office signed; today unless
    given. `countersigned`: the copy with both signatures, which may also follow.
    """

    model_config = _example({"stamping": "wet", "serials": ["AB1234567", "AB1234568"], "signed_on": "2026-11-23"})

    command: Literal["accept-agreement"] = "accept-agreement"
    stamping: Stamping
    serials: Annotated[tuple[Serial, ...], Field(max_length=9)] = ()
    signed_on: Day | None = None
    countersigned: Id | None = None


class RejectAgreement(Command):
    """Send the agreement back."""

    model_config = _example({"code": "not_stamped"})

    command: Literal["reject-agreement"] = "reject-agreement"
    code: RejectReason
    text: Text | None = None


Lines = Annotated[tuple[LineNumber, ...], Field(min_length=1, max_length=100)]


class Deliver(Command):
    """Send the products of these lines (O-15)."""

    model_config = _example({"lines": [1]})

    command: Literal["deliver"] = "deliver"
    lines: Lines


class LineMedium(Frozen):
    """The medium on which a line goes over the counter, where it is not the one that was chosen."""

    line: LineNumber
    medium: Literal[Medium.CD, Medium.USB]


class CardShown(Frozen):
    """What a collector showed: the kind of card, and how its number ends; no more of it is kept."""

    kind: IdentityKind
    ending: Annotated[str, Field(pattern=r"^[0-9A-Z]{4}$")]


class HandOver(Command):
    """Give the products of these lines over the counter (W-16).

    `text`: the name of a representative, who shows a card and brings the buyer's letter. `carriers`: lines that go
    on another medium than the chosen one. Without `shown` the card is the one that the guest book says was seen.
    """

    model_config = _example({"lines": [1], "collected_by": "customer"})

    command: Literal["hand-over"] = "hand-over"
    lines: Lines
    carriers: Annotated[tuple[LineMedium, ...], Field(max_length=50)] = ()
    collected_by: Literal["customer", "representative"] = "customer"
    text: Text | None = None
    shown: CardShown | None = None


class PrintSlip(Command):
    """Have a visitor's consent slip printed: of the terms, the offer, or the agreement's wording (W-07, W-10)."""

    model_config = _example({"matter": "terms"})

    command: Literal["print-slip"] = "print-slip"
    matter: ConsentMatter


class RenewEntitlement(Command):
    """Give a delivered line's download another period."""

    model_config = _example({"line": 1})

    command: Literal["renew-entitlement"] = "renew-entitlement"
    line: LineNumber


class OpenFile(Command):
    """Open a file: checked, counted and recorded at the click. A link opens exactly its own `entitlement`.

    `for_medium`: the line for whose disc or stick staff open its file, to write it there.
    """

    command: Literal["open-file"] = "open-file"
    file: Id
    entitlement: Id | None = None
    for_medium: LineNumber | None = None


class DeliveryCorrectionItem(Frozen):
    """One delivered thing that does not fit."""

    about: Literal["product", "receipt"]
    line: LineNumber | None = None
    code: DeliveryCorrectionReason
    text: Text | None = None


class RequestDeliveryCorrection(Command):
    """Ask for delivered products or the receipt to be corrected (O-16, W-17)."""

    model_config = _example(
        {"items": [{"about": "product", "line": 1, "code": "file_damaged", "text": "Halaman 12 kosong."}]}
    )

    command: Literal["request-delivery-correction"] = "request-delivery-correction"
    items: Annotated[tuple[DeliveryCorrectionItem, ...], Field(min_length=1, max_length=50)]


class CorrectProduct(Command):
    """Answer a correction item with a new file, or by exchanging a printed copy (O-17, W-18).

    `medium_returned`: whether the disc, stick or copy that went over the counter was brought back.
    """

    model_config = _example({"item": 1, "file": "01J9ZD8T4M5V6W7X8Y9Z0A1B2C"})

    command: Literal["correct-product"] = "correct-product"
    item: int = Field(ge=1)
    file: Id | None = None
    medium_returned: bool | None = None


class CorrectReceipt(Command):
    """Answer a correction item with a new receipt; the old one is void."""

    model_config = _example({"item": 1})

    command: Literal["correct-receipt"] = "correct-receipt"
    item: int = Field(ge=1)


class DeclineDeliveryCorrection(Command):
    """Answer a correction item with a reason (O-17, W-18)."""

    model_config = _example({"item": 1, "code": "not_justified", "text": "Berkas sudah diperiksa dan lengkap."})

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

    model_config = _example({"score": 5, "elements": {"time": 4, "product": 4}, "text": "Cepat dan ramah."})

    command: Literal["rate"] = "rate"
    score: int = Field(ge=1, le=5)
    elements: dict[SkmElement, Annotated[int, Field(ge=1, le=4)]] = Field(default_factory=dict)
    text: Text | None = None


class Complete(Command):
    """Close the request (O-19, W-20)."""

    command: Literal["complete"] = "complete"


class Cancel(Command):
    """Withdraw the request before any money."""

    model_config = _example({"code": "no_longer_needed"})

    command: Literal["cancel"] = "cancel"
    code: CancelReason
    text: Text | None = None


class EndUndelivered(Command):
    """End a request that cannot be served, whatever money is on record; what was taken becomes a refund case."""

    model_config = _example({"code": "not_available"})

    command: Literal["end-undelivered"] = "end-undelivered"
    code: EndReason
    text: Text | None = None


class Expire(Command):
    """Let a request run out whose owner has left it lying."""

    command: Literal["expire"] = "expire"


class Remind(Command):
    """Remind the buyer of what ends at `due`, and of what to do before."""

    command: Literal["remind"] = "remind"
    about: DeadlineKind
    due: AwareDatetime


class NoteShare(Command):
    """Note how much of the promised time is used, for the desk to be told: the highest share not told yet."""

    command: Literal["note-share"] = "note-share"


class LapseBillingCode(Command):
    """Note that a billing code has run out before all was paid; once the offer is approved another is owed."""

    command: Literal["lapse-billing-code"] = "lapse-billing-code"


class LapseDownloads(Command):
    """Note which downloads have run out; an officer can renew them."""

    command: Literal["lapse-downloads"] = "lapse-downloads"


class Reopen(Command):
    """Take an ended request up again."""

    model_config = _example({"code": "paid_after_the_end"})

    command: Literal["reopen"] = "reopen"
    code: ReopenReason
    text: Text | None = None


class Claim(Command):
    """Take over a walk-in request with the slip's secret."""

    command: Literal["claim"] = "claim"
    secret: Id


class RecordPaper(Command):
    """Note that a paper of the request was rendered, from the event `source` (its sequence number).

    A manifest names its line and the version of the file that it describes.
    """

    command: Literal["record-paper"] = "record-paper"
    kind: PaperKind
    number: str
    source: int = Field(ge=1)
    file: StoredFile
    line: LineNumber | None = None
    version: int | None = None


class RecordDeposit(Command):
    """Look where the money of the request's receipts lies, and note by which deposit it went to the state treasury."""

    command: Literal["record-deposit"] = "record-deposit"


class Redate(Command):
    """Note that a new calendar moves the promised day: `was` before that edition, `due_on` by it; null: no table."""

    command: Literal["redate"] = "redate"
    edition: int = Field(ge=1)
    was: date | None
    due_on: date | None


class RecordClass(StrEnum):
    """What is kept for how long: all that served somebody, then also that by which state money is accounted for."""

    SERVICE = "service"
    FINANCE = "finance"


class ErasePersonal(Command):
    """Take away what the closed request holds of people: words and files of the class, and of those before it."""

    command: Literal["erase-personal"] = "erase-personal"
    scope: RecordClass


class Note(Command):
    """Write an internal note; the customer never sees it."""

    model_config = _example({"text": "Menunggu konfirmasi dari bidang produksi."})

    command: Literal["note"] = "note"
    text: Text


AnyCommand = (
    ReviseDraft
    | StartUpload
    | AbortUpload
    | RecordUpload
    | WriteAbstract
    | Submit
    | GiveConsent
    | TakeUp
    | Assign
    | CheckDocument
    | Return
    | Refuse
    | Accept
    | AttachProduct
    | SetAsideCopy
    | PutBackCopy
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
    | RecordTransfer
    | MatchPayment
    | ForgiveDifference
    | ReleasePayment
    | RecordMoneyLeft
    | RecordMoneyBack
    | RecordRefundDecision
    | VoidPayment
    | IssueReceipt
    | VoidReceipt
    | WithdrawVoid
    | ReissueReceipt
    | SubmitAgreement
    | ReceiveAgreement
    | AcceptAgreement
    | RejectAgreement
    | Deliver
    | HandOver
    | PrintSlip
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
    | Remind
    | NoteShare
    | LapseBillingCode
    | LapseDownloads
    | Reopen
    | Claim
    | RecordPaper
    | RecordDeposit
    | Redate
    | ErasePersonal
    | Note
)

COMMANDS: dict[str, type[OpenDraft | AnyCommand]] = {c.tag(): c for c in (OpenDraft, *AnyCommand.__args__)}
"""Every command by its name; `OpenDraft` alone has no request to be given on."""
