"""The calendar by which an office works now: shipped tables, and over them what its administrators put (ADR 0059).

It is asked for with every request that is shown or changed, and changes once a year: each process reads it once a
minute. Whoever needs the one of this moment looks anew.
"""

import logging
import time
from collections.abc import Iterator
from itertools import accumulate
from typing import Final, NamedTuple

from chalicelib.domain.calendars.aggregate import evolve
from chalicelib.domain.calendars.state import OfficeCalendar, calendar_id
from chalicelib.domain.office.data import Office
from chalicelib.domain.office.workdays import Calendar, missing_year
from chalicelib.gateways import office_data
from chalicelib.gateways.clock import now
from chalicelib.models import calendars
from chalicelib.models.ledger import reading

LOG = logging.getLogger("loket.calendar")
LIFE: Final = 60.0
"""Seconds after which a process reads an office's calendar anew; for so long another may go by the old one."""
KNOWN_EVERYWHERE: Final = int(LIFE) + 1
"""Seconds after which no process goes by the old one any more."""


class _Kept(NamedTuple):
    state: OfficeCalendar
    calendar: Calendar
    until: float


_KEPT: Final[dict[str, _Kept]] = {}
_WARNED: Final[set[tuple[str, int]]] = set()


def calendar_of(office: Office) -> Calendar:
    """Return the calendar in force: no call but once a minute, and then one."""
    return _kept(office).calendar


def state_of(office: Office) -> OfficeCalendar:
    """Return what the office has put, as this process knows it."""
    return _kept(office).state


def look(office: Office) -> OfficeCalendar:
    """Read what the office has put by now, and go by it from now on."""
    id_ = calendar_id(office.code)
    state = reading.states(calendars.TABLE, (id_,)).get(id_) or OfficeCalendar(id=id_, office=office.code)
    keep(office, state)
    return state


def keep(office: Office, state: OfficeCalendar) -> None:
    """Go by this state from now on."""
    known = _KEPT.get(office.code)
    same = known is not None and known.state == state
    calendar = known.calendar if known and same else state.over(office_data.calendar(office.calendar))
    _KEPT[office.code] = _Kept(state, calendar, time.monotonic() + LIFE)
    _warn(office, calendar)


def forget() -> None:
    """Know of no office any more."""
    _KEPT.clear()
    _WARNED.clear()


def _warn(office: Office, calendar: Calendar) -> None:
    """Say once in the log of each process which year an office needs a table for, and has none."""
    year = missing_year(calendar, office.local_day(now()))
    if year and (office.code, year) not in _WARNED:
        _WARNED.add((office.code, year))
        LOG.warning("office %s has no calendar of %s", office.code, year)


def as_of(office: Office, state: OfficeCalendar, edition: int) -> Calendar:
    """Return the calendar as it was in force with this edition: one call, none for the shipped one."""
    shipped = office_data.calendar(office.calendar)
    if edition == 0:
        return shipped
    of = next(each for each in _editions(state) if each.edition == edition)
    return of.over(shipped)


def _editions(state: OfficeCalendar) -> Iterator[OfficeCalendar]:
    blank = OfficeCalendar(id=state.id, office=state.office)
    return accumulate(reading.entries(calendars.TABLE, state.id, state.version), evolve, initial=blank)


def _kept(office: Office) -> _Kept:
    kept = _KEPT.get(office.code)
    if kept is None or kept.until < time.monotonic():
        look(office)
        kept = _KEPT[office.code]
    return kept
