"""A buyer's request in the browser: from the offer to the rating, on a telephone and at a desk (journey A)."""

import hashlib
from pathlib import Path

import pytest

from tests.web.buying import Buying
from tests.web.conftest import Visit
from tests.web.looks import DESKTOP_EN, DESKTOP_ID, PHONE_ID, Look
from tests.web.served import BUYER
from tests.web.tab import Tab
from workshop.journeys.cast import FIRST

pytestmark = pytest.mark.web
SAID = {
    "yours": {"id": "Giliran Anda", "en": "It is your move"},
    "approve": {"id": "Setujui penawaran", "en": "Approve the offer"},
    "correct": {"id": "Minta perbaikan penawaran", "en": "Ask to correct the offer"},
    "wish": {"id": "Kirim permintaan perbaikan", "en": "Send the wish"},
    "reason": {"id": "Alasan", "en": "Reason"},
    "explain": {"id": "Penjelasan", "en": "Explanation"},
    "invoice": {"id": "Tagihan", "en": "Invoice"},
    "save": {"id": "Simpan", "en": "Save"},
    "same": {"id": "Isi berkas sama", "en": "The file is the one"},
    "five": {"id": "5: Sangat baik", "en": "5: Very good"},
    "rate": {"id": "Kirim penilaian", "en": "Send the rating"},
    "thanks": {"id": "Anda memberi 5 dari 5", "en": "You gave 5 of 5"},
    "rated": {"id": "Layanan dinilai 5 dari 5.", "en": "The service was rated 5 of 5."},
    "wished": {"id": "Perbaikan penawaran diminta.", "en": "A correction of the offer was asked for."},
    "close": {"id": "Selesaikan permintaan", "en": "Complete the request"},
    "in_order": {"id": "Ya, semuanya sesuai", "en": "Yes, all is in order"},
    "recorded": {"id": "Sudah dicatat", "en": "This was recorded"},
}


def amount(rupiah: int, look: Look) -> str:
    """Return the amount as a page in this look's language writes it."""
    return f"Rp{rupiah:,}" if look.language == "en" else f"Rp{rupiah:,}".replace(",", ".")


def press(tab: Tab, name: str) -> None:
    """Press the visible button of this name, of a dialog where one is open."""
    tab.page.get_by_role("button", name=name, exact=True).last.click()


def opened(tab: Tab, request: str) -> None:
    """Open the request's page and wait until its move is said."""
    tab.open(f"/requests/{request}")
    tab.page.locator("#next-move").wait_for()
    tab.settle()


@pytest.mark.parametrize("look", [PHONE_ID, DESKTOP_EN], ids=lambda look: look.name)
def test_a_buyer_corrects_approves_pays_fetches_and_rates_on_one_page(
    visit: Visit, buying: Buying, look: Look, tmp_path: Path
) -> None:
    say = {key: words[look.language] for key, words in SAID.items()}
    request = buying.offered()
    tab = visit(look, as_=BUYER)
    opened(tab, request)
    assert tab.page.locator("#next-move").inner_text() == say["yours"]
    total = buying.buyer.see(request)["invoices"][0]["total_idr"]
    assert tab.page.locator(".next-move .pay-amount").inner_text() == amount(total, look)
    tab.judge()

    press(tab, say["correct"])
    press(tab, say["wish"])
    assert tab.page.get_by_role("dialog").get_by_role("alert").is_visible(), "nothing was chosen"
    tab.page.get_by_role("dialog").get_by_label(say["invoice"]).check()
    tab.page.get_by_label(say["reason"]).select_option("wrong_payer_details")
    tab.page.get_by_label(say["explain"]).fill("Perpustakaan SMA Contoh Koba")
    tab.judge()
    press(tab, say["wish"])
    tab.page.get_by_text(say["recorded"]).wait_for()
    assert say["wished"] in tab.page.locator(".notice.good").inner_text()
    wish = buying.officer.see(request)["offer_corrections"]
    assert [(one["code"], one["remark"]) for one in wish] == [("wrong_payer_details", "Perpustakaan SMA Contoh Koba")]

    buying.offer(request)
    opened(tab, request)
    press(tab, say["approve"])
    tab.judge()
    press(tab, say["approve"])
    tab.page.locator("#pay").wait_for()
    assert tab.page.locator(".next-move .pay-amount").inner_text() == amount(total, look)
    code = buying.buyer.see(request)["payment"]["billing_code"]
    assert tab.page.locator("#pay code").first.inner_text().replace(" ", "") == code
    tab.judge()

    buying.deliver(request)
    opened(tab, request)
    download = buying.buyer.see(request)["downloads"][0]["file"]
    with tab.page.expect_download() as saved:
        tab.page.locator("#downloads").get_by_role("button", name=say["save"]).first.click()
    saved.value.save_as(tmp_path / "saved")
    assert hashlib.sha256((tmp_path / "saved").read_bytes()).hexdigest() == download["sha256"]
    tab.page.get_by_text(say["same"]).first.wait_for()
    tab.judge()

    tab.page.get_by_label(say["five"]).first.check(force=True)
    press(tab, say["rate"])
    tab.page.get_by_text(say["thanks"]).wait_for()
    assert say["rated"] in tab.page.locator(".notice.good").inner_text()
    press(tab, say["close"])
    press(tab, say["in_order"])
    tab.page.get_by_role("dialog").wait_for(state="detached")
    assert buying.buyer.see(request)["phase"] == "completed"
    tab.judge()


def test_the_buttons_are_those_that_the_house_offers_the_main_one_first(visit: Visit, buying: Buying) -> None:
    request = buying.offered((FIRST,))
    tab = visit(DESKTOP_ID, as_=BUYER)
    opened(tab, request)
    shown = buying.buyer.see(request)
    labels = buying.buyer.get("/v1/vocabulary")["enums"]["CommandName"]
    buttons = tab.page.locator(".next-move .actions .button").all_inner_texts()
    assert buttons[0] == labels[shown["main_action"]]
    assert set(buttons) <= {labels[action] for action in shown["actions"]}
    assert len(buttons) > 1


def test_two_clicks_on_approve_are_one_approval(visit: Visit, buying: Buying) -> None:
    request = buying.offered((FIRST,))
    tab = visit(PHONE_ID, as_=BUYER)
    opened(tab, request)
    press(tab, SAID["approve"]["id"])
    tab.page.get_by_role("dialog").get_by_role("button", name=SAID["approve"]["id"]).dblclick()
    tab.page.get_by_role("dialog").wait_for(state="detached")
    tab.settle()
    events = [entry["event"] for entry in buying.buyer.history(request)]
    assert events.count("OfferApproved") == 1


def test_what_was_typed_stays_when_the_request_changed_meanwhile_and_the_page_shows_the_change(
    visit: Visit, buying: Buying
) -> None:
    request = buying.offered((FIRST,))
    tab = visit(DESKTOP_ID, as_=BUYER)
    opened(tab, request)
    press(tab, SAID["correct"]["id"])
    tab.page.get_by_label(SAID["reason"]["id"]).select_option("wrong_price")
    tab.page.get_by_label(SAID["explain"]["id"]).fill("Sudah saya bayar.")
    buying.buyer.give(request, "approve-offer", offer=1)
    tab.forgive(r"status of 409 .*/request-offer-correction\)$")
    press(tab, SAID["wish"]["id"])
    tab.page.get_by_role("dialog").get_by_role("alert").wait_for()
    assert tab.page.get_by_label(SAID["explain"]["id"]).input_value() == "Sudah saya bayar."
    tab.page.locator("#pay").wait_for(state="attached")


def test_a_request_is_cancelled_only_after_its_consequence_was_said(visit: Visit, buying: Buying) -> None:
    request = buying.offered((FIRST,))
    tab = visit(PHONE_ID, as_=BUYER)
    opened(tab, request)
    press(tab, "Batalkan permintaan")
    assert "tidak dapat dilanjutkan" in tab.page.get_by_role("dialog").inner_text()
    tab.judge()
    press(tab, "Batal")
    assert buying.buyer.see(request)["phase"] == "offered"
    press(tab, "Batalkan permintaan")
    tab.page.get_by_label(SAID["reason"]["id"]).select_option("too_expensive")
    press(tab, "Batalkan permintaan")
    tab.page.get_by_role("dialog").wait_for(state="detached")
    assert buying.buyer.see(request)["phase"] == "cancelled"
    tab.settle()
    assert tab.page.locator(".next-move .button.main").count() == 0


def test_the_keyboard_reaches_the_move_before_anything_else_on_the_page(visit: Visit, buying: Buying) -> None:
    tab = visit(DESKTOP_ID, as_=BUYER)
    opened(tab, buying.offered((FIRST,)))
    tab.page.locator("h1").focus()
    order = []
    for _ in range(2):
        tab.page.keyboard.press("Tab")
        order.append(tab.page.evaluate("() => document.activeElement.textContent"))
    assert order == [SAID["approve"]["id"], SAID["correct"]["id"]]
