"""Doors to an office's calendar: its closed days by year, what a decree would move, putting a year's table."""

from datetime import datetime
from typing import TYPE_CHECKING

from chalicelib import services
from chalicelib.domain.calendars.commands import PutCalendar
from chalicelib.domain.calendars.refusals import CalendarUnfit
from chalicelib.domain.idempotency import KeyReused
from chalicelib.domain.ledger.refusals import CommandWithheld, NotAllowed, Overtaken
from chalicelib.domain.office.data import UnknownOffice
from chalicelib.domain.office.workdays import ClosedDay
from chalicelib.domain.vocabulary import Frozen
from chalicelib.handlers.door.operation import Call
from chalicelib.handlers.door.routes import Routes
from chalicelib.handlers.door.shown import Shown

if TYPE_CHECKING:
    from chalicelib.services.calendars.keeping import Seen

routes = Routes(__name__)
CALENDAR = "/v1/offices/{office}/calendar"
EXAMPLE = {
    "year": 2027,
    "edition": 0,
    "source": "SKB Tiga Menteri Nomor 1 Tahun 2027",
    "closed": [{"day": "2027-01-01", "name": "Tahun Baru Masehi", "kind": "public_holiday"}],
}


class CalendarYearShown(Shown):
    """A year's table in force. `edition` 0: as Loket ships it, put by nobody."""

    year: int
    edition: int
    source: str
    closed: tuple[ClosedDay, ...]
    put_at: datetime | None
    put_by: str | None


class CalendarVersionShown(Shown):
    """What was put once, of how many `days`."""

    edition: int
    year: int
    source: str
    days: int
    put_at: datetime
    put_by: str


class RedatingShown(Shown):
    """How many open requests; `more`: not all were looked at."""

    requests: int
    more: bool


class CalendarShown(Frozen):
    """An office's calendar: its tables from this year on. `edition` counts what was put over the shipped `calendar`.

    `moves`: how many open requests a table that is checked would promise by another day. `redated`: open requests are
    dated by it. `missing`: the year that has no table and soon needs one. `versions`, the
    newest first.
    """

    calendar: str
    edition: int
    redated: bool
    missing: int | None
    years: tuple[CalendarYearShown, ...]
    versions: tuple[CalendarVersionShown, ...]
    moves: RedatingShown | None


@routes.operation(
    "getCalendar",
    "GET",
    CALENDAR,
    answers=CalendarShown,
    refusals=(UnknownOffice, NotAllowed),
    summary="The days on which an office is closed",
)
def get_calendar(call: Call, *, office: str) -> CalendarShown:
    """Show staff the closed days of this year and those to come, and by which decree."""
    return _shown(services.calendars.keeping.see(call.actor, office))


@routes.operation(
    "putCalendar",
    "PUT",
    CALENDAR,
    body=PutCalendar,
    answers=CalendarShown,
    refusals=(UnknownOffice, NotAllowed, CommandWithheld, Overtaken, CalendarUnfit, KeyReused),
    summary="Put a year's closed days as a decree has them",
    idempotent=True,
    example=EXAMPLE,
)
def put_calendar(call: Call[PutCalendar], *, office: str) -> CalendarShown:
    """Keep the table as the office's own, or check it; open requests are then dated anew, and their buyers told."""
    return _shown(services.calendars.keeping.put(call.actor, office, call.body, call.idempotency_key))


def _shown(seen: "Seen") -> CalendarShown:
    zone = seen.office.zone
    return CalendarShown(
        calendar=seen.office.calendar,
        edition=seen.state.edition,
        redated=seen.state.redated == seen.state.edition,
        missing=seen.missing,
        years=tuple(
            CalendarYearShown.model_validate(
                year._replace(put_at=year.put_at.astimezone(zone) if year.put_at else None)
            )
            for year in seen.years
        ),
        versions=tuple(
            CalendarVersionShown.model_validate(version._replace(put_at=version.put_at.astimezone(zone)))
            for version in seen.versions
        ),
        moves=RedatingShown.model_validate(seen.moved) if seen.moved else None,
    )
