"""The buyer of data is told what becomes of the agreement, and what to do with it (O-07, O-12)."""

from datetime import date

import pytest

from chalicelib.domain.files.uploads import DocumentPurpose as Of
from chalicelib.domain.request import commands as c
from chalicelib.domain.vocabulary import Language
from chalicelib.gateways.clock import now
from chalicelib.models import people
from tests.account_mails import office_mails
from tests.domain.request.counter import BILLING, BUYER, OFFICE, OFFICER, TREASURER, Counter, offered, payment
from tests.services.telling import GRACE, data_accepted, mails_of, maps_approved_abroad, told, watched

pytestmark = pytest.mark.usefixtures("cloud")
BOTH = pytest.mark.parametrize("language", list(Language))
RECEIVE = c.ReceiveAgreement(originals=2)
REMARK = "Halaman kedua belum ditandatangani."
NOT_SIGNED = c.RejectAgreement.model_validate({"code": "not_signed", "text": REMARK})
SIGNED_ON = date(2026, 3, 2)
ACCEPT = c.AcceptAgreement.model_validate(
    {"stamping": "wet", "serials": ["AAAA1111", "AAAA2222"], "signed_on": SIGNED_ON}
)
POSTED = ", ".join(OFFICE.agreement.return_address)


def _offered_with_data() -> Counter:
    counter = data_accepted()
    sample = counter.upload(OFFICER, Of.SAMPLE)
    return counter.give(OFFICER, c.SendOffer(billing=BILLING, samples=(sample,)))


def _sold_with_data() -> Counter:
    return _offered_with_data().give(BUYER, c.ApproveOffer(offer=1))


@BOTH
def test_an_offer_of_data_tells_of_sample_and_agreement_and_how_to_send_it(language: Language) -> None:
    desk = watched(_offered_with_data(), language)
    text = told(desk, "OfferSent")
    agreement = desk.r.agreement
    assert agreement
    sample, originals = {
        Language.ID: ("Contoh data disertakan", "Jumlah rangkap asli: 2"),
        Language.EN: ("A sample of the data", "Number of originals: 2"),
    }[language]
    assert all(said in text for said in (sample, originals, agreement.number, POSTED))


@BOTH
def test_an_offer_of_publications_speaks_of_neither_sample_nor_agreement(language: Language) -> None:
    text = told(watched(offered(), language), "OfferSent")
    body = text.partition("-- ")[0].lower()
    assert not [word for word in ("contoh", "sample", "perjanjian", "agreement", "meterai") if word in body]


@BOTH
def test_a_map_is_offered_with_an_agreement_and_no_sample(language: Language) -> None:
    text = told(watched(maps_approved_abroad(), language, GRACE), "OfferSent")
    assert "SPPD-0001" in text
    assert "Contoh data" not in text
    assert "A sample" not in text


@BOTH
def test_how_to_stamp_follows_from_where_the_buyer_is_at_home(language: Language) -> None:
    at_home = told(watched(_offered_with_data(), language), "OfferSent")
    abroad = {Language.ID: "Dari luar negeri tanpa meterai", Language.EN: "From abroad without a stamp"}[language]
    assert "Rp10.000" in at_home
    assert "e-meterai" in at_home
    assert abroad not in at_home
    assert ", Indonesia" not in at_home


@BOTH
def test_a_buyer_abroad_may_send_the_agreement_to_be_stamped_on_arrival(language: Language) -> None:
    text = told(watched(maps_approved_abroad(), language, GRACE), "OfferSent")
    abroad = {Language.ID: "Dari luar negeri tanpa meterai", Language.EN: "From abroad without a stamp"}[language]
    assert abroad in text
    assert f"{', '.join(OFFICE.agreement.return_address)}, Indonesia" in text


def test_a_new_billing_code_is_told_without_the_agreement_once_more() -> None:
    counter = _sold_with_data().later(days=8)
    code = c.BillingGiven(code="820260310123456")
    text = told(watched(counter.give(TREASURER, c.RecordBillingCode(billing=code))), "BillingCodeRecorded")
    assert code.code in text
    assert BILLING.code not in text
    assert "perjanjian" not in text
    assert "setujui" not in text


@BOTH
def test_originals_that_arrived_are_told_to_be_under_check(language: Language) -> None:
    desk = watched(_sold_with_data(), language)
    desk.give(OFFICER, c.ReceiveAgreement(originals=3))
    text = told(desk, "AgreementReceived")
    arrived = {
        Language.ID: ("sedang kami periksa", "asli: 3", "Kepala BPS Kabupaten"),
        Language.EN: ("we are checking it", "originals: 3", "Head of BPS Bangka Tengah Regency"),
    }[language]
    assert all(said in text for said in (*arrived, desk.r.reference, "SPPD-0001"))


@BOTH
def test_an_accepted_agreement_is_told_with_the_day_of_signing_and_what_is_still_due(language: Language) -> None:
    desk = watched(_sold_with_data().give(OFFICER, RECEIVE).give(OFFICER, ACCEPT), language)
    text = told(desk, "AgreementAccepted")
    accepted = {
        Language.ID: ("Ditandatangani BPS pada: 2 Maret 2026", "Masih harus dibayar: Rp", "setelah tagihan lunas"),
        Language.EN: ("Signed by BPS on: 2 March 2026", "Still due: Rp", "once the invoice is paid in full"),
    }[language]
    assert all(said in text for said in (*accepted, desk.r.reference, "SPPD-0001"))


@BOTH
def test_who_has_paid_is_not_asked_for_money_when_the_agreement_is_accepted(language: Language) -> None:
    counter = _sold_with_data()
    counter.give(TREASURER, payment(counter)).give(OFFICER, RECEIVE).give(OFFICER, ACCEPT)
    text = told(watched(counter, language), "AgreementAccepted")
    nothing = {Language.ID: "tidak ada yang perlu Anda lakukan", Language.EN: "nothing you need to do now"}[language]
    assert nothing in text
    assert "Rp" not in text


@BOTH
def test_a_rejected_agreement_is_told_with_reason_remark_and_where_to_send_it_again(language: Language) -> None:
    desk = watched(_sold_with_data().give(OFFICER, RECEIVE), language)
    desk.give(OFFICER, NOT_SIGNED)
    text = told(desk, "AgreementRejected")
    reason = {Language.ID: "Belum ditandatangani", Language.EN: "It is not signed"}[language]
    assert f"- {reason} \N{EN DASH} {REMARK}" in text
    assert all(said in text for said in (desk.r.reference, "SPPD-0001", POSTED, "e-meterai"))


@BOTH
def test_the_countersigned_copy_is_told_and_opened_only_through_the_request(language: Language) -> None:
    counter = _sold_with_data().give(OFFICER, RECEIVE)
    copy = counter.upload(OFFICER, Of.COUNTERSIGNED_AGREEMENT)
    desk = watched(counter.give(OFFICER, ACCEPT.model_copy(update={"countersigned": copy})), language)
    text = told(desk, "AgreementCountersigned")
    signed = {Language.ID: "ditandatangani kedua pihak", Language.EN: "signed by both parties"}[language]
    assert signed in text
    assert f"/requests/{desk.request_id}" in text
    assert "/d/" not in text


def test_an_erased_buyer_is_told_nothing_of_the_agreement() -> None:
    desk = watched(_sold_with_data().give(OFFICER, RECEIVE).give(OFFICER, ACCEPT))
    people.erase(BUYER.id, frozenset(), now())
    for event in ("AgreementReceived", "AgreementAccepted"):
        assert mails_of(desk, event) == []
    assert office_mails() == []
