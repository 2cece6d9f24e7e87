"""A proof of transfer beside its invoice: what differs is marked, and what is not one goes back with a reason."""

import pytest

from tests.web.conftest import Visit
from tests.web.journeys.treasurers import TreasurerAtTab
from tests.web.looks import DESKTOP_EN, PHONE_ID
from tests.web.served import TREASURER, Served
from workshop.journeys.cast import assemble
from workshop.journeys.made_files import slip
from workshop.journeys.overseas_money import ABROAD, SEN, credited, transfer, transfer_due

pytestmark = pytest.mark.web
PRICE_IDR, PART_IDR = 50_000, 20_000


def test_a_proof_of_another_sum_is_marked_beside_the_invoice_and_goes_back_with_the_reason(
    visit: Visit, house: Served
) -> None:
    cast = assemble(house.house)
    buyer = cast.buyer("Edith Sample", language="en").arrive(**ABROAD)
    request = transfer_due(cast, buyer)
    stated = {"reference": "TRF-T1", "amount_minor": (PRICE_IDR - PART_IDR) * SEN}
    proof = transfer(cast, buyer, request, slip(f"Transfer of IDR 30,000 {request}"), **stated)
    treasurer = TreasurerAtTab(visit(PHONE_ID, as_=TREASURER), house.house)

    treasurer.opens(request)
    figures = treasurer.figures()
    assert figures["Jumlah"].endswith(treasurer.say("differs"))
    assert figures["Berita atau nomor acuan"].endswith(treasurer.say("differs"))
    assert figures["Tanggal transfer"].endswith(treasurer.say("agrees"))
    panel = treasurer.sees_the_proof()
    for finding in proof["findings"]:
        assert finding["words"] in panel

    why = "Slip ini untuk tagihan lain."
    treasurer.give("reject-transfer-proof", "treasury-reject", code="wrong_document", text=why)
    treasurer.tab.judge("treasury-rejected")
    assert "Berbeda" not in treasurer.figures()["Jumlah"]
    assert "kuitansi" not in treasurer.moves().lower()
    (sent_back,) = buyer.see(request)["proofs"]
    assert (sent_back["state"], sent_back["reason"]) == ("rejected", "wrong_document")
    assert why in house.house.mail(buyer.email, "was not accepted")


def test_after_a_part_payment_a_proof_is_compared_with_what_is_still_due(visit: Visit, house: Served) -> None:
    cast = assemble(house.house)
    buyer = cast.buyer("Frank Sample", language="en").arrive(**ABROAD)
    request = transfer_due(cast, buyer)
    reference = buyer.see(request)["invoices"][-1]["transfer_reference"]
    first = {"reference": reference, "amount_minor": PART_IDR * SEN}
    part = transfer(cast, buyer, request, slip(f"Transfer of IDR 20,000 {request}"), **first)
    credited(cast, request, part, PART_IDR)
    rest = {"reference": f"TRF-{reference}", "amount_minor": (PRICE_IDR - PART_IDR) * SEN}
    transfer(cast, buyer, request, slip(f"Transfer of IDR 30,000 {request}"), **rest)

    treasurer = TreasurerAtTab(visit(DESKTOP_EN, as_=TREASURER), house.house)
    treasurer.opens(request, "treasury-second-proof")
    figures = treasurer.figures()
    main, instead = treasurer.page.locator(".next-move").get_by_role("button").all()
    assert main.inner_text() == treasurer.command("verify-transfer-proof")
    assert instead.inner_text() == treasurer.command("reject-transfer-proof")
    assert figures["Amount"].endswith(treasurer.say("agrees"))
    assert figures["Remark or reference"].endswith(treasurer.say("agrees"))
