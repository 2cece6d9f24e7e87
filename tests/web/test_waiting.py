"""What a screen shows while what it reads has not come, and where it does not come at all."""

import json
import re

import pytest
from playwright.sync_api import Route, expect

from chalicelib.domain.vocabulary import Language
from chalicelib.gateways.texts import problem_text
from tests.web.conftest import Visit
from tests.web.looks import DESKTOP_EN, PHONE_EN, PHONE_ID
from tests.web.served import BUYER, OFFICER, Served

pytestmark = pytest.mark.web
PRODUCTS = re.compile(r"/v1/offices/1904/products(\?|$)")
EVERY_DOOR = re.compile(r"/v1/")


def test_what_takes_long_is_said_to_be_loading_until_it_is_there(visit: Visit) -> None:
    asked: list[Route] = []
    tab = visit(PHONE_ID)
    tab.page.route(PRODUCTS, lambda route: asked.append(route))  # noqa: PLW0108 - Playwright marks what it is given.
    tab.page.goto(f"{tab.address}/products")
    loading = tab.page.get_by_role("status").filter(has_text="Sedang memuat")
    expect(loading).to_be_visible()
    expect(tab.page.get_by_role("heading", level=1)).to_have_text("Katalog")
    for route in asked:
        route.continue_()
    expect(tab.page.get_by_role("link", name="Kabupaten Bangka Tengah Dalam Angka 2024")).to_be_visible()
    expect(loading).to_have_count(0)
    tab.settle()


def test_a_list_that_does_not_come_says_so_and_is_asked_for_again(visit: Visit) -> None:
    tab = visit(DESKTOP_EN)
    tab.forgive("status of 502")
    tab.page.route(PRODUCTS, lambda route: route.fulfill(status=502, content_type="text/html", body="<h1>Bad</h1>"))
    tab.open("/products")
    expect(tab.page.get_by_text("No answer was received.")).to_be_visible()
    tab.judge("public-catalogue-unreachable")
    tab.page.unroute(PRODUCTS)
    tab.page.get_by_role("button", name="Try again").click()
    expect(tab.page.get_by_role("link", name="Bangka Tengah Regency in Figures 2024")).to_be_visible()
    expect(tab.page.get_by_text("No answer was received.")).to_have_count(0)


def test_a_screen_whose_program_does_not_come_is_opened_by_loading_anew(visit: Visit) -> None:
    program = re.compile(r"/assets/Standard-[^/]*\.js$")
    tab = visit(PHONE_EN)
    tab.forgive(r"ERR_FAILED|Failed to fetch dynamically imported module")
    tab.open("/products")
    tab.page.route(program, lambda route: route.abort())
    tab.page.get_by_text("Menu", exact=True).click()
    tab.page.locator(".shell-menu").get_by_role("link", name="Service standard").click()
    expect(tab.page.get_by_role("heading", level=1)).to_have_text("The page could not be opened")
    tab.judge("public-unfetched")
    tab.page.unroute(program)
    tab.page.get_by_role("button", name="Reload").click()
    expect(tab.page.get_by_role("heading", level=1)).to_have_text("Service standard")
    tab.settle()


def test_whose_session_ended_is_led_to_sign_in_and_back(visit: Visit) -> None:
    tab = visit(DESKTOP_EN, as_=OFFICER)
    tab.forgive("status of 401")
    tab.open("/desk")
    tab.page.route(EVERY_DOOR, _session_ended)
    tab.page.get_by_role("link", name="Problems reported").click()
    again = tab.page.get_by_role("main").get_by_role("link", name="Sign in again")
    expect(again).to_have_attribute("href", "/sign-in?next=%2Fdesk%2Fproblems")
    tab.judge("desk-session-ended")


def test_a_session_that_ended_loses_nothing_that_was_typed_and_goes_on_once_there_is_another(
    visit: Visit, house: Served
) -> None:
    tab = visit(PHONE_ID, as_=BUYER)
    tab.forgive("status of 401")
    tab.open("/me")
    name = tab.page.locator("[name=name]")
    name.fill("Siti Peragaan Baru")
    tab.page.route(EVERY_DOOR, _session_ended)
    save = tab.page.locator("main form").first.get_by_role("button", name="Simpan")
    save.click()
    refusal = tab.page.get_by_role("alert")
    expect(refusal).to_contain_text("Isian Anda masih ada")
    expect(refusal.get_by_role("link", name="Masuk lagi")).to_have_attribute("target", "_blank")
    expect(name).to_have_value("Siti Peragaan Baru")
    tab.page.unroute(EVERY_DOOR)
    tab.page.context.add_cookies([{"name": "had_session", "value": "1", "url": tab.address}])
    name.fill("Siti Peragaan")
    save.click()
    expect(tab.page.get_by_text("tersimpan")).to_be_visible()


def _session_ended(route: Route) -> None:
    title, detail = problem_text("token_expired", Language(route.request.headers["accept-language"][:2]), {})
    problem = {"status": 401, "code": "token_expired", "title": title, "detail": detail, "facts": {}}
    route.fulfill(status=401, content_type="application/problem+json", body=json.dumps(problem))
