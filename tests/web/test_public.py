"""What anybody finds without an account: what is sold and at what price, the standard, an open ear."""

import re

import pytest
from playwright.sync_api import expect

from tests.web.conftest import Visit
from tests.web.looks import DESKTOP_EN, DESKTOP_ID, PHONE_EN, PHONE_ID
from tests.web.served import Served

pytestmark = pytest.mark.web
CODEBOOK = "/products/susenas-kor-maret-2024"


def test_a_stranger_comes_from_the_first_page_to_a_price_and_the_way_to_ask_for_the_product(visit: Visit) -> None:
    tab = visit(PHONE_ID)
    tab.open("/")
    tab.page.get_by_label("Apa yang Anda cari?").fill("bangka tengah dalam angka 2024")
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_url("**/products?q=*")
    expect(tab.page.get_by_role("listitem").filter(has_text="Rp125.000")).to_contain_text("300 halaman")
    tab.page.get_by_role("link", name="Kabupaten Bangka Tengah Dalam Angka 2024").click()
    tab.settle()
    assert tab.focus_is_on_the_heading
    expect(tab.page.get_by_label("Harga")).to_contain_text("Rp125.000")
    request = tab.page.get_by_role("link", name="Minta produk ini")
    expect(request).to_have_attribute("href", "/requests/new?product=dalam-angka-2024&office=1904")


def test_the_keyboard_reaches_the_search_of_the_first_page_past_the_way_about_and_can_skip_it(visit: Visit) -> None:
    tab = visit(DESKTOP_EN)
    tab.open("/")
    reached = []
    for _ in range(9):
        tab.page.keyboard.press("Tab")
        reached.append(tab.page.evaluate("() => document.activeElement.innerText || document.activeElement.name"))
    assert reached[0] == "Skip to the content"
    assert reached[2:6] == ["Catalogue", "Price calculator", "Service standard", "Sign in"]
    assert reached[-1] == "q"


def test_the_standard_names_every_step_of_both_channels_and_that_two_decrees_differ(
    visit: Visit, house: Served
) -> None:
    published = house.house.ask("GET", "/v1/offices/1904/standard")
    steps = [step for channel in published["channels"] for step in channel["steps"]]
    tab = visit(DESKTOP_EN)
    tab.open("/standard")
    for step in steps:
        row = tab.page.get_by_role("row").filter(has=tab.page.get_by_role("rowheader", name=step["id"], exact=True))
        assert step["text"]["en"] in row.inner_text()
    tab.page.get_by_text(published["fee"]["citation"]["en"]).wait_for()
    tab.page.get_by_role("link", name="lapor.go.id").wait_for()


def test_a_link_to_the_complaints_leads_to_them(visit: Visit) -> None:
    tab = visit(PHONE_ID)
    tab.open("/products")
    tab.page.get_by_role("link", name="Saran dan pengaduan").click()
    expect(tab.page.get_by_role("heading", name="Saran dan pengaduan", level=2)).to_be_focused()


def test_a_basket_is_priced_by_the_house_article_by_article_and_stands_in_the_address(visit: Visit) -> None:
    tab = visit(DESKTOP_ID)
    tab.open("/calculator")
    tab.page.get_by_label("Banyaknya halaman").fill("300")
    tab.page.get_by_text("Rp125.000").first.wait_for()
    price = tab.page.get_by_role("region", name="Harga")
    expect(price).to_contain_text("I.B")
    expect(price).to_contain_text("Rp15.000 = Rp75.000")
    tab.page.get_by_role("button", name="Data mikro").click()
    expect(tab.page.get_by_label("Ukuran berkas dalam MB")).to_be_focused()
    expect(price.get_by_role("status")).to_have_text("Jumlah (perkiraan)Rp145.000")
    passed_on = tab.page.url
    other = visit(PHONE_EN)
    other.open(passed_on.removeprefix(other.address))
    expect(other.page.get_by_role("region", name="Price").get_by_role("status")).to_contain_text("Rp145,000")


def test_a_variable_is_found_in_the_codebook_and_opened_to_its_codes(visit: Visit) -> None:
    tab = visit(PHONE_EN)
    tab.open(CODEBOOK)
    tab.page.get_by_label("Search variables").fill("class village")
    variables = tab.page.locator(".variables > li")
    expect(variables).to_have_count(1)
    variables.locator("summary").click()
    expect(variables.get_by_role("row").filter(has_text="Urban")).to_be_visible()
    tab.judge()


def test_a_report_of_a_problem_is_answered_with_its_number_and_a_short_one_asked_for_more(visit: Visit) -> None:
    tab = visit(PHONE_ID)
    tab.open("/problems/new")
    text = tab.page.get_by_label("Apa yang terjadi?")
    text.fill("rusak")
    tab.page.get_by_role("button", name="Kirim laporan").click()
    expect(tab.page.get_by_role("alert")).to_be_focused()
    assert tab.page.title().startswith("Galat:")
    tab.judge()
    text.fill("Halaman tarif tidak dapat dibuka sejak pagi.")
    tab.page.get_by_role("button", name="Kirim laporan").click()
    answer = tab.page.locator(".notice.good")
    expect(answer).to_be_focused()
    assert re.search(r"1904", answer.inner_text())
    tab.judge()


def test_a_lost_line_is_told_and_loses_nothing_that_was_typed(visit: Visit) -> None:
    tab = visit(PHONE_ID)
    tab.forgive("ERR_INTERNET_DISCONNECTED")
    tab.open("/problems/new")
    text = tab.page.get_by_label("Apa yang terjadi?")
    text.fill("Halaman tarif tidak dapat dibuka sejak pagi.")
    tab.page.context.set_offline(True)
    tab.page.get_by_text("Tidak ada sambungan internet").wait_for()
    tab.page.get_by_role("button", name="Kirim laporan").click()
    expect(tab.page.get_by_role("alert")).to_contain_text("Isian Anda masih ada")
    assert text.input_value().startswith("Halaman tarif")
    tab.page.context.set_offline(False)
    tab.page.get_by_role("button", name="Kirim laporan").click()
    tab.page.locator(".notice.good").wait_for()


def test_another_office_shows_its_own_first_page_and_is_remembered(visit: Visit) -> None:
    tab = visit(DESKTOP_ID)
    tab.open("/standard")
    tab.page.get_by_label("Kantor yang ditampilkan").select_option("5171")
    heading = tab.page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Data statistik resmi dari BPS Kota Denpasar")
    tab.open("/")
    expect(heading).to_have_text("Data statistik resmi dari BPS Kota Denpasar")


def test_the_menu_of_a_telephone_opens_leads_on_and_closes(visit: Visit) -> None:
    tab = visit(PHONE_ID)
    tab.open("/")
    menu, links = tab.page.get_by_text("Menu", exact=True), tab.page.locator(".shell-menu div")
    menu.click()
    tab.judge()
    tab.page.set_viewport_size({"width": 320, "height": 740})
    assert links.evaluate("each => each.getBoundingClientRect().left >= 0"), "nothing of it is cut off at the left"
    tab.page.keyboard.press("Tab")
    tab.page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    expect(links).to_be_hidden()
    menu.click()
    tab.page.locator(".shell-menu").get_by_role("link", name="Katalog").click()
    tab.page.wait_for_url("**/products")
    tab.settle()
    expect(links).to_be_hidden()


def test_how_a_price_is_rounded_is_said_in_words(visit: Visit) -> None:
    tab = visit(PHONE_ID)
    tab.open("/products/dalam-angka-2024")
    tab.page.get_by_text("Cara menghitungnya").click()
    expect(tab.page.locator(".reckoning-formula").last).to_contain_text("dibulatkan ke atas")
    tab.judge("public-product-reckoning")
