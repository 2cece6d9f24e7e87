"""The ledger of the offices' calendars: its aggregate and table, and the worker that a new table is handed to."""

from typing import Final

from chalicelib.domain.calendars.aggregate import CALENDAR, CalendarFacts
from chalicelib.domain.calendars.commands import AnyCalendarCommand
from chalicelib.domain.calendars.events import AnyCalendarEvent
from chalicelib.domain.calendars.state import OfficeCalendar
from chalicelib.models import calendars
from chalicelib.services.ledger.ledger import Ledger, Reaction

REDATE: Final = "redate"

CALENDARS: Final[Ledger[OfficeCalendar, AnyCalendarCommand, AnyCalendarEvent, CalendarFacts]] = Ledger(
    aggregate=CALENDAR,
    table=calendars.TABLE,
    facts=lambda world: CalendarFacts(world.now, world.office),
    listed=lambda *_: {},
    reactions={"CalendarPut": (Reaction("deposits", REDATE),)},
)
