"""What people ask about their data: a copy that comes by itself, a correction that the office answers in three days."""

import io
import json
import re
from zipfile import ZipFile

import pytest
from playwright.sync_api import expect

from tests.web.buying import Buying
from tests.web.conftest import Visit
from tests.web.looks import DESKTOP_EN, DESKTOP_ID, PHONE_EN, PHONE_ID, Look
from tests.web.served import ADMIN, BUYER, OFFICER
from workshop.journeys.cast import assemble
from workshop.journeys.data import data_submitted

pytestmark = pytest.mark.web
WRONG = "Nama lembaga pada tagihan saya keliru."


@pytest.mark.parametrize("look", [PHONE_ID, DESKTOP_EN])
def test_whoever_asks_takes_all_that_is_kept_of_them_along(visit: Visit, buying: Buying, look: Look) -> None:
    say = {"id": 0, "en": 1}[look.language]
    tab = visit(look, as_=BUYER)
    tab.open("/me/data")
    tab.page.get_by_role("radio", name=("Salinan data pribadi", "Copy of personal data")[say]).check()
    tab.page.get_by_role("button", name=("Kirim permintaan", "Send")[say], exact=True).click()
    tab.page.locator(".notice.good").wait_for()
    button = tab.page.get_by_role("button", name=re.compile(("^Unduh data", "^Download the data")[say])).first
    button.wait_for()
    tab.judge("account-data-ready")
    with tab.page.expect_download() as saving:
        button.click()
    with ZipFile(io.BytesIO(saving.value.path().read_bytes())) as archive:
        assert json.loads(archive.read("person.json"))["id"] == buying.buyer.get("/v1/me")["id"]
    assert saving.value.suggested_filename == "loket-data-pribadi.zip"


@pytest.mark.parametrize("look", [PHONE_EN, DESKTOP_ID])
def test_a_correction_is_said_in_words_answered_at_the_desk_and_read_by_who_asked(
    visit: Visit, buying: Buying, look: Look
) -> None:
    say = {"id": 0, "en": 1}[look.language]
    tab = visit(look, as_=BUYER)
    tab.open("/me/data")
    send = tab.page.get_by_role("button", name=("Kirim permintaan", "Send")[say], exact=True)
    send.click()
    expect(tab.page.get_by_role("alert")).to_be_focused()
    tab.judge("account-data-unsaid")
    tab.page.get_by_role("radio", name=("Perbaikan data pribadi", "Correction of personal data")[say]).check()
    tab.page.locator("textarea").fill(WRONG)
    send.click()
    tab.page.locator(".notice.good").wait_for()

    desk = visit(look, as_=ADMIN)
    desk.open("/desk/data")
    card = (
        desk.page.locator("article")
        .filter(has_text=("Perbaikan data pribadi", "Correction of personal data")[say])
        .first
    )
    card.get_by_role("button", name=re.compile(("Lihat selengkapnya", "See all of it")[say])).click()
    card.get_by_text(WRONG).wait_for()
    desk.judge("desk-data-waiting")
    card.get_by_role("button", name=("Jawab: dipenuhi", "Answer: fulfilled")[say]).click()
    dialog = desk.page.get_by_role("dialog")
    dialog.get_by_role("button", name=("Jawab: dipenuhi", "Answer: fulfilled")[say]).click()
    expect(dialog.get_by_role("alert")).to_be_focused()
    dialog.locator("textarea").fill("Tagihan sudah dibuat ulang.")
    desk.judge("desk-data-answer")
    dialog.get_by_role("button", name=("Jawab: dipenuhi", "Answer: fulfilled")[say]).click()
    desk.page.locator(".notice.good").wait_for()

    tab.open("/me/data")
    mine = tab.page.locator("article").first
    mine.get_by_role("button", name=re.compile(("Lihat selengkapnya", "See all of it")[say])).click()
    mine.get_by_text("Tagihan sudah dibuat ulang.").wait_for()
    tab.judge("account-data-answered")


def test_an_officer_records_at_the_counter_what_a_customer_asks(visit: Visit, buying: Buying) -> None:
    request = data_submitted(buying.buyer)
    tab = visit(DESKTOP_ID, as_=OFFICER)
    tab.open(f"/requests/{request}")
    tab.page.get_by_role("link", name="Data pribadi pengguna layanan").click()
    tab.page.get_by_role("radio", name="Perbaikan data pribadi").check()
    tab.page.locator("textarea").fill("Nomor telepon pada perjanjian keliru.")
    tab.judge("desk-data-counter")
    tab.page.get_by_role("button", name="Kirim permintaan").click()
    tab.page.locator(".notice.good").wait_for()
    (asked,) = [one for one in buying.buyer.get("/v1/me/subject-requests")["items"] if one["request"] == request]
    assert asked["right"] == "correction"
    done = {"command": "fulfil-subject-request", "text": "Nomor telepon sudah diperbaiki."}
    assemble(buying.house).keeper.ask("POST", f"/v1/subject-requests/{asked['id']}", done)


def test_a_restriction_is_granted_said_at_the_request_and_lifted_by_who_asked(visit: Visit, buying: Buying) -> None:
    request = data_submitted(buying.buyer)
    tab = visit(PHONE_ID, as_=BUYER)
    tab.open("/me/data")
    tab.page.get_by_role("radio", name="Pembatasan penggunaan data").check()
    tab.page.get_by_text("Data disimpan tetapi tidak digunakan").wait_for()
    tab.judge("account-data-restriction")
    tab.page.get_by_role("button", name="Kirim permintaan").click()
    tab.page.locator(".notice.good").wait_for()
    (asked,) = [one for one in buying.buyer.get("/v1/me/subject-requests")["items"] if one["right"] == "restriction"]
    admin = assemble(buying.house).keeper
    done = {"command": "fulfil-subject-request", "text": "Dibatasi sejak hari ini."}
    admin.ask("POST", f"/v1/subject-requests/{asked['id']}", done)
    mails = f"/v1/requests/{request}/mails"
    buying.house.until("the restriction", lambda: buying.officer.get(mails)["restricted"])
    desk = visit(DESKTOP_EN, as_=OFFICER)
    desk.open(f"/requests/{request}")
    desk.page.get_by_text("The customer's data are restricted").wait_for()
    desk.judge("desk-request-restricted")
    tab.open("/me/data")
    tab.page.get_by_role("button", name="Cabut pembatasan").click()
    tab.page.get_by_text("Pembatasan dicabut").wait_for()
    buying.house.until("the end of it", lambda: not buying.officer.get(mails)["restricted"])
