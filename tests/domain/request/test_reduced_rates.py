"""Rp0 and reduced rates: who has them, and what is due then (PP 13/2024 Pasal 4)."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.office.reduced_rates import NonCommercialUse, ReducedRate, rate_for
from chalicelib.domain.reasons import DeclineReason, OfferCorrectionReason
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.facts import Buyer
from chalicelib.domain.request.guards import no_sample_value
from chalicelib.domain.request.offer.pricing import estimate
from chalicelib.domain.request.offer.reducing import at_the_rate_asked_for
from chalicelib.domain.request.records import Invoice
from chalicelib.domain.request.refusals import SampleValue
from chalicelib.domain.request.state import PaymentState
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.tariff.price import MicrodataBasis, PriceItem, price
from chalicelib.domain.tariff.reducing import reduced
from chalicelib.domain.vocabulary import Domicile, InstitutionKind
from chalicelib.gateways import office_data
from tests.domain.request.counter import (
    BILLING,
    BUYER,
    DATA,
    OFFICE,
    OFFICER,
    SOFT,
    TREASURER,
    VERIFIED,
    Counter,
    agreed,
    office_with,
    payment,
    terms,
)
from tests.domain.request.reducing import DECISION, PAID_DECISION, STUDENT, UBB, asked


def invoice(counter: Counter) -> Invoice:
    assert counter.r.invoice
    return counter.r.invoice


def test_at_rp0_nothing_is_due_and_the_invoice_keeps_rate_article_and_decision() -> None:
    counter = asked().give(OFFICER, DECISION)
    (line,) = invoice(counter).lines
    assert (invoice(counter).total_idr, line.amount_idr) == (0, 0)
    assert [part.units * part.unit_amount_idr for part in line.components] == [50_000]
    assert invoice(counter).zero_tariff_decision == "KEP-12/2026"
    kept = invoice(counter).reduction
    assert kept
    assert (kept.percent, kept.article, kept.claim) == (0, OFFICE.reduced_rates[0].article, UBB)
    assert counter.r.payment_state is PaymentState.NOT_DUE


def test_rp0_has_its_receipt_without_payment_and_data_wait_for_the_agreement_as_ever() -> None:
    counter = asked(VERIFIED, DATA)
    file = counter.upload(OFFICER, DocumentPurpose.PRODUCT, line=1, size=5_000_000)
    counter.give(OFFICER, c.AttachProduct(line=1, file=file))
    sample = counter.upload(OFFICER, DocumentPurpose.SAMPLE)
    counter.give(OFFICER, DECISION.model_copy(update={"samples": (sample,)})).give(BUYER, c.ApproveOffer(offer=1))
    assert counter.refuses(OFFICER, c.RecordBillingCode(billing=BILLING)) == "billing_code_not_taken"
    assert counter.refuses(TREASURER, c.ReceiveCash(amount_idr=1)) == "nothing_due"
    counter.give(TREASURER, c.IssueReceipt())
    assert counter.r.receipts[0].amount_idr == 0
    assert counter.refuses(OFFICER, c.Deliver(lines=(1,))) == "agreement_not_accepted"
    assert agreed(counter).refuses(OFFICER, c.Deliver(lines=(1,))) == ""


@pytest.mark.parametrize(("payer", "decision"), [(VERIFIED, DECISION), (STUDENT, PAID_DECISION)])
def test_what_the_rate_asked_for_comes_to_is_told_before_the_offer_says_the_same(
    payer: Any, decision: c.SendOffer
) -> None:
    counter = asked(payer)
    full = estimate(counter.r, counter.facts())
    lesser = at_the_rate_asked_for(counter.r, full, counter.facts())
    assert lesser
    counter.give(OFFICER, decision)
    kept = invoice(counter).reduction
    assert kept
    assert (lesser.percent, lesser.article) == (kept.percent, kept.article)
    assert (lesser.quote.lines, lesser.quote.total_idr) == (invoice(counter).lines, invoice(counter).total_idr)


def test_no_reduced_price_is_told_to_whom_none_is_asked_or_granted() -> None:
    poor, facts = asked().r, asked().facts()
    full = estimate(poor, facts)
    assert full
    assert at_the_rate_asked_for(poor, None, facts) is None
    for changes in ({"zero_tariff": False}, {"purpose": c.Purpose.BUSINESS}):
        assert at_the_rate_asked_for(poor.model_copy(update=changes), full, facts) is None


def test_a_reduced_rate_is_a_normal_invoice_over_the_reduced_amount() -> None:
    counter = asked(STUDENT)
    assert counter.refuses(OFFICER, DECISION) == "billing_code_missing"
    counter.give(OFFICER, PAID_DECISION)
    assert (invoice(counter).total_idr, counter.r.due_idr) == (25_000, 25_000)
    kept = invoice(counter).reduction
    assert kept
    assert (kept.percent, kept.claim, counter.r.rate_claim) == (50, None, None)
    counter.give(BUYER, c.ApproveOffer(offer=1))
    assert counter.refuses(TREASURER, c.IssueReceipt()) == "payment_not_settled"
    counter.give(TREASURER, payment(counter)).give(TREASURER, c.IssueReceipt())
    assert counter.r.receipts[0].amount_idr == 25_000


def test_whoever_is_not_decided_for_pays_in_full() -> None:
    counter = asked().give(OFFICER, c.SendOffer(billing=BILLING))
    assert (invoice(counter).total_idr, invoice(counter).reduction, counter.r.rate_claim) == (50_000, None, None)


def test_a_correction_at_a_reduced_rate_is_declined_where_the_size_is_the_same() -> None:
    counter = asked(STUDENT).give(OFFICER, PAID_DECISION)
    item = c.OfferCorrectionItem(about="invoice", code=OfferCorrectionReason.WRONG_PRICE)
    counter.give(BUYER, c.RequestOfferCorrection(items=(item,)))
    decline = c.DeclineOfferCorrection(code=DeclineReason.NOT_JUSTIFIED)
    assert counter.refuses(OFFICER, decline) == ""


@pytest.mark.parametrize(
    ("now", "code"),
    [
        ({"institution_verified": False}, "institution_not_verified"),
        ({"institution_until": OFFICE.local_day(Counter().now).replace(year=2025)}, "institution_verification_expired"),
        ({"institution_kind": InstitutionKind.COMPANY}, "institution_not_beneficiary"),
    ],
)
def test_what_was_withdrawn_or_ran_out_since_it_was_asked_for_is_not_granted(now: dict[str, Any], code: str) -> None:
    counter = asked()
    counter.payer = VERIFIED.model_copy(update=now)
    assert counter.refuses(OFFICER, DECISION) == code
    assert counter.refuses(OFFICER, c.SendOffer(billing=BILLING)) == ""
    counter.payer = VERIFIED
    assert counter.refuses(OFFICER, DECISION) == ""


def test_a_rate_that_was_used_is_neither_asked_for_nor_granted() -> None:
    counter = asked()
    counter.rate_used = True
    assert counter.refuses(OFFICER, DECISION) == "reduced_rate_used"


@pytest.mark.parametrize("purpose", [c.Purpose.BUSINESS, c.Purpose.PERSONAL, c.Purpose.EDUCATION])
def test_a_use_that_the_rates_of_the_institution_do_not_cover_is_refused(purpose: c.Purpose) -> None:
    counter = Counter(buyer=Buyer("buyer_1", Domicile.DOMESTIC, VERIFIED)).open()
    counter.give(BUYER, c.ReviseDraft(lines=(SOFT,), purpose=purpose, zero_tariff=True))
    counter.upload(BUYER, DocumentPurpose.REQUEST_LETTER)
    assert counter.refuses(BUYER, terms()) == "purpose_not_reduced"


@pytest.mark.parametrize("purpose", ["business", "personal"])
def test_no_office_can_grant_a_rate_for_a_commercial_or_private_use(purpose: str) -> None:
    article = Bilingual(id="a", en="a")
    with pytest.raises(ValidationError):
        ReducedRate.model_validate({"kinds": ["student"], "purposes": [purpose], "percent": 0, "article": article})
    assert {use.value for use in NonCommercialUse} == {each.value for each in c.Purpose} - {"business", "personal"}


def test_the_first_rate_for_kind_and_use_is_the_one() -> None:
    rates = OFFICE.reduced_rates
    assert rate_for(rates, InstitutionKind.FOREIGN_MISSION, "international") is rates[0]
    assert rate_for(rates, InstitutionKind.STUDENT, "education") is rates[1]
    assert rate_for(rates, InstitutionKind.STUDENT, "state_duty") is None
    assert rate_for(rates, None, "research") is None


def test_outside_the_demo_no_decision_rests_on_sample_rates() -> None:
    sold = office_with(provenance__sample=("reduced_rates",))
    counter = asked(office=sold)
    counter.demo = False
    facts = counter.facts(OFFICER)
    schedules = tuple(s.model_copy(update={"sample": ()}) for s in facts.schedules)
    with pytest.raises(SampleValue):
        no_sample_value(counter.r, facts._replace(schedules=schedules))
    full = counter.r.model_copy(update={"zero_tariff": False})
    no_sample_value(full, facts._replace(schedules=schedules))


@given(size=st.integers(1, 10**9), percent=st.integers(0, 99), quantity=st.integers(1, 9))
def test_a_reduced_line_is_the_sum_of_its_rows_each_down_to_a_rupiah_and_never_above_its_percentage(
    size: int, percent: int, quantity: int
) -> None:
    schedule = office_data.schedules_of(OFFICE)[-1]
    item = PriceItem(line=1, basis=MicrodataBasis(processed=False, size_bytes=size), quantity=quantity)
    full = price(schedule, (item,)).lines
    ((line,), (tariff,)) = reduced(full, percent), full
    assert line.amount_idr == sum(part.amount_idr for part in line.components)
    assert all(
        0 <= whole.amount_idr * percent - part.amount_idr * 100 < 100
        for part, whole in zip(line.components, tariff.components, strict=True)
    )
