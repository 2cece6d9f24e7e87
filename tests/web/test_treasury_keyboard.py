"""The treasurer's screens by keyboard alone: in which order what can be pressed is reached."""

from itertools import takewhile

import pytest
from playwright.sync_api import Page

from tests.web.conftest import Visit
from tests.web.journeys.treasurers import TreasurerAtTab, payable
from tests.web.looks import DESKTOP_ID, PHONE_EN, PHONE_ID
from tests.web.served import TREASURER, Served
from workshop.journeys.cast import assemble
from workshop.journeys.refund import paid_after_the_end
from workshop.waiting import until

pytestmark = pytest.mark.web
AT_THE_HEADING = "() => document.querySelector('h1').focus()"
REACHED = """() => {
  const at = document.activeElement;
  if (!at.closest('main')) return '';
  return at.getAttribute('aria-label') ?? (at.labels?.[0] ?? at).innerText.replace(/\\s+/g, ' ').trim();
}"""


def stops(page: Page) -> list[str]:
    """Return what Tab reaches from the heading to the end of the screen, by its names."""
    page.evaluate(AT_THE_HEADING)

    def stop() -> str:
        page.keyboard.press("Tab")
        return str(page.evaluate(REACHED))

    return list(takewhile(bool, iter(stop, None)))


def test_on_the_overview_the_places_come_first_then_the_tallies_then_what_lies_there(
    visit: Visit, house: Served
) -> None:
    payable(assemble(house.house))
    treasurer = TreasurerAtTab(visit(DESKTOP_ID, as_=TREASURER), house.house)
    treasurer.tab.open("/treasury")
    treasurer.page.get_by_role("table").wait_for()
    order = stops(treasurer.page)
    assert order[:8] == [
        *("Ikhtisar", "Uang tanpa tagihan", "Rekening koran", "Pengembalian"),
        *("Buku kas", "Setoran", "Laporan PNBP", "Ekspor"),
    ]
    tallies = [tally.lstrip("0123456789+ ") for tally in order[8:13]]
    assert tallies == [
        *("Menunggu bendahara", "Jatuh tempo hari ini atau lewat", "Uang yang belum jelas tempatnya"),
        *("Pengembalian yang diminta", "Belum disetor"),
    ]
    rows = treasurer.page.get_by_role("table").get_by_role("link").all_inner_texts()
    assert order[13 : 13 + len(rows)] == rows


def test_on_a_telephone_the_places_fold_under_the_open_one_and_open_by_the_keyboard(
    visit: Visit, house: Served
) -> None:
    treasurer = TreasurerAtTab(visit(PHONE_ID, as_=TREASURER), house.house)
    page = treasurer.page
    treasurer.tab.open("/treasury/statements")
    assert page.get_by_role("link", name="Buku kas", exact=True).count() == 0
    page.evaluate(AT_THE_HEADING)
    page.keyboard.press("Tab")
    assert "Rekening koran" in str(page.evaluate(REACHED))
    page.keyboard.press("Enter")
    places = page.locator("nav.places")
    assert places.get_by_role("button").get_attribute("aria-expanded") == "true"
    assert places.get_by_role("link").count() == 8
    assert places.locator("[aria-current=page]").inner_text() == "Rekening koran"
    treasurer.tab.judge("treasury-places")
    for _ in range(5):
        page.keyboard.press("Tab")
    assert page.evaluate(REACHED) == "Buku kas"
    page.keyboard.press("Enter")
    page.wait_for_url("**/treasury/cash-book")
    treasurer.tab.settle()
    assert places.get_by_role("button").get_attribute("aria-expanded") == "false"
    until("the heading in focus", lambda: treasurer.tab.focus_is_on_the_heading)


def test_on_a_request_the_ways_to_record_money_come_in_their_order_before_what_is_rare(
    visit: Visit, house: Served
) -> None:
    cast = assemble(house.house)
    treasurer = TreasurerAtTab(visit(DESKTOP_ID, as_=TREASURER), house.house)
    treasurer.opens(payable(cast))
    commands = ("record-billing-payment", "receive-cash", "record-transfer", "match-payment")
    order = [*(treasurer.command(name) for name in commands), "Belum dapat dilakukan", "Halaman petugas"]
    met = stops(treasurer.page)
    assert met[: len(order)] == order
    mails = met[len(order) :]
    assert all(stop.startswith("Kirim lagi: ") for stop in mails)


def test_on_a_case_the_search_comes_before_the_claim(visit: Visit, house: Served) -> None:
    _, _, case = paid_after_the_end(assemble(house.house))
    treasurer = TreasurerAtTab(visit(PHONE_EN, as_=TREASURER), house.house)
    treasurer.tab.open(f"/treasury/unmatched/{case}")
    treasurer.page.locator("#find").wait_for()
    order = stops(treasurer.page)
    assert order[0].startswith("1904-26-")
    assert order[1:] == ["Find a request", "Search", treasurer.command("claim-refund")]
