"""A fiscal paper follows from its event alone: the same event, the same bytes, whatever has happened since.

Long because each way to pay, and each thing that a paper may have to say of it, is printed and read.
"""

import hashlib
from datetime import datetime, time

import pymupdf
import pytest

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.papers.fiscal import InvoicePaper, ReceiptPaper
from chalicelib.domain.papers.instructions import CounterInstruction, NothingDue, TransferInstruction
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.money.ways import way_to_pay
from chalicelib.domain.request.refusals import RequestUnknown
from chalicelib.domain.tokens import token_hash
from chalicelib.domain.vocabulary import Channel, Domicile
from chalicelib.gateways import files, typesetting
from chalicelib.gateways.clock import now
from chalicelib.models import people
from chalicelib.services.papers.invoices import invoice_paper
from chalicelib.services.papers.making import make_paper, paper_of
from chalicelib.settings import settings
from tests.desk import CODE, NTPN, SITI, Desk, furnish, later, payment, seed
from tests.domain.request import counter as pure
from tests.domain.request.counter import BUYER, OFFICE, OFFICER, TREASURER
from tests.domain.request.test_ways_to_pay import to_pay
from tests.models.scenes import ABROAD, SCENES

NEW_CODE = "820261123000099"


@pytest.fixture(autouse=True)
def _furnished(cloud: object) -> None:
    furnish()


@pytest.fixture
def desk(_furnished: None) -> Desk:
    return Desk().offered()


def _made(desk: Desk, event: str, kind: str) -> bytes:
    seq = desk.seq(event)
    make_paper(desk.request_id, seq, kind)
    return files.read_range(settings().files_bucket, f"papers/{desk.request_id}/{kind}-{seq}", 0, 10_000_000)


def _printed(content: bytes) -> str:
    with pymupdf.open(stream=content, filetype="pdf") as pages:  # type: ignore[no-untyped-call]  # It is untyped.
        return " ".join(" ".join(page.get_text() for page in pages).split())


def _paper(desk: Desk, event: str) -> InvoicePaper | ReceiptPaper:
    paper = paper_of(desk.entries[: desk.seq(event)], OFFICE, {})
    assert isinstance(paper, InvoicePaper | ReceiptPaper)
    return paper


@pytest.mark.typesetting
def test_an_invoice_is_rendered_stored_and_recorded_once(desk: Desk) -> None:
    content = _made(desk, "InvoiceIssued", "invoice")
    (paper,) = desk.r.rendered
    assert (paper.kind, paper.number) == ("invoice", desk.r.invoices[0].number)
    assert paper.file.sha256 == hashlib.sha256(content).hexdigest()
    version = desk.r.version
    make_paper(desk.request_id, desk.seq("InvoiceIssued"), "invoice")
    assert desk.r.version == version


@pytest.mark.typesetting
def test_the_same_event_gives_the_same_bytes_whatever_came_after(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = _made(desk, "InvoiceIssued", "invoice")
    desk.give(BUYER, c.ApproveOffer(offer=1))
    desk.give(TREASURER, payment(desk.r.due_idr))
    later(monkeypatch, days=2)
    issued = desk.entries[desk.seq("InvoiceIssued") - 1]
    assert typesetting.render(_paper(desk, "InvoiceIssued"), issued.at) == before


@pytest.mark.typesetting
def test_an_invoice_says_what_is_owed_why_and_how_to_pay(desk: Desk) -> None:
    printed = _printed(_made(desk, "InvoiceIssued", "invoice"))
    invoice = desk.r.invoices[0]
    article = invoice.lines[0].components[0].article
    for words in (invoice.number, desk.r.reference, CODE, SITI.name, "rupiah", "CONTOH", article):
        assert words in printed, words


@pytest.mark.typesetting
def test_a_new_billing_code_gives_a_new_paper_of_the_same_number(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    first = _made(desk, "InvoiceIssued", "invoice")
    later(monkeypatch, hours=OFFICE.days.billing_code_hours, minutes=5)
    desk.give(TREASURER, c.RecordBillingCode(billing=c.BillingGiven(code=NEW_CODE)))
    second = _made(desk, "BillingCodeRecorded", "invoice")
    assert [p.number for p in desk.r.rendered] == [desk.r.invoices[0].number] * 2
    assert NEW_CODE in _printed(second)
    assert NEW_CODE not in _printed(first)


@pytest.mark.typesetting
def test_a_receipt_names_the_money_it_is_for() -> None:
    desk = Desk().paid()
    desk.give(TREASURER, c.IssueReceipt())
    paper = _paper(desk, "ReceiptIssued")
    assert isinstance(paper, ReceiptPaper)
    assert paper.amount_idr == desk.r.invoices[0].total_idr
    assert [(p.ntpn, p.billing_code) for p in paper.payments] == [(NTPN, CODE)]
    printed = _printed(_made(desk, "ReceiptIssued", "receipt"))
    for words in (paper.number, desk.r.invoices[0].number, NTPN, OFFICE.signatories.treasurer.name):
        assert words in printed, words
    (paid,) = paper.payments
    assert f"{paid.paid.clock} {paid.paid.zone}" in printed, "the treasury told the hour"


@pytest.mark.typesetting
def test_a_receipt_names_the_day_alone_of_money_whose_hour_nobody_told(desk: Desk) -> None:
    desk.give(BUYER, c.ApproveOffer(offer=1))
    midnight = datetime.combine(OFFICE.local_day(now()), time(0), OFFICE.zone)
    by_day = {"paid_at": midnight, "hour_known": False}
    desk.give(TREASURER, payment(desk.r.due_idr).model_copy(update=by_day))
    desk.give(TREASURER, c.IssueReceipt())
    printed = _printed(_made(desk, "ReceiptIssued", "receipt"))
    assert str(midnight.year) in printed
    assert f"00.00 {midnight:%Z}" not in printed


def test_a_paper_prints_the_buyer_as_of_then(desk: Desk) -> None:
    renamed = SITI.model_copy(update={"name": "Siti Baru"})
    people.change(people.current(BUYER.id), renamed, "hash-of-an-address", now())
    assert _paper(desk, "InvoiceIssued").buyer.name == SITI.name


def test_an_erased_buyer_is_a_dash_and_no_fault(desk: Desk) -> None:
    people.erase(BUYER.id, frozenset(), now())
    assert _paper(desk, "InvoiceIssued").buyer.name == "\N{EM DASH}"


def test_a_buyer_abroad_is_told_where_to_transfer() -> None:
    desk = Desk(seed(pure.accepted(buyer=ABROAD, now=now()).give(OFFICER, c.SendOffer())))
    paper = _paper(desk, "InvoiceIssued")
    assert isinstance(paper, InvoicePaper)
    assert isinstance(paper.instruction, TransferInstruction)
    assert paper.instruction.reference == desk.r.reference


def test_a_visitor_without_a_code_pays_at_the_counter() -> None:
    counter, _, _ = SCENES["receive-cash"]()
    paper = _paper(Desk(seed(counter)), "InvoiceIssued")
    assert isinstance(paper, InvoicePaper)
    assert isinstance(paper.instruction, CounterInstruction)


@pytest.mark.parametrize("cash", [False, True])
@pytest.mark.parametrize("domicile", Domicile)
@pytest.mark.parametrize("channel", Channel)
def test_an_invoice_prints_the_way_by_which_it_is_paid(channel: Channel, domicile: Domicile, *, cash: bool) -> None:
    counter = to_pay(channel, domicile, pure.office_with(money__takes_cash=cash))
    (invoice,) = counter.r.invoices
    printed = invoice_paper(counter.r, invoice, counter.office).instruction.kind
    way = way_to_pay(counter.r, counter.office, counter.now)
    assert way is not None
    assert printed == {"by_code": "billing", "by_transfer": "transfer", "at_counter": "counter"}.get(way, way)


def test_rp0_prints_its_decision_and_adds_up() -> None:
    counter = pure.draft(now=now())
    counter.give(BUYER, c.ReviseDraft(lines=(pure.SOFT,), purpose=c.Purpose.RESEARCH, zero_tariff=True))
    verified = pure.VERIFIED
    counter.request = counter.r.model_copy(update={"payer": verified})
    counter.buyer = pure.Buyer("buyer_1", pure.Domicile.DOMESTIC, verified)  # type: ignore[attr-defined]  # As it has it.
    for purpose in (DocumentPurpose.REQUEST_LETTER, DocumentPurpose.ABSTRACT):
        counter.upload(BUYER, purpose)
    pure.in_order(counter.give(BUYER, pure.terms()))
    counter.give(OFFICER, c.SendOffer(zero_tariff_decision="SK-12/2026"))
    counter.give(BUYER, c.ApproveOffer(offer=1)).give(TREASURER, c.IssueReceipt())
    entries, names = tuple(counter.entries), [e.event.event for e in counter.entries]
    invoice = paper_of(entries[: names.index("InvoiceIssued") + 1], OFFICE, {})
    receipt = paper_of(entries[: names.index("ReceiptIssued") + 1], OFFICE, {})
    assert isinstance(invoice, InvoicePaper)
    assert isinstance(invoice.instruction, NothingDue)
    assert (invoice.total_idr, invoice.instruction.decision) == (0, "SK-12/2026")
    assert isinstance(receipt, ReceiptPaper)
    assert (receipt.amount_idr, receipt.decision, receipt.payments) == (0, "SK-12/2026", ())


def test_the_code_to_verify_lies_at_the_offices_own_address(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOKET_WEB_ORIGIN", "https://loket.example.go.id")
    settings.cache_clear()
    shown = _paper(desk, "InvoiceIssued").verification
    origin, _, code = shown.url.rpartition("/verify/")
    assert origin == "https://loket.example.go.id"
    assert token_hash(code) == desk.r.invoices[0].code_hash
    assert code.startswith(shown.code)


def test_only_a_rehearsal_prints_its_watermark(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _paper(desk, "InvoiceIssued").sample
    monkeypatch.setenv("LOKET_STAGE", "production")
    settings.cache_clear()
    assert not _paper(desk, "InvoiceIssued").sample


def test_an_event_that_is_not_there_has_no_paper(desk: Desk) -> None:
    for request_id, seq in (("1904-nothing", 1), (desk.request_id, desk.r.version + 1)):
        with pytest.raises(RequestUnknown):
            make_paper(request_id, seq, "invoice")
