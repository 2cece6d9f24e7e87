"""Journey B in the browser: a part of a data set, its abstract written in the page, sample, agreement, delivery."""

from pathlib import Path

import pytest

from tests.web.conftest import Visit
from tests.web.journeys.buyers import BuyerAtTab
from tests.web.journeys.officers import OfficerAtTab
from tests.web.journeys.treasurers import TreasurerAtTab
from tests.web.looks import DESKTOP_EN, DESKTOP_ID, PHONE_ID
from tests.web.served import BUYER, OFFICER, TREASURER, Served
from workshop.journeys.cast import MICRODATA, assemble, billing_code, ntpn
from workshop.journeys.data import CSV, codebook, some_of
from workshop.journeys.journey_b import FORM
from workshop.journeys.people import Buyer
from workshop.run.seed import ACCOUNTS
from workshop.run.specimen_data import extract

pytestmark = pytest.mark.web
PASSAGES = {name: part["text"] for name, part in FORM.items()}
REGIONS, VARIABLES = 2, 3
SAMPLE_BYTES = 200


def test_a_part_of_a_data_set_goes_from_its_abstract_over_sample_and_agreement_to_its_file(
    visit: Visit, house: Served, tmp_path: Path
) -> None:
    assemble(house.house)
    account = next(account for account in ACCOUNTS if account.email == BUYER)
    buyer = BuyerAtTab(visit(DESKTOP_ID, as_=BUYER), house.house)
    buyer.buyer = Buyer(house.house, account.email, account.password, account.name)
    buyer.buyer.sign_in()
    officer = OfficerAtTab(visit(PHONE_ID, as_=OFFICER), house.house)
    treasurer = TreasurerAtTab(visit(DESKTOP_EN, as_=TREASURER), house.house)

    buyer.tab.open(f"/products/{MICRODATA}")
    buyer.tab.judge("public-product-microdata")
    buyer.press("request")
    request = buyer.begins()
    buyer.chooses_a_part(MICRODATA, REGIONS, VARIABLES)
    buyer.goes_on("purpose")
    buyer.fill(purpose="research")
    buyer.goes_on("documents")
    buyer.writes_the_abstract(**PASSAGES)
    buyer.goes_on("check")
    buyer.sends("terms", "wording")
    shown = buyer.buyer.see(request)
    chosen = shown["lines"][0]["selection"]
    assert (len(chosen["regions"]), len(chosen["variables"])) == (REGIONS, VARIABLES)

    officer.takes_from_the_desk(shown["reference"])
    officer.finds_in_order(PASSAGES["topic"])
    officer.give("accept")
    book = codebook(buyer.buyer)
    content = extract(book, *some_of(book, REGIONS, VARIABLES))
    officer.sends_the_product("susenas.csv", CSV, content)
    officer.adds_a_sample("contoh.csv", CSV, content[:SAMPLE_BYTES])
    officer.offers(billing_code(house.house))

    buyer.sees_the_request(request, "buyer-request-data-offered")
    buyer.give("approve-offer", "buyer-request-approve")
    buyer.posts_the_agreement("JX0000000001")
    officer.sees_the_request(request, "desk-request-agreement")
    officer.give("receive-agreement")
    signed_on = f"{officer.at_the_office:%Y-%m-%d}"
    serials = "AB1234567 AB1234568"
    officer.give("accept-agreement", "desk-agreement", stamping="wet", serials=serials, signed_on=signed_on)

    treasurer.takes_up(shown["reference"])
    treasurer.records_payment(ntpn(house.house))
    treasurer.give("issue-receipt")

    officer.sees_the_request(request, "desk-request-ready")
    officer.give("deliver")
    buyer.sees_the_request(request, "buyer-request-data-delivered")
    buyer.fetches(request, tmp_path)
    assert (tmp_path / "product").read_bytes() == content
