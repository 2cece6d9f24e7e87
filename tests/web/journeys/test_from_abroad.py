"""Journey C and a money case in the browser: a transfer from abroad, proven by a picture, of more than is due."""

import pytest
from playwright.sync_api import expect

from tests.web.conftest import Visit
from tests.web.journeys.buyers import BuyerAtTab
from tests.web.journeys.treasurers import TreasurerAtTab
from tests.web.looks import DESKTOP_ID, PHONE_EN
from tests.web.served import TREASURER, Served
from workshop.journeys.cast import assemble, statement_reference
from workshop.journeys.made_files import slip
from workshop.journeys.overseas_money import ABROAD, transfer_due

pytestmark = pytest.mark.web
PRICE_IDR, SURPLUS_IDR = 50_000, 20_000


def test_a_transfer_is_proven_by_a_picture_verified_beside_the_invoice_and_its_surplus_finds_a_place(
    visit: Visit, house: Served
) -> None:
    cast = assemble(house.house)
    alice = cast.buyer("Alice Sample", language="en").arrive(**ABROAD)
    brian = cast.buyer("Brian Sample", language="en").arrive(**ABROAD)
    request, other = transfer_due(cast, alice), transfer_due(cast, brian)
    buyer = BuyerAtTab(visit(PHONE_EN), house.house)
    treasurer = TreasurerAtTab(visit(DESKTOP_ID, as_=TREASURER), house.house)

    buyer.signs_in(alice.email, alice.password)
    buyer.sees_the_request(request, "buyer-request-transfer")
    assert buyer.moves() == buyer.say("yours")
    expect(buyer.page.locator(".next-move .button.main")).to_have_attribute("href", "#pay")
    day = f"{buyer.at_the_office:%Y-%m-%d}"
    sent = str(PRICE_IDR + SURPLUS_IDR)
    picture = slip(f"Transfer of IDR {sent} {request}")
    buyer.proves_the_transfer(picture, bank="Sample Bank", reference="TRF-W1", amount=sent, currency="IDR", sent_on=day)
    assert buyer.moves() != buyer.say("yours")

    house.house.until("the screening", lambda: cast.treasurer.see(request)["proofs"][-1]["screened"])
    reference = alice.see(request)["reference"]
    treasurer.takes_up(reference)
    assert treasurer.say("differs") in treasurer.sees_the_proof()
    treasurer.verifies(PRICE_IDR + SURPLUS_IDR, statement_reference())
    treasurer.give("issue-receipt")
    treasurer.tab.judge("treasury-request-paid")
    assert alice.see(request)["payment_state"] == "settled"

    treasurer.counts_surplus_towards(reference, brian.see(other)["reference"])
    assert brian.see(other)["due_idr"] == PRICE_IDR - SURPLUS_IDR
    assert alice.see(request)["unmatched"] == []
