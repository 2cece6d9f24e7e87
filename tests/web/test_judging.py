"""Each measure of a screen finds what it is there for, and lets a good screen pass."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.web import judging
from tests.web.conftest import Visit
from tests.web.looks import DESKTOP_EN
from tests.web.served import BUYER, OFFICER, Served
from workshop.waiting import until

pytestmark = pytest.mark.web
GOOD = """<!doctype html><html lang="en"><title>Requests · Loket</title>
<meta name="viewport" content="width=device-width">
<style>body, button { font: 16px sans-serif; margin: 0 } .button, summary { display: inline-block; min-height: 44px }
 .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; font-size: 2px }</style>
<main><h1>Requests</h1><p>Read <a href="/x">the terms</a> first.</p><button class="button main">Send</button>
<span class="hidden">said, not shown</span>%s</main></html>"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        yield context.new_page()


@pytest.mark.parametrize(
    ("measure", "bad"),
    [
        ("inaccessible", '<img src="data:,">'),
        ("inaccessible", '<label style="color: #bbb">pale <input></label>'),
        ("inaccessible", "<input>"),
        ("untitled", "<h1>Another</h1>"),
        ("too_many_main_buttons", '<button class="button main">Pay</button>'),
        ("small_targets", '<button style="height: 20px; padding: 0">Pay</button>'),
        ("small_targets", '<label style="display: block; height: 20px"><input type="checkbox"> all</label>'),
        ("small_text", '<p style="font-size: 12px">small</p>'),
        (
            "small_text",
            '<svg viewBox="0 0 100 10" width="50" height="5" role="img" aria-label="x"><text y="9">small</text></svg>',
        ),
        ("scrolling_sideways", '<div style="width: 400px">wide</div>'),
        ("scrolling_sideways", "<p>" + "Kabupaten" * 12 + "</p>"),
    ],
)
def test_a_measure_finds_what_it_is_there_for(page: Page, measure: str, bad: str) -> None:
    page.set_content(GOOD % bad)
    assert measure in {fault.partition(":")[0] for fault in judging.judged(page)}


def test_a_good_screen_passes_and_keeps_its_window(page: Page) -> None:
    page.set_content(GOOD % '<dialog><button class="button main">Pay</button></dialog>')
    assert list(judging.judged(page)) == []
    assert page.viewport_size == {"width": 1280, "height": 900}


def test_a_title_without_the_heading_is_found(page: Page) -> None:
    page.set_content((GOOD % "").replace("<title>Requests", "<title>Loket"))
    assert judging.untitled(page) == ["'Loket · Loket' does not hold 'Requests'"]


def test_in_an_open_dialog_one_main_button_is_not_too_many(page: Page) -> None:
    page.set_content(GOOD % '<dialog><button class="button main">Pay</button></dialog>')
    page.evaluate("() => document.querySelector('dialog').showModal()")
    assert judging.too_many_main_buttons(page) == []


def test_a_dialog_at_the_edge_of_the_window_is_found(page: Page) -> None:
    page.set_content(GOOD % '<dialog style="margin-bottom: 0"><h2>Pay</h2></dialog>')
    page.evaluate("() => document.querySelector('dialog').showModal()")
    (fault,) = judging.off_centre(page)
    assert fault.startswith('"Pay" from ')


@pytest.mark.parametrize(("height", "lost"), [(100, 0), (2000, 1)])
def test_a_button_that_a_dialog_must_be_scrolled_for_is_found(page: Page, height: int, lost: int) -> None:
    filled = f'<input><div style="height: {height}px"></div><div class="actions"><button>Send</button></div>'
    page.set_content(GOOD % f'<dialog style="max-height: 400px; overflow: auto">{filled}</dialog>')
    page.evaluate("() => document.querySelector('dialog').showModal()")
    faults = judging.buttons_out_of_sight(page)
    assert [fault.partition(" from ")[0] for fault in faults] == ['"Send"'] * lost


@pytest.mark.parametrize(
    ("wrong", "heard"),
    [
        ("console.debug('left behind')", "left behind"),
        ("setTimeout(() => { throw new Error('nobody caught it') })", "nobody caught it"),
        ("fetch('/v1/nothing')", "status of 404"),
    ],
)
def test_what_a_reader_would_not_see_is_heard(visit: Visit, wrong: str, heard: str) -> None:
    tab = visit(DESKTOP_EN)
    tab.open("/products")
    tab.page.evaluate(f"() => {{ {wrong} }}")
    tab.settle()
    assert any(heard in fault for fault in tab.faults())
    tab.forgive("")


@pytest.mark.parametrize(
    ("wrong", "directive", "heard"),
    [
        ("fetch('http://127.0.0.1:1/').catch(() => null)", "connect-src", "Content Security Policy"),
        ("document.body.append(Object.assign(new Image(), {src: 'http://127.0.0.1:1/x.png'}))", "img-src", "elsewhere"),
        ("document.body.setAttribute('style', 'color: red')", "style-src", "Policy"),
        ("try { document.body.innerHTML = '<p>' } catch {}", "trusted-types", "TrustedHTML"),
    ],
)
def test_what_the_policy_keeps_out_is_heard_and_reported_to_the_house(
    visit: Visit, house: Served, wrong: str, directive: str, heard: str
) -> None:
    tab = visit(DESKTOP_EN)
    tab.open("/products")
    before = len(house.kept_out)
    tab.page.evaluate(f"() => {{ {wrong} }}")
    (report,) = until("the report", lambda: house.kept_out[before:])
    assert directive in json.loads(report)["csp-report"]["violated-directive"]
    assert any(heard in fault for fault in tab.faults())
    assert report in tab.faults(house.kept_out)
    tab.forgive("")


def test_each_person_signs_in_once(house: Served, browser: Browser) -> None:
    assert house.session(BUYER, browser) is house.session(BUYER, browser)
    assert house.session(BUYER, browser) != house.session(OFFICER, browser)
