"""What a buyer may read of the ledger: all of it stands here once more, so that nothing is disclosed by the way.

`payment(way void)`: of the payment its `way` and `void`; None: not even that there is such an entry.
"""

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import BaseModel, create_model

from chalicelib.domain.ledger.entry import Event
from chalicelib.domain.request import disclosure
from chalicelib.domain.request import events as e
from chalicelib.domain.request.disclosure import BUYER_READS, Fields, disclosed
from tests.domain.request.filled import MOST_VARIANTS, filled

FILE = "file(file_id media_type sha256 size_bytes)"
PAYER = (
    "payer(email_verified has_foreign_tax_number has_tax_number institution institution_kind institution_until"
    " institution_verified segment)"
)
BASIS = "basis(extent guessed kind level maps pages printed processed roman_pages size_bytes)"
DETAILS = (
    "details(catalogue_number edition extent isbn issn kind level maps pages period processing publication_number"
    " records region released roman_pages survey whole_only)"
)
LINE = (
    f"{BASIS} {DETAILS} {FILE} file_version format kind line medium product quantity"
    " selection(regions variables whole) shelf_file(file_id media_type name sha256 size_bytes unpacked_bytes)"
    " state title(en id)"
)
COMPONENT = "amount_idr article formula inputs label(en id) unit(en id) unit_amount_idr units"
PRICES = f"lines(amount_idr components({COMPONENT}) exact line)"
ENTITLEMENT = f"entitlement(downloads entitlement expires_at {FILE} limit line revoked version)"
PAYMENT = (
    "payment(amount_idr billing_code channel hour_known ntb ntpn paid_at payment proof statement_reference void way)"
)
BUYER_READS_OF: dict[str, str | None] = {
    "RequestOpened": f"channel customer domicile {PAYER} person reference ticket",
    "DraftRevised": f"domicile lines({LINE}) {PAYER} person purpose removed zero_tariff",
    "UploadStarted": "upload(expires_at limit_bytes line media_type parts purpose upload)",
    "UploadAborted": "upload",
    "AbstractWritten": "background(text) form line method(text) planned_output(text) purpose(text) topic(text)",
    "DocumentReceived": f"{FILE} line purpose scanned upload",
    "DocumentRejected": "line purpose reason upload",
    "DocumentChecked": None,
    "RequestSubmitted": f"consent {PAYER} person terms_version wording_version",
    "ConsentGiven": "matter version way",
    "TakenUp": "ticket",
    "Assigned": "",
    "RequestReturned": "items(code document line text)",
    "RequestRefused": "code text",
    "RequestAccepted": "",
    "ProductAttached": f"{FILE} line version",
    "CopySetAside": "copies line",
    "CopyPutBack": "lines",
    "ReducedRateClaimed": None,
    "ReducedRateReleased": None,
    "InvoiceIssued": f"invoice(billing(code expires_at) domicile former_codes issued_at {PRICES} number offer person"
    " reduction(article(en id) percent)"
    " replaces schedule sequence total_idr transfer_reference valid_until void zero_tariff_decision)",
    "InvoiceVoided": "number why",
    "AgreementIssued": "number person sequence wording",
    "AgreementVoided": "number",
    "OfferSent": "agreement samples version",
    "OfferCorrectionRequested": f"items(about code text) {PAYER} person",
    "OfferCorrectionDeclined": "code text",
    "OfferApproved": "by_payment consent offer",
    "BillingCodeRecorded": "billing(code expires_at) invoice replaces",
    "PaymentReceived": f"invoice matched {PAYMENT}",
    "PaymentSettled": "invoice",
    "DifferenceForgiven": "forgiven(amount_idr invoice kind rule)",
    "PaymentReleased": "amount_idr code payment text",
    "MoneyLeft": "amount_idr number paid_on way",
    "MoneyBack": "amount_idr way",
    "RefundDecided": "amount_idr approved claimed_on code decided_on number way",
    "UnmatchedPaymentRecorded": None,
    "TransferProofSubmitted": "proof(amount_minor bank currency file proof reason reference sent_on sha256 state)",
    "TransferProofScreened": None,
    "TransferProofRejected": "code proof text",
    "PaymentVoidProposed": "code payment text",
    "PaymentVoided": "code ntpn payment statement_reference text",
    "VoidWithdrawn": "payment receipt text",
    "ReceiptVoidProposed": "code number text",
    "ReceiptIssued": "receipt(amount_idr invoice issued_at number person replaces sequence void)",
    "ReceiptVoided": "code number text",
    "ReceiptDeposited": "deposited(deposited_at receipt)",
    "ReceiptDepositUndone": "receipt",
    "AgreementSubmitted": "file tracking way",
    "AgreementReceived": "originals",
    "AgreementAccepted": "serials signed_on stamping",
    "AgreementCountersigned": "file",
    "AgreementRejected": "code text",
    "Delivered": f"{ENTITLEMENT.replace('entitlement(', 'entitlements(', 1)} lines",
    "HandedOver": "collected_by handed(copies line medium version) letter lines",
    "SlipAsked": "matter version",
    "LastLineGone": "",
    "EntitlementRenewed": ENTITLEMENT,
    "FileOpened": "entitlement file sha256",
    "DeliveryCorrectionRequested": f"items(about answer code item line text) {PAYER} person",
    "ProductCorrected": f"{ENTITLEMENT} {FILE} item line medium_returned version",
    "ReceiptCorrected": "item number",
    "DeliveryCorrectionDeclined": "code item text",
    "DeliveryCorrectionsAnswered": "",
    "Rated": "elements score text",
    "Completed": "",
    "Cancelled": "code text",
    "EndedUndelivered": "code refund_idr text",
    "Expired": "",
    "Reminded": "about due",
    "PromiseShareUsed": None,
    "BillingCodeLapsed": "code invoice",
    "DownloadsLapsed": "entitlements",
    "Reopened": "code text to",
    "Claimed": "customer person",
    "PromiseRedated": "due_on was",
    "PersonalErased": "scope",
    "PaperRendered": f"rendered({FILE} kind line number source version)",
    "NoteAdded": None,
}
COUNTS = {"inputs", "elements"}
"""Fields whose names are codes with a number each."""


def _names(shapes: list[dict[str, Any]]) -> str:
    """Return the names that stand in at least one of the shapes, each with those below it."""
    below: dict[str, list[dict[str, Any]]] = {}
    for name, value in (item for shape in shapes for item in shape.items()):
        inner = value if isinstance(value, list) else [value]
        below.setdefault(name, []).extend(x for x in inner if isinstance(x, dict) and name not in COUNTS)
    return " ".join(f"{name}({_names(inner)})" if inner else name for name, inner in sorted(below.items()))


@pytest.mark.parametrize("event", e.EVENTS, ids=lambda event: event.__name__)
def test_a_buyer_reads_this_of_an_event_and_no_more(event: type[e.AnyEvent]) -> None:
    visible = [disclosed(filled(event, variant)) for variant in range(MOST_VARIANTS)]
    readable = [shape for shape in visible if shape is not None]
    assert (_names(readable) if readable else None) == BUYER_READS_OF[event.__name__]


def test_a_new_event_stays_with_the_office_until_it_is_disclosed() -> None:
    assert disclosed(create_model("Whispered", __base__=Event, about=(str, "the buyer"))(event="Whispered")) is None
    assert {event.__name__ for event in e.EVENTS} == {*BUYER_READS_OF}


@pytest.mark.parametrize("event", BUYER_READS, ids=lambda event: event.__name__)
def test_a_new_field_stays_with_the_office_until_it_is_disclosed(
    event: type[Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    grown = create_model(event.__name__, __base__=event, whispered=(str, "about the buyer"))
    before = disclosed(filled(event))
    monkeypatch.setattr(disclosure, "BUYER_READS", {grown: BUYER_READS[event]})
    assert disclosed(filled(grown)) == before


@pytest.mark.parametrize("event", BUYER_READS, ids=lambda event: event.__name__)
def test_no_shape_is_disclosed_whole_so_that_its_new_fields_stay_with_the_office_too(event: type[Event]) -> None:
    assert list(_whole([event], BUYER_READS[event])) == []


def _whole(shapes: list[type[BaseModel]], fields: Fields) -> Iterator[str]:
    for name, allowed in fields.items():
        owners = [shape.model_fields[name].annotation for shape in shapes if name in shape.model_fields]
        inner = shapes if name == "__all__" else [kind for annotation in owners for kind in _shapes_in(annotation)]
        if isinstance(allowed, dict):
            yield from _whole(inner, allowed)
        elif inner or not owners:
            yield name


def _shapes_in(kind: Any) -> Iterator[type[BaseModel]]:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        yield kind
    for part in get_args(kind):
        yield from _shapes_in(part)
