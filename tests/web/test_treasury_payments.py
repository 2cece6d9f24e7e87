"""Money on the treasurer's page of a request: which way is when, a receipt anew, a mistake undone by two."""

import pytest

from tests.web.conftest import Visit
from tests.web.journeys.treasurers import TreasurerAtTab, payable
from tests.web.looks import DESKTOP_EN, DESKTOP_ID, PHONE_EN, PHONE_ID
from tests.web.served import HEAD, TREASURER, Served
from workshop.journeys.cast import assemble, ntpn

pytestmark = pytest.mark.web


def test_each_way_to_record_money_says_when_it_is_the_right_one_and_all_fold_away_once_it_is_paid(
    visit: Visit, house: Served
) -> None:
    cast = assemble(house.house)
    request = payable(cast)
    treasurer = TreasurerAtTab(visit(PHONE_ID, as_=TREASURER), house.house)
    treasurer.opens(request, "treasury-ways")
    ways = treasurer.page.locator(".ways li")
    assert ways.count() == 4
    said = [way.locator("p").inner_text() for way in ways.all()]
    assert len(set(filter(None, said))) == 4
    billing = ways.filter(has=treasurer.page.get_by_role("button", name=treasurer.command("record-billing-payment")))
    assert "NTPN" in billing.inner_text()

    treasurer.records_payment(ntpn(house.house))
    treasurer.page.get_by_text("Tagihan ini sudah lunas.").wait_for()
    assert not ways.first.is_visible()
    treasurer.page.get_by_text("Ada uang yang masuk lagi").click()
    assert ways.first.is_visible()
    treasurer.tab.judge("treasury-more-money")


def test_a_treasury_number_that_is_none_is_refused_in_words_by_its_field(visit: Visit, house: Served) -> None:
    cast = assemble(house.house)
    request = payable(cast)
    treasurer = TreasurerAtTab(visit(DESKTOP_EN, as_=TREASURER), house.house)
    treasurer.tab.forgive(r"status of 422")
    treasurer.opens(request)
    paid_at = f"{treasurer.at_the_office:%Y-%m-%dT%H:%M}"
    dialog = treasurer.begins("record-billing-payment", ntpn="A1B2 C3", channel="BRI", paid_at=paid_at)
    field = dialog.locator("[name=ntpn]")
    assert field.get_attribute("aria-invalid") == "true"
    described = (field.get_attribute("aria-describedby") or "").split()
    assert described == ["ntpn-hint", "ntpn-error"]
    assert "state revenue transaction number" in dialog.locator("#ntpn-hint").inner_text()
    error = dialog.locator("#ntpn-error").inner_text()
    assert error
    assert dialog.get_by_role("alert").get_by_role("link", name=error).is_visible()
    treasurer.tab.judge("treasury-ntpn-wrong")

    treasurer.fill(dialog, ntpn=ntpn(house.house))
    treasurer.answers(dialog)
    dialog.wait_for(state="detached")
    assert cast.treasurer.see(request)["payment_state"] == "settled"


def test_a_receipt_is_issued_and_made_out_anew_under_another_number(visit: Visit, house: Served) -> None:
    cast = assemble(house.house)
    request = payable(cast)
    cast.treasurer.record(request, ntpn(house.house))
    treasurer = TreasurerAtTab(visit(PHONE_EN, as_=TREASURER), house.house)
    treasurer.opens(request)
    treasurer.give("issue-receipt", "treasury-issue")
    (first,) = cast.treasurer.see(request)["receipts"]
    assert first["number"] in treasurer.page.locator("[aria-labelledby=receipt-title]").inner_text()

    treasurer.give("reissue-receipt", "treasury-reissue", code="other", text="The paper was torn at the counter.")
    old, new = cast.treasurer.see(request)["receipts"]
    assert (old["number"], old["void"], new["replaces"]) == (first["number"], True, first["number"])
    receipt = treasurer.page.locator("[aria-labelledby=receipt-title]").inner_text()
    assert new["number"] in receipt
    assert first["number"] in receipt
    treasurer.tab.judge("treasury-reissued")


def test_a_payment_recorded_by_mistake_is_void_once_a_second_person_agrees_to_the_same_reason(
    visit: Visit, house: Served
) -> None:
    cast = assemble(house.house)
    request = payable(cast)
    cast.treasurer.record(request, ntpn(house.house))
    treasurer = TreasurerAtTab(visit(DESKTOP_ID, as_=TREASURER), house.house)
    treasurer.opens(request)
    treasurer.give("void-payment", "treasury-void", code="clerk_mistake", text="Salah ketik.")
    table = treasurer.page.locator("[aria-labelledby=payments]")
    assert "Pembatalan diusulkan" in table.inner_text()
    reason = house.house.ask("GET", "/v1/vocabulary", language="id")["enums"]["VoidReason"]["clerk_mistake"]
    assert reason in table.inner_text()
    assert not cast.treasurer.see(request)["payments"][0]["void"]

    head = TreasurerAtTab(visit(PHONE_EN, as_=HEAD), house.house)
    head.opens(request, "treasury-void-proposed")
    head.give("void-payment", "treasury-void-agreed")
    assert cast.treasurer.see(request)["payments"][0]["void"]
    assert "Void" in head.page.locator("[aria-labelledby=payments]").inner_text()
    assert cast.treasurer.see(request)["payment_state"] == "unpaid"
