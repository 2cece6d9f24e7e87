"""Offices' calendars: a ledger in table `requests`, which every function that dates a request may read."""

from typing import Final

from pydantic import TypeAdapter

from chalicelib.domain.calendars.events import CalendarEntry
from chalicelib.domain.calendars.state import OfficeCalendar
from chalicelib.models.ledger.items import table

TABLE: Final = table(
    "requests_table",
    "calendar",
    entry=lambda: TypeAdapter(CalendarEntry),
    state=lambda: TypeAdapter(OfficeCalendar),
    row=lambda: TypeAdapter(OfficeCalendar),
    lists={},
)
