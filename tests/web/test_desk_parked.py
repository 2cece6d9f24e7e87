"""Parked work in an administrator's hands, and the queues of the desk: what was given up, whose work is whose."""

import re

import pytest

from chalicelib.gateways.files import FileGoneError
from chalicelib.services.parking import park
from tests.web.buying import Buying
from tests.web.conftest import Visit
from tests.web.looks import DESKTOP_EN, DESKTOP_ID, PHONE_EN, PHONE_ID, Look
from tests.web.served import ADMIN, OFFICER, TREASURER
from workshop.journeys.data import data_submitted

pytestmark = pytest.mark.web


@pytest.fixture(scope="module")
def submitted(buying: Buying) -> str:
    """A request that was handed in."""
    return data_submitted(buying.buyer)


@pytest.mark.parametrize(("look", "seq"), [(DESKTOP_EN, 1), (PHONE_ID, 2)])
def test_parked_work_says_why_is_sent_again_and_says_what_came_of_it(
    visit: Visit, submitted: str, look: Look, seq: int
) -> None:
    say = {"id": 0, "en": 1}[look.language]
    again = {"request_id": submitted, "seq": seq, "task": "received"}
    reference = f"{submitted}.{seq}.received"
    park("notices", FileGoneError(), reference, "trace-of-a-test", again)
    tab = visit(look, as_=ADMIN)
    tab.open("/desk/parked")
    work = tab.page.locator("article").filter(has_text=reference)
    work.get_by_text(("Berkasnya tidak ada lagi", "The file is gone")[say]).wait_for()
    assert work.get_by_role("link").get_attribute("href") == f"/requests/{submitted}"
    tab.judge("desk-parked-waiting")
    work.get_by_role("button", name=re.compile(("Kirim ulang", "Send again")[say])).click()
    tab.page.get_by_text(re.compile(("^Dikirim ulang. Hasilnya", "^Sent again. What")[say])).wait_for()
    tab.open("/desk/parked?state=settled")
    tab.page.locator("article").filter(has_text=reference).wait_for()
    done = tab.page.locator("article").filter(has_text=reference)
    assert ("Selesai: Loket", "Done: Loket")[say] in done.inner_text()
    tab.judge("desk-parked-settled")


@pytest.mark.parametrize(("look", "name"), [(PHONE_EN, "a"), (DESKTOP_ID, "b")])
def test_parked_work_is_dismissed_for_a_reason_that_must_be_given(
    visit: Visit, submitted: str, look: Look, name: str
) -> None:
    say = {"id": 0, "en": 1}[look.language]
    reference = f"{submitted}.{name}"
    park("papers", ValueError(), reference, "trace-of-a-test")
    tab = visit(look, as_=ADMIN)
    tab.open("/desk/parked?queue=papers")
    work = tab.page.locator("article").filter(has_text=reference)
    dismiss = ("Kesampingkan", "Dismiss")[say]
    work.get_by_role("button", name=re.compile(dismiss)).click()
    dialog = tab.page.get_by_role("dialog")
    dialog.get_by_role("button", name=dismiss, exact=True).click()
    dialog.get_by_text(("Pilih alasannya.", "Choose the reason.")[say]).first.wait_for()
    tab.judge("desk-parked-dismissing")
    dialog.get_by_label(("Tidak diperlukan lagi", "No longer needed")[say]).check()
    dialog.get_by_role("button", name=dismiss, exact=True).click()
    tab.page.get_by_text(("Dikesampingkan.", "Dismissed.")[say], exact=True).wait_for()
    work.wait_for(state="detached")


def test_an_officer_sees_parked_work_and_has_nothing_to_press(visit: Visit, submitted: str) -> None:
    park("papers", ValueError(), f"{submitted}.seen", "trace-of-a-test", {"request_id": submitted})
    tab = visit(DESKTOP_ID, as_=OFFICER)
    tab.open("/desk/parked")
    work = tab.page.locator("article").filter(has_text=f"{submitted}.seen")
    work.wait_for()
    assert work.get_by_role("button").count() == 0
    assert tab.page.get_by_role("link", name="Milik seluruh Loket").count() == 0


def test_what_nobody_has_is_put_on_a_colleague_s_name(visit: Visit, buying: Buying, submitted: str) -> None:
    reference = buying.officer.see(submitted)["reference"]
    tab = visit(DESKTOP_EN, as_=OFFICER)
    tab.open("/desk?show=nobodys")
    tab.row_of(reference).get_by_role("link").first.click()
    tab.page.wait_for_url(f"**/requests/{submitted}")
    tab.settle()
    tab.page.get_by_role("button", name="Take this request on").first.click()
    dialog = tab.page.get_by_role("dialog")
    colleague = dialog.get_by_label("Who takes it on").locator("option").nth(1)
    name = colleague.inner_text()
    dialog.get_by_label("Who takes it on").select_option(label=name)
    tab.judge("desk-assign")
    dialog.get_by_role("button", name="Hand it on").click()
    dialog.wait_for(state="detached")
    tab.open("/desk")
    assert name in tab.row_of(reference).inner_text()
    tab.open("/desk?show=nobodys")
    assert tab.page.get_by_role("row").filter(has_text=reference).count() == 0


def test_each_desk_has_its_own_queues(visit: Visit, buying: Buying) -> None:
    offered = buying.offered()
    reference = buying.officer.see(offered)["reference"]
    tab = visit(DESKTOP_EN, as_=OFFICER)
    tab.open("/desk?show=buyers")
    tab.row_of(reference)
    tab.judge("desk-worklist-buyers")
    tab = visit(PHONE_ID, as_=TREASURER)
    tab.open("/desk")
    assert tab.page.get_by_role("link", name="Belum ditangani").count() == 0
    tab.page.get_by_role("link", name="Bukti transfer").click()
    tab.page.wait_for_url("**show=proofs")
    tab.settle()
