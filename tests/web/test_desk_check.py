"""The check at the desk: documents beside their checklist, by the keyboard alone; what changed since; notes, hands."""

import pytest

from tests.web.buying import Buying
from tests.web.conftest import Visit
from tests.web.journeys.officers import OfficerAtTab
from tests.web.keys import focused, parts_of, stops, walk_to
from tests.web.looks import DESKTOP_EN, DESKTOP_ID, PHONE_EN, PHONE_ID
from tests.web.served import COLLEAGUE, OFFICER, Served
from workshop.journeys.cast import FIRST
from workshop.journeys.data import ABSTRACT, MAP_LINE, data_submitted
from workshop.journeys.made_files import page

pytestmark = pytest.mark.web
WHY = "Metode belum dijelaskan."


@pytest.fixture(scope="module")
def buying(house: Served) -> Buying:
    """The people around a purchase."""
    return Buying(house.house)


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
    walk_to(tab, "Alasan")
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
