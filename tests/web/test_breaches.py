"""A breach of personal data, recorded by an administrator, told to whom it concerns, reported, and closed."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.web.buying import Buying
from tests.web.conftest import Visit
from tests.web.looks import DESKTOP_EN, PHONE_ID, Look
from tests.web.notices import close
from tests.web.served import ADMIN
from tests.web.tab import Tab
from workshop.journeys.cast import assemble
from workshop.journeys.data import data_submitted

pytestmark = pytest.mark.web
BENEATH = """() => {
  const at = document.activeElement, buttons = document.querySelector('dialog[open] > .actions');
  const [own, edge] = [at.getBoundingClientRect(), buttons.getBoundingClientRect()];
  const below = Math.min(own.bottom, own.top + 44) - edge.top;
  return buttons.contains(at) || below <= 0 ? null : `${at.id || at.name} by ${below} px`;
}"""
"""The field in which the keyboard stands, where the buttons at the lower edge of the dialog lie over its first line."""


def _look_at(tab: Tab, reference: str, say: int) -> Locator:
    card = tab.page.locator("article").filter(has_text=reference)
    card.get_by_role("button", name=re.compile(("Lihat selengkapnya", "See all of it")[say])).click()
    return card


@pytest.mark.parametrize("look", [PHONE_ID, DESKTOP_EN])
def test_a_breach_of_which_nothing_is_said_is_refused_by_what_its_fields_are_called(visit: Visit, look: Look) -> None:
    say = {"id": 0, "en": 1}[look.language]
    tab = visit(look, as_=ADMIN)
    tab.open("/desk/data?breaches=open")
    record = ("Catat kebocoran data", "Record a breach")[say]
    tab.page.get_by_role("button", name=record).click()
    dialog = tab.page.get_by_role("dialog")
    dialog.get_by_role("button", name=record).click()
    refusal = dialog.get_by_role("alert")
    expect(refusal).to_be_focused()
    none = ("Data yang terungkap: Pilih paling sedikit satu.", "The data disclosed: Choose one at least.")[say]
    expect(refusal).to_contain_text(none)
    tab.judge("desk-breach-unsaid")


def test_no_field_that_the_keyboard_comes_to_lies_beneath_the_buttons_of_a_long_dialog(visit: Visit) -> None:
    tab = visit(PHONE_ID, as_=ADMIN)
    tab.open("/desk/data?breaches=open")
    tab.page.get_by_role("button", name="Catat kebocoran data").click()
    send = tab.page.get_by_role("dialog").get_by_role("button", name="Catat kebocoran data")
    beneath = []
    while not send.evaluate("each => each === document.activeElement"):
        tab.page.keyboard.press("Tab")
        beneath.append(tab.page.evaluate(BENEATH))
    assert len(beneath) > 9, "the form is long"
    assert [each for each in beneath if each] == []


@pytest.mark.parametrize("look", [PHONE_ID, DESKTOP_EN])
def test_a_breach_is_recorded_people_and_the_authority_are_told_and_it_is_closed(
    visit: Visit, buying: Buying, look: Look
) -> None:
    say = {"id": 0, "en": 1}[look.language]
    request = data_submitted(buying.buyer)
    reference = str(buying.buyer.get(f"/v1/requests/{request}")["reference"])
    tab = visit(look, as_=ADMIN)
    tab.open("/desk/data?breaches=open")
    record = ("Catat kebocoran data", "Record a breach")[say]
    tab.page.get_by_role("button", name=record).click()
    dialog = tab.page.get_by_role("dialog")
    dialog.locator("#seen_at").fill("2026-12-15T09:00")
    dialog.locator("#happened_on").fill("2026-12-14")
    dialog.get_by_label(("Nama", "Name")[say], exact=True).check()
    dialog.locator("#numbers").fill(reference)
    dialog.locator("#text").fill("Tautan unduhan terkirim ke alamat yang keliru.")
    dialog.locator("#measures").fill("Tautan sudah ditutup.")
    tab.judge("desk-breach-record")
    dialog.get_by_role("button", name=record).click()
    tab.page.locator(".notice.good").wait_for()

    def act(name: str) -> None:
        _look_at(tab, reference, say).get_by_role("button", name=name).click()

    tell = ("Beri tahu orangnya", "Tell the people")[say]
    act(tell)
    tab.judge("desk-breach-tell")
    dialog.get_by_role("button", name=tell).click()
    admin = assemble(buying.house).keeper
    buying.house.mail(buying.buyer.email, "kebocoran data pribadi")
    breach = next(one for one in admin.get("/v1/offices/1904/breaches")["items"] if one["requests"] == [reference])[
        "id"
    ]
    buying.house.until("everybody told", lambda: admin.get(f"/v1/breaches/{breach}")["people"] == 1)

    tab.open("/desk/data?breaches=open")
    report = ("Catat laporan ke lembaga", "Record the report to the authority")[say]
    act(report)
    dialog.locator("#reported_at").fill("2026-12-15T15:00")
    dialog.locator("#letter").fill("B-12/19040/HM.340/2026")
    tab.judge("desk-breach-report")
    dialog.get_by_role("button", name=report).click()
    expect(dialog).to_have_count(0)
    decline = ("Masyarakat tidak perlu diberi tahu", "The public need not be told")[say]
    act(decline)
    tab.judge("desk-breach-decline")
    dialog.locator("#text").fill("Hanya satu permintaan.")
    dialog.get_by_role("button", name=decline).click()
    expect(dialog).to_have_count(0)
    close = ("Tutup catatan", "Close the breach")[say]
    act(close)
    dialog.locator("#text").fill("Semua sudah diberi tahu.")
    tab.judge("desk-breach-close")
    dialog.get_by_role("button", name=close).click()
    expect(dialog).to_have_count(0)
    tab.open("/desk/data?breaches=closed")
    _look_at(tab, reference, say).get_by_text("Semua sudah diberi tahu.").wait_for()
    tab.judge("desk-breach-closed")


@pytest.mark.parametrize("look", [PHONE_ID, DESKTOP_EN])
def test_the_public_is_told_in_both_languages_and_anew_once_the_record_was_amended(
    visit: Visit, buying: Buying, look: Look
) -> None:
    say = {"id": 0, "en": 1}[look.language]
    reference = str(buying.buyer.get(f"/v1/requests/{data_submitted(buying.buyer)}")["reference"])
    admin = assemble(buying.house).keeper
    said = {
        "happened_on": "2026-12-14",
        "data": ["name"],
        "requests": [reference],
        "text": "Tautan unduhan terkirim ke alamat yang keliru.",
        "measures": {"text": "Tautan sudah ditutup."},
    }
    recorded = admin.ask("POST", "/v1/offices/1904/breaches", said | {"seen_at": "2026-12-15T09:00:00+07:00"})
    place = f"/v1/breaches/{recorded['id']}"
    tab = visit(look, as_=ADMIN)
    tab.open("/desk/data?breaches=open")
    dialog = tab.page.get_by_role("dialog")
    announce = ("Beri tahu masyarakat", "Tell the public")[say]
    _look_at(tab, reference, say).get_by_role("button", name=announce).click()
    tab.judge("desk-breach-announce")
    dialog.locator("#indonesian").fill("Sebuah tautan terkirim ke alamat yang keliru. Waspadai surel yang janggal.")
    dialog.get_by_role("button", name=announce).click()
    expect(dialog.get_by_role("alert")).to_be_focused()
    english = "A link went to a wrong address. Beware of odd e-mails."
    dialog.locator("#english").fill(english)
    dialog.get_by_role("button", name=announce).click()
    expect(dialog).to_have_count(0)

    admin.ask("POST", place, said | {"command": "amend-breach", "data": ["name", "contact"]})
    tab.open("/desk/data?breaches=open")
    card = _look_at(tab, reference, say)
    card.get_by_text("Sebuah tautan terkirim").wait_for()
    before = ("ditulis sebelum catatan diubah", "written before the record was amended")[say]
    card.get_by_text(before).wait_for()
    decline = ("Masyarakat tidak perlu diberi tahu", "The public need not be told")[say]
    expect(card.get_by_role("button", name=decline)).to_have_count(0)
    tab.judge("desk-breach-announced")
    card.get_by_role("button", name=announce).click()
    expect(dialog.locator("#english")).to_have_value(english)
    dialog.get_by_role("button", name=announce).click()
    expect(dialog).to_have_count(0)
    tab.settle()
    expect(_look_at(tab, reference, say).get_by_text(before)).to_have_count(0)
    close(admin, place)
