"""The calendar at the desk: an administrator adds a closed day, and is told first how many requests it moves."""

from datetime import timedelta

import pytest

from chalicelib.domain.office.workdays import add_working_days
from chalicelib.gateways import office_data
from chalicelib.gateways.clock import now
from tests.web.buying import Buying
from tests.web.conftest import Visit
from tests.web.looks import DESKTOP_ID, PHONE_EN
from tests.web.served import ADMIN, OFFICER
from tests.web.tab import Tab
from workshop.journeys.data import data_submitted

pytestmark = pytest.mark.web


def test_an_administrator_sees_what_a_decree_moves_and_then_puts_it(visit: Visit, buying: Buying) -> None:
    data_submitted(buying.buyer)
    office = office_data.office("1904")
    day = add_working_days(office_data.calendar(office.calendar), office.local_day(now()), 3)
    tab = visit(DESKTOP_ID, as_=ADMIN)
    tab.open("/desk/calendar")
    tab.judge("desk-calendar-shipped")
    tab.page.get_by_role("button", name=f"Tambah hari libur {day.year}").click()
    tab.page.get_by_label("Hari libur, satu per baris").fill("besok libur")
    tab.page.get_by_role("button", name="Lihat akibatnya").click()
    tab.page.get_by_text("Baris 1 belum terbaca").first.wait_for()
    tab.page.get_by_label("Hari libur, satu per baris").fill(f"{day.isoformat()} Cuti bersama tambahan")
    tab.page.get_by_label("Dasar keputusan").fill("SKB Tiga Menteri, perubahan kedua")
    tab.page.get_by_role("button", name="Lihat akibatnya").click()
    tab.page.get_by_text("permintaan terbuka akan berganti tenggat").wait_for()
    tab.judge("desk-calendar-moves")
    tab.page.get_by_role("button", name="Simpan kalender").click()
    tab.page.get_by_text("Kalender disimpan.").wait_for()
    tab.settle()
    assert "SKB Tiga Menteri, perubahan kedua" in tab.page.get_by_role("table").last.inner_text()
    tab.judge("desk-calendar-put")


def test_who_is_no_administrator_reads_the_calendar_and_changes_nothing(visit: Visit) -> None:
    tab = visit(PHONE_EN, as_=OFFICER)
    tab.open("/desk/calendar")
    tab.page.get_by_role("heading", name=f"Year {(now() + timedelta(days=1)).year}").wait_for()
    assert tab.page.get_by_role("button", name="Remove").count() == 0
    tab.judge("desk-calendar-officer")


def _add(tab: Tab, written: str, decree: str, decreed: str = "") -> None:
    """Add a closed day to the next year's table, and see the calendar put."""
    tab.page.get_by_role("button", name=f"Add closed days of {now().year + 1}").click()
    tab.page.get_by_label("Closed days, one in each line").fill(written)
    tab.page.get_by_label("Decreed on").fill(decreed)
    tab.page.get_by_label("Decree", exact=True).fill(decree)
    tab.page.get_by_role("button", name="See what it moves").click()
    save = tab.page.get_by_role("button", name="Put the calendar")
    save.wait_for()
    if decreed:
        tab.judge("desk-calendar-day-decreed")
    save.click()
    tab.page.get_by_role("dialog").wait_for(state="detached")


def test_days_keep_what_a_decree_says_of_them_while_others_are_edited(visit: Visit) -> None:
    year = now().year + 1
    tab = visit(PHONE_EN, as_=ADMIN)
    tab.open("/desk/calendar")
    expected = tab.page.get_by_text("(expected)").count()
    tab.page.get_by_text(f"{expected} days of this year are only expected.").wait_for()
    _add(tab, f"{year}-08-18 Extra leave", "SKB, first change", f"{year}-08-04")
    _add(tab, f"{year}-08-19 More leave", "SKB, second change")
    _add(tab, f"{year}-08-18 Extra joint leave", "SKB, third change")
    tab.page.get_by_text(f"Extra joint leave (decreed 4 Aug {year})").wait_for()
    assert tab.page.get_by_text("(expected)").count() == expected > 0, "what is only expected says so still"
    tab.judge("desk-calendar-days-kept")
