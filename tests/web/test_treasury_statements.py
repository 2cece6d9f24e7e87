"""A statement of the bank or of SIMPONI: what each row proposes, what is recorded, why a file is not taken."""

import pytest
from playwright.sync_api import Locator

from tests.web.conftest import Visit
from tests.web.journeys.treasurers import TreasurerAtTab
from tests.web.looks import DESKTOP_EN, DESKTOP_ID, PHONE_ID
from tests.web.served import HEAD, TREASURER, Served
from workshop.journeys.cast import Cast, assemble, ntpn
from workshop.journeys.journey_statement import NAMES, imported, twenty_rows
from workshop.journeys.noes import offered_to

pytestmark = pytest.mark.web
LAYOUT, CSV = "simponi-contoh", "text/csv"
CERTAIN, SHORT, IN_SEN, WITHOUT_CODE = (2, 3), 4, 6, 8


def listed(cast: Cast) -> tuple[list[str], bytes]:
    """Return four requests, and a list of SIMPONI with rows about them."""
    buyer = cast.buyer("Ratna Dewi").arrive(segment="education")
    offers = [offered_to(cast, buyer) for _ in range(4)]
    typed = ntpn(cast.house)
    cast.treasurer.record(offers[3][0], typed)
    return [request for request, _ in offers], twenty_rows(cast, [code for _, code in offers], typed)


def uploads(treasurer: TreasurerAtTab, content: bytes) -> None:
    """Send a file from the page of statements, and wait for the page of this one."""
    treasurer.tab.open("/treasury/statements")
    treasurer.fill(layout=LAYOUT)
    treasurer.chooses_file("#file", "daftar.csv", CSV, content)
    treasurer.page.get_by_role("status").filter(has_text="daftar.csv").wait_for()
    treasurer.tab.judge("treasury-statement-chosen")
    treasurer.page.locator("main button[type=submit]").first.click()
    treasurer.page.wait_for_url("**/treasury/statements/*")


def row(treasurer: TreasurerAtTab, number: int) -> Locator:
    """Return the row that begins at this line of the file."""
    number_cell = treasurer.page.locator("th", has_text=str(number)).get_by_text(str(number), exact=True)
    return treasurer.page.locator("tbody tr").filter(has=number_cell)


def test_the_rows_of_a_statement_are_recorded_the_certain_ones_together_and_the_others_one_by_one(
    visit: Visit, house: Served
) -> None:
    cast = assemble(house.house)
    requests, content = listed(cast)
    treasurer = TreasurerAtTab(visit(DESKTOP_ID, as_=TREASURER), house.house)
    uploads(treasurer, content)
    row(treasurer, SHORT).wait_for()
    treasurer.tab.judge("treasury-statement-rows")
    fault = row(treasurer, IN_SEN).inner_text()
    assert "sen" in fault
    assert "Kolom Nilai" in fault
    assert row(treasurer, WITHOUT_CODE).get_by_role("button").count() == 1

    treasurer.page.get_by_role("button", name="Catat semua yang pasti").click()
    treasurer.answers(treasurer.page.get_by_role("dialog"))
    treasurer.page.get_by_text("2 baris dicatat").wait_for()
    assert [cast.treasurer.see(request)["payment_state"] for request in requests[:2]] == ["settled", "settled"]
    for number in CERTAIN:
        assert "Tercatat" in row(treasurer, number).inner_text()
        assert row(treasurer, number).get_by_role("button").count() == 0

    row(treasurer, SHORT).get_by_role("button").click()
    dialog = treasurer.page.get_by_role("dialog")
    treasurer.tab.judge("treasury-statement-row")
    dialog.locator(".button.main").click()
    dialog.get_by_role("link", name="Buka permintaannya").wait_for()
    assert cast.treasurer.see(requests[2])["due_idr"] == 1_000

    treasurer.tab.open(f"/treasury/requests/{requests[0]}")
    paid = treasurer.page.get_by_role("region", name="Pembayaran yang tercatat").inner_text()
    assert "billing" in paid.lower()
    assert "pukul" not in paid, "a row of a statement names a day and no hour"
    treasurer.tab.judge("treasury-statement-paid")


def test_a_row_that_nobody_is_known_to_have_paid_is_kept_as_money_without_an_invoice(
    visit: Visit, house: Served
) -> None:
    cast = assemble(house.house)
    _, content = listed(cast)
    statement = imported(cast, content)
    treasurer = TreasurerAtTab(visit(PHONE_ID, as_=TREASURER), house.house)
    treasurer.tab.open(f"/treasury/statements/{statement}")
    stranger = row(treasurer, 9)
    stranger.get_by_role("button").click()
    dialog = treasurer.page.get_by_role("dialog")
    treasurer.tab.judge("treasury-statement-stranger")
    dialog.get_by_role("button", name="Catat sebagai uang tanpa tagihan").click()
    dialog.get_by_role("link", name="Buka uang tanpa tagihan itu").click()
    treasurer.page.wait_for_url("**/treasury/unmatched/*")
    treasurer.tab.settle()
    shown = treasurer.page.locator("main").inner_text()
    assert "Tidak pada permintaan mana pun" in shown
    assert "pukul 00.00" not in shown, "a row of a statement names a day and no hour"
    treasurer.tab.judge("treasury-statement-case")


def test_the_same_statement_twice_is_not_taken_and_neither_is_a_file_of_another_layout(
    visit: Visit, house: Served
) -> None:
    cast = assemble(house.house)
    _, content = listed(cast)
    imported(cast, content)
    treasurer = TreasurerAtTab(visit(DESKTOP_EN, as_=TREASURER), house.house)
    reasons = []
    for unfit in (content, NAMES.replace("NTPN", "Nomor").encode() + b"\n1;2;3;4;5\n"):
        uploads(treasurer, unfit)
        notice = treasurer.page.get_by_text("This file was not taken").locator("xpath=..")
        notice.wait_for()
        reasons.append(notice.locator("p").first.inner_text())
        treasurer.tab.judge("treasury-statement-refused")
        again = treasurer.page.get_by_role("link", name="Upload another file")
        assert again.get_attribute("href") == "/treasury/statements"
    assert "imported" in reasons[0]
    assert len({*reasons, ""}) == 3


def test_what_is_taken_is_said_by_the_house_and_the_head_only_looks(visit: Visit, house: Served) -> None:
    cast = assemble(house.house)
    file = house.house.ask("GET", "/v1/offices/1904/statements", token=cast.treasurer.token)["file"]
    treasurer = TreasurerAtTab(visit(PHONE_ID, as_=TREASURER), house.house)
    treasurer.tab.open("/treasury/statements")
    place = treasurer.page.locator("#file")
    assert file["words"] in place.inner_text()
    accepted = (place.locator("input").get_attribute("accept") or "").split(",")
    assert {*file["media_types"]} <= {*accepted}
    head = TreasurerAtTab(visit(PHONE_ID, as_=HEAD), house.house)
    head.tab.open("/treasury/statements")
    assert head.page.locator("input[type=file]").count() == 0
    head.tab.judge("treasury-statements-head")
