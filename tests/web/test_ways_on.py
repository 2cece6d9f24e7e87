"""No address is a dead end: what is not there leads on, and a link that was passed on shows what was meant."""

import pytest
from playwright.sync_api import expect

from tests.web.buying import Buying
from tests.web.conftest import Visit
from tests.web.looks import DESKTOP_ID, PHONE_EN, Look
from tests.web.served import BUYER, HEAD, OFFICER, TREASURER
from workshop.journeys.cast import FIRST

pytestmark = pytest.mark.web


@pytest.mark.parametrize("look", [PHONE_EN, DESKTOP_ID], ids=lambda look: look.name)
def test_a_product_that_there_is_not_leads_on_to_the_catalogue(visit: Visit, look: Look) -> None:
    tab = visit(look)
    tab.forgive(r"status of 404 .*/products/sudah-tidak-ada\)$")
    tab.open("/products/sudah-tidak-ada")
    assert tab.page.get_by_role("button", name={"id": "Coba lagi", "en": "Try again"}[look.language]).count() == 0
    tab.judge("public-product-unknown")
    tab.page.locator("main").get_by_role("link").click()
    tab.page.wait_for_url("**/products")
    tab.settle()
    assert tab.focus_is_on_the_heading


def test_a_link_to_a_product_shows_it_at_its_own_office_whichever_was_remembered(visit: Visit) -> None:
    tab = visit(DESKTOP_ID)
    tab.open("/products")
    link = tab.page.locator("h2 a").first
    passed_on, title = str(link.get_attribute("href")), link.inner_text()
    tab.page.get_by_label("Kantor yang ditampilkan").select_option("5171")
    tab.page.wait_for_url(tab.address + "/")
    tab.open(passed_on)
    assert tab.page.locator("h1").inner_text() == title
    expect(tab.page.locator(".shell-mark")).to_contain_text("Bangka Tengah")
    tab.open("/products")
    expect(tab.page.locator(".page-lead")).to_contain_text("Bangka Tengah")


def test_from_a_request_and_from_one_that_is_not_theirs_a_buyer_finds_back_to_all_of_them(
    visit: Visit, buying: Buying
) -> None:
    tab = visit(PHONE_EN, as_=BUYER)
    tab.open(f"/requests/{buying.offered((FIRST,))}")
    tab.page.get_by_role("link", name="← My requests").click()
    tab.page.wait_for_url("**/requests")
    tab.forgive(r"status of 404 .*/v1/requests/")
    tab.open("/requests/19040000000000000000000000")
    tab.judge("buyer-request-unknown")
    tab.page.locator("main").get_by_role("link", name="← My requests").click()
    tab.page.wait_for_url("**/requests")


@pytest.mark.parametrize(
    ("person", "place"), [(BUYER, "/requests"), (OFFICER, "/desk"), (HEAD, "/desk"), (TREASURER, "/treasury")]
)
def test_the_head_of_the_page_says_to_which_place_of_its_reader_a_request_belongs(
    visit: Visit, buying: Buying, person: str, place: str
) -> None:
    tab = visit(DESKTOP_ID, as_=person)
    tab.open(f"/requests/{buying.offered((FIRST,))}")
    expect(tab.page.locator('.shell-nav a[aria-current="page"]')).to_have_attribute("href", place)
