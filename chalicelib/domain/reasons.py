"""Why a step is taken: the closed lists a clerk or a buyer chooses from, worded in `texts/reasons.toml`.

Every list ends in `other`, whose meaning is in the remark beside it. Codes are stored in the ledger: add, never rename.
"""

from enum import StrEnum


class ReturnReason(StrEnum):
    """What the customer is to put right before the request can be accepted (O-06, W-08)."""

    INCOMPLETE_DOCUMENT = "incomplete_document"
    UNREADABLE_DOCUMENT = "unreadable_document"
    DOCUMENT_DOES_NOT_FIT_REQUEST = "document_does_not_fit_request"
    PURPOSE_UNCLEAR = "purpose_unclear"
    PRODUCT_UNCLEAR = "product_unclear"
    FORMAT_OR_MEDIUM_MISSING = "format_or_medium_missing"
    TAX_NUMBER_MISSING = "tax_number_missing"
    OTHER = "other"


class OfferCorrectionReason(StrEnum):
    """What does not fit in invoice, sample or agreement (O-08, W-10)."""

    WRONG_PRODUCT = "wrong_product"
    WRONG_QUANTITY = "wrong_quantity"
    WRONG_PRICE = "wrong_price"
    WRONG_PAYER_DETAILS = "wrong_payer_details"
    SAMPLE_NOT_FIT = "sample_not_fit"
    AGREEMENT_DETAILS = "agreement_details"
    OTHER = "other"


class DeliveryCorrectionReason(StrEnum):
    """What does not fit in a delivered product or the receipt (O-16, W-17)."""

    FILE_DAMAGED = "file_damaged"
    WRONG_FILE = "wrong_file"
    INCOMPLETE_FILE = "incomplete_file"
    RECEIPT_DETAILS = "receipt_details"
    OTHER = "other"


class RefuseReason(StrEnum):
    """Why the office does not serve the request at all."""

    NOT_AVAILABLE = "not_available"
    OUT_OF_SCOPE = "out_of_scope"
    DUPLICATE = "duplicate"
    LAW = "law"
    OTHER = "other"


class DeclineReason(StrEnum):
    """Why an asked-for correction is not made (O-09, O-17, W-11, W-18)."""

    NOT_JUSTIFIED = "not_justified"
    NOT_POSSIBLE = "not_possible"
    OTHER = "other"


class VoidReason(StrEnum):
    """Why a payment or a receipt is taken back."""

    CLERK_MISTAKE = "clerk_mistake"
    WRONG_AMOUNT = "wrong_amount"
    WRONG_REQUEST = "wrong_request"
    INVOICE_REPLACED = "invoice_replaced"
    OTHER = "other"


class ReissueReason(StrEnum):
    """Why a receipt is made out anew although its money stays as it is."""

    WRONG_PAYER = "wrong_payer"
    PAYER_DETAILS = "payer_details"
    OTHER = "other"


class RejectReason(StrEnum):
    """Why a handed-in agreement or proof of transfer is not taken (O-12, O-13, W-14)."""

    UNREADABLE_DOCUMENT = "unreadable_document"
    WRONG_DOCUMENT = "wrong_document"
    NOT_SIGNED = "not_signed"
    NOT_STAMPED = "not_stamped"
    NOT_CREDITED = "not_credited"
    AMOUNT_DIFFERS = "amount_differs"
    OTHER = "other"


class CancelReason(StrEnum):
    """Why the customer gives the request up."""

    NO_LONGER_NEEDED = "no_longer_needed"
    TOO_EXPENSIVE = "too_expensive"
    TAKES_TOO_LONG = "takes_too_long"
    OPENED_BY_MISTAKE = "opened_by_mistake"
    OTHER = "other"


class EndReason(StrEnum):
    """Why the head of the office ends a request that was not delivered."""

    NOT_AVAILABLE = "not_available"
    CUSTOMER_UNREACHABLE = "customer_unreachable"
    LAW = "law"
    OTHER = "other"


class ReopenReason(StrEnum):
    """Why an ended request is taken up again."""

    PAID_AFTER_THE_END = "paid_after_the_end"
    ENDED_BY_MISTAKE = "ended_by_mistake"
    CUSTOMER_ASKED = "customer_asked"
    OTHER = "other"


class DeclineVerificationReason(StrEnum):
    """Why an institution is not verified."""

    EVIDENCE_MISSING = "evidence_missing"
    NOT_ITS_SPEAKER = "not_its_speaker"
    WRONG_KIND = "wrong_kind"
    OTHER = "other"


class WithdrawReason(StrEnum):
    """Why an institution's verification no longer counts."""

    LEFT_THE_INSTITUTION = "left_the_institution"
    MISUSED = "misused"
    VERIFIED_BY_MISTAKE = "verified_by_mistake"
    OTHER = "other"


class DepositCorrectionReason(StrEnum):
    """Why a deposit to the state treasury is said anew."""

    WRONG_RECEIPTS = "wrong_receipts"
    WRONG_NUMBERS = "wrong_numbers"
    WRONG_AMOUNT = "wrong_amount"
    OTHER = "other"


class DifferenceReason(StrEnum):
    """Why a drawer holds other than its day comes to. What was looked for and not found is said in words."""

    WRONG_CHANGE = "wrong_change"
    MISCOUNTED_EARLIER = "miscounted_earlier"
    NOT_RECORDED = "not_recorded"
    MADE_GOOD = "made_good"
    CAUSE_UNKNOWN = "cause_unknown"
    OTHER = "other"


class RefundReason(StrEnum):
    """On which ground money is asked back, or kept for the payer's next request."""

    PAID_BY_MISTAKE = "paid_by_mistake"
    CHARGED_BY_MISTAKE = "charged_by_mistake"
    NOT_DELIVERED = "not_delivered"
    COURT_RULING = "court_ruling"
    AUDIT_FINDING = "audit_finding"
    OTHER = "other"


class SubjectRefusal(StrEnum):
    """Why the office does not do what somebody asks about personal data (UU 27/2022 Pasal 15, 33)."""

    NOT_IDENTIFIED = "not_identified"
    CONCERNS_OTHERS = "concerns_others"
    ENDANGERS_SOMEBODY = "endangers_somebody"
    MUST_BE_KEPT = "must_be_kept"
    CORRECT_AS_IT_IS = "correct_as_it_is"
    OTHER = "other"


REASON_LISTS: tuple[type[StrEnum], ...] = (
    ReturnReason,
    OfferCorrectionReason,
    DeliveryCorrectionReason,
    RefuseReason,
    DeclineReason,
    VoidReason,
    ReissueReason,
    RejectReason,
    CancelReason,
    EndReason,
    ReopenReason,
    DeclineVerificationReason,
    WithdrawReason,
    DepositCorrectionReason,
    DifferenceReason,
    RefundReason,
    SubjectRefusal,
)
