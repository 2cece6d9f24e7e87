"""The public is told of a breach on every public page, whole on a page of its own, until the breach is closed."""

import pytest
from playwright.sync_api import FloatRect, expect

from tests.web.conftest import Visit
from tests.web.looks import DESKTOP_EN, PHONE_ID, Look
from tests.web.notices import ENGLISH, INDONESIAN, announced, close, keeper
from tests.web.served import BUYER, OFFICER, Served
from tests.web.tab import Tab
from workshop.run.seed import SECOND_OFFICE

pytestmark = pytest.mark.web
HOME = f"/?office={SECOND_OFFICE}"


def _content(tab: Tab) -> FloatRect:
    box = tab.page.get_by_role("main").bounding_box()
    assert box
    return box


@pytest.mark.parametrize("look", [PHONE_ID, DESKTOP_EN])
def test_a_notice_stands_in_sight_on_the_public_pages_moves_nothing_and_goes_with_the_breach(
    visit: Visit, house: Served, look: Look
) -> None:
    say = {"id": 0, "en": 1}[look.language]
    title = ("Pengumuman tentang data pribadi", "Public notice about personal data")[say]
    tab = visit(look)
    tab.open(HOME)
    notice = tab.page.get_by_role("region", name=title)
    expect(notice).to_have_count(0)
    before = _content(tab)
    place = announced(house.house)

    tab = visit(look)
    tab.open(HOME)
    notice = tab.page.get_by_role("region", name=title)
    expect(notice).to_be_in_viewport(ratio=1)
    expect(notice).to_contain_text((INDONESIAN, ENGLISH)[say][:40])
    assert _content(tab) == before
    tab.judge("public-home-notice")
    tab.open("/standard")
    expect(notice).to_be_in_viewport(ratio=1)
    notice.get_by_role("link", name=("Baca 1 pengumuman", "Read the notice")[say]).click()
    tab.page.get_by_role("heading", level=1, name=title).wait_for()
    tab.settle()
    assert tab.focus_is_on_the_heading
    expect(notice).to_have_count(0)
    for words in (INDONESIAN, ENGLISH)[say].split("\n\n"):
        expect(tab.page.get_by_text(words)).to_be_visible()
    expect(tab.page.get_by_role("listitem").filter(has_text=("Nama", "Name")[say])).to_be_visible()
    tab.judge("public-notices-whole")

    buyer = visit(look, as_=BUYER)
    buyer.open(HOME)
    expect(buyer.page.get_by_role("region", name=title)).to_be_in_viewport()
    officer = visit(look, as_=OFFICER)
    officer.open(f"/notices?office={SECOND_OFFICE}")
    officer.open("/")
    expect(officer.page.get_by_role("region", name=title)).to_have_count(0)

    close(keeper(house.house), place)
    tab = visit(look)
    tab.open(f"/notices?office={SECOND_OFFICE}")
    tab.page.get_by_text(("Tidak ada pengumuman saat ini", "There is no notice now")[say]).wait_for()
    expect(tab.page.get_by_role("region", name=title)).to_have_count(0)
    tab.judge("public-notices-none")
