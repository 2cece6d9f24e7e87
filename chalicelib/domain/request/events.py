"""What has happened to a request: past tense, appended once, never changed.

Free text stands as text ids in fields named `text`. Long because the workflow has this many events.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from chalicelib.domain.files.uploads import DocumentPurpose, StoredFile
from chalicelib.domain.ledger.entry import Entry, Event
from chalicelib.domain.reasons import RefundReason
from chalicelib.domain.request.commands import Abstract, CardShown, ConsentMatter, DeadlineKind, Purpose, RecordClass
from chalicelib.domain.request.records import (
    Billing,
    DeliveryCorrection,
    DocumentCheck,
    Entitlement,
    Forgiven,
    Invoice,
    Line,
    LineHanded,
    OfferCorrection,
    Payer,
    Payment,
    PendingUpload,
    Receipt,
    ReceiptDeposit,
    RenderedPaper,
    ReturnedItem,
    TransferProof,
    UnmatchedPayment,
)
from chalicelib.domain.request.screening import Finding
from chalicelib.domain.request.state import Phase
from chalicelib.domain.shapes import Scan
from chalicelib.domain.vocabulary import Channel, Domicile


class RequestOpened(Event):
    """A draft exists."""

    event: Literal["RequestOpened"] = "RequestOpened"
    reference: str
    channel: Channel
    customer: str | None
    person: str
    payer: Payer
    domicile: Domicile
    ticket: str | None = None
    claim_hash: str | None = None


class DraftRevised(Event):
    """Products, purpose or domicile were chosen.

    `lines` are the new ones and those that are not as before, `removed` the numbers of those that went; what is in
    neither stays as it was, so that a page that saves while one types does not repeat the whole draft each time.
    """

    event: Literal["DraftRevised"] = "DraftRevised"
    lines: tuple[Line, ...]
    removed: tuple[int, ...] = ()
    purpose: Purpose | None
    domicile: Domicile
    zero_tariff: bool
    person: str
    payer: Payer


class UploadStarted(Event):
    """A file is on its way: guards know that its check is running."""

    event: Literal["UploadStarted"] = "UploadStarted"
    upload: PendingUpload


class UploadAborted(Event):
    """An announced file was taken back before its check."""

    event: Literal["UploadAborted"] = "UploadAborted"
    upload: str


class AbstractWritten(Event, Abstract):
    """The data-use abstract was written as a form; the passages' texts are text ids."""

    event: Literal["AbstractWritten"] = "AbstractWritten"
    form: str
    line: int | None


class DocumentChecked(Event):
    """An officer found a needed document in order, or to be completed."""

    event: Literal["DocumentChecked"] = "DocumentChecked"
    check: DocumentCheck


class DocumentReceived(Event):
    """A file passed its check."""

    event: Literal["DocumentReceived"] = "DocumentReceived"
    upload: str
    purpose: DocumentPurpose
    line: int | None
    file: StoredFile
    by: str
    scanned: bool


class DocumentRejected(Event):
    """A file failed its check; `scan`: where a scanner found malware in it."""

    event: Literal["DocumentRejected"] = "DocumentRejected"
    upload: str
    purpose: DocumentPurpose
    line: int | None
    reason: str
    scan: Scan | None = None


class RequestSubmitted(Event):
    """The request was handed in, terms accepted."""

    event: Literal["RequestSubmitted"] = "RequestSubmitted"
    terms_version: str
    wording_version: str | None
    consent: str | None
    person: str
    payer: Payer


class ConsentGiven(Event):
    """The visitor agreed to this version of the terms, the agreement's wording or the offer, and how."""

    event: Literal["ConsentGiven"] = "ConsentGiven"
    matter: ConsentMatter
    version: str
    way: Literal["tablet"] = "tablet"


class TakenUp(Event):
    """The request is served at another visit."""

    event: Literal["TakenUp"] = "TakenUp"
    ticket: str


class Assigned(Event):
    """An officer's name stands on the request."""

    event: Literal["Assigned"] = "Assigned"
    officer: str


class RequestReturned(Event):
    """The customer is to complete it."""

    event: Literal["RequestReturned"] = "RequestReturned"
    items: tuple[ReturnedItem, ...]


class RequestRefused(Event):
    """Turned down for good."""

    event: Literal["RequestRefused"] = "RequestRefused"
    code: str
    text: str | None


class RequestAccepted(Event):
    """Clear and complete: the promise counts."""

    event: Literal["RequestAccepted"] = "RequestAccepted"


class ProductAttached(Event):
    """A line has its file and is prepared."""

    event: Literal["ProductAttached"] = "ProductAttached"
    line: int
    file: StoredFile
    version: int


class CopySetAside(Event):
    """A printed copy waits for its buyer."""

    event: Literal["CopySetAside"] = "CopySetAside"
    line: int
    copies: int


class CopyPutBack(Event):
    """Printed copies that waited for these lines are on the shelf again, all of each line."""

    event: Literal["CopyPutBack"] = "CopyPutBack"
    lines: tuple[int, ...]


class InvoiceIssued(Event):
    """An invoice exists under its number."""

    event: Literal["InvoiceIssued"] = "InvoiceIssued"
    invoice: Invoice


class ReducedRateClaimed(Event):
    """A rate that may be had once only is had here."""

    event: Literal["ReducedRateClaimed"] = "ReducedRateClaimed"
    claim: str


class ReducedRateReleased(Event):
    """It may be had again: the request ended without it, or is charged in full."""

    event: Literal["ReducedRateReleased"] = "ReducedRateReleased"
    claim: str


class InvoiceVoided(Event):
    """An invoice is void; its number stays."""

    event: Literal["InvoiceVoided"] = "InvoiceVoided"
    number: str
    why: Literal["superseded", "cancelled", "ended"]


class AgreementIssued(Event):
    """A data-use agreement goes with the offer."""

    event: Literal["AgreementIssued"] = "AgreementIssued"
    number: str
    sequence: int
    wording: str
    person: str
    code_hash: str


class AgreementVoided(Event):
    """The agreement of an earlier offer is void."""

    event: Literal["AgreementVoided"] = "AgreementVoided"
    number: str


class OfferSent(Event):
    """The offer is with the customer."""

    event: Literal["OfferSent"] = "OfferSent"
    version: int
    samples: tuple[str, ...]
    agreement: str | None


class OfferCorrectionRequested(Event):
    """The customer asks for changes to the offer, which is then made for the person as of now."""

    event: Literal["OfferCorrectionRequested"] = "OfferCorrectionRequested"
    items: tuple[OfferCorrection, ...]
    person: str
    payer: Payer


class OfferCorrectionDeclined(Event):
    """The offer stays as it is."""

    event: Literal["OfferCorrectionDeclined"] = "OfferCorrectionDeclined"
    code: str
    text: str | None


class OfferApproved(Event):
    """The customer agrees; `by_payment` when the full payment said so."""

    event: Literal["OfferApproved"] = "OfferApproved"
    offer: int
    by_payment: bool = False
    consent: str | None = None


class BillingCodeRecorded(Event):
    """The invoice has a (new) billing code."""

    event: Literal["BillingCodeRecorded"] = "BillingCodeRecorded"
    invoice: str
    billing: Billing
    replaces: str | None = None


class PaymentReceived(Event):
    """Money counts towards the invoice; `matched` when it had been on record as unmatched."""

    event: Literal["PaymentReceived"] = "PaymentReceived"
    payment: Payment
    invoice: str
    matched: bool = False


class PaymentSettled(Event):
    """The invoice is paid in full."""

    event: Literal["PaymentSettled"] = "PaymentSettled"
    invoice: str


class DifferenceForgiven(Event):
    """The office's rule lets a small difference pass; it is no payment."""

    event: Literal["DifferenceForgiven"] = "DifferenceForgiven"
    forgiven: Forgiven


class PaymentReleased(Event):
    """A payment no longer counts towards the invoice: it waits for its place again.

    In the `case` from which it had been matched, on whichever request that lies; or as `unmatched` money of this one.
    """

    event: Literal["PaymentReleased"] = "PaymentReleased"
    payment: str
    amount_idr: int
    case: str | None
    code: str
    text: str | None
    unmatched: UnmatchedPayment | None


class MoneyLeft(Event):
    """Money of this request has its place elsewhere: on another request, as a credit, or with its payer again."""

    event: Literal["MoneyLeft"] = "MoneyLeft"
    case: str
    way: Literal["moved", "credited", "refunded"]
    amount_idr: int
    paid_on: date | None = None
    number: str | None = None


class MoneyBack(Event):
    """Money of this request that had been matched elsewhere, or kept as a credit, waits for its place again."""

    event: Literal["MoneyBack"] = "MoneyBack"
    case: str
    way: Literal["moved", "credited"] = "moved"
    amount_idr: int


class RefundDecided(Event):
    """The head decided on money that is asked back, on this local day; `words`: the text's id in the case. Rupiah."""

    event: Literal["RefundDecided"] = "RefundDecided"
    case: str
    approved: bool
    number: str
    words: str
    code: RefundReason
    way: Literal["credit", "transfer"]
    amount_idr: int
    claimed_on: date
    decided_on: date


class UnmatchedPaymentRecorded(Event):
    """Money came that fits no open invoice: it goes to the treasurer's desk."""

    event: Literal["UnmatchedPaymentRecorded"] = "UnmatchedPaymentRecorded"
    unmatched: UnmatchedPayment


class TransferProofSubmitted(Event):
    """A proof of transfer waits for screening and treasurer."""

    event: Literal["TransferProofSubmitted"] = "TransferProofSubmitted"
    proof: TransferProof


class TransferProofScreened(Event):
    """The screening has looked; findings decide nothing by themselves."""

    event: Literal["TransferProofScreened"] = "TransferProofScreened"
    proof: str
    findings: tuple[Finding, ...]


class TransferProofRejected(Event):
    """A proof did not hold."""

    event: Literal["TransferProofRejected"] = "TransferProofRejected"
    proof: str
    code: str
    text: str | None


class PaymentVoidProposed(Event):
    """One person says that a recorded payment is a mistake; a second must confirm."""

    event: Literal["PaymentVoidProposed"] = "PaymentVoidProposed"
    payment: str
    code: str
    text: str | None
    by: str


class PaymentVoided(Event):
    """Two people found a recorded payment to be a mistake; `text` is the second one's."""

    event: Literal["PaymentVoided"] = "PaymentVoided"
    payment: str
    code: str
    text: str | None = None
    proposed_by: str
    ntpn: str | None = None
    statement_reference: str | None = None


class ReceiptIssued(Event):
    """A receipt exists under its number."""

    event: Literal["ReceiptIssued"] = "ReceiptIssued"
    receipt: Receipt


class ReceiptVoidProposed(Event):
    """One person says that a receipt is to be void; where the office asks for four eyes, a second must confirm."""

    event: Literal["ReceiptVoidProposed"] = "ReceiptVoidProposed"
    number: str
    code: str
    text: str | None
    by: str


class VoidWithdrawn(Event):
    """A proposal to void a payment, or a receipt, was taken back or declined."""

    event: Literal["VoidWithdrawn"] = "VoidWithdrawn"
    payment: str | None
    receipt: str | None
    text: str | None


class ReceiptVoided(Event):
    """A receipt is void; its number stays. `proposed_by`: the first of two, where the office asks for two."""

    event: Literal["ReceiptVoided"] = "ReceiptVoided"
    number: str
    code: str
    text: str | None = None
    proposed_by: str | None = None


class ReceiptDeposited(Event):
    """The receipt's cash and transfers went to the state treasury."""

    event: Literal["ReceiptDeposited"] = "ReceiptDeposited"
    deposited: ReceiptDeposit


class ReceiptDepositUndone(Event):
    """The deposit was corrected, and does not cover the receipt: its money is at the office."""

    event: Literal["ReceiptDepositUndone"] = "ReceiptDepositUndone"
    receipt: str
    deposit: str


class AgreementSubmitted(Event):
    """The signed agreement comes back: scanned, posted or handed over."""

    event: Literal["AgreementSubmitted"] = "AgreementSubmitted"
    way: Literal["scan", "posted", "handed_over"]
    file: str | None
    tracking: str | None


class AgreementReceived(Event):
    """The originals lie on the desk."""

    event: Literal["AgreementReceived"] = "AgreementReceived"
    originals: int


class AgreementAccepted(Event):
    """The agreement holds, and the head of the office has signed it on `signed_on`."""

    event: Literal["AgreementAccepted"] = "AgreementAccepted"
    stamping: str
    serials: tuple[str, ...]
    signed_on: date


class AgreementCountersigned(Event):
    """The copy with both signatures is with the request."""

    event: Literal["AgreementCountersigned"] = "AgreementCountersigned"
    file: str


class AgreementRejected(Event):
    """The agreement goes back."""

    event: Literal["AgreementRejected"] = "AgreementRejected"
    code: str
    text: str | None


class Delivered(Event):
    """Lines went out by download, each with its entitlement."""

    event: Literal["Delivered"] = "Delivered"
    lines: tuple[int, ...]
    entitlements: tuple[Entitlement, ...]


class HandedOver(Event):
    """Lines went over the counter; `handed` says on what. `text`: of a representative's name.

    `letter`: the file of the buyer's letter of authority, for a representative. No `shown`: the card was seen when
    the guest book was signed.
    """

    event: Literal["HandedOver"] = "HandedOver"
    lines: tuple[int, ...]
    collected_by: Literal["customer", "representative"]
    handed: tuple[LineHanded, ...] = ()
    shown: CardShown | None = None
    letter: str | None = None
    text: str | None = None


class SlipAsked(Event):
    """A consent slip of this version is to be printed for the visitor."""

    event: Literal["SlipAsked"] = "SlipAsked"
    matter: ConsentMatter
    version: str


class LastLineGone(Event):
    """Nothing is left to deliver: the promise is kept or missed."""

    event: Literal["LastLineGone"] = "LastLineGone"


class EntitlementRenewed(Event):
    """A download has another period; the old link is dead."""

    event: Literal["EntitlementRenewed"] = "EntitlementRenewed"
    entitlement: Entitlement


class FileOpened(Event):
    """Somebody opened a file: who by the envelope, which by its hash; `for_medium`: to write it on this line's."""

    event: Literal["FileOpened"] = "FileOpened"
    file: str
    sha256: str
    entitlement: str | None
    for_medium: int | None = None


class DeliveryCorrectionRequested(Event):
    """The customer asks for changes to what was delivered; a new receipt is made for the person as of now."""

    event: Literal["DeliveryCorrectionRequested"] = "DeliveryCorrectionRequested"
    items: tuple[DeliveryCorrection, ...]
    person: str
    payer: Payer


class ProductCorrected(Event):
    """A line has a new file (or a new printed copy); the old entitlement is revoked, a new one given.

    A new file of a disc or stick waits to be handed over; `medium_returned`: the old one was brought back.
    """

    event: Literal["ProductCorrected"] = "ProductCorrected"
    item: int
    line: int
    file: StoredFile | None
    version: int
    entitlement: Entitlement | None
    medium_returned: bool | None = None


class ReceiptCorrected(Event):
    """A correction item was answered by a new receipt."""

    event: Literal["ReceiptCorrected"] = "ReceiptCorrected"
    item: int
    number: str


class DeliveryCorrectionDeclined(Event):
    """A correction item was answered with a reason."""

    event: Literal["DeliveryCorrectionDeclined"] = "DeliveryCorrectionDeclined"
    item: int
    code: str
    text: str | None


class DeliveryCorrectionsAnswered(Event):
    """Every item has its answer."""

    event: Literal["DeliveryCorrectionsAnswered"] = "DeliveryCorrectionsAnswered"


class Rated(Event):
    """The buyer rated the service."""

    event: Literal["Rated"] = "Rated"
    score: int
    elements: dict[str, int]
    text: str | None


class Completed(Event):
    """Closed by the customer, or by itself."""

    event: Literal["Completed"] = "Completed"


class Cancelled(Event):
    """Withdrawn."""

    event: Literal["Cancelled"] = "Cancelled"
    code: str
    text: str | None


class EndedUndelivered(Event):
    """Ended without delivery; `refund_idr` of taken money becomes a refund case."""

    event: Literal["EndedUndelivered"] = "EndedUndelivered"
    code: str
    text: str | None
    refund_idr: int


class Expired(Event):
    """Run out."""

    event: Literal["Expired"] = "Expired"


class Reminded(Event):
    """It was time to remind the buyer of what ends at `due`."""

    event: Literal["Reminded"] = "Reminded"
    about: DeadlineKind
    due: AwareDatetime


class PromiseShareUsed(Event):
    """So much of the promised time, in percent, is used while the office has the move."""

    event: Literal["PromiseShareUsed"] = "PromiseShareUsed"
    share: int


class BillingCodeLapsed(Event):
    """A billing code ran out before all was paid; `another`: for an approved offer the office owes another."""

    event: Literal["BillingCodeLapsed"] = "BillingCodeLapsed"
    invoice: str
    code: str
    another: bool


class DownloadsLapsed(Event):
    """The time of these downloads is over."""

    event: Literal["DownloadsLapsed"] = "DownloadsLapsed"
    entitlements: tuple[str, ...]


class Reopened(Event):
    """Taken up again at the phase `to`."""

    event: Literal["Reopened"] = "Reopened"
    to: Phase
    code: str
    text: str | None


class Claimed(Event):
    """A walk-in request has an owner with an account."""

    event: Literal["Claimed"] = "Claimed"
    customer: str
    person: str


class PaperRendered(Event):
    """A paper of the request exists as a file."""

    event: Literal["PaperRendered"] = "PaperRendered"
    rendered: RenderedPaper


class PromiseRedated(Event):
    """The office's calendar was changed by a decree, and with it the promised day; None: no table of holidays."""

    event: Literal["PromiseRedated"] = "PromiseRedated"
    was: date | None
    due_on: date | None
    edition: int

    @property
    def change(self) -> str:
        """Return whether a day was named, moved or taken back."""
        return "named" if self.was is None else "moved" if self.due_on else "unknown"


class PersonalErased(Event):
    """What the closed request held of people is gone: words and files of the class, and of those before it."""

    event: Literal["PersonalErased"] = "PersonalErased"
    scope: RecordClass


class NoteAdded(Event):
    """An internal note."""

    event: Literal["NoteAdded"] = "NoteAdded"
    text: str


AnyEvent = (
    RequestOpened
    | DraftRevised
    | UploadStarted
    | UploadAborted
    | AbstractWritten
    | DocumentReceived
    | DocumentRejected
    | RequestSubmitted
    | ConsentGiven
    | TakenUp
    | Assigned
    | DocumentChecked
    | RequestReturned
    | RequestRefused
    | RequestAccepted
    | ProductAttached
    | CopySetAside
    | CopyPutBack
    | ReducedRateClaimed
    | ReducedRateReleased
    | InvoiceIssued
    | InvoiceVoided
    | AgreementIssued
    | AgreementVoided
    | OfferSent
    | OfferCorrectionRequested
    | OfferCorrectionDeclined
    | OfferApproved
    | BillingCodeRecorded
    | PaymentReceived
    | PaymentSettled
    | DifferenceForgiven
    | PaymentReleased
    | MoneyLeft
    | MoneyBack
    | RefundDecided
    | UnmatchedPaymentRecorded
    | TransferProofSubmitted
    | TransferProofScreened
    | TransferProofRejected
    | PaymentVoidProposed
    | PaymentVoided
    | ReceiptIssued
    | ReceiptVoidProposed
    | VoidWithdrawn
    | ReceiptVoided
    | ReceiptDeposited
    | ReceiptDepositUndone
    | AgreementSubmitted
    | AgreementReceived
    | AgreementAccepted
    | AgreementCountersigned
    | AgreementRejected
    | Delivered
    | HandedOver
    | SlipAsked
    | LastLineGone
    | EntitlementRenewed
    | FileOpened
    | DeliveryCorrectionRequested
    | ProductCorrected
    | ReceiptCorrected
    | DeliveryCorrectionDeclined
    | DeliveryCorrectionsAnswered
    | Rated
    | Completed
    | Cancelled
    | EndedUndelivered
    | Expired
    | Reminded
    | PromiseShareUsed
    | BillingCodeLapsed
    | DownloadsLapsed
    | Reopened
    | Claimed
    | PaperRendered
    | PromiseRedated
    | PersonalErased
    | NoteAdded
)

EVENTS: tuple[type[AnyEvent], ...] = AnyEvent.__args__

RequestEntry = Entry[Annotated[AnyEvent, Field(discriminator="event")]]
"""One event of a request in its envelope."""
