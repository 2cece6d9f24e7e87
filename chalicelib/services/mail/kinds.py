"""The mails of the house, and the circumstances that change what one says."""

from enum import StrEnum

from chalicelib.domain.vocabulary import Role


class Addressee(StrEnum):
    """Who a kind of mail is for (`to` in `texts/mails.toml`): the buyer, the office's mailbox, or staff by their role.

    The `MAILBOX` of an office is also where staff's mails go while nobody holds the role.
    """

    BUYER = "customer"
    MAILBOX = "office"
    OFFICERS = "desk:officer"
    TREASURERS = "desk:treasurer"
    ADMINS = "desk:admin"
    HEAD = "head"

    @property
    def role(self) -> Role | None:
        """Return which of an office's staff are written to, each alone; None where it is nobody of its list."""
        named = self.rpartition(":")[2]
        return Role(named) if self not in {Addressee.BUYER, Addressee.MAILBOX} else None


class MailKind(StrEnum):
    """The mails: subjects in `texts/mails.toml`, words in `texts/mails/<kind>.j2`."""

    ACCOUNT_CODE = "account_code"
    EMAIL_CHANGE_CODE = "email_change_code"
    EMAIL_CHANGE_ASKED = "email_change_asked"
    STAFF_INVITED = "staff_invited"
    ACCOUNT_EXISTS = "account_exists"
    RECEIVED = "received"
    PROMISE_REDATED = "promise_redated"
    MALWARE_FOUND = "malware_found"
    RETURNED = "returned"
    OFFER_READY = "offer_ready"
    OFFER_CORRECTION_DECLINED = "offer_correction_declined"
    PART_PAID = "part_paid"
    MONEY_WAITS = "money_waits"
    MONEY_UNMATCHED = "money_unmatched"
    CREDIT_WAITS = "credit_waits"
    REFUND_DECIDED = "refund_decided"
    REFUND_PAID = "refund_paid"
    PROOF_SCREENED = "proof_screened"
    PROOF_REJECTED = "proof_rejected"
    AGREEMENT_RECEIVED = "agreement_received"
    AGREEMENT_ACCEPTED = "agreement_accepted"
    AGREEMENT_REJECTED = "agreement_rejected"
    AGREEMENT_COUNTERSIGNED = "agreement_countersigned"
    RECEIPT = "receipt"
    DELIVERED = "delivered"
    RATING_ASKED = "rating_asked"
    VISIT_BEGUN = "visit_begun"
    REQUEST_CLAIMED = "request_claimed"
    DELIVERY_CORRECTION_DECLINED = "delivery_correction_declined"
    REQUEST_WAITS = "request_waits"
    PRODUCT_WAITS = "product_waits"
    DELIVERY_WAITS = "delivery_waits"
    MONEY_UNDEPOSITED = "money_undeposited"
    CALENDAR_MISSING = "calendar_missing"
    PROMISE_USED = "promise_used"
    PROMISE_USED_AT_TREASURY = "promise_used_at_treasury"
    DRAFT_ENDS = "draft_ends"
    RETURN_ENDS = "return_ends"
    INVOICE_ENDS = "invoice_ends"
    CODE_ENDS = "code_ends"
    DOWNLOAD_ENDS = "download_ends"
    COMPLETION_NEAR = "completion_near"
    COMPLETED = "completed"
    CODE_LAPSED = "code_lapsed"
    CODE_WANTED = "code_wanted"
    REQUEST_EXPIRED = "request_expired"
    SUBJECT_REQUEST_RECEIVED = "subject_request_received"
    SUBJECT_REQUEST_WAITS = "subject_request_waits"
    SUBJECT_REQUEST_DUE = "subject_request_due"
    SUBJECT_REQUEST_FULFILLED = "subject_request_fulfilled"
    SUBJECT_REQUEST_ERASING = "subject_request_erasing"
    SUBJECT_REQUEST_REFUSED = "subject_request_refused"
    ACCOUNT_ENDS = "account_ends"
    BREACH_TOLD = "breach_told"
    BREACH_DUE = "breach_due"
    WORK_PARKED = "work_parked"
    AUDIT_FOUND = "audit_found"
    DAILY_DIGEST = "daily_digest"


class Case(StrEnum):
    """A circumstance that a template asks for by name.

    The first four say how what is due is to be paid: no mail knows two of them.
    """

    BY_CODE = "by_code"
    BY_TRANSFER = "by_transfer"
    AT_COUNTER = "at_counter"
    CODE_FOLLOWS = "code_follows"
    NEW_CODE = "new_code"
    SAMPLES = "samples"
    SETTLED = "settled"
    REPLACES = "replaces"
    NOTHING_FOLLOWS = "nothing_follows"
    OTHERS_OPEN = "others_open"
    SURPLUS = "surplus"
    AFTER_THE_END = "after_the_end"
    VOID_INVOICE = "void_invoice"
    APPROVED = "approved"
    AS_CREDIT = "as_credit"
    UNANSWERED = "unanswered"
    UNSIGNED = "unsigned"
    RATED = "rated"
    ACCESS = "access"
    CORRECTION = "correction"
    ERASURE = "erasure"
    RESTRICTION = "restriction"
    COLLECTED = "collected"
    FILE_FAILED = "file_failed"
    USED_UP = "used_up"
