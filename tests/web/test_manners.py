"""What a page owes to a reader who prints it, who sees only chosen colours, or who goes by the keyboard alone."""

import pytest
from playwright.sync_api import expect

from tests.web.conftest import Visit
from tests.web.looks import DESKTOP_ID, PHONE_EN, PHONE_ID
from tests.web.served import BUYER, OFFICER
from tests.web.world import World

pytestmark = pytest.mark.web
STOPS = 12
INK_AND_PAPER = """() => { const look = getComputedStyle(document.querySelector('h1'));
  return [look.color, getComputedStyle(document.documentElement).colorScheme]; }"""
RING = """() => {
  const it = document.activeElement, drawn = [it, it.closest('label') ?? it].map(each => getComputedStyle(each));
  const widths = drawn.map(look => look.outlineStyle === 'none' ? 0 : parseFloat(look.outlineWidth));
  return [it.tagName, Math.max(...widths), it.innerText || it.name];
}"""
EDGE = """each => { const look = getComputedStyle(each);
  return [look.borderTopWidth, look.color, look.backgroundColor, look.borderTopColor]; }"""


def test_a_printed_page_is_its_content_in_dark_ink_without_what_can_only_be_pressed(visit: Visit, world: World) -> None:
    tab = visit(DESKTOP_ID, as_=BUYER)
    tab.open(f"/requests/{world.payable}")
    code = tab.page.locator("#pay code").first
    ink, scheme = tab.page.evaluate(INK_AND_PAPER)
    tab.page.emulate_media(media="print")
    for pressed in (".shell-head nav", ".shell-foot", ".next-move .actions"):
        expect(tab.page.locator(pressed).first).to_be_hidden()
    expect(code).to_be_visible()
    assert tab.page.evaluate(INK_AND_PAPER)[0] != ink, "ink that is light on a dark screen is dark on paper"
    assert (scheme, tab.page.evaluate(INK_AND_PAPER)[1]) == ("light dark", "light")


def test_the_printed_standard_holds_each_step_and_no_list_of_contents(visit: Visit) -> None:
    tab = visit(PHONE_EN)
    tab.open("/standard")
    tab.page.emulate_media(media="print")
    expect(tab.page.locator(".standard-contents")).to_be_hidden()
    expect(tab.page.get_by_role("rowheader", name="O-19")).to_be_visible()
    expect(tab.page.get_by_role("rowheader", name="W-20")).to_be_visible()


def test_with_chosen_colours_alone_the_main_button_and_what_can_be_pressed_have_edges(
    visit: Visit, world: World
) -> None:
    for look, who, path in (
        (PHONE_ID, BUYER, f"/requests/{world.offered}"),
        (DESKTOP_ID, OFFICER, "/desk"),
        (PHONE_EN, None, "/"),
    ):
        tab = visit(look, as_=who)
        tab.open(path)
        tab.page.emulate_media(forced_colors="active")
        tab.settle()
        for button in tab.page.locator("main .button:visible:not(.quiet)").all():
            width, ink, ground, edge = button.evaluate(EDGE)
            assert (width != "0px", ink != ground, edge != ground) == (True, True, True), button.inner_text()


def test_whoever_goes_by_the_keyboard_always_sees_where_they_are(visit: Visit, world: World) -> None:
    for look, who, path in (
        (DESKTOP_ID, BUYER, f"/requests/{world.offered}"),
        (DESKTOP_ID, OFFICER, "/desk"),
        (PHONE_ID, None, "/calculator"),
    ):
        tab = visit(look, as_=who)
        tab.open(path)
        reached = []
        for _ in range(STOPS):
            tab.page.keyboard.press("Tab")
            tag, ring, name = tab.page.evaluate(RING)
            assert ring >= 2, f"{path}: {tag} {name!r} shows no ring"
            reached.append((tag, name))
        assert len({*reached}) >= STOPS // 2, reached
