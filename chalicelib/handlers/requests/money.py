"""The money of a request as a reader sees it: invoices, payments, proofs from abroad, receipts. Rupiah.

Long because each kind of money is a shape here.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import AliasPath, Field

from chalicelib.domain.reasons import RejectReason, VoidReason
from chalicelib.domain.remittance import PaymentWay
from chalicelib.domain.request.money.account import account_of
from chalicelib.domain.request.records import ProofState, Receipt
from chalicelib.domain.request.rows import RequestRow
from chalicelib.domain.request.screening import FindingCode
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.tariff.price import PricedLine, Quote
from chalicelib.domain.vocabulary import Frozen
from chalicelib.handlers.door.shown import Shown, one_of
from chalicelib.handlers.requests.reader import EachForStaff, FileById, ForStaff, Local, Reader, worded

BUYERS_OWN = frozenset({"request_ended", "invoice_void", "excess"})
"""Why money waits that is surely the buyer's."""


class ReductionShown(Shown):
    """By which rate less is asked for: `percent` of the tariff, nothing at 0; and by which article."""

    percent: int
    article: Bilingual


class ReducedEstimate(ReductionShown):
    """The estimate at the reduced rate that the request asks for, due only if a decision grants it with the offer."""

    quote: Quote


class InvoiceShown(Shown):
    """An invoice as issued; `void` once another one, or the end of the request, has taken its place.

    `zero_tariff_decision`: number of the decision on Rp0 or a reduced rate.
    """

    number: str
    offer: int
    schedule: str
    lines: tuple[PricedLine, ...]
    total_idr: int
    issued_at: Local
    valid_until: date
    billing_code: str | None = Field(default=None, validation_alias=AliasPath("billing", "code"))
    billing_expires_at: Local | None = Field(default=None, validation_alias=AliasPath("billing", "expires_at"))
    transfer_reference: str | None
    zero_tariff_decision: str | None
    reduction: ReductionShown | None
    replaces: str | None
    void: bool


class PaymentShown(Shown):
    """Money received, in rupiah; who recorded it, and who matched it, is for staff.

    Unless `hour_known`, `paid_at` names a day.
    """

    payment: str
    way: PaymentWay
    amount_idr: int
    given_idr: int | None
    returned_idr: int | None
    paid_at: Local
    hour_known: bool
    billing_code: str | None
    ntpn: str | None
    statement_reference: str | None
    void: bool
    recorded_by: ForStaff[str]
    matched_by: ForStaff[str]
    proposed_void_by: ForStaff[str]
    proposed_void_code: ForStaff[VoidReason]


class UnmatchedShown(Shown):
    """Money that no invoice holds: `left_idr` of it has no place yet. The buyer is shown what is surely the own."""

    payment: PaymentShown
    why: Literal["request_ended", "invoice_void", "unknown_code", "excess", "wrong_request"]
    left_idr: int = Field(validation_alias=AliasPath("lies_idr"))
    case: ForStaff[str]


class FindingShown(Shown):
    """What the screening found about a proof, in words; `request`: where the same file or reference was used before."""

    code: FindingCode
    words: Annotated[str, worded(FindingCode)] = Field(validation_alias=AliasPath("code"))
    request: str | None


class ProofShown(Shown):
    """A proof of a transfer from abroad. `amount_minor` in the currency's smallest unit.

    `screened` and `findings` are for staff. `reason`: why it was sent back, and in words.
    """

    proof: str
    file: FileById
    bank: str
    reference: str
    amount_minor: int
    currency: str
    sent_on: date
    state: ProofState
    reason: Annotated[str, one_of(RejectReason)] | None
    reason_text: Annotated[str | None, worded(RejectReason)] = Field(validation_alias=AliasPath("reason"))
    screened: ForStaff[bool]
    findings: EachForStaff[FindingShown]


class MoneyListed(Frozen):
    """An invoice on a list, for staff: what it comes to, what is due, and the proof that waits with its findings."""

    invoice: str
    total_idr: int
    due_idr: int
    proof: str | None
    amount_minor: int | None
    currency: str | None
    screened: bool | None
    findings: tuple[FindingShown, ...]


class DepositOfReceipt(Shown):
    """When a receipt's cash and transfers went to the state treasury; for staff, with which deposit and its NTPN."""

    deposited_at: Local
    deposit: ForStaff[str]
    ntpn: ForStaff[str]


class ForgivenShown(Shown):
    """What the office's `rule` lets pass: paid too little, or too much, in rupiah."""

    kind: Literal["shortfall", "surplus"]
    amount_idr: int
    rule: str


class ReceiptShown(Shown):
    """A receipt; who proposed that it is void, and why, is for staff.

    `deposited`: null until its money is known to have gone, or where it came by billing code. `forgiven`: why the one
    in force is over another sum than its invoice.
    """

    number: str
    invoice: str
    amount_idr: int
    issued_at: Local
    replaces: str | None
    void: bool
    proposed_void_by: ForStaff[str]
    proposed_void_code: ForStaff[VoidReason]
    deposited: DepositOfReceipt | None = None
    forgiven: tuple[ForgivenShown, ...] = ()


def receipts(reader: Reader) -> tuple[ReceiptShown, ...]:
    """Return the receipts, each with the deposit that covers it, the one in force with what is forgiven."""
    return tuple(_receipt(reader, receipt) for receipt in reader.request.receipts)


def _receipt(reader: Reader, receipt: Receipt) -> ReceiptShown:
    request = reader.request
    forgiven = (one for one in request.forgiven if not receipt.void and one.invoice == receipt.invoice)
    rest = {
        "deposited": reader.show_any(DepositOfReceipt, request.deposit_of(receipt.number)),
        "forgiven": reader.show_each(ForgivenShown, forgiven),
    }
    return reader.show(ReceiptShown, receipt).model_copy(update=rest)


class AccountShown(Shown):
    """Where the money is: what came or was brought less what went is what the last three come to. Rupiah, for staff."""

    received_idr: int
    brought_idr: int
    moved_idr: int
    refunded_idr: int
    credited_idr: int
    receipted_idr: int
    unmatched_idr: int
    awaiting_receipt_idr: int


def account(reader: Reader) -> AccountShown | None:
    """Return for staff where the money of the request is."""
    return reader.show(AccountShown, account_of(reader.request)) if reader.staff else None


def unmatched(reader: Reader) -> tuple[UnmatchedShown, ...]:
    """Return the money that has no place yet; a buyer is not shown what came on a code that nobody knows."""
    waiting = (money for money in reader.request.unmatched if money.lies_idr)
    return reader.show_each(UnmatchedShown, (one for one in waiting if reader.staff or one.why in BUYERS_OWN))


def listed_money(reader: Reader[RequestRow]) -> MoneyListed | None:
    """Return for staff the invoice in force, with the proof that waits for the treasurer."""
    invoice = reader.request.invoice
    if invoice is None or not reader.staff:
        return None
    proof = invoice.proof
    return MoneyListed(
        invoice=invoice.number,
        total_idr=invoice.total_idr,
        due_idr=invoice.due_idr,
        proof=proof.proof if proof else None,
        amount_minor=proof.amount_minor if proof else None,
        currency=proof.currency if proof else None,
        screened=proof.screened if proof else None,
        findings=reader.show_each(FindingShown, proof.findings) if proof else (),
    )
