"""From the signed agreement to what is put right after the delivery, at the desk."""

import pytest

from tests.web.buying import Buying
from tests.web.conftest import Visit
from tests.web.journeys.officers import OfficerAtTab
from tests.web.looks import DESKTOP_EN, DESKTOP_ID, PHONE_EN, PHONE_ID, Look
from tests.web.served import OFFICER, Served
from workshop.journeys.cast import FIRST, SECOND, Cast, ntpn
from workshop.journeys.data import PDF, data_offered
from workshop.journeys.journey_f import comes_in
from workshop.journeys.made_files import page
from workshop.journeys.visit_request import PRICE_IDR, PRINTED
from workshop.journeys.visitors import Visitor
from workshop.run.specimen import specimen

pytestmark = pytest.mark.web
SERIALS = "AB1234567\nAB1234568"


def test_an_agreement_comes_as_a_scan_goes_back_with_its_reason_and_is_accepted_in_the_original(
    visit: Visit, house: Served, cast: Cast
) -> None:
    buyer = cast.buyer("Dewi Contoh").arrive(segment="education")
    request = data_offered(cast, buyer)
    scan = buyer.send(request, page("Surat perjanjian, dipindai (CONTOH)"), purpose="agreement_scan")
    buyer.give(request, "submit-agreement", way="scan", file=scan)
    officer = OfficerAtTab(visit(PHONE_ID, as_=OFFICER), house.house)
    officer.sees_the_request(request, "desk-agreement-scan")
    assert "Pindaian" in officer.page.locator("#agreement").inner_text()
    officer.give("reject-agreement", "desk-agreement-back", code="not_signed", text="Halaman 2 kosong.")
    assert buyer.see(request)["agreement_state"] == "rejected"

    buyer.give(request, "submit-agreement", way="posted", tracking="JX0000000001")
    officer.sees_the_request(request, "")
    officer.give("receive-agreement", "desk-agreement-received")
    officer.chooses_file("#agreement", "perjanjian.pdf", PDF, page("Surat perjanjian, kedua tanda tangan (CONTOH)"))
    officer.page.locator(".uploads").get_by_text("Diterima", exact=True).wait_for()
    officer.tab.settle()
    officer.give("accept-agreement", "desk-agreement-accepted", stamping="wet", serials=SERIALS)
    agreement = cast.officer.see(request)["agreement"]
    assert (agreement["state"], agreement["serials"]) == ("accepted", SERIALS.split())
    assert agreement["countersigned"]
    assert "AB1234568" in officer.page.locator("#agreement").inner_text()


def test_products_go_and_what_is_to_be_put_right_is_answered_by_a_file_or_by_a_reason(
    visit: Visit, house: Served, buying: Buying
) -> None:
    request = buying.offered((FIRST, SECOND))
    buying.buyer.give(request, "approve-offer", offer=1)
    buying.treasurer.record(request, ntpn(house.house))
    buying.treasurer.give(request, "issue-receipt")
    officer = OfficerAtTab(visit(DESKTOP_EN, as_=OFFICER), house.house)
    officer.sees_the_request(request, "desk-deliverable")
    officer.page.get_by_role("button", name="Deliver the products", exact=True).first.click()
    dialog = officer.page.get_by_role("dialog")
    officer.fill(dialog, line1=False, line2=False)
    dialog.locator("button[type=submit]").click()
    dialog.get_by_role("alert").first.wait_for()
    officer.tab.judge("desk-deliver-nothing")
    officer.fill(dialog, line1=True)
    dialog.locator("button[type=submit]").click()
    dialog.wait_for(state="detached")
    assert [line["state"] for line in buying.officer.see(request)["lines"]] == ["delivered", "prepared"]
    officer.tab.settle()
    officer.give("deliver")
    assert buying.buyer.see(request)["phase"] == "delivered"

    wishes = [
        {"about": "product", "line": line, "code": "incomplete_file", "text": f"Halaman terakhir {line}."}
        for line in (1, 2)
    ]
    buying.buyer.give(request, "request-delivery-correction", items=wishes)
    officer.sees_the_request(request, "desk-corrections")
    better = specimen(f"{FIRST} (perbaikan)", 3, 0)
    officer.chooses_file("#corrections", "perbaikan.pdf", PDF, better)
    officer.page.get_by_role("button", name="Send as the correction").click()
    officer.page.locator("#corrections").get_by_text("Corrected", exact=True).wait_for()
    officer.page.get_by_role("button", name="Answer without a new one").click()
    dialog.wait_for()
    officer.fill(dialog, code="not_justified", text="Berkas lengkap, 12 halaman.")
    officer.tab.judge("desk-correction-declined")
    dialog.locator("button[type=submit]").click()
    dialog.wait_for(state="detached")
    answers = [each["answer"] for each in buying.buyer.see(request)["corrections"]]
    assert answers == ["corrected", "declined"]
    assert buying.buyer.see(request)["phase"] == "delivered"
    assert buying.officer.see(request)["lines"][0]["file_version"] == 2


@pytest.mark.parametrize("look", [PHONE_EN, DESKTOP_ID])
def test_a_copy_is_set_aside_put_back_and_a_damaged_one_exchanged_once_it_lies_on_the_desk(
    visit: Visit, house: Served, cast: Cast, look: Look
) -> None:
    visitor = Visitor(house.house, "Wulan Sari")
    comes_in(cast, visitor)
    request = asked_for_a_copy(cast, visitor)
    officer = OfficerAtTab(visit(look, as_=OFFICER), house.house)
    officer.sees_the_request(request, "desk-copy")
    officer.give("set-aside-copy", "desk-copy-aside")
    assert cast.officer.see(request)["lines"][0]["state"] == "prepared"
    officer.give("put-back-copy")
    assert cast.officer.see(request)["lines"][0]["state"] == "open"
    officer.give("set-aside-copy")

    cast.officer.give(request, "send-offer")
    visitor.agree(request)
    cast.officer.give(request, "approve-offer", offer=1, consent="tablet")
    cast.treasurer.give(request, "receive-cash", amount_idr=PRICE_IDR, given_idr=PRICE_IDR)
    cast.officer.give(request, "hand-over", lines=[1], collected_by="customer")
    wish = {"about": "product", "line": 1, "code": "other", "text": "Halaman 12 kosong."}
    cast.officer.give(request, "request-delivery-correction", items=[wish])
    officer.sees_the_request(request, "desk-copy-damaged")
    words = {"id": "Tukar barangnya", "en": "Exchange it"}[officer.language]
    exchange = officer.page.locator("#corrections").get_by_role("button", name=words)
    officer.fill(returned=True)
    exchange.click()
    exchange.wait_for(state="detached")
    officer.tab.judge("desk-copy-exchanged")
    shown = cast.officer.see(request)
    assert (shown["phase"], shown["corrections"][0]["answer"]) == ("delivered", "corrected")
    cast.officer.at("finish")
    cast.officer.at("close-counter")


def asked_for_a_copy(cast: Cast, visitor: Visitor) -> str:
    """Return the id of a visitor's request for a printed copy, accepted at the counter."""
    officer = cast.officer
    request = str(officer.open_for(visitor)["id"])
    officer.give(request, "revise-draft", lines=[PRINTED], purpose="education")
    visitor.agree(request)
    terms = officer.get("/v1/offices/1904/standard")["terms"]["version"]
    officer.give(request, "submit", terms_version=terms, consent="tablet")
    officer.give(request, "accept")
    return request
