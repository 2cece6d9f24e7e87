"""Whoever arrives finds the heading, their language, and the way to sign in; and stays signed in."""

import re

import pytest
from playwright.sync_api import Route, expect

from tests.web.conftest import Visit
from tests.web.looks import DESKTOP_EN, PHONE_EN, PHONE_ID
from tests.web.served import BUYER, OFFICER, Served
from workshop.run.authenticator import next_code
from workshop.run.seed import ACCOUNTS
from workshop.waiting import until

pytestmark = pytest.mark.web


def test_the_focus_is_on_the_heading_after_each_change_of_screen_and_nowhere_at_first(visit: Visit) -> None:
    tab = visit(DESKTOP_EN)
    tab.open("/products")
    assert not tab.focus_is_on_the_heading
    tab.page.get_by_role("link", name="Sign in").first.click()
    tab.page.wait_for_url("**/sign-in")
    tab.settle()
    assert tab.focus_is_on_the_heading


def test_a_change_of_language_is_remembered_and_leaves_the_focus_where_it_was(visit: Visit) -> None:
    tab = visit(PHONE_EN)
    tab.open("/products")
    heading = tab.page.locator("h1").inner_text()
    switch = tab.page.locator("button.language")
    switch.click()
    expect(tab.page.locator("h1")).not_to_have_text(heading)
    assert tab.page.evaluate("() => document.activeElement.className") == "language"
    tab.open("/products")
    assert tab.page.locator("html").get_attribute("lang") == "id"


@pytest.mark.parametrize("email", [BUYER, OFFICER])
def test_a_person_signs_in_with_the_keyboard_alone_staff_by_a_second_factor(
    visit: Visit, house: Served, email: str
) -> None:
    account = next(account for account in ACCOUNTS if account.email == email)
    tab = visit(PHONE_ID)
    tab.open("/sign-in")
    tab.page.get_by_label("Surel").focus()
    tab.page.keyboard.type(email)
    tab.page.keyboard.press("Tab")
    tab.page.keyboard.type(account.password)
    if account.role:
        tab.forgive(r"status of 401 .*/v1/sessions\)$")
    with tab.page.expect_response(re.compile("/v1/sessions$")):
        tab.page.keyboard.press("Enter")
    if account.role:
        field = tab.page.locator("input[name=otp]")
        field.wait_for()
        tab.judge()
        field.fill(next_code(email))
        tab.page.keyboard.press("Enter")
    tab.page.wait_for_url(re.compile("/(desk|requests)$"))
    tab.settle()
    assert tab.focus_is_on_the_heading


def test_whoever_is_signed_in_stays_so_on_the_next_page_load(visit: Visit) -> None:
    tab = visit(DESKTOP_EN, as_=BUYER)
    tab.open("/products")
    tab.page.get_by_role("link", name="Sign out").first.wait_for()
    tab.judge()


def test_a_page_is_whole_in_the_old_language_until_it_is_whole_in_the_new_one(visit: Visit) -> None:
    tab = visit(PHONE_ID)
    tab.open("/products?kind=microdata")
    routes: list[Route] = []

    def hold(route: Route) -> None:
        routes.append(route)

    tab.page.route("**/v1/vocabulary", hold)
    # However slow this machine is: the page does not stop waiting before the words come.
    tab.page.evaluate("() => { window.kept = setTimeout; window.setTimeout = () => 0; }")
    tab.page.locator("button.language").click()
    until("the words of the other language to be asked for", lambda: tab.page.evaluate("1") and routes)
    assert tab.page.locator("html").get_attribute("lang") == "id"
    assert tab.page.locator("h1").inner_text() == "Katalog"
    assert "Data mikro" in tab.page.locator(".product-kind").first.inner_text()
    tab.page.evaluate("() => { window.setTimeout = window.kept; }")
    routes[0].continue_()
    expect(tab.page.locator("html")).to_have_attribute("lang", "en")
    assert tab.page.locator("h1").inner_text() == "Catalogue"
    assert "Microdata" in tab.page.locator(".product-kind").first.inner_text()
