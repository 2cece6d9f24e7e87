"""An account in the browser: registered, confirmed, forgotten, changed, taken along, left; at home on each device.

Long because each of an account's acts is a way through several screens, and all share how one comes in.
"""

import re
from base64 import b32decode
from typing import Any

import pytest
from playwright.sync_api import expect

from chalicelib.domain.vocabulary import Role
from chalicelib.gateways.authenticator import code_at, present_step
from chalicelib.services.accounts.staff import add_staff
from tests.web.conftest import Visit
from tests.web.looks import DESKTOP_EN, DESKTOP_ID, PHONE_EN, PHONE_ID, Look
from tests.web.served import BUYER, Served
from tests.web.tab import Tab
from workshop.journeys.cast import PASSWORD, assemble
from workshop.journeys.consent_slips import claim_secret, sign_slip
from workshop.journeys.data import PUBLICATION_LINE
from workshop.journeys.people import Buyer
from workshop.journeys.visitors import Visitor
from workshop.run.seed import OFFICE

pytestmark = pytest.mark.web
OTHER_PASSWORD = "Pengganti-1904"
FOCUSED = "() => document.activeElement.id || document.activeElement.innerText"


def newcomer(house: Served, name: str = "Wahyu Contoh") -> Buyer:
    """Return somebody who has never been here."""
    return assemble(house.house).buyer(name)


def settled(house: Served, name: str = "Wahyu Contoh", **particulars: str) -> Buyer:
    """Return somebody with a confirmed account."""
    buyer = newcomer(house, name)
    buyer.arrive(**{"segment": "education", **particulars})
    return buyer


def fill(tab: Tab, **values: str) -> None:
    """Type into fields by their names."""
    for name, value in values.items():
        tab.page.locator(f"main [name='{name}']").fill(value)


def press(tab: Tab) -> None:
    """Press the screen's main button."""
    tab.page.locator("main .button.main").click()


def signs_in(tab: Tab, buyer: Buyer, path: str = "") -> None:
    """Sign in, on the way to a path where one is said."""
    tab.open(f"/sign-in?next={path}" if path else "/sign-in")
    fill(tab, email=buyer.email, password=buyer.password)
    press(tab)
    tab.page.wait_for_url(f"**{path or '/requests'}")
    tab.settle()


def profile(buyer: Buyer) -> dict[str, Any]:
    """Return the account's data, as the house keeps them."""
    kept: dict[str, Any] = buyer.get("/v1/me")
    return kept


def tabbed(tab: Tab, steps: int) -> list[str]:
    """Return what the keyboard reaches in so many steps."""
    reached = []
    for _ in range(steps):
        tab.page.keyboard.press("Tab")
        reached.append(str(tab.page.evaluate(FOCUSED)))
    return reached


@pytest.mark.parametrize("look", [PHONE_ID, DESKTOP_EN], ids=lambda look: look.name)
def test_whoever_registers_with_faults_is_led_to_each_of_them_and_by_the_mailed_code_comes_in(
    visit: Visit, house: Served, look: Look
) -> None:
    tab, buyer = visit(look), newcomer(house)
    tab.open("/register")
    press(tab)
    summary = tab.page.get_by_role("alert")
    expect(summary).to_be_focused()
    assert tab.page.title().startswith({"id": "Galat:", "en": "Error:"}[look.language])
    links = summary.get_by_role("link").all_inner_texts()
    assert len(links) == len(set(links)) == len(("name", "email", "password", "segment")), "each says which it is"
    tab.judge("account-register-faults")
    summary.get_by_role("link").nth(1).click()
    expect(tab.page.locator("#email")).to_be_focused()

    tab.forgive(r"status of 422 .*/v1/accounts(/confirmation)?\)$")
    fill(tab, name=buyer.name, email=buyer.email, password="pendek")
    tab.page.locator("[name=segment]").select_option("other")
    press(tab)
    expect(summary.get_by_role("link")).to_have_count(1)
    summary.get_by_role("link").click()
    expect(tab.page.locator("#password")).to_be_focused()
    assert tab.page.locator("#email").input_value() == buyer.email, "what was right stays"

    fill(tab, password=buyer.password)
    press(tab)
    tab.page.wait_for_url("**/register/confirm")
    expect(tab.page.locator("#email")).to_have_value(buyer.email)
    right = buyer.mailed_code()
    fill(tab, code=str((int(right) + 1) % 1_000_000).zfill(6))
    press(tab)
    expect(summary).to_be_focused()
    tab.judge("account-confirm-wrong")
    fill(tab, code=right)
    press(tab)
    tab.page.wait_for_url("**/requests")
    tab.settle()
    assert tab.focus_is_on_the_heading
    buyer.sign_in()
    assert (profile(buyer)["segment"], profile(buyer)["language"]) == ("other", look.language)


def test_a_forgotten_password_is_replaced_by_the_mailed_code_and_the_old_one_opens_nothing(
    visit: Visit, house: Served
) -> None:
    tab, buyer = visit(PHONE_EN), settled(house)
    tab.open("/sign-in")
    tab.page.get_by_role("link", name="Forgotten your password").click()
    tab.page.wait_for_url("**/password")
    tab.judge("account-password")
    fill(tab, email=buyer.email)
    press(tab)
    tab.page.locator("[name=code]").wait_for()
    fill(tab, code=buyer.mailed_code(2), password=OTHER_PASSWORD)
    tab.judge("account-password-code")
    press(tab)
    expect(tab.page.locator(".notice.good")).to_be_focused()
    tab.judge("account-password-done")
    press(tab)
    tab.page.wait_for_url("**/sign-in")
    tab.forgive(r"status of 401 .*/v1/sessions\)$")
    fill(tab, email=buyer.email, password=buyer.password)
    press(tab)
    expect(tab.page.get_by_role("alert")).to_be_focused()
    assert tab.page.locator("#email").input_value() == buyer.email
    fill(tab, password=OTHER_PASSWORD)
    press(tab)
    tab.page.wait_for_url("**/requests")


def test_of_a_profile_only_what_was_touched_changes_and_a_number_is_never_shown(visit: Visit, house: Served) -> None:
    buyer = settled(house, domicile="domestic")
    buyer.update(tax_number="1904010101900001", identity={"kind": "ktp", "number": "1904010101900002"}, phone="+62812")
    before = profile(buyer)
    tab = visit(DESKTOP_ID)
    signs_in(tab, buyer, "/me")
    text = tab.page.locator("main").inner_text()
    assert before["tax_number"] in text
    assert before["identity"]["masked"] in text
    assert "1904010101900002" not in tab.page.content()
    assert "1904010101900001" not in tab.page.content()
    fill(tab, address="Jalan Contoh 2, Koba")
    tab.judge("account-me-filled")
    tab.page.get_by_role("button", name="Simpan", exact=True).click()
    expect(tab.page.locator(".notice.good")).to_be_focused()
    after = profile(buyer)
    assert after.pop("address") == "Jalan Contoh 2, Koba"
    before.pop("address")
    assert {name for name in before if before[name] != after.get(name)} <= {"person_version"}


def test_what_the_house_refuses_of_a_profile_is_said_in_its_words_and_nothing_is_lost(
    visit: Visit, house: Served
) -> None:
    buyer = settled(house)
    tab = visit(PHONE_EN)
    signs_in(tab, buyer, "/me")
    tab.forgive(r"status of 422 .*/v1/me\)$")
    fill(tab, tax_number="12", institution="Universitas Contoh")
    tab.page.get_by_role("button", name="Save", exact=True).click()
    summary = tab.page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("NPWP")
    assert tab.page.locator("#institution").input_value() == "Universitas Contoh"
    tab.judge("account-me-refused")
    fill(tab, tax_number="")
    tab.page.get_by_role("button", name="Save", exact=True).click()
    expect(tab.page.locator(".notice.good")).to_be_focused()
    assert profile(buyer)["institution"] == "Universitas Contoh"


def test_another_address_counts_once_its_code_is_typed_and_the_old_one_can_take_it_back(
    visit: Visit, house: Served
) -> None:
    buyer = settled(house)
    successor = newcomer(house)
    tab = visit(PHONE_ID)
    signs_in(tab, buyer, "/me")
    panel = tab.page.locator("section", has=tab.page.get_by_role("heading", name="Ganti alamat surel"))
    panel.locator("[name=email]").fill(successor.email)
    panel.locator("[name=password]").fill(buyer.password)
    panel.get_by_role("button").click()
    tab.page.wait_for_url("**/register/confirm?next=/me")
    tab.judge("account-confirm-change")
    fill(tab, code=successor.mailed_code())
    press(tab)
    tab.page.wait_for_url("**/me")
    expect(tab.page.locator(".page-lead")).to_have_text(successor.email)

    letter = house.house.mail(buyer.email, "", 2)
    veto = re.search(r"/email-veto#\S+", letter)
    assert veto, letter
    stranger = visit(DESKTOP_EN)
    stranger.open(veto[0])
    stranger.judge("account-email-veto")
    stranger.page.get_by_role("button", name="Bring the old address back").click()
    expect(stranger.page.locator(".notice.good")).to_be_focused()
    stranger.judge("account-email-veto-done")
    again = visit(PHONE_EN)
    again.forgive(r"status of \d+ .*/v1/accounts/veto\)$")
    again.open(veto[0])
    again.page.get_by_role("button", name="Bring the old address back").click()
    expect(again.page.get_by_role("alert")).to_be_focused()


def test_a_link_of_a_mail_that_was_cut_short_says_so_and_offers_nothing(visit: Visit) -> None:
    tab = visit(PHONE_ID)
    for path in ("/email-veto", "/claims"):
        tab.open(path)
        assert "Tautan ini tidak lengkap" in tab.page.locator("main").inner_text()
        assert tab.page.locator("main button").count() == 0
        tab.judge()


def test_staff_set_up_their_second_factor_at_the_first_sign_in(visit: Visit, house: Served) -> None:
    email = newcomer(house).email
    add_staff(OFFICE, Role.OFFICER, email, "Petugas Baru", PASSWORD)
    tab = visit(DESKTOP_EN)
    tab.forgive(r"status of 401 .*/v1/sessions\)$")
    tab.open("/sign-in")
    fill(tab, email=email, password=PASSWORD)
    press(tab)
    tab.page.locator("svg.qr").wait_for()
    tab.judge("account-second-factor")
    typed = tab.page.locator("main code").inner_text().replace(" ", "")
    secret = b32decode(typed + "=" * (-len(typed) % 8))
    right = code_at(secret, present_step())
    fill(tab, otp="000000" if right != "000000" else "000001")
    press(tab)
    expect(tab.page.get_by_role("alert")).to_be_focused()
    fill(tab, otp=code_at(secret, present_step()))
    press(tab)
    tab.page.wait_for_url("**/desk")


def test_whoever_signs_out_is_out_in_the_other_tab_too_once_it_asks(visit: Visit, house: Served) -> None:
    buyer = settled(house)
    tab = visit(DESKTOP_ID)
    signs_in(tab, buyer)
    other = Tab(tab.page.context.new_page(), DESKTOP_ID, house.address, house.store)
    other.open("/me")
    assert other.page.locator(".page-lead").inner_text() == buyer.email
    tab.page.locator(".shell-nav").get_by_role("link", name="Keluar").click()
    tab.page.wait_for_url(tab.address + "/")
    tab.page.locator(".shell-nav").get_by_role("link", name="Masuk").wait_for()
    other.open("/me")
    other.page.wait_for_url("**/sign-in?next=*")
    assert buyer.email not in other.page.content()
    assert other.faults() == []


def test_a_request_of_the_counter_is_claimed_by_the_slip_and_by_nobody_else(visit: Visit, house: Served) -> None:
    cast = assemble(house.house)
    visitor = Visitor(house.house, "Wati Susilo")
    visitor.sign(cast.kiosk)
    cast.officer.at("open-counter", "2")
    cast.officer.serve(visitor, "2")
    opened = cast.officer.open_for(visitor)
    request, reference = str(opened["id"]), opened["reference"]
    cast.officer.give(request, "revise-draft", lines=[PUBLICATION_LINE], purpose="education")
    secret = claim_secret(sign_slip(cast.officer, visitor, request, "terms"))
    cast.officer.at("finish", "2")
    cast.officer.at("close-counter", "2")
    link = f"/claims#{reference}.{secret}"

    stranger = visit(PHONE_EN, as_=BUYER)
    stranger.forgive(r"status of 403 .*/v1/claims\)$")
    stranger.open(link)
    stranger.judge("account-claim")
    press(stranger)
    expect(stranger.page.get_by_role("alert")).to_be_focused()

    owner = Buyer(house.house, visitor.email, PASSWORD, visitor.name)
    owner.arrive(segment="education")
    tab = visit(PHONE_ID)
    tab.open(link)
    tab.page.wait_for_url("**/sign-in?next=*")
    fill(tab, email=owner.email, password=owner.password)
    press(tab)
    tab.page.wait_for_url("**/claims#*")
    press(tab)
    tab.page.wait_for_url(f"**/requests/{request}*")
    tab.settle()
    assert reference in tab.page.locator(".page-over").inner_text()


def test_the_keyboard_goes_through_sign_in_from_the_heading_to_the_way_to_an_account(visit: Visit) -> None:
    tab = visit(DESKTOP_EN)
    tab.open("/sign-in")
    tab.page.locator("h1").focus()
    assert tabbed(tab, 5) == ["email", "password", "Sign in", "Forgotten your password", "Register"]


def test_the_keyboard_goes_through_my_requests_from_the_new_one_to_those_that_there_are(
    visit: Visit, house: Served
) -> None:
    buyer = settled(house)
    buyer.open_request()
    tab = visit(DESKTOP_ID)
    signs_in(tab, buyer)
    tab.page.locator("main table").wait_for()
    assert tab.focus_is_on_the_heading
    assert tabbed(tab, 2) == ["Permintaan baru", "Belum ada produk"]
