"""Who asked for a correction is told why it is not made; who must complete something, which document and line."""

import pytest

from chalicelib.domain.files.uploads import DocumentPurpose as Of
from chalicelib.domain.request import commands as c
from chalicelib.domain.vocabulary import Language
from tests.domain.request.counter import (
    BUYER,
    DATA,
    OFFICER,
    SOFT,
    TREASURER,
    delivered,
    draft,
    offered,
    payment,
    terms,
)
from tests.domain.request.ladder import OFFER_CORRECTION
from tests.services.telling import told, watched

pytestmark = pytest.mark.usefixtures("cloud")
BOTH = pytest.mark.parametrize("language", list(Language))
REMARK = "Mohon jelaskan metodenya."
NOT_JUSTIFIED = c.DeclineOfferCorrection.model_validate({"code": "not_justified", "text": REMARK})
REASON = {Language.ID: "Data yang ada sudah sesuai", Language.EN: "What was given is correct as it is"}
STANDS_STILL = {Language.ID: "perbaikan lagi", Language.EN: "ask for a correction again"}


@BOTH
def test_a_returned_document_is_named_with_its_line(language: Language) -> None:
    counter = draft(SOFT, DATA, purpose=c.Purpose.RESEARCH)
    counter.upload(BUYER, Of.ABSTRACT, line=2)
    desk = watched(counter.give(BUYER, terms()), language)
    wrong = {"document": "abstract", "line": 2, "verdict": "returned", "code": "incomplete_document", "text": REMARK}
    desk.give(OFFICER, c.CheckDocument.model_validate(wrong))
    desk.give(OFFICER, c.Return.model_validate({"items": [{"code": "product_unclear", "line": 1}]}))
    text = told(desk, "RequestReturned")
    named = {
        Language.ID: (
            f"- Abstraksi penggunaan data, baris 2 (Susenas Maret 2015): Dokumen belum lengkap \N{EN DASH} {REMARK}",
            "- Baris 1 (Statistik Daerah 2016): Produk yang diminta belum jelas",
        ),
        Language.EN: (
            f"- Data-use abstract, line 2 (Susenas March 2015): The document is incomplete \N{EN DASH} {REMARK}",
            "- Line 1 (Regional Statistics 2016): It is not clear which product is wanted",
        ),
    }[language]
    assert all(line in text for line in named)


@BOTH
def test_a_declined_correction_of_the_offer_is_told_with_the_reason_and_what_now(language: Language) -> None:
    desk = watched(offered().give(BUYER, OFFER_CORRECTION), language)
    desk.give(OFFICER, NOT_JUSTIFIED)
    text = told(desk, "OfferCorrectionDeclined")
    assert f"- {REASON[language]} \N{EN DASH} {REMARK}" in text
    until = {Language.ID: "Tagihan berlaku sampai: 1 April 2026", Language.EN: "Invoice valid until: 1 April 2026"}
    assert all(said in text for said in (desk.r.reference, "INV-0001", until[language], STANDS_STILL[language]))


@BOTH
def test_an_offer_that_is_paid_meanwhile_counts_as_approved_and_asks_for_nothing(language: Language) -> None:
    counter = offered().give(BUYER, OFFER_CORRECTION)
    counter.give(TREASURER, payment(counter)).give(OFFICER, NOT_JUSTIFIED)
    text = told(watched(counter, language), "OfferCorrectionDeclined")
    approved = {Language.ID: "dianggap disetujui", Language.EN: "counts as approved"}[language]
    assert approved in text
    assert STANDS_STILL[language] not in text


@BOTH
def test_a_declined_correction_of_a_delivery_names_the_thing_the_reason_and_what_is_still_open(
    language: Language,
) -> None:
    wishes = [
        {"about": "product", "line": 1, "code": "file_damaged"},
        {"about": "receipt", "code": "receipt_details"},
    ]
    counter = delivered().give(BUYER, c.RequestDeliveryCorrection.model_validate({"items": wishes}))
    desk = watched(counter, language)
    for item, actor in enumerate((OFFICER, TREASURER), start=1):
        declined = {"item": item, "code": "not_possible", "text": REMARK}
        desk.give(actor, c.DeclineDeliveryCorrection.model_validate(declined))
        text = told(desk, "DeliveryCorrectionDeclined")
        reason, open_still = {
            Language.ID: ("Perbaikan tidak dapat dilakukan", "masih kami tangani"),
            Language.EN: ("The correction cannot be made", "still with us"),
        }[language]
        named = {
            (Language.ID, 1): "- Produk, baris 1 (Statistik Daerah 2016): ",
            (Language.ID, 2): "- Kuitansi: ",
            (Language.EN, 1): "- The product, line 1 (Regional Statistics 2016): ",
            (Language.EN, 2): "- The receipt: ",
        }[language, item]
        assert f"{named}{reason} \N{EN DASH} {REMARK}" in text
        assert (open_still in text) is (item == 1)
        assert desk.r.reference in text
