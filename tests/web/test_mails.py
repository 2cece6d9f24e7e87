"""The mails of a request before its staff: listed, sent again, stopped; what its buyer is told; how staff are told."""

import json
import re

import pytest
from playwright.sync_api import expect

from chalicelib.settings import settings
from tests.web.conftest import Visit
from tests.web.looks import DESKTOP_EN, DESKTOP_ID, PHONE_EN, PHONE_ID, Look
from tests.web.served import ADMIN, COLLEAGUE, HEAD, OFFICER, TREASURER, Served
from tests.web.test_account import settled, signs_in
from workshop.emulator.makers import client
from workshop.journeys.people import Buyer

pytestmark = pytest.mark.web
LEAD = {"id": "sudah kami terima", "en": "have received"}


def handed_in(house: Served) -> tuple[Buyer, str]:
    """Return a new buyer and a request of theirs about which one mail went to them."""
    buyer = settled(house, "Melati Contoh")
    request = str(buyer.open_request("statistik-daerah-2016")["id"])
    buyer.submit(request)
    house.house.mail(buyer.email, LEAD["id"])
    return buyer, request


def bounces(buyer: Buyer) -> None:
    """Let a mail to the buyer come back for good, as SES tells it."""
    subject = buyer.get("/v1/me")["id"]
    bounce = {"bounceType": "Permanent", "bouncedRecipients": [{"emailAddress": buyer.email}]}
    event = {"eventType": "Bounce", "bounce": bounce, "mail": {"tags": {"person": [subject]}}}
    client("sqs").send_message(QueueUrl=settings().notices_queue, MessageBody=json.dumps(event))
    buyer.house.until("the bounce is noted", lambda: buyer.get("/v1/me")["email_bounced"] or None)


@pytest.mark.parametrize(
    ("look", "who", "place"),
    [
        (PHONE_ID, OFFICER, "/requests"),
        (DESKTOP_EN, TREASURER, "/treasury/requests"),
        (PHONE_EN, HEAD, "/requests"),
        (DESKTOP_ID, ADMIN, "/requests"),
    ],
    ids=["officer", "treasurer", "head", "admin"],
)
def test_each_of_the_staff_sees_the_mails_of_a_request_and_sends_one_again(
    visit: Visit, house: Served, look: Look, who: str, place: str
) -> None:
    buyer, request = handed_in(house)
    say = {"id": 0, "en": 1}[look.language]
    tab = visit(look, as_=who)
    tab.open(f"{place}/{request}")
    mails = tab.page.get_by_role("region", name=("Surel", "Mails")[say])
    entry = mails.get_by_role("listitem").filter(has_text=LEAD[look.language])
    expect(entry).to_contain_text(("Sudah dikirim", "Sent")[say])
    expect(entry).to_contain_text(("Kepada: Pengguna layanan", "To: Customer")[say])
    tab.judge("treasury-mails" if who == TREASURER else "desk-mails", mails)
    entry.get_by_role("button", name=re.compile(("Kirim lagi", "Send again")[say])).click()
    expect(mails.get_by_text(("Surel akan dikirim lagi.", "The mail will be sent again.")[say])).to_be_visible()
    assert house.house.mail(buyer.email, LEAD["id"], 2)


@pytest.mark.parametrize("look", [PHONE_ID, DESKTOP_EN], ids=lambda look: look.name)
def test_an_address_that_takes_no_mail_is_told_to_staff_and_at_sign_in_until_mail_may_go_there_again(
    visit: Visit, house: Served, look: Look
) -> None:
    buyer, request = handed_in(house)
    bounces(buyer)
    say = {"id": 0, "en": 1}[look.language]
    own = visit(look)
    signs_in(own, buyer)
    banner = own.page.get_by_role("banner")
    way = banner.get_by_role("link", name=("Perbaiki alamat surel", "Correct the e-mail address")[say])
    expect(way).to_be_visible()
    own.judge("buyer-mail-stopped")
    way.click()
    own.page.wait_for_url("**/me#change-email")

    desk = visit(look, as_=OFFICER)
    desk.open(f"/requests/{request}")
    title = ("Surel ke pengguna layanan tidak sampai", "Mail to the customer does not arrive")[say]
    expect(desk.page.get_by_text(title)).to_be_visible()
    desk.judge("desk-mails-stopped", desk.page.get_by_role("region", name=("Surel", "Mails")[say]))
    sent = desk.page.get_by_role("listitem").filter(has_text=LEAD[look.language])
    sent.get_by_role("button", name=re.compile(("Kirim lagi", "Send again")[say])).click()
    expect(desk.page.get_by_text(title)).to_have_count(0)
    own.open("/requests")
    expect(way).to_have_count(0)


def test_one_of_the_staff_chooses_to_be_told_once_a_day(visit: Visit) -> None:
    tab = visit(DESKTOP_EN, as_=COLLEAGUE)
    tab.open("/me")
    panel = tab.page.locator("section").filter(has=tab.page.get_by_role("heading", name="Notices of work"))
    panel.get_by_label("Once a day, as a summary").check()
    tab.judge("account-notices")
    panel.get_by_role("button").click()
    expect(panel.get_by_role("status")).to_be_visible()
    tab.open("/me")
    expect(panel.get_by_label("Once a day, as a summary")).to_be_checked()
