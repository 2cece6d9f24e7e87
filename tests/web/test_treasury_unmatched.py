"""Money without an invoice: what is known of it, and each of its ways out."""

import pytest

from tests.web.conftest import Visit
from tests.web.journeys.treasurers import TreasurerAtTab, payable
from tests.web.looks import DESKTOP_EN, DESKTOP_ID, PHONE_EN, PHONE_ID
from tests.web.served import HEAD, TREASURER, Served
from workshop.journeys.cast import assemble, ntpn
from workshop.journeys.inexact_money import UNMATCHED
from workshop.journeys.refund import paid_after_the_end

pytestmark = pytest.mark.web
PRICE_IDR, PART_IDR = 50_000, 20_000


def test_a_part_of_it_counts_towards_a_request_that_is_found_by_its_reference(visit: Visit, house: Served) -> None:
    cast = assemble(house.house)
    request = payable(cast)
    _, _, case = paid_after_the_end(cast)
    reference = cast.treasurer.see(request)["reference"]
    treasurer = TreasurerAtTab(visit(PHONE_ID, as_=TREASURER), house.house)
    treasurer.tab.open(f"/treasury/unmatched/{case}")
    treasurer.tab.judge("treasury-unmatched-case")
    treasurer.finds_request(treasurer.page.locator("main"), reference)
    dialog = treasurer.page.get_by_role("dialog")
    treasurer.fill(dialog, amount_idr="20.000")
    assert "Rp20.000" in dialog.inner_text()
    treasurer.tab.judge("treasury-count-part")
    treasurer.answers(dialog)
    dialog.wait_for(state="detached")

    assert cast.treasurer.see(request)["due_idr"] == PRICE_IDR - PART_IDR
    assert "Rp30.000" in treasurer.page.locator(".summary").first.inner_text()
    placed = treasurer.page.get_by_role("table")
    assert reference in placed.inner_text()
    treasurer.tab.judge("treasury-part-counted")


def test_more_than_is_due_is_refused_in_words_and_nothing_is_counted(visit: Visit, house: Served, request: str) -> None:
    cast = assemble(house.house)
    request = payable(cast)
    _, _, case = paid_after_the_end(cast)
    reference = cast.treasurer.see(request)["reference"]
    treasurer = TreasurerAtTab(visit(DESKTOP_EN, as_=TREASURER), house.house)
    treasurer.tab.forgive(r"status of 409")
    treasurer.tab.open(f"/treasury/unmatched/{case}")
    treasurer.finds_request(treasurer.page.locator("main"), reference)
    dialog = treasurer.page.get_by_role("dialog")
    treasurer.fill(dialog, amount_idr=str(PRICE_IDR + 1))
    treasurer.answers(dialog)
    assert "is due" in dialog.get_by_role("alert").inner_text()
    assert cast.treasurer.get(f"{UNMATCHED}/{case}")["left_idr"] == PRICE_IDR


def test_from_the_requests_own_page_it_is_chosen_among_what_lies_there(visit: Visit, house: Served) -> None:
    cast = assemble(house.house)
    request = payable(cast)
    _, _, case = paid_after_the_end(cast)
    treasurer = TreasurerAtTab(visit(DESKTOP_ID, as_=TREASURER), house.house)
    treasurer.opens(request)
    treasurer.give("match-payment", "treasury-match", case=case)
    assert cast.treasurer.see(request)["payment_state"] == "settled"
    treasurer.tab.open(f"/treasury/unmatched/{case}")
    assert "Semua uang ini sudah ada tempatnya." in treasurer.page.locator("main").inner_text()
    treasurer.tab.judge("treasury-all-placed")


def test_a_payment_on_the_wrong_invoice_is_released_and_waits_with_its_reason(visit: Visit, house: Served) -> None:
    cast = assemble(house.house)
    request = payable(cast)
    cast.treasurer.record(request, ntpn(house.house))
    treasurer = TreasurerAtTab(visit(PHONE_EN, as_=TREASURER), house.house)
    treasurer.opens(request)
    treasurer.give("release-payment", "treasury-release", code="wrong_request")
    assert cast.treasurer.see(request)["payment_state"] == "unpaid"
    reference = cast.treasurer.see(request)["reference"]
    treasurer.tab.open("/treasury/unmatched")
    assert "50,000" in treasurer.tab.row_of(reference).inner_text()


def test_the_head_sees_the_money_and_that_the_treasurer_takes_the_steps(visit: Visit, house: Served) -> None:
    _, _, case = paid_after_the_end(assemble(house.house))
    head = TreasurerAtTab(visit(PHONE_EN, as_=HEAD), house.house)
    head.tab.open(f"/treasury/unmatched/{case}")
    head.page.get_by_text("The treasurer takes these steps.").wait_for()
    assert head.page.locator("#find").count() == 0
    head.tab.judge("treasury-unmatched-head")
