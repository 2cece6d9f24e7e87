"""A visit as its visitor follows it by the mailed link, and the proof that the link was read (R-W3, ADR 0038)."""

from datetime import date
from typing import Final, NamedTuple

from chalicelib.domain.office.data import Office, UnknownOffice
from chalicelib.domain.people.person import PersonUnknown
from chalicelib.domain.queue.refusals import NoCounter, VisitUnknown
from chalicelib.domain.queue.state import DaySheet, sheet_and_number
from chalicelib.domain.request.rows import RequestRow
from chalicelib.gateways.clock import now
from chalicelib.models import requests, visitors
from chalicelib.models.people import Person
from chalicelib.services.accounts.address import hashes
from chalicelib.services.calendars import in_force
from chalicelib.services.counter.room import Own, own_of
from chalicelib.services.counter.serving import visitor_of
from chalicelib.services.counter.tickets import proves, visit_named
from chalicelib.services.counter.today import office_with_counter, sheet_of, today

MOST: Final = 25
"""So many of the visitor's requests are shown, the newest first."""


class Matter(NamedTuple):
    """One request of the visitor, and the local day by which the office has promised, as it stands now."""

    row: RequestRow
    due_on: date | None


class Followed(NamedTuple):
    """A visit: its office, number and visitor; the own place, where the number is today's; what was asked for."""

    office: Office
    number: str
    person: Person
    own: Own | None
    matters: tuple[Matter, ...]


class _Visit(NamedTuple):
    office: Office
    sheet: DaySheet
    number: str
    person: Person


def follow(token: str) -> Followed:
    """Return the visit of the mailed link: three reads. Raises VisitUnknown."""
    visit = _visit(token)
    office, at = visit.office, now()
    own = own_of(office, visit.sheet, visit.number) if visit.sheet.id == today(office) else None
    rows = requests.newest(visit.person.subject, MOST)
    calendar = in_force.calendar_of(office)
    matters = tuple(Matter(row, row.due_at(at, office, calendar)) for row in rows)
    return Followed(office, visit.number, visit.person, own, matters)


def prove(token: str) -> None:
    """Note that the mail was read by who holds its address; safe to repeat. Raises VisitUnknown."""
    person = _visit(token).person
    try:
        visitors.prove(person.subject, *hashes(person.data.email))
    except PersonUnknown:
        raise VisitUnknown from None


def _visit(token: str) -> _Visit:
    """Return what the token proves; every token that proves nothing is refused alike."""
    ticket_id = visit_named(token)
    sheet_id, number = sheet_and_number(ticket_id)
    try:
        office = office_with_counter(sheet_id.partition("-")[0])
        sheet = sheet_of(office, sheet_id)
        ticket = sheet.ticket(number)
        person = visitor_of(ticket) if ticket else None
    except (UnknownOffice, NoCounter, PersonUnknown):
        raise VisitUnknown from None
    if person is None or not proves(token, ticket_id, person.data.email):
        raise VisitUnknown
    return _Visit(office, sheet, number, person)
