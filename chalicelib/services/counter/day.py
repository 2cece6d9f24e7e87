"""How the promise S-W is kept: each number of a day, the day by service, and the month up to it."""

from datetime import date, timedelta
from typing import NamedTuple

from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.office.counter import CounterRules
from chalicelib.domain.office.data import Office
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.queue.days import DayRow, row_of, total
from chalicelib.domain.queue.promise import Kept, Waited, measured, verdict
from chalicelib.domain.queue.refusals import DayUnknown
from chalicelib.domain.queue.state import DaySheet, sheet_id
from chalicelib.domain.vocabulary import Role
from chalicelib.models import queue
from chalicelib.models.ledger import reading
from chalicelib.services.counter.today import facts_now, office_with_counter, sheet_of

__all__ = ["CounterDay", "Measured", "day_of_counter", "total"]
READERS = frozenset({Role.HEAD, Role.OFFICER, Role.ADMIN})
DAYS_OF_A_MONTH = 31


class Measured(NamedTuple):
    """A number's way through one service, and whether the promise was kept on it."""

    wait: Waited
    kept: Kept


class CounterDay(NamedTuple):
    """One day of an office's counter. `ways` by number; `month`: the rows from the first of the month to this day."""

    office: Office
    rules: CounterRules
    sheet: DaySheet
    ways: dict[str, list[Measured]]
    row: DayRow
    month: tuple[DayRow, ...]


def day_of_counter(office_code: str, written: str, actor: Actor) -> CounterDay:
    """Return a local day (`2026-11-30`) and its month so far: two reads.

    Raises UnknownOffice, NoCounter, NotAllowed, DayUnknown.
    """
    office = office_with_counter(office_code)
    if not actor.roles_at(office.code) & READERS:
        raise NotAllowed(command="list")
    day = _day(written)
    facts, sheet = facts_now(office), sheet_of(office, sheet_id(office.code, day))
    promise = timedelta(minutes=facts.rules.promise_minutes)
    ways: dict[str, list[Measured]] = {ticket.number: [] for ticket in sheet.tickets}
    for wait in measured(sheet, facts.rules.spans_on(day, facts.calendar, office.zone)):
        ways[wait.leg.number].append(Measured(wait, verdict(wait, promise)))
    row = row_of(sheet, facts)
    return CounterDay(office, facts.rules, sheet, ways, row, (*_before(office, day), row))


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise DayUnknown from None


def _before(office: Office, day: date) -> tuple[DayRow, ...]:
    """Return the rows of the month's days before this one, as far as they are over: one page."""
    month = f"{day:%Y-%m}-"
    rows = reading.page(queue.TABLE, "days", office.code, DAYS_OF_A_MONTH, None, within=(month, month)).rows
    return tuple(row for row in rows if row.day < day)
