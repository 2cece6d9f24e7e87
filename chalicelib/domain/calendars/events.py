"""What happened to an office's calendar."""

from typing import Annotated, Literal

from pydantic import Field

from chalicelib.domain.ledger.entry import Entry, Event
from chalicelib.domain.office.workdays import ClosedDay


class CalendarPut(Event):
    """A year's table was put, whole, by the decree that `source` names."""

    event: Literal["CalendarPut"] = "CalendarPut"
    year: int
    edition: int
    source: str
    closed: tuple[ClosedDay, ...]


class RequestsRedated(Event):
    """The promises of all open requests stand as this edition has them."""

    event: Literal["RequestsRedated"] = "RequestsRedated"
    edition: int


AnyCalendarEvent = CalendarPut | RequestsRedated
CalendarEntry = Entry[Annotated[AnyCalendarEvent, Field(discriminator="event")]]
