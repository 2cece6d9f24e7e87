"""The officer's desk: what is due is said, a request is taken and found."""

import re

import pytest

from tests.web.buying import Buying
from tests.web.conftest import Visit
from tests.web.looks import DESKTOP_EN, DESKTOP_ID, PHONE_EN
from tests.web.served import OFFICER
from workshop.journeys.cast import FIRST
from workshop.journeys.data import data_submitted

pytestmark = pytest.mark.web
PAGE = 20
"""Rows of a page of the worklist."""


@pytest.fixture(scope="module")
def submitted(buying: Buying) -> str:
    """A request for data that was handed in with its abstract."""
    return data_submitted(buying.buyer)


def test_the_worklist_says_by_when_and_an_officer_takes_a_request(visit: Visit, buying: Buying, submitted: str) -> None:
    tab = visit(DESKTOP_ID, as_=OFFICER)
    tab.open("/desk")
    reference = buying.officer.see(submitted)["reference"]
    row = tab.row_of(reference)
    assert re.search(r"sisa \d+ hari", row.inner_text())
    row.get_by_role("button", name=f"Tangani permintaan ini: {reference}").click()
    tab.page.get_by_text(f"Permintaan {reference} kini tugas Anda.").wait_for()
    assert "Anda" in row.inner_text()
    tab.page.get_by_role("link", name=re.compile("Tugas saya")).click()
    tab.page.wait_for_url("**/desk?show=mine")
    tab.row_of(reference)


def test_what_is_taken_on_a_later_page_stays_before_whoever_took_it(visit: Visit, buying: Buying) -> None:
    for _ in range(PAGE + 1):
        request = buying.buyer.open_request(FIRST)
        buying.buyer.submit(request["id"])
    reference = request["reference"]
    tab = visit(DESKTOP_ID, as_=OFFICER)
    tab.open("/desk")
    assert tab.page.locator("tr", has_text=reference).count() == 0
    row = tab.row_of(reference)
    row.get_by_role("button", name=f"Tangani permintaan ini: {reference}").click()
    tab.page.get_by_text(f"Permintaan {reference} kini tugas Anda.").wait_for()
    tab.settle()
    assert "Anda" in row.inner_text()


def test_a_request_is_found_by_its_reference_alone(visit: Visit, buying: Buying, submitted: str) -> None:
    reference = buying.officer.see(submitted)["reference"]
    tab = visit(PHONE_EN, as_=OFFICER)
    tab.open("/desk")
    tab.page.get_by_label("Find a request").fill("a")
    tab.page.keyboard.press("Enter")
    tab.page.get_by_text("Write at least 2 letters or digits.").wait_for()
    tab.page.get_by_label("Find a request").fill(reference.lower())
    tab.page.keyboard.press("Enter")
    tab.page.get_by_role("heading", name=re.compile("Found for")).wait_for()
    assert reference in tab.page.get_by_role("table").inner_text()


def test_a_request_is_found_by_its_buyers_name_which_stands_in_no_address(
    visit: Visit, buying: Buying, submitted: str
) -> None:
    reference = buying.officer.see(submitted)["reference"]
    tab = visit(DESKTOP_EN, as_=OFFICER)
    tab.open("/desk")
    tab.page.get_by_label("Find a request").fill(buying.buyer.name)
    tab.page.keyboard.press("Enter")
    tab.page.get_by_role("heading", name=re.compile("Found for")).wait_for()
    tab.row_of(reference)
    assert tab.page.url.endswith("/desk")
    tab.page.get_by_role("button", name="Back to the worklist").click()
    tab.page.get_by_role("heading", name=re.compile("Found for")).wait_for(state="detached")
