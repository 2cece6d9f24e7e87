"""What may stand on one record only, and by which a record is found."""

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.ledger.uniques import Unique
from chalicelib.domain.reasons import DeliveryCorrectionReason, ReopenReason
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.state import Phase
from chalicelib.domain.request.uniques import SEARCHABLE, uniques
from tests.domain.request.counter import (
    BILLING,
    BUYER,
    NTPN,
    OFFICER,
    TREASURER,
    Counter,
    data_fulfilling,
    delivered,
    offered,
    payment,
)
from tests.domain.request.ladder import at
from tests.domain.request.test_payments_from_abroad import verify, with_proof
from tests.ring import link_hash


def claimed(counter: Counter) -> list[Unique]:
    return [u for entry in counter.entries for u in uniques(entry.event, entry.office)]


def kinds(counter: Counter) -> dict[str, list[str]]:
    by_event: dict[str, list[str]] = {}
    for unique in claimed(counter):
        by_event.setdefault(unique.kind, []).append(unique.value)
    return by_event


def test_reference_invoice_code_payment_receipt_and_link_are_each_claimed_once() -> None:
    claimed = kinds(delivered())
    invoice, receipt = delivered().r.invoice, delivered().r.receipt
    assert invoice is not None
    assert receipt is not None
    assert claimed == {
        "reference": [delivered().r.reference],
        "invoice": [invoice.number],
        "document": [invoice.code_hash, receipt.code_hash],
        "billing_code": [BILLING.code],
        "ntpn": [NTPN],
        "receipt": [receipt.number],
        "link": [link_hash("1904-01J00000000000000000000000.e1-1-1")],
    }


def test_each_value_is_claimed_with_its_scope_and_under_the_name_by_which_it_is_verified() -> None:
    counter = delivered()
    invoice, receipt = counter.r.invoice, counter.r.receipt
    assert invoice
    assert receipt
    assert claimed(counter) == [
        Unique(kind="reference", scope="1904", value=counter.r.reference),
        Unique(kind="invoice", scope="1904", value=invoice.number),
        Unique(kind="document", scope="", value=invoice.code_hash, subject=f"invoice {invoice.number}"),
        Unique(kind="billing_code", scope="", value=BILLING.code),
        Unique(kind="ntpn", scope="", value=NTPN),
        Unique(kind="receipt", scope="1904", value=receipt.number),
        Unique(kind="document", scope="", value=receipt.code_hash, subject=f"receipt {receipt.number}"),
        Unique(kind="link", scope="", value=counter.r.entitlements[0].link_hash, subject="e1-1-1"),
    ]
    for unique in claimed(data_fulfilling()):
        assert unique.scope == ("1904" if unique.kind in {"reference", "invoice", "agreement"} else "")


def test_a_line_of_a_statement_is_claimed_also_for_money_that_fits_nowhere() -> None:
    counter = with_proof()
    counter.give(TREASURER, verify(counter, counter.r.due_idr + 1))
    assert claimed(counter)[-1] == Unique(kind="statement_reference", scope="1904", value="S-1001")


def test_numbers_are_unique_within_an_office_and_treasury_codes_everywhere() -> None:
    scopes = {unique.kind: unique.scope for unique in claimed(delivered())}
    assert {kind: scopes[kind] for kind in ("invoice", "receipt", "reference")} == dict.fromkeys(
        ("invoice", "receipt", "reference"), "1904"
    )
    assert {scopes[kind] for kind in ("billing_code", "ntpn", "document", "link")} == {""}


def test_money_that_fits_nowhere_claims_its_number_once_also_when_it_is_counted_later() -> None:
    counter = at(Phase.EXPIRED)
    counter.give(TREASURER, payment(counter)).give(TREASURER, c.Reopen(code=ReopenReason.PAID_AFTER_THE_END))
    assert kinds(counter)["ntpn"] == [NTPN]


def test_a_statement_reference_in_small_letters_is_the_same_reference() -> None:
    claims = set()
    for reference in ("RK-2026/ab", "rk-2026/AB"):
        counter = with_proof()
        counter.give(TREASURER, verify(counter, counter.r.due_idr, statement_reference=reference))
        claims |= {u.value for u in claimed(counter) if u.kind == "statement_reference"}
    assert claims == {"RK-2026/AB"}


def test_a_statement_reference_is_claimed_and_a_proofs_own_reference_is_not() -> None:
    counter = with_proof()
    assert "statement_reference" not in kinds(counter)
    counter.give(TREASURER, verify(counter, counter.r.due_idr))
    assert [u.scope for u in claimed(counter) if u.kind == "statement_reference"] == ["1904"]
    (received,) = [e.event for e in counter.entries if e.event.event == "PaymentReceived"]
    assert [u.scope for u in uniques(received, "1901") if u.kind == "statement_reference"] == ["1901"]


def test_a_replaced_code_and_every_new_link_are_claimed_too() -> None:
    second = "820260310000001"
    replaced = offered().later(hours=168).give(OFFICER, c.RecordBillingCode(billing=c.BillingGiven(code=second)))
    assert kinds(replaced)["billing_code"] == [BILLING.code, second]
    assert claimed(replaced)[-1] == Unique(kind="billing_code", scope="", value=second)
    counter = delivered().give(OFFICER, c.RenewEntitlement(line=1))
    item = c.DeliveryCorrectionItem(about="product", line=1, code=DeliveryCorrectionReason.WRONG_FILE)
    counter.give(BUYER, c.RequestDeliveryCorrection(items=(item,)))
    file = counter.upload(OFFICER, DocumentPurpose.PRODUCT, line=1)
    counter.give(OFFICER, c.CorrectProduct(item=1, file=file))
    links = [u.subject for u in claimed(counter) if u.kind == "link"]
    assert links == ["e1-1-1", "e1-1-2", "e1-2-3"]
    assert len(set(kinds(counter)["link"])) == 3


def test_an_agreement_is_found_by_its_number_and_verified_by_its_public_code() -> None:
    counter = data_fulfilling()
    assert kinds(counter)["agreement"] == ["SPPD-0001/1904/III/2026"]
    assert counter.r.agreement
    codes = {u.value: u.subject for u in claimed(counter) if u.kind == "document"}
    assert codes[counter.r.agreement.code_hash] == "agreement SPPD-0001/1904/III/2026"
    assert len(codes) == 2
    assert {"agreement", "ntpn", "reference"} <= set(SEARCHABLE)
    assert "link" not in SEARCHABLE
