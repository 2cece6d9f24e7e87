"""An office's calendar: what its administrator puts stands over what Loket ships, whole year by whole year."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from pydantic import ValidationError

from chalicelib.domain.calendars import commands as c
from chalicelib.domain.calendars.aggregate import CALENDAR, CalendarFacts
from chalicelib.domain.calendars.refusals import CalendarUnfit, RedatingKnown
from chalicelib.domain.calendars.state import OfficeCalendar, TablePut, calendar_id
from chalicelib.domain.ledger.refusals import NotAllowed, Overtaken
from chalicelib.domain.office.data import UnknownOffice
from chalicelib.domain.office.workdays import Calendar, ClosedDay, ClosedDayKind, missing_year
from chalicelib.domain.people.actors import SYSTEM
from chalicelib.domain.vocabulary import Role
from chalicelib.gateways import office_data
from tests.domain.request.counter import OFFICE, OFFICER, staff

ADMIN = staff("admin-1", Role.ADMIN)
NOW = datetime(2026, 6, 1, 3, tzinfo=UTC)
SHIPPED = office_data.calendar(OFFICE.calendar)
BLANK = OfficeCalendar(id=calendar_id("1904"), office="1904")


def closed(*days: str) -> tuple[ClosedDay, ...]:
    return tuple(ClosedDay(day=date.fromisoformat(day), name="Libur", kind=ClosedDayKind.JOINT_LEAVE) for day in days)


def table(year: int, *days: str, edition: int = 1) -> TablePut:
    return TablePut(year=year, edition=edition, source="SKB", closed=closed(*days), put_at=NOW, put_by="admin-1")


def decide(command: Any, state: OfficeCalendar = BLANK) -> Any:
    return CALENDAR.decide(state, command, ADMIN, Role.ADMIN, CalendarFacts(NOW, OFFICE))


def put(year: int, *days: str, edition: int = 0) -> c.PutCalendar:
    return c.PutCalendar(year=year, edition=edition, source="SKB", closed=closed(*days))


def test_a_year_that_is_put_stands_whole_in_place_of_the_shipped_one_and_the_others_stay() -> None:
    own = BLANK.put(table(2026, "2026-09-01"))
    calendar = own.over(SHIPPED)
    assert {day for day in calendar.closed if day.year == 2026} == {date(2026, 9, 1)}
    assert {day for day in calendar.closed if day.year != 2026} == {d for d in SHIPPED.closed if d.year != 2026}
    assert calendar.is_working(date(2026, 8, 17))
    assert BLANK.over(SHIPPED) is SHIPPED


def test_a_year_that_was_missing_is_reached_once_it_is_put() -> None:
    assert 2028 not in SHIPPED.years
    assert BLANK.put(table(2028, "2028-01-03")).over(SHIPPED).years[-1] == 2028


def test_the_newest_table_of_a_year_counts_and_each_put_is_an_edition() -> None:
    twice = BLANK.put(table(2026, "2026-09-01")).put(table(2026, "2026-09-02", edition=2))
    assert twice.edition == 2
    assert [(one.year, one.edition) for one in twice.tables] == [(2026, 2)]
    (event,) = decide(put(2027, "2027-02-03", "2027-01-01", edition=2), twice)
    assert (event.edition, [one.day.month for one in event.closed]) == (3, [1, 2])


@pytest.mark.parametrize("edition", [1, 7])
def test_who_looked_at_another_edition_is_told_that_it_was_overtaken(edition: int) -> None:
    with pytest.raises(Overtaken):
        decide(put(2026, edition=edition))


@pytest.mark.parametrize(
    ("year", "days"),
    [(2025, ()), (2029, ()), (2026, ("2027-01-01",)), (2026, ("2026-09-01", "2026-09-01"))],
)
def test_a_year_that_is_over_or_far_and_a_day_outside_it_or_twice_are_refused(year: int, days: tuple[str, ...]) -> None:
    with pytest.raises(CalendarUnfit) as refusal:
        decide(put(year, *days))
    assert refusal.value.facts == {"first": 2026, "last": 2028}


@pytest.mark.parametrize(
    "body", [{"source": "  "}, {"closed": [{"day": "2026-09-01", "name": "", "kind": "joint_leave"}]}]
)
def test_a_table_names_its_decree_and_each_of_its_days(body: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        c.PutCalendar.model_validate({"year": 2026, "edition": 0, "source": "SKB", "closed": []} | body)


def test_administrators_put_and_the_system_notes_that_requests_are_dated_anew() -> None:
    facts = CalendarFacts(NOW, OFFICE)
    assert CALENDAR.role(put(2026), BLANK, ADMIN, facts) is Role.ADMIN
    assert CALENDAR.role(c.RecordRedating(edition=1), BLANK, SYSTEM, facts) is Role.SYSTEM
    for command, actor in ((put(2026), OFFICER), (put(2026), SYSTEM), (c.RecordRedating(edition=1), ADMIN)):
        with pytest.raises(NotAllowed):
            CALENDAR.role(command, BLANK, actor, facts)


def test_what_is_dated_anew_is_noted_once() -> None:
    known = BLANK.model_copy(update={"edition": 2, "redated": 2})
    with pytest.raises(RedatingKnown):
        decide(c.RecordRedating(edition=2), known)


def test_an_office_has_one_calendar() -> None:
    assert CALENDAR.blank
    with pytest.raises(UnknownOffice):
        CALENDAR.blank("1904-another", OFFICE)


@pytest.mark.parametrize(
    ("today", "years", "missed"),
    [
        (date(2026, 10, 31), (2026,), None),
        (date(2026, 11, 1), (2026,), 2027),
        (date(2026, 12, 31), (2026, 2027), None),
        (date(2027, 1, 1), (2026,), 2027),
        (date(2026, 3, 1), (2027,), 2026),
    ],
)
def test_the_next_year_is_missed_from_november_on_and_this_one_always(
    today: date, years: tuple[int, ...], missed: int | None
) -> None:
    assert missing_year(Calendar(id="x", years=years, closed=frozenset()), today) == missed
