"""Decrees of a test: the shipped table of a year with some more days closed, put by the office's administrator."""

from datetime import date
from itertools import count

from chalicelib.domain.calendars.commands import PutCalendar
from chalicelib.domain.office.workdays import ClosedDay, ClosedDayKind, add_working_days
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.vocabulary import Role
from chalicelib.gateways import office_data
from chalicelib.gateways.clock import now
from chalicelib.services.calendars import in_force, keeping
from tests.domain.request.counter import OFFICE, staff

ADMIN = staff("admin-1", Role.ADMIN)
KEYS = count(1)
SHIPPED = office_data.calendar(OFFICE.calendar)


def decree(*days: date, edition: int | None = None, year: int | None = None, office: str = "1904") -> PutCalendar:
    """The shipped table of the year in which the first of the days lies, with these days closed besides."""
    year = year or days[0].year
    shipped = next(each for each in office_data.calendar_years(OFFICE.calendar) if each.year == year)
    more = tuple(
        ClosedDay(day=day, name="Hari libur baru", kind=ClosedDayKind.JOINT_LEAVE) for day in days if day.year == year
    )
    edition = in_force.state_of(office_data.office(office)).edition if edition is None else edition
    return PutCalendar(year=year, edition=edition, source="SKB perubahan", closed=(*shipped.closed, *more))


def put(command: PutCalendar, by: Actor = ADMIN) -> None:
    keeping.put(by, "1904", command, f"calendar-{next(KEYS)}")


def next_working_day(days: int = 1) -> date:
    return add_working_days(SHIPPED, OFFICE.local_day(now()), days)
