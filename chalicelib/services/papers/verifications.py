"""What a stranger may learn of a paper from its code: kind, number, office, date, amount, state; never a name."""

from datetime import datetime
from typing import Literal, NamedTuple

from chalicelib.domain.office.data import Office
from chalicelib.domain.request.events import AgreementIssued
from chalicelib.domain.request.records import Invoice, PaperState, paper_name
from chalicelib.domain.request.refusals import DocumentUnknown
from chalicelib.domain.request.state import ENDED_PHASES, PaymentState, Phase, Request
from chalicelib.domain.tokens import token_hash
from chalicelib.gateways.clock import now
from chalicelib.models import requests
from chalicelib.models.ledger import reading
from chalicelib.services.world import is_document_code, office_of
from chalicelib.settings import settings


class Verified(NamedTuple):
    """A paper as the public may see it. Amount in rupiah; an agreement has none."""

    kind: Literal["invoice", "receipt", "agreement"]
    number: str
    office: Office
    issued_at: datetime
    amount_idr: int | None
    state: PaperState


def page_url(code: str) -> str:
    """Return where people see what has become of the paper of this code: what its QR code says."""
    return f"{settings().web_origin}/verify/{code}"


def verify(code: str) -> Verified:
    """Return the paper of this code: two calls, three for an agreement. Raises DocumentUnknown."""
    mark = reading.find(requests.TABLE, "document", "", token_hash(code))
    record = reading.read(requests.TABLE, mark.record_id) if mark else None
    if mark is None or record is None:
        raise DocumentUnknown
    kind, _, number = mark.subject.partition(" ")
    if not is_document_code(code, paper_name(record.state.id, kind, number)):
        raise DocumentUnknown
    request, office = record.state, office_of(record.state.id)
    if kind == "receipt":
        receipt = next(r for r in request.receipts if r.number == number)
        state: PaperState = "valid" if not receipt.void else ("superseded" if request.receipt else "void")
        return Verified("receipt", number, office, receipt.issued_at, receipt.amount_idr, state)
    if kind == "agreement":
        return Verified(
            "agreement", number, office, _issued_at(request, number), None, _agreement_state(request, number)
        )
    invoice = next(i for i in request.invoices if i.number == number)
    return Verified("invoice", number, office, invoice.issued_at, invoice.total_idr, _state(invoice, request, office))


def _issued_at(request: Request, number: str) -> datetime:
    """Return when an agreement was issued: the request keeps only the one of the current offer, its history all."""
    entries = reading.entries(requests.TABLE, request.id, request.version)
    return next(e.at for e in entries if isinstance(e.event, AgreementIssued) and e.event.number == number)


def _agreement_state(request: Request, number: str) -> PaperState:
    if request.agreement is None or request.agreement.number != number:
        return "superseded"
    return "void" if request.phase in ENDED_PHASES - {Phase.COMPLETED} else "valid"


def _state(invoice: Invoice, request: Request, office: Office) -> PaperState:
    if invoice.void:
        return "superseded" if any(i.replaces == invoice.number for i in request.invoices) else "void"
    if request.payment_state in {PaymentState.SETTLED, PaymentState.NOT_DUE}:
        return "paid"
    return "expired" if office.local_day(now()) > invoice.valid_until else "valid"
