"""The first screens stand: on a telephone and a desk, by day and night, in both languages, signed in or not."""

import re

import pytest

from tests.web.conftest import Visit
from tests.web.looks import DESKTOP_EN, LOOKS, PHONE_EN, PHONE_ID, Look
from tests.web.served import BUYER, OFFICER, Served
from workshop.run.authenticator import next_code
from workshop.run.seed import ACCOUNTS

pytestmark = pytest.mark.web
SCREENS = {"catalogue": "/products", "sign-in": "/sign-in", "not-found": "/nowhere"}


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_for_everybody_is_one_that_everybody_can_read_and_use(visit: Visit, screen: str, look: Look) -> None:
    tab = visit(look)
    tab.open(SCREENS[screen])
    assert tab.page.locator("html").get_attribute("lang") == look.language
    tab.judge(screen)


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
    assert tab.page.evaluate("() => document.activeElement.className") == "language"
    assert tab.page.locator("h1").inner_text() != heading
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
