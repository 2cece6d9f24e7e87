"""What a mail says, before it is worded: its kind and the facts of one request or account."""

from datetime import date, datetime
from enum import StrEnum

from chalicelib.domain.office import Office
from chalicelib.domain.vocabulary import Frozen


class MailKind(StrEnum):
    """The mails of the house."""

    CONFIRMATION = "confirmation"
    EMAIL_CHANGE_CODE = "email_change_code"
    RECEIVED = "received"
    RETURNED = "returned"
    OFFER_READY = "offer_ready"
    RECEIPT = "receipt"
    DELIVERED = "delivered"


class MissingFactError(ValueError):
    """A mail was to be written without what it is about; the text names the fact, never its value."""


class UnsafeLinkError(ValueError):
    """A link that is not http(s)."""


class MailReason(Frozen):
    """One thing to put right: what it concerns (a document, a line; may be empty), the code, the officer's remark."""

    reason: StrEnum
    remark: str = ""
    concerns: str = ""


class MailLink(Frozen):
    """One thing to download, by a link of this house (never a presigned one)."""

    title: str
    url: str
    expires: datetime


class MailFacts(Frozen):
    """What a mail may say. Amounts in rupiah, times aware; each kind's `needs` in the texts names what it must have."""

    office: Office
    name: str = ""
    code: str = ""
    reference: str = ""
    request_url: str = ""
    promised_by: date | None = None
    complete_by: date | None = None
    reasons: tuple[MailReason, ...] = ()
    total_idr: int | None = None
    invoice_number: str = ""
    receipt_number: str = ""
    billing_code: str = ""
    billing_expires: datetime | None = None
    valid_until: date | None = None
    transfer: bool = False
    agreement: bool = False
    links: tuple[MailLink, ...] = ()
