"""Journey A in the browser: a school finds a publication, buys it, and knows at each moment whose move it is."""

from pathlib import Path

import pytest

from tests.web.conftest import Visit
from tests.web.journeys.buyers import BuyerAtTab
from tests.web.journeys.officers import OfficerAtTab
from tests.web.journeys.treasurers import TreasurerAtTab
from tests.web.looks import DESKTOP_EN, PHONE_EN, PHONE_ID
from tests.web.served import OFFICER, TREASURER, Served
from workshop.journeys.cast import FIRST, assemble, billing_code, ntpn

pytestmark = pytest.mark.web


def test_a_publication_is_found_bought_paid_fetched_and_rated(visit: Visit, house: Served, tmp_path: Path) -> None:
    cast = assemble(house.house)
    buyer = BuyerAtTab(visit(PHONE_ID), house.house)
    officer = OfficerAtTab(visit(DESKTOP_EN, as_=OFFICER), house.house)
    treasurer = TreasurerAtTab(visit(PHONE_EN, as_=TREASURER), house.house)

    product = house.house.ask("GET", f"/v1/offices/1904/products/{FIRST}")
    price = buyer.finds("statistik daerah", product["title"]["id"])
    buyer.registers(cast.buyer("Rahma Yuliani"), segment="education", institution="SMA Contoh Koba")
    request = buyer.begins()
    assert buyer.page.get_by_text(price).first.is_visible()
    buyer.goes_on("purpose")
    buyer.fill(purpose="education")
    buyer.goes_on("documents")
    buyer.goes_on("check")
    buyer.sends("terms")
    assert buyer.moves() != buyer.say("yours")

    reference = buyer.buyer.see(request)["reference"]
    officer.takes_from_the_desk(reference)
    officer.give("accept")
    officer.offers(billing_code(house.house))

    buyer.sees_the_request(request, "buyer-request-offered")
    assert buyer.moves() == buyer.say("yours")
    buyer.give("approve-offer")
    code = buyer.buyer.see(request)["payment"]["billing_code"]
    assert buyer.page.locator("#pay code").first.inner_text().replace(" ", "") == code
    buyer.tab.judge("buyer-request-pay")

    treasurer.takes_up(reference)
    treasurer.records_payment(ntpn(house.house))
    treasurer.give("issue-receipt")

    officer.sees_the_request(request, "desk-request-paid")
    officer.give("deliver", "desk-deliver")

    buyer.sees_the_request(request, "buyer-request-delivered")
    buyer.fetches(request, tmp_path)
    buyer.rates()
    buyer.give("complete")
    buyer.tab.judge("buyer-request-completed")
    assert buyer.buyer.see(request)["phase"] == "completed"

    receipt = buyer.buyer.see(request)["receipts"][-1]["number"]
    anybody = visit(DESKTOP_EN)
    anybody.open(f"/verify/{buyer.buyer.paper(request, receipt).code}")
    anybody.page.get_by_text(receipt).first.wait_for()
    anybody.judge("public-verified")
