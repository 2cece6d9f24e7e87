"""W-09, W-13, W-15 for a visitor without account: mails to the own address, papers made out to who came."""

import pytest

from chalicelib.domain.papers.fiscal import InvoicePaper, ReceiptPaper
from chalicelib.domain.papers.instructions import BillingInstruction
from chalicelib.domain.remittance import PaymentWay
from chalicelib.domain.request import commands as c
from chalicelib.domain.vocabulary import Language
from chalicelib.gateways.clock import now
from chalicelib.models import people
from chalicelib.services.counter.tickets import visit_url
from chalicelib.services.papers.invoices import invoice_paper
from chalicelib.services.papers.receipts import receipt_paper
from tests.desk import SITI, Desk
from tests.domain.request.counter import BILLING, BUYER, OFFICE, OFFICER, TREASURER, Counter, payment
from tests.domain.request.ladder import SUBMIT, walk_in
from tests.services.telling import mails_to_the_buyer, told, watched

pytestmark = pytest.mark.usefixtures("cloud")
TICKET = "1904-20260302-A001"


def _visit() -> Counter:
    counter = walk_in().give(OFFICER, SUBMIT).give(OFFICER, c.Accept()).give(OFFICER, c.SendOffer())
    counter.request = counter.r.model_copy(update={"ticket": TICKET})
    first = counter.entries[0]
    event = first.event.model_copy(update={"ticket": TICKET})
    counter.entries[0] = first.model_copy(update={"event": event})
    assert counter.r.customer is None
    return counter


def _paid_by_code() -> Counter:
    counter = _visit().give(TREASURER, c.RecordBillingCode(billing=BILLING))
    counter.ticket = None
    return counter.give(TREASURER, payment(counter)).give(TREASURER, c.IssueReceipt())


@pytest.mark.parametrize("language", Language)
def test_a_visitors_receipt_is_told_at_the_own_address_with_the_visits_own_link(language: Language) -> None:
    desk = watched(_visit().give(TREASURER, c.ReceiveCash(amount_idr=50_000)), language)
    (mail,) = mails_to_the_buyer(desk, "ReceiptIssued")
    assert SITI.email in mail["To"]
    body = mail.get_body(("plain",))
    assert body
    text = body.get_content()
    assert "/requests/" not in text
    link = next(word for word in text.split() if "/visits/" in word)
    assert link == visit_url(TICKET, SITI.email)


def test_a_visitor_without_an_address_or_whose_data_are_erased_is_told_nothing_and_it_is_no_fault() -> None:
    desk = watched(_paid_by_code(), person=SITI.model_copy(update={"email": ""}))
    assert mails_to_the_buyer(desk, "ReceiptIssued") == []


def test_an_erased_visitor_is_told_nothing_and_it_is_no_fault() -> None:
    desk = watched(_paid_by_code())
    people.erase(BUYER.id, frozenset(), now())
    assert mails_to_the_buyer(desk, "ReceiptIssued") == []
    assert mails_to_the_buyer(desk, "BillingCodeRecorded") == []


def test_a_visitor_pays_by_billing_code_as_online_does() -> None:
    desk = watched(_paid_by_code())
    assert BILLING.code in _printed(desk).model_dump_json()
    assert "Rp50.000" in told(desk, "ReceiptIssued")
    receipt = desk.r.receipt
    assert receipt
    paper = receipt_paper(desk.r, receipt, OFFICE)
    assert isinstance(paper, ReceiptPaper)
    assert (paper.buyer.name, paper.amount_idr) == (SITI.name, 50_000)
    assert [made.way for made in paper.payments] == [PaymentWay.BILLING]


def _printed(desk: Desk) -> InvoicePaper:
    invoice = desk.r.invoice
    assert invoice
    paper = invoice_paper(desk.r, invoice, OFFICE)
    assert isinstance(paper.instruction, BillingInstruction)
    assert paper.buyer.name == SITI.name
    return paper


def test_a_receipt_of_cash_is_made_out_to_the_visitor_for_what_is_due_and_not_for_what_was_given() -> None:
    desk = watched(_visit().give(TREASURER, c.ReceiveCash(amount_idr=50_000, given_idr=60_000)))
    receipt = desk.r.receipt
    assert receipt
    paper = receipt_paper(desk.r, receipt, OFFICE)
    assert paper.buyer.name == SITI.name
    assert [(made.way, made.amount_idr) for made in paper.payments] == [(PaymentWay.CASH, 50_000)]
