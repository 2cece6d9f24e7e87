"""An office's calendar at its administrators' hands: how it stands, what a table would move, putting it."""

from datetime import date, datetime
from typing import Final, NamedTuple

from chalicelib.domain.calendars.aggregate import CalendarFacts, decide, role_for
from chalicelib.domain.calendars.commands import PutCalendar
from chalicelib.domain.calendars.events import CalendarPut
from chalicelib.domain.calendars.state import OfficeCalendar, calendar_id, put_now
from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.office.data import Office
from chalicelib.domain.office.workdays import Calendar, ClosedDay, missing_year
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.request.rows import RequestRow
from chalicelib.domain.vocabulary import STAFF
from chalicelib.gateways import office_data
from chalicelib.gateways.clock import now
from chalicelib.models import calendars, requests
from chalicelib.models.ledger import reading
from chalicelib.services.calendars import in_force
from chalicelib.services.calendars.ledger import CALENDARS
from chalicelib.services.calendars.redating import DESKS
from chalicelib.services.ledger.execute import execute

COUNTED: Final = 1000
"""So many requests of a desk are looked at for what a table would move, those that are due first."""


class Year(NamedTuple):
    """One year's table in force; edition 0: as Loket ships it, put by nobody."""

    year: int
    edition: int
    source: str
    closed: tuple[ClosedDay, ...]
    put_at: datetime | None = None
    put_by: str | None = None


class Version(NamedTuple):
    """What was put once: which year's table, by which decree, when and by whom, with how many days."""

    edition: int
    year: int
    source: str
    days: int
    put_at: datetime
    put_by: str


class Seen(NamedTuple):
    """The calendar as staff see it: tables of this year and those to come, what was put (the newest first)."""

    office: Office
    state: OfficeCalendar
    years: tuple[Year, ...]
    versions: tuple[Version, ...]
    missing: int | None
    moved: "Moved | None" = None


class Moved(NamedTuple):
    """How many requests would be promised by another day; `more`: others were not looked at."""

    requests: int
    more: bool


def see(actor: Actor, office_code: str) -> Seen:
    """Return the calendar in force and its versions: two calls. Raises UnknownOffice, NotAllowed."""
    office = office_data.office(office_code)
    if not actor.roles_at(office.code) & STAFF:
        raise NotAllowed(command="list")
    return _seen(office, in_force.look(office))


def put(actor: Actor, office_code: str, command: PutCalendar, key: str) -> Seen:
    """Put a year's table, or only count what it would move: three calls more, whatever lies on the desks.

    Raises UnknownOffice, NotAllowed, CommandWithheld, Overtaken, CalendarUnfit, KeyReused.
    """
    office = office_data.office(office_code)
    if command.check:
        state = in_force.look(office)
        return _seen(office, state)._replace(moved=_moved(actor, office, state, command))
    execute(CALENDARS, calendar_id(office.code), command, actor, key)
    return _seen(office, in_force.look(office))


def _moved(actor: Actor, office: Office, state: OfficeCalendar, command: PutCalendar) -> Moved:
    at = now()
    facts = CalendarFacts(at, office)
    decide(state, command, actor, role_for(command, state, actor, facts), facts)
    table = put_now(state, command.year, command.source, command.closed, at, actor.id)
    after = state.put(table).over(office_data.calendar(office.calendar))
    pages = [reading.page(requests.TABLE, desk, office.code, COUNTED, None) for desk in DESKS]
    rows = {row.id: row for page in pages for row in page.rows}
    moved = sum(_moves(row, office, in_force.calendar_of(office), after) for row in rows.values())
    return Moved(moved, any(page.last for page in pages))


def missing(office_code: str) -> int | None:
    """Return the year for which the office must soon have a table, and has none; raises UnknownOffice."""
    office = office_data.office(office_code)
    return missing_year(in_force.calendar_of(office), office.local_day(now()))


def _moves(row: RequestRow, office: Office, before: Calendar, after: Calendar) -> bool:
    """Tell whether the day moves; while the clock rests no day is promised."""
    if row.clock is None or row.clock.delivered_at or not (row.clock.moves and row.clock.moves[-1].office):
        return False
    return row.due_at(row.changed_at, office, before) != row.due_at(row.changed_at, office, after)


def _seen(office: Office, state: OfficeCalendar) -> Seen:
    today = office.local_day(now())
    entries = reading.entries(calendars.TABLE, state.id, state.version) if state.version else ()
    puts = [(entry, entry.event) for entry in reversed(entries) if isinstance(entry.event, CalendarPut)]
    return Seen(
        office=office,
        state=state,
        years=_years(office, state, today),
        versions=tuple(
            Version(put.edition, put.year, put.source, len(put.closed), entry.at, entry.actor.id) for entry, put in puts
        ),
        missing=missing_year(in_force.calendar_of(office), today),
    )


def _years(office: Office, state: OfficeCalendar, today: date) -> tuple[Year, ...]:
    shipped = {
        each.year: Year(each.year, 0, each.source, each.closed) for each in office_data.calendar_years(office.calendar)
    }
    own = {each.year: Year(*(getattr(each, name) for name in Year._fields)) for each in state.tables}
    return tuple(year for _, year in sorted((shipped | own).items()) if year.year >= today.year)
