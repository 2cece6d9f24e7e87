"""Cash: the book over a period, a day that is counted, explained and closed, its money deposited and taken along."""

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from typing import NamedTuple

import pytest

from chalicelib.domain.vocabulary import Role
from chalicelib.services.accounts.staff import add_staff
from tests.web.conftest import Visit
from tests.web.journeys.treasurers import TreasurerAtTab
from tests.web.looks import DESKTOP_EN, DESKTOP_ID, PHONE_EN, PHONE_ID, Look
from tests.web.served import HEAD, TREASURER, Served
from workshop.journeys.cast import PASSWORD, Cast, assemble, billing_code, ntpn
from workshop.journeys.closed_day import PRICE_IDR, SHORT_IDR, paid
from workshop.journeys.staff import Treasurer
from workshop.run.authenticator import hand_out, next_code
from workshop.run.seed import OFFICE

pytestmark = pytest.mark.web
_numbers = count(1)


class Drawer(NamedTuple):
    """A treasurer with a drawer of their own, so that nobody's day is closed by a test of another's."""

    cast: Cast
    treasurer: TreasurerAtTab
    id: str


Hire = Callable[[Look], Drawer]


@pytest.fixture
def hire(visit: Visit, house: Served) -> Hire:
    """Call it for another treasurer of the office, who took no cash yet and sits before a tab."""

    def hiring(look: Look) -> Drawer:
        email = f"kas{next(_numbers)}@bps1904.example"
        subject = add_staff(OFFICE, Role.TREASURER, email, "Bendahara Pembantu", PASSWORD)
        hand_out(subject)
        clerk = Treasurer(house.house, email, PASSWORD, "Bendahara Pembantu")
        clerk.sign_in()
        tab = visit(look)
        body = {"email": email, "password": PASSWORD, "otp": next_code(email)}
        assert tab.page.context.request.post(f"{house.address}/v1/sessions", data=body).ok
        tab.page.context.add_cookies([{"name": "had_session", "value": "1", "url": house.address}])
        return Drawer(replace(assemble(house.house), treasurer=clerk), TreasurerAtTab(tab, house.house), subject)

    return hiring


def test_a_day_whose_count_differs_is_closed_with_the_reason_and_seen_by_the_head(
    visit: Visit, house: Served, hire: Hire
) -> None:
    drawer = hire(PHONE_ID)
    paid(drawer.cast, "Laras Contoh")
    page, day = drawer.treasurer.page, house.house.today.isoformat()
    address = f"/treasury/cash-days/{day}?treasurer={drawer.id}"
    head = TreasurerAtTab(visit(DESKTOP_EN, as_=HEAD), house.house)
    head.tab.open(address)
    not_yet = head.page.locator("main").inner_text()
    assert f"{head.command('see-cash-day')}:" in not_yet
    assert head.page.get_by_role("button", name="Mark as seen").count() == 0
    head.tab.judge("treasury-cash-day-open")

    drawer.treasurer.tab.open(f"/treasury/cash-days/{day}")
    assert "Rp50.000" in page.locator(".summary").inner_text()
    drawer.treasurer.fill(counted_idr=str(PRICE_IDR - SHORT_IDR))
    page.get_by_role("button", name="Tutup kas", exact=True).click()
    assert page.locator("[name=code]").get_attribute("aria-invalid") == "true"
    assert "Rp2.000" in page.locator("label[for=code]").inner_text()
    drawer.treasurer.tab.judge("treasury-cash-day-short")
    why = "Dihitung dua kali, dilaporkan kepada kepala."
    drawer.treasurer.fill(code="cause_unknown", text=why)
    page.get_by_role("button", name="Tutup kas", exact=True).click()
    page.get_by_text("Penjelasan selisih", exact=True).wait_for()
    drawer.treasurer.tab.settle()
    assert why in page.locator("main").inner_text()
    assert page.locator("[name=counted_idr]").count() == 0

    head.tab.open(address)
    assert why in head.page.locator("main").inner_text()
    head.tab.judge("treasury-cash-day-closed")
    head.page.get_by_role("button", name="Mark as seen").click()
    head.page.get_by_text("Seen by the head of the office").wait_for()
    (shown,) = drawer.cast.head.get(f"/v1/offices/1904/cash-days/{day}?treasurer={drawer.id}")["items"]
    assert shown["difference_idr"] == -SHORT_IDR
    assert shown["seen_at"]


def test_the_cash_book_of_a_period_leads_to_its_days_and_a_period_without_cash_says_so(
    house: Served, hire: Hire
) -> None:
    drawer = hire(DESKTOP_ID)
    paid(drawer.cast, "Mega Contoh")
    page, today = drawer.treasurer.page, house.house.today.isoformat()
    drawer.treasurer.tab.open("/treasury/cash-book")
    drawer.treasurer.fill(first=today, last=today)
    drawer.treasurer.press("show")
    page.wait_for_url(f"**/treasury/cash-book?first={today}&last={today}")
    drawer.treasurer.tab.settle()
    drawer.treasurer.tab.judge("treasury-cash-book")
    page.locator(f"a[href$='treasurer={drawer.id}']").click()
    page.wait_for_url(f"**/cash-days/{today}?treasurer={drawer.id}")
    drawer.treasurer.tab.settle()
    assert "Rp50.000" in page.locator(".summary").inner_text()
    drawer.treasurer.tab.open("/treasury/cash-book?first=2026-01-05&last=2026-01-06")
    page.get_by_text("Tidak ada kas pada masa ini").wait_for()
    drawer.treasurer.tab.judge("treasury-cash-book-empty")


def test_a_deposit_covers_the_chosen_receipt_by_the_figures_of_its_slip(house: Served, hire: Hire) -> None:
    drawer = hire(PHONE_EN)
    receipt = paid(drawer.cast, "Niken Contoh")
    treasurer, page, number = drawer.treasurer, drawer.treasurer.page, ntpn(house.house)
    treasurer.tab.forgive(r"status of 422")
    treasurer.tab.open("/treasury/deposits/new")
    for label in page.locator("#chosen label").all():
        label.locator("input").set_checked(receipt in label.inner_text())
    page.get_by_text("Chosen: Rp50,000").wait_for()
    at = f"{treasurer.at_the_office:%Y-%m-%dT%H:%M}"
    treasurer.fill(billing_code=billing_code(house.house), ntpn="ABC", deposited_at=at)
    page.get_by_role("button", name="Record the deposit").click()
    page.locator("#ntpn-error").wait_for()
    assert "state revenue transaction number" in page.locator("#ntpn-hint").inner_text()
    treasurer.tab.judge("treasury-deposit-wrong")
    treasurer.fill(ntpn=number)
    page.get_by_role("button", name="Record the deposit").click()
    page.wait_for_url("**/treasury/deposits")
    listed = page.locator("tr", has_text=number)
    listed.wait_for()
    assert "50,000" in listed.inner_text()
    treasurer.tab.judge("treasury-deposited")
    book = drawer.cast.treasurer.get(f"/v1/offices/1904/cash-book?first={house.house.today}&last={house.house.today}")
    assert receipt not in [one["receipt"] for one in book["undeposited"]]


def test_the_report_of_a_month_tells_its_money_and_one_of_an_empty_month_that_there_is_none(
    visit: Visit, house: Served, hire: Hire
) -> None:
    paid(hire(PHONE_ID).cast, "Olga Contoh")
    head = TreasurerAtTab(visit(PHONE_EN, as_=HEAD), house.house)
    head.tab.open("/treasury/report")
    month = head.page.locator("table").last
    assert "Rp0" not in month.locator("tr", has_text="Received").inner_text().split("\n")[-1]
    head.tab.judge("treasury-report")
    head.tab.open("/treasury/report?month=2026-01")
    head.page.get_by_text("No receipt in this month.").wait_for()
    head.tab.judge("treasury-report-empty")


def test_a_book_is_asked_for_as_a_file_made_in_the_background_and_fetched(visit: Visit, house: Served) -> None:
    treasurer = TreasurerAtTab(visit(DESKTOP_EN, as_=TREASURER), house.house)
    page = treasurer.page
    treasurer.tab.open("/treasury/exports")
    treasurer.fill(kind="undeposited", format="csv")
    page.get_by_role("button", name="Make the file").click()
    ready = page.locator("tbody tr").first.get_by_role("button", name="Download")
    ready.wait_for()
    treasurer.tab.judge("treasury-export-ready")
    with page.expect_download() as fetched:
        ready.click()
    assert fetched.value.path().read_bytes().startswith("﻿".encode())
