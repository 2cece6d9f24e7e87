"""A buyer's request in the browser: from the offer to the rating, on a telephone (journey A)."""

import hashlib
from pathlib import Path

import pytest

from tests.web.buying import Buying
from tests.web.conftest import Visit
from tests.web.looks import PHONE_ID, Look
from tests.web.served import BUYER, Served
from tests.web.tab import Tab

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
    "close": {"id": "Selesaikan permintaan", "en": "Complete the request"},
    "in_order": {"id": "Ya, semuanya sesuai", "en": "Yes, all is in order"},
    "recorded": {"id": "Sudah dicatat", "en": "This was recorded"},
}


@pytest.fixture(scope="module")
def buying(house: Served) -> Buying:
    """The people around a purchase."""
    return Buying(house.house)


def press(tab: Tab, name: str) -> None:
    """Press the visible button of this name, of a dialog where one is open."""
    tab.page.get_by_role("button", name=name, exact=True).last.click()


def opened(tab: Tab, request: str) -> None:
    """Open the request's page and wait until its move is said."""
    tab.open(f"/requests/{request}")
    tab.page.locator("#next-move").wait_for()
    tab.settle()


@pytest.mark.parametrize("look", [PHONE_ID], ids=lambda look: look.name)
def test_a_buyer_corrects_approves_pays_fetches_and_rates_on_one_page(
    visit: Visit, buying: Buying, look: Look, tmp_path: Path
) -> None:
    say = {key: words[look.language] for key, words in SAID.items()}
    request = buying.offered()
    tab = visit(look, as_=BUYER)
    opened(tab, request)
    assert tab.page.locator("#next-move").inner_text() == say["yours"]
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
    wish = buying.officer.see(request)["offer_corrections"]
    assert [(one["code"], one["remark"]) for one in wish] == [("wrong_payer_details", "Perpustakaan SMA Contoh Koba")]

    buying.offer(request)
    opened(tab, request)
    press(tab, say["approve"])
    tab.judge()
    press(tab, say["approve"])
    tab.page.locator("#pay").wait_for()
    code = buying.buyer.see(request)["payment"]["billing_code"]
    assert tab.page.locator("#pay code").first.inner_text().replace(" ", "") == code
    tab.judge()

    buying.deliver(request)
    opened(tab, request)
    download = buying.buyer.see(request)["downloads"][0]["file"]
    with tab.page.expect_download() as saved:
        tab.page.get_by_role("button", name=f"{say['save']}: {download['name']}").click()
    saved.value.save_as(tmp_path / "saved")
    assert hashlib.sha256((tmp_path / "saved").read_bytes()).hexdigest() == download["sha256"]
    tab.page.get_by_text(say["same"]).first.wait_for()
    tab.judge()

    tab.page.get_by_label(say["five"]).first.check(force=True)
    press(tab, say["rate"])
    tab.page.get_by_text(say["thanks"]).wait_for()
    press(tab, say["close"])
    press(tab, say["in_order"])
    tab.page.get_by_role("dialog").wait_for(state="detached")
    assert buying.buyer.see(request)["phase"] == "completed"
    tab.judge()
