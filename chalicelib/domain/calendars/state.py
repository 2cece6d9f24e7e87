"""An office's calendar: the tables of closed days put there by decree, over those that Loket ships (edition 0)."""

from datetime import datetime

from pydantic import AwareDatetime

from chalicelib.domain.ledger.entry import GENESIS
from chalicelib.domain.office.workdays import Calendar, ClosedDay
from chalicelib.domain.vocabulary import Frozen


class TablePut(Frozen):
    """One year's table in force. `source`: the decree; `edition`: of the office's calendar, which it made."""

    year: int
    edition: int
    source: str
    closed: tuple[ClosedDay, ...]
    put_at: AwareDatetime
    put_by: str


class OfficeCalendar(Frozen):
    """What an office has put in place of shipped tables, the newest of each year.

    `edition` counts what was put; `redated`: up to which edition the promises of open requests were dated anew.
    """

    id: str
    office: str
    version: int = 0
    head: str = GENESIS
    edition: int = 0
    redated: int = 0
    tables: tuple[TablePut, ...] = ()

    def table(self, year: int) -> TablePut | None:
        """Return the table that was put for this year."""
        return next((table for table in self.tables if table.year == year), None)

    def over(self, shipped: Calendar) -> Calendar:
        """Return the calendar in force: each year that was put stands in place of the shipped one."""
        if not self.tables:
            return shipped
        put = {table.year for table in self.tables}
        kept = {day for day in shipped.closed if day.year not in put}
        closed = frozenset(kept | {closed.day for table in self.tables for closed in table.closed})
        return Calendar(id=shipped.id, years=tuple(sorted({*shipped.years, *put})), closed=closed)

    def put(self, table: TablePut) -> "OfficeCalendar":
        """Return the calendar with this table in force."""
        others = tuple(other for other in self.tables if other.year != table.year)
        tables = tuple(sorted((*others, table), key=lambda one: one.year))
        return self.model_copy(update={"tables": tables, "edition": table.edition})


def calendar_id(office: str) -> str:
    """Return the id of the office's calendar."""
    return f"{office}-calendar"


def put_now(
    state: OfficeCalendar, year: int, source: str, closed: tuple[ClosedDay, ...], at: datetime, by: str
) -> TablePut:
    """Return the table that is put as the next edition."""
    ordered = tuple(sorted(closed, key=lambda one: one.day))
    return TablePut(year=year, edition=state.edition + 1, source=source, closed=ordered, put_at=at, put_by=by)
