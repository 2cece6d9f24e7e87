"""An office's calendar as an aggregate of the ledger: who tells it what, what it decides, how it is folded."""

from datetime import date, datetime
from typing import Final, NamedTuple, assert_never

from chalicelib.domain.calendars import commands as c
from chalicelib.domain.calendars import events as e
from chalicelib.domain.calendars.commands import AnyCalendarCommand
from chalicelib.domain.calendars.events import AnyCalendarEvent, CalendarEntry
from chalicelib.domain.calendars.refusals import CalendarUnfit, RedatingKnown
from chalicelib.domain.calendars.state import OfficeCalendar, calendar_id, put_now
from chalicelib.domain.ledger.aggregate import Aggregate
from chalicelib.domain.ledger.authority import staff_role
from chalicelib.domain.ledger.refusals import NotAllowed, Overtaken
from chalicelib.domain.ledger.rule import Rule, table
from chalicelib.domain.office.data import Office, UnknownOffice
from chalicelib.domain.people.actors import SYSTEM, Actor
from chalicelib.domain.vocabulary import Role

YEARS_AHEAD: Final = 2
"""A decree names the next year's days in autumn; the year after that may be put as it is expected."""


class CalendarFacts(NamedTuple):
    """The world at one moment."""

    now: datetime
    office: Office

    @property
    def today(self) -> date:
        """Return the office-local date."""
        return self.office.local_day(self.now)


RULES = table(
    (
        Rule[OfficeCalendar, CalendarFacts](c.PutCalendar, frozenset(), frozenset({Role.ADMIN})),
        Rule[OfficeCalendar, CalendarFacts](
            c.RecordRedating, frozenset(), frozenset({Role.SYSTEM}), door=False, records=True, yields=False
        ),
    )
)


def role_for(command: AnyCalendarCommand, _: OfficeCalendar, actor: Actor, facts: CalendarFacts) -> Role:
    """Return the role in which the command is given; raises CommandWithheld, NotAllowed."""
    rule = RULES[type(command)]
    if actor != SYSTEM:
        return staff_role(rule, actor, facts.office, (Role.ADMIN,))
    if Role.SYSTEM not in rule.roles:
        raise NotAllowed(command=rule.name)
    return Role.SYSTEM


def decide(
    calendar: OfficeCalendar, command: AnyCalendarCommand, _: Actor, __: Role, facts: CalendarFacts
) -> tuple[AnyCalendarEvent, ...]:
    """Return the event that the command leads to; raises Overtaken, CalendarUnfit, RedatingKnown."""
    match command:
        case c.PutCalendar():
            if command.edition != calendar.edition:
                raise Overtaken
            _check_table(command, facts.today)
            put = put_now(calendar, command.year, command.source, command.closed, facts.now, "")
            return (e.CalendarPut(**put.model_dump(include={"year", "edition", "source"}), closed=put.closed),)
        case c.RecordRedating(edition=edition):
            if edition <= calendar.redated:
                raise RedatingKnown
            return (e.RequestsRedated(edition=edition),)
        case _:
            assert_never(command)


def _check_table(command: c.PutCalendar, today: date) -> None:
    """Refuse a table of a year that is over or far ahead, or whose days lie outside it or stand twice."""
    first, last = today.year, today.year + YEARS_AHEAD
    days = [closed.day for closed in command.closed]
    within = first <= command.year <= last and all(day.year == command.year for day in days)
    if not within or len(set(days)) < len(days):
        raise CalendarUnfit(first=first, last=last)


def evolve(calendar: OfficeCalendar | None, entry: CalendarEntry) -> OfficeCalendar:
    """Return the calendar after this entry."""
    before = calendar or OfficeCalendar(id=entry.id, office=entry.office)
    stamp = {"version": entry.seq, "head": entry.hash}
    match entry.event:
        case e.CalendarPut(year=year, source=source, closed=closed):
            return before.put(put_now(before, year, source, closed, entry.at, entry.actor.id)).model_copy(update=stamp)
        case e.RequestsRedated(edition=edition):
            return before.model_copy(update={"redated": edition, **stamp})
        case _:
            assert_never(entry.event)


def blank(id_: str, office: Office) -> OfficeCalendar:
    """Return the calendar before anything was put; raises UnknownOffice for another id than the office's."""
    if id_ != calendar_id(office.code):
        raise UnknownOffice
    return OfficeCalendar(id=id_, office=office.code)


CALENDAR: Final[Aggregate[OfficeCalendar, AnyCalendarCommand, AnyCalendarEvent, CalendarFacts]] = Aggregate(
    name="calendar",
    rules=RULES,
    role=role_for,
    decide=decide,
    evolve=evolve,
    unknown=UnknownOffice,
    blank=blank,
)
