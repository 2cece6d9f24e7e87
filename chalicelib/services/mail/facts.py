"""What a mail says, before it is worded: the facts of one request or account."""

from datetime import date, datetime
from enum import StrEnum

from chalicelib.domain.office.data import Office
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.vocabulary import Frozen, Stamping
from chalicelib.services.mail.kinds import Case


class MissingFactError(ValueError):
    """A mail was to be written without what it is about; the text names the fact, never its value."""


class UnsafeLinkError(ValueError):
    """A link that is not http(s)."""


class MailReason(Frozen):
    """One reason or finding: its code, the officer's remark, and what it concerns (a document and line, say)."""

    reason: StrEnum
    remark: str = ""
    concerns: Bilingual | None = None


class MailLink(Frozen):
    """One thing to download, by a link of this house (never a presigned one)."""

    title: Bilingual
    url: str
    expires: datetime


class MailFacts(Frozen):
    """What a mail may say. Amounts in rupiah, times aware; each kind's `needs` in the texts names what it must have.

    `office` signs; Loket itself where there is none. `received_idr` is one payment, `paid_idr` all of them; `due_idr`
    is absent where nothing is left to pay; `waiting_idr` no invoice holds, `credit_idr` is kept for the payer.
    `decision_words`: the head's about `asked_back_idr`; `refund_number`: of the transfer by which money went back.
    `originals` of the agreement: as many as the office wants, or as it got; `stampings`: what its buyer may use.
    `place_url`: where that is done which a mail of the office's own asks for; `receipts`: on how many of them money is
    undeposited, the first since `undeposited_since`.
    `answer_words`: what the office said to what was asked about personal data; `kept_until`: so long
    papers of state money keep an erased person's name. `answer_by`: when the office must have answered.
    `breached`: which data a breach concerns, that began on the day `happened_on` and was seen at `seen_at`;
    `breach_words`, `measure_words`: what happened and what is done about it; `tell_by`: until when people must
    have been told.
    `share`: so much of the promised time, in percent, is used.
    `ends_at`: the last moment at which one can still do what the mail asks for.
    `parked`, `findings`, `new_requests`, `due_today`, `overdue`, `waiting_requests`: so many lie there, 0 included.
    `rating_url`: by which a visitor without account rates the service; `visit_url`: by which the visitor follows the
    visit of `ticket_number`.
    """

    office: Office | None = None
    name: str = ""
    code: str = ""
    reference: str = ""
    request_url: str = ""
    place_url: str = ""
    veto_url: str = ""
    rating_url: str = ""
    visit_url: str = ""
    ticket_number: str = ""
    promised_by: date | None = None
    promised_before: date | None = None
    share: int = 0
    year: int = 0
    complete_by: date | None = None
    ends_at: datetime | None = None
    reasons: tuple[MailReason, ...] = ()
    invoice_number: str = ""
    receipt_number: str = ""
    replaced_receipt: str = ""
    total_idr: int | None = None
    received_idr: int | None = None
    waiting_idr: int | None = None
    credit_idr: int | None = None
    asked_back_idr: int | None = None
    refunded_idr: int | None = None
    refunded_on: date | None = None
    refund_number: str = ""
    decision_number: str = ""
    decided_on: date | None = None
    decision_words: str = ""
    answer_words: str = ""
    kept_until: date | None = None
    answer_by: datetime | None = None
    breached: Bilingual | None = None
    happened_on: date | None = None
    seen_at: datetime | None = None
    breach_words: str = ""
    measure_words: str = ""
    tell_by: datetime | None = None
    parked: int | None = None
    findings: int | None = None
    new_requests: int | None = None
    due_today: int | None = None
    overdue: int | None = None
    waiting_requests: int | None = None
    undeposited_idr: int | None = None
    undeposited_since: date | None = None
    receipts: int = 0
    paid_idr: int | None = None
    due_idr: int | None = None
    billing_code: str = ""
    billing_expires: datetime | None = None
    valid_until: date | None = None
    agreement_number: str = ""
    originals: int = 0
    stampings: frozenset[Stamping] = frozenset()
    postal_address: str = ""
    signed_on: date | None = None
    document: Bilingual | None = None
    malware: str = ""
    scanner: str = ""
    cases: frozenset[Case] = frozenset()
    links: tuple[MailLink, ...] = ()
