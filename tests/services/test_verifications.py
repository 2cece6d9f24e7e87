"""What a stranger learns from the code on a paper: that it is ours, and what has become of it. Never a name."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from chalicelib.domain.request import commands as c
from chalicelib.domain.request.refusals import DocumentUnknown
from chalicelib.domain.request.state import Phase
from chalicelib.domain.vocabulary import Stamping
from chalicelib.gateways import office_data
from chalicelib.gateways.clock import now
from chalicelib.models import requests
from chalicelib.models.ledger.items import NOW
from chalicelib.services.papers import verifications
from chalicelib.services.papers.verifications import Verified
from chalicelib.services.world import office_of
from tests.desk import Desk, calls, furnish, later, payment
from tests.domain.request.counter import BUYER, OFFICE, OFFICER, TREASURER
from tests.models.scenes import RECEIPT_WRONG
from tests.ring import document_code
from tests.services.data_sale import accepted, attached, offer, offered, offered_again

pytestmark = pytest.mark.usefixtures("cloud")


@pytest.fixture
def desk(cloud: object) -> Desk:
    furnish()
    return Desk().offered()


def _invoice(desk: Desk, which: int = 0) -> Verified:
    return verifications.verify(document_code(f"{desk.request_id}.invoice.{desk.r.invoices[which].number}"))


def _receipt(desk: Desk, which: int = 0) -> Verified:
    return verifications.verify(document_code(f"{desk.request_id}.receipt.{desk.r.receipts[which].number}"))


def test_an_open_invoice_is_valid_until_its_last_day_has_passed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    (invoice,) = desk.r.invoices
    office = office_of(desk.request_id)
    assert _invoice(desk) == Verified("invoice", invoice.number, office, invoice.issued_at, desk.r.due_idr, "valid")
    later(monkeypatch, days=OFFICE.days.invoice)
    assert now().astimezone(office.zone).date() == invoice.valid_until
    assert _invoice(desk).state == "valid"
    later(monkeypatch, days=1)
    assert _invoice(desk).state == "expired"


def test_a_paid_invoice_is_paid_and_its_receipt_valid(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.give(TREASURER, payment(desk.r.due_idr))
    desk.give(TREASURER, c.IssueReceipt())
    later(monkeypatch, days=400)
    assert _invoice(desk).state == "paid"
    (receipt,) = desk.r.receipts
    office = office_of(desk.request_id)
    assert _receipt(desk) == Verified("receipt", receipt.number, office, receipt.issued_at, desk.r.paid_idr, "valid")


def test_a_replaced_invoice_is_superseded(desk: Desk) -> None:
    wish = {"about": "invoice", "code": "wrong_price"}
    desk.give(BUYER, c.RequestOfferCorrection.model_validate({"items": [wish]}))
    desk.give(OFFICER, c.SendOffer(billing=c.BillingGiven(code="820261123000009")))
    assert [_invoice(desk, n).state for n in (0, 1)] == ["superseded", "valid"]


def test_the_invoice_of_a_withdrawn_request_is_void(desk: Desk) -> None:
    desk.give(BUYER, c.Cancel.model_validate({"code": "no_longer_needed"}))
    assert _invoice(desk).state == "void"


def test_a_corrected_receipt_is_superseded_and_a_voided_one_void(desk: Desk) -> None:
    desk.give(TREASURER, payment(desk.r.due_idr))
    desk.give(TREASURER, c.IssueReceipt())
    desk.give(TREASURER, c.VoidReceipt.model_validate({"code": "clerk_mistake"}))
    assert _receipt(desk).state == "void"
    desk.give(TREASURER, c.IssueReceipt())
    assert [_receipt(desk, n).state for n in (0, 1)] == ["superseded", "valid"]
    desk.give(OFFICER, c.Deliver(lines=(1,)))
    desk.give(BUYER, RECEIPT_WRONG)
    desk.give(TREASURER, c.CorrectReceipt(item=1))
    assert [_receipt(desk, n).state for n in (1, 2)] == ["superseded", "valid"]


def _agreement(desk: Desk, number: str) -> Verified:
    return verifications.verify(document_code(f"{desk.request_id}.agreement.{number}"))


def _number(desk: Desk) -> str:
    assert desk.r.agreement
    return desk.r.agreement.number


def test_an_agreement_is_valid_until_a_later_offer_puts_another_in_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    furnish()
    data = offered()
    first = _number(data)
    issued = data.entries[data.seq("AgreementIssued") - 1].at
    verified = _agreement(data, first)
    assert (verified.kind, verified.number, verified.state, verified.amount_idr) == ("agreement", first, "valid", None)
    assert (verified.office, verified.issued_at) == (office_of(data.request_id), issued)
    later(monkeypatch, hours=1)
    second = _number(offered_again(data))
    assert [_agreement(data, number).state for number in (first, second)] == ["superseded", "valid"]
    assert _agreement(data, first).issued_at == issued < _agreement(data, second).issued_at


def test_the_agreement_of_a_withdrawn_request_is_void() -> None:
    furnish()
    data = offered()
    data.give(BUYER, c.Cancel.model_validate({"code": "no_longer_needed"}))
    assert _agreement(data, _number(data)).state == "void"


def test_the_agreement_of_a_completed_request_stays_valid() -> None:
    furnish()
    data = accepted()
    attached(data, 1)
    attached(data, 2, "application/zip")
    offer(data)
    data.give(BUYER, c.ApproveOffer(offer=1))
    billing = data.r.invoices[0].billing
    assert billing
    data.give(TREASURER, payment(data.r.due_idr, code=billing.code))
    data.give(TREASURER, c.IssueReceipt())
    data.give(OFFICER, c.ReceiveAgreement(originals=2))
    data.give(OFFICER, c.AcceptAgreement(stamping=Stamping.WET, serials=("AAAA1111", "AAAA2222")))
    data.give(OFFICER, c.Deliver(lines=(1, 2, 3)))
    data.give(BUYER, c.Complete())
    assert data.r.phase is Phase.COMPLETED
    assert _agreement(data, _number(data)).state == "valid"


@pytest.fixture
def spaced_numbers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the office write the numbers of its invoices with spaces."""
    for room in ("offices", "tariffs", "calendars", "agreements"):
        shutil.copytree(office_data.ROOT / room, tmp_path / room)
    path = tmp_path / "offices" / "1904.toml"
    path.write_text(path.read_text("utf-8").replace('"INV-{seq', '"No. {seq'), "utf-8")
    monkeypatch.setattr(office_data, "ROOT", tmp_path)
    office_data.office.cache_clear()
    yield
    office_data.office.cache_clear()


def test_a_number_may_be_written_with_spaces(spaced_numbers: None, desk: Desk) -> None:
    (invoice,) = desk.r.invoices
    assert invoice.number.startswith("No. 0001/")
    assert _invoice(desk).number == invoice.number


@pytest.mark.parametrize("code", ["", "x", "A" * 43])
def test_a_code_that_we_did_not_print_is_unknown(desk: Desk, code: str) -> None:
    with pytest.raises(DocumentUnknown):
        verifications.verify(code)


def test_the_code_of_a_request_that_is_not_there_is_unknown(desk: Desk) -> None:
    code = document_code(f"{desk.request_id}.invoice.{desk.r.invoices[0].number}")
    assert verifications.verify(code).state == "valid"
    requests.TABLE.item.get(requests.TABLE.pk(desk.request_id), NOW).delete()
    with pytest.raises(DocumentUnknown):
        verifications.verify(code)


def test_a_verification_costs_two_calls(desk: Desk) -> None:
    code = document_code(f"{desk.request_id}.invoice.{desk.r.invoices[0].number}")
    with calls() as made:
        verifications.verify(code)
    assert made == ["GetItem", "BatchGetItem"]
