"""The check at the desk: documents beside their checklist, by the keyboard alone; what changed since; notes, hands."""

import re

import pytest
from playwright.sync_api import expect

from tests.web.buying import Buying
from tests.web.conftest import Visit
from tests.web.journeys.officers import OfficerAtTab
from tests.web.keys import focused, walk, walk_to
from tests.web.looks import DESKTOP_EN, DESKTOP_ID, PHONE_EN, PHONE_ID
from tests.web.served import COLLEAGUE, OFFICER, Served
from tests.web.tab import MORE
from workshop.journeys.data import ABSTRACT, MAP_LINE, data_draft, data_submitted
from workshop.journeys.journey_b import FORM
from workshop.journeys.made_files import page

pytestmark = [pytest.mark.web, pytest.mark.pdf]
WHY = "Metode belum dijelaskan."


def test_documents_are_judged_by_the_keyboard_alone_and_the_page_says_later_what_changed(
    visit: Visit, house: Served, buying: Buying
) -> None:
    request = data_submitted(buying.buyer, MAP_LINE)
    officer = OfficerAtTab(visit(DESKTOP_ID, as_=OFFICER), house.house)
    tab, press = officer.tab, officer.page.keyboard.press
    officer.sees_the_request(request, "desk-check")
    officer.page.locator("#check iframe").wait_for()

    walk_to(tab, "Periksa dokumen")
    press("Enter")
    press("Tab")
    first, part = focused(tab)
    assert (first.startswith("Abstraksi"), part) == (True, "Pemeriksaan dokumen")
    press("j")
    second, _ = focused(tab)
    assert second.startswith("Abstraksi")
    assert second != first
    press("k")
    assert focused(tab)[0] == first
    press("a")
    officer.page.locator(".check-item").first.get_by_text("Sesuai", exact=True).wait_for()
    tab.settle()
    assert focused(tab)[0] == second

    press("r")
    officer.page.get_by_role("dialog").wait_for()
    assert focused(tab)[0].startswith("Alasan")
    officer.page.keyboard.type("Dokumen")
    press("Tab")
    officer.page.keyboard.type(WHY)
    tab.judge("desk-check-returning")
    walk_to(tab, "Perlu dilengkapi")
    press("Enter")
    officer.page.get_by_role("dialog").wait_for(state="detached")
    tab.settle()
    rows = buying.officer.see(request)["checklist"]
    assert [(row["state"], row["remark"]) for row in rows] == [("accepted", None), ("returned", WHY)]
    tab.judge("desk-check-judged")


def test_where_the_browser_shows_no_pdf_the_page_says_so_instead_of_an_empty_frame(
    visit: Visit, buying: Buying
) -> None:
    request = data_submitted(buying.buyer)
    tab = visit(PHONE_EN, as_=OFFICER)
    tab.page.add_init_script("Object.defineProperty(Navigator.prototype, 'pdfViewerEnabled', { get: () => false })")
    tab.open(f"/requests/{request}")
    check = tab.page.locator("#check")
    expect(check.get_by_text("cannot be shown here")).to_be_visible()
    expect(check.locator("iframe")).to_have_count(0)
    tab.judge()


def test_a_request_that_comes_back_says_what_changed_since_and_what_had_been_asked_for(
    visit: Visit, house: Served, buying: Buying
) -> None:
    buyer = buying.buyer
    request = data_submitted(buyer)
    officer = OfficerAtTab(visit(PHONE_EN, as_=OFFICER), house.house)
    officer.sees_the_request(request, "desk-check")
    officer.page.get_by_role("button", name="To be completed", exact=True).click()
    dialog = officer.page.get_by_role("dialog")
    dialog.locator("button[type=submit]").click()
    dialog.get_by_role("alert").first.wait_for()
    officer.tab.judge("desk-check-no-reason")
    officer.fill(dialog, code="purpose_unclear", text=WHY)
    dialog.locator("button[type=submit]").click()
    dialog.wait_for(state="detached")
    officer.give("return", "desk-return")
    assert "waiting for" in officer.moves().lower()

    assert [(each["about"], each["remark"]) for each in buyer.see(request)["returned"]] == [("abstract", WHY)]
    buyer.send(request, page(ABSTRACT + " Metode: regresi."), purpose="abstract")
    buyer.give(request, "revise-draft", purpose="education")
    buyer.submit(request)
    officer.sees_the_request(request, "desk-check-again")
    changes = officer.page.locator("#check .notice", has_text="What changed since")
    assert "Document" in changes.inner_text()
    assert "Purpose" in changes.inner_text()
    assert WHY in changes.inner_text()
    officer.page.get_by_role("button", name="In order", exact=True).click()
    officer.page.locator(".check-item").get_by_text("In order", exact=True).wait_for()
    officer.give("accept", "desk-accept")
    assert buying.officer.see(request)["phase"] == "accepted"


def test_a_note_stands_in_the_history_for_the_office_and_a_colleague_takes_the_request_on(
    visit: Visit, house: Served, buying: Buying
) -> None:
    request = data_submitted(buying.buyer)
    officer = OfficerAtTab(visit(PHONE_ID, as_=OFFICER), house.house)
    officer.sees_the_request(request, "desk-note")
    officer.give("assign")
    mine = buying.officer.see(request)["assigned"]
    assert mine == buying.officer.get("/v1/me")["id"]
    officer.page.get_by_role("button", name="Simpan catatan").click()
    officer.page.get_by_role("alert").first.wait_for()
    officer.fill(text="Pembeli menelepon: mohon dipercepat.")
    officer.page.get_by_role("button", name="Simpan catatan").click()
    officer.page.locator(".timeline").get_by_text("Pembeli menelepon").wait_for()
    assert officer.page.locator("[name=text]").input_value() == ""
    assert "menelepon" not in str(buying.buyer.get(f"/v1/requests/{request}/events"))

    colleague = OfficerAtTab(visit(DESKTOP_EN, as_=COLLEAGUE), house.house)
    colleague.sees_the_request(request, "desk-colleague")
    colleague.give("assign", "desk-take-over")
    assert buying.officer.see(request)["assigned"] not in {None, mine}
    steps = colleague.page.locator(".timeline li").all_inner_texts()
    assert len(steps) >= 4
    assert any("menelepon" in step for step in steps)


def test_a_walk_by_the_keyboard_meets_worklist_and_request_in_the_order_in_which_they_are_read(
    visit: Visit, house: Served, buying: Buying
) -> None:
    request = data_draft(buying.buyer)
    buying.buyer.give(request, "write-abstract", **FORM)
    buying.buyer.submit(request)
    tab = visit(DESKTOP_EN, as_=OFFICER)
    tab.open("/desk")
    take_on = tab.page.get_by_role("button", name=re.compile("^Take this request on: "))
    title = tab.page.get_by_role("row").filter(has=take_on).first.get_by_role("link").first.inner_text()
    words, parts = walk(tab)
    further = [""] if tab.page.get_by_role("button", name=MORE["en"], exact=True).count() else []
    assert parts == ["", "Parts of the service desk", "search", "What is shown", "", "table", *further]
    assert words[words.index(str(take_on.first.get_attribute("aria-label"))) - 1] == title

    tab.open(f"/requests/{request}")
    words, parts = walk(tab)
    moves, asked = "It is your move", "What was asked for"
    assert parts == ["", moves, "Check of the documents", asked, "Other moves", "", "Customer", "Note", "Mails"]
    assert words[1:4] == ["← Worklist", "Check the documents", "Return to be completed"]
