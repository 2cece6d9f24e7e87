"""O-07 to O-09, W-09 to W-11: invoice, sample and agreement go out, are checked, corrected, approved.

Long because an offer has this many ways to be wrong.
"""

from datetime import timedelta

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.reasons import DeclineReason, OfferCorrectionReason
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.facts import Buyer
from chalicelib.domain.request.records import AgreementState
from chalicelib.domain.request.state import PaymentState, Phase
from chalicelib.domain.vocabulary import Channel, Domicile
from tests.domain.request.counter import (
    BILLING,
    BUYER,
    CHART,
    DATA,
    OFFICE,
    OFFICER,
    SOFT,
    STATED,
    TREASURER,
    VERIFIED,
    Counter,
    accepted,
    data_fulfilling,
    draft,
    in_order,
    offered,
    office_with,
    payment,
    terms,
    with_data,
)
from tests.domain.request.ladder import APPROVE, OFFER_CORRECTION, SECRET, approved, at
from tests.ring import document_hash

SECOND = c.BillingGiven(code="820260303000001")
DECLINE = c.DeclineOfferCorrection(code=DeclineReason.NOT_JUSTIFIED)


def reoffered() -> Counter:
    return at(Phase.CORRECTING_OFFER).give(OFFICER, c.SendOffer(billing=SECOND))


def data_offered() -> Counter:
    counter = with_data()
    sample = counter.upload(OFFICER, DocumentPurpose.SAMPLE)
    return counter.give(OFFICER, c.SendOffer(billing=BILLING, samples=(sample,)))


def test_an_offer_states_price_article_formula_number_and_validity() -> None:
    invoice = offered().r.invoice
    assert invoice is not None
    assert (invoice.total_idr, invoice.offer, invoice.sequence) == (50_000, 1, 1)
    assert invoice.code_hash == document_hash(f"{offered().r.id}.invoice.{invoice.number}")
    assert (invoice.zero_tariff_decision, invoice.transfer_reference) == (None, None)
    assert invoice.number == "INV-0001/1904/PNBP/III/2026"
    assert invoice.lines[0].components[0].formula
    assert (invoice.valid_until - offered().today).days == OFFICE.days.invoice


def test_a_billing_code_runs_seven_days_unless_its_own_end_is_given() -> None:
    counter = offered()
    invoice = counter.r.invoice
    assert invoice is not None
    assert invoice.billing is not None
    assert invoice.billing.expires_at == counter.now + timedelta(hours=168)
    past = c.BillingGiven(code=BILLING.code, expires_at=counter.now)
    assert accepted().refuses(OFFICER, c.SendOffer(billing=past)) == "billing_code_expired"


def test_an_online_buyer_at_home_needs_a_code_and_a_buyer_abroad_takes_none() -> None:
    assert accepted().refuses(OFFICER, c.SendOffer()) == "billing_code_missing"
    assert at(Phase.ACCEPTED, Channel.WALK_IN).refuses(OFFICER, c.SendOffer()) == ""
    foreign = accepted(buyer=Buyer("buyer_1", Domicile.OVERSEAS, STATED))
    assert foreign.refuses(OFFICER, c.SendOffer(billing=BILLING)) == "billing_code_not_taken"
    assert foreign.refuses(OFFICER, c.SendOffer()) == ""


def test_a_second_offer_voids_the_first_invoice_whose_number_stays() -> None:
    counter = reoffered()
    first, second = counter.r.invoices
    assert (first.void, second.void) == (True, False)
    assert second.replaces == first.number
    assert (first.sequence, second.sequence) == (1, 2)
    assert counter.names()[-3:] == ("InvoiceVoided", "InvoiceIssued", "OfferSent")


def test_a_second_offer_voids_the_first_agreement_and_begins_a_new_one() -> None:
    counter = data_offered()
    first = counter.r.agreement
    counter.give(BUYER, OFFER_CORRECTION)
    assert counter.r.offer
    counter.give(OFFICER, c.SendOffer(billing=SECOND, samples=counter.r.offer.samples))
    second = counter.r.agreement
    assert first is not None
    assert second is not None
    assert (first.sequence, second.sequence, second.state) == (1, 2, AgreementState.AWAITING)
    assert "AgreementVoided" in counter.names()


def test_the_numbers_of_three_offers_leave_no_gap() -> None:
    counter = reoffered().give(BUYER, OFFER_CORRECTION)
    counter.give(OFFICER, c.SendOffer(billing=c.BillingGiven(code="820260304000001")))
    assert [i.sequence for i in counter.r.invoices] == [1, 2, 3]
    assert [i.offer for i in counter.r.invoices] == [1, 2, 3]
    assert sum(not i.void for i in counter.r.invoices) == 1


def test_approving_an_old_offer_is_refused_and_names_the_current_one() -> None:
    counter = reoffered()
    assert counter.says(BUYER, c.ApproveOffer(offer=1)) == ("offer_outdated", {"current": 2})
    assert counter.give(BUYER, c.ApproveOffer(offer=2)).r.phase is Phase.FULFILLING


def test_a_visitors_approval_keeps_the_consent() -> None:
    counter = at(Phase.OFFERED, Channel.WALK_IN)
    assert counter.refuses(OFFICER, c.ApproveOffer(offer=1)) == "consent_missing"
    assert counter.refuses(OFFICER, APPROVE) == "consent_missing"
    assert approved(counter).r.consents == ("signed_slip", "tablet")


def test_a_declined_correction_gives_the_same_offer_back() -> None:
    counter = at(Phase.CORRECTING_OFFER)
    before = counter.r.invoices
    counter.give(OFFICER, DECLINE)
    assert (counter.r.phase, counter.r.invoices, counter.r.offer_corrections) == (Phase.OFFERED, before, ())
    assert counter.give(BUYER, APPROVE).r.phase is Phase.FULFILLING


def test_a_second_round_of_correction_can_be_answered_either_way() -> None:
    counter = at(Phase.CORRECTING_OFFER).give(OFFICER, DECLINE).give(BUYER, OFFER_CORRECTION)
    assert counter.r.offer_corrections[0].code == OfferCorrectionReason.WRONG_PRICE
    again = counter.give(OFFICER, c.SendOffer(billing=SECOND)).give(BUYER, OFFER_CORRECTION).give(OFFICER, DECLINE)
    assert again.give(BUYER, c.ApproveOffer(offer=2)).r.phase is Phase.FULFILLING


def test_only_what_was_sent_can_be_found_wrong() -> None:
    for about, code in (("agreement", "agreement_not_required"), ("sample", "file_unknown")):
        item = c.OfferCorrectionItem.model_validate({"about": about, "code": "other"})
        asked = c.RequestOfferCorrection(items=(item,))
        assert offered().refuses(BUYER, asked) == code
        assert data_offered().refuses(BUYER, asked) == ""


def test_an_offer_is_not_left_as_it_is_once_a_file_has_another_size() -> None:
    counter = data_offered().give(BUYER, OFFER_CORRECTION)
    other = counter.upload(OFFICER, DocumentPurpose.PRODUCT, line=1, size=6_000_000)
    counter.give(OFFICER, c.AttachProduct(line=1, file=other))
    assert counter.says(OFFICER, DECLINE) == ("size_changed", {"line": 1})
    same = counter.upload(OFFICER, DocumentPurpose.PRODUCT, line=1, size=5_000_000)
    counter.give(OFFICER, c.AttachProduct(line=1, file=same))
    assert counter.give(OFFICER, DECLINE).r.phase is Phase.OFFERED


def test_an_offer_priced_by_a_schedule_that_the_office_no_longer_lists_may_stay_as_it_is() -> None:
    counter = at(Phase.CORRECTING_OFFER)
    counter.office = office_with(schedules=OFFICE.schedules[:1])
    assert counter.r.invoice
    assert counter.r.invoice.schedule not in counter.office.schedules
    assert counter.give(OFFICER, DECLINE).r.phase is Phase.OFFERED


def test_an_offer_that_went_out_at_the_counter_without_a_code_gets_its_first_one_later() -> None:
    counter = at(Phase.ACCEPTED, Channel.WALK_IN).give(OFFICER, c.SendOffer())
    counter.give(TREASURER, payment(counter, amount_idr=1))
    assert [u.why for u in counter.r.unmatched] == ["unknown_code"]
    counter.give(OFFICER, c.RecordBillingCode(billing=SECOND))
    assert counter.entries[-1].event.model_dump()["replaces"] is None
    assert [i.former_codes for i in counter.r.invoices] == [()]
    assert counter.give(TREASURER, payment(counter, billing_code=SECOND.code, ntpn="A" * 16)).r.due_idr == 0


def test_a_correction_that_an_officer_asks_for_leaves_the_visitor_who_took_over_as_the_payer() -> None:
    counter = at(Phase.OFFERED, Channel.WALK_IN)
    counter.buyer = Buyer("a_1", Domicile.DOMESTIC, STATED)
    counter.give(Actor(id="anyone"), c.Claim(secret=SECRET)).give(OFFICER, OFFER_CORRECTION)
    assert counter.r.person == "a_1"


def test_money_that_covers_the_offer_during_its_correction_approves_it_when_the_offer_stays() -> None:
    counter = at(Phase.CORRECTING_OFFER)
    counter.give(TREASURER, payment(counter))
    assert counter.r.phase is Phase.CORRECTING_OFFER
    counter.give(OFFICER, DECLINE)
    assert (counter.r.phase, counter.r.payment_state) == (Phase.FULFILLING, PaymentState.SETTLED)
    assert counter.r.offer
    assert counter.r.offer.approved_by_payment


def test_microdata_are_priced_from_the_extracts_size_and_shown_by_a_sample() -> None:
    invoice = data_offered().r.invoice
    assert invoice is not None
    assert invoice.total_idr == 100_000
    counter = with_data()
    assert counter.refuses(OFFICER, c.SendOffer(billing=BILLING)) == "sample_missing"
    assert counter.refuses(OFFICER, c.SendOffer(billing=BILLING, samples=("nothing",))) == "file_unknown"
    abstract = counter.r.documents[0].file.file_id
    assert counter.refuses(OFFICER, c.SendOffer(billing=BILLING, samples=(abstract,))) == "file_not_for_this"


def test_another_size_before_approval_is_priced_by_the_next_offer() -> None:
    counter = data_offered()
    other = counter.upload(OFFICER, DocumentPurpose.PRODUCT, line=1, size=6_000_000)
    assert counter.refuses(OFFICER, c.AttachProduct(line=1, file=other)) == "wrong_phase"
    counter.give(BUYER, OFFER_CORRECTION).give(OFFICER, c.AttachProduct(line=1, file=other))
    assert counter.r.offer
    counter.give(OFFICER, c.SendOffer(billing=SECOND, samples=counter.r.offer.samples))
    assert [(i.total_idr, i.void) for i in counter.r.invoices] == [(100_000, True), (120_000, False)]


def test_a_map_of_another_size_keeps_its_price_and_its_offer() -> None:
    counter = data_fulfilling(CHART)
    other = counter.upload(OFFICER, DocumentPurpose.PRODUCT, line=1, size=9_000_000)
    assert counter.refuses(OFFICER, c.AttachProduct(line=1, file=other)) == ""


def test_another_size_after_approval_needs_a_new_offer() -> None:
    counter = data_fulfilling()
    for size in (4_999_999, 5_000_001):
        other = counter.upload(OFFICER, DocumentPurpose.PRODUCT, line=1, size=size)
        assert counter.says(OFFICER, c.AttachProduct(line=1, file=other)) == ("size_changed", {"line": 1})
    same = counter.upload(OFFICER, DocumentPurpose.PRODUCT, line=1, size=5_000_000)
    assert counter.give(OFFICER, c.AttachProduct(line=1, file=same)).r.lines[0].file_version == 2


def test_rp0_is_decided_only_where_it_was_asked_for_and_takes_no_code() -> None:
    decision = c.SendOffer(zero_tariff_decision="KEP-12/2026")
    assert accepted().refuses(OFFICER, decision) == "zero_tariff_not_asked_for"
    verified = Buyer("buyer_1", Domicile.DOMESTIC, VERIFIED)
    counter = Counter(buyer=verified).open()
    counter.give(BUYER, c.ReviseDraft(lines=(SOFT,), purpose=c.Purpose.RESEARCH, zero_tariff=True))
    counter.upload(BUYER, DocumentPurpose.REQUEST_LETTER)
    in_order(counter.give(BUYER, terms()))
    assert counter.refuses(OFFICER, decision.model_copy(update={"billing": BILLING})) == "billing_code_not_taken"
    counter.give(OFFICER, decision).give(BUYER, c.ApproveOffer(offer=1))
    assert counter.r.invoice
    assert [line.amount_idr for line in counter.r.invoice.lines] == [0]
    assert counter.r.invoice.zero_tariff_decision == "KEP-12/2026"
    assert counter.refuses(OFFICER, c.RecordBillingCode(billing=BILLING)) == "billing_code_not_taken"
    assert counter.r.payment_state is PaymentState.NOT_DUE
    assert counter.give(TREASURER, c.IssueReceipt()).r.receipts[0].amount_idr == 0


def test_an_offer_holds_through_the_whole_of_its_last_day() -> None:
    assert offered().later(days=30, hours=13, minutes=59).refuses(BUYER, APPROVE) == ""
    assert offered().later(days=30, hours=14).refuses(BUYER, APPROVE) == "offer_expired"


def test_an_expired_code_is_replaced_and_the_invoice_stays() -> None:
    counter = offered().later(hours=168).give(OFFICER, c.RecordBillingCode(billing=SECOND))
    (invoice,) = counter.r.invoices
    assert invoice.billing is not None
    assert invoice.billing.code == SECOND.code
    assert invoice.former_codes == (BILLING.code,)


def test_a_code_is_replaced_on_the_invoice_in_force_and_the_void_one_stays_as_it_was() -> None:
    counter = reoffered().later(hours=168)
    counter.give(OFFICER, c.RecordBillingCode(billing=c.BillingGiven(code="820260310000009")))
    assert [(i.billing.code, i.former_codes) for i in counter.r.invoices if i.billing] == [
        (BILLING.code, ()),
        ("820260310000009", (SECOND.code,)),
    ]


def test_the_domicile_is_frozen_by_the_offer() -> None:
    counter = draft()
    counter.give(BUYER, c.ReviseDraft(lines=(SOFT,), domicile=Domicile.OVERSEAS))
    counter.give(BUYER, terms()).give(OFFICER, c.Accept()).give(OFFICER, c.SendOffer())
    counter.buyer = Buyer("buyer_2", Domicile.DOMESTIC, STATED)
    assert counter.give(BUYER, APPROVE).r.domicile is Domicile.OVERSEAS


def test_a_line_of_data_makes_the_offer_carry_an_agreement_in_the_wording_in_force() -> None:
    counter = data_offered()
    agreement = counter.r.agreement
    assert agreement is not None
    assert agreement.code_hash == document_hash(f"{counter.r.id}.agreement.{agreement.number}")
    assert counter.entries[-1].event.model_dump()["agreement"] == agreement.number
    assert (agreement.wording, agreement.number) == (OFFICE.agreement.wording, "SPPD-0001/1904/III/2026")
    assert offered(SOFT).r.agreement is None
    assert DATA.product == "susenas-2015"
