"""The ledger of the counter's days: its aggregate and table, and what follows its events."""

from collections.abc import Mapping
from typing import Any, Final

from chalicelib.domain.queue.aggregate import QUEUE
from chalicelib.domain.queue.commands import AnyQueueCommand
from chalicelib.domain.queue.days import DayRow, pace_of, row_of
from chalicelib.domain.queue.events import AnyQueueEvent
from chalicelib.domain.queue.facts import QueueFacts
from chalicelib.domain.queue.state import DaySheet, Pace, Phase
from chalicelib.models import queue
from chalicelib.models.ledger import reading
from chalicelib.services.calendars import in_force
from chalicelib.services.counter import earlier
from chalicelib.services.ledger.ledger import Ledger, Reaction, World

DAYS_BEFORE: Final = 20
"""So many days that are over are looked at when a day begins, for how long services take."""

REACTIONS: Mapping[str, tuple[Reaction, ...]] = {
    "TicketIssued": (Reaction("papers", "ticket_slip"), Reaction("notices", "visit_begun")),
    "GuestBookEntered": (Reaction("notices", "visit_begun"),),
    "VisitorsErased": (Reaction("deposits", "erase_visitors"),),
}


def _facts(world: World[DaySheet]) -> QueueFacts:
    begins = world.loaded.state is None and not world.loaded.used
    return QueueFacts(
        now=world.now,
        office=world.office,
        calendar=in_force.calendar_of(world.office),
        past=_past(world.office.code) if begins else (),
        found=earlier.found(world),
        earlier=earlier.recognised(world),
        row=_row(world),
    )


def _past(office: str) -> tuple[Pace, ...]:
    """Return the pace of the days before: one page, read once a day."""
    return pace_of(reading.page(queue.TABLE, "days", office, DAYS_BEFORE, None, newest_first=True).rows)


def _row(world: World[DaySheet]) -> DayRow | None:
    """Return what a day that is over came to: the rules and holidays of then are not those of years later."""
    sheet = world.loaded.state
    if sheet is None or sheet.phase is Phase.OPEN:
        return None
    day = sheet.day.isoformat()
    return next(iter(reading.page(queue.TABLE, "days", sheet.office, 1, None, within=(day, day)).rows), None)


def _listed(sheet: DaySheet, facts: QueueFacts) -> Mapping[str, Any]:
    return queue.listed(sheet, facts.row or row_of(sheet, facts) if sheet.phase is Phase.CLOSED else None)


DAYS: Final[Ledger[DaySheet, AnyQueueCommand, AnyQueueEvent, QueueFacts]] = Ledger(
    aggregate=QUEUE,
    table=queue.TABLE,
    facts=_facts,
    listed=_listed,
    alongside=earlier.parts,
    reactions=REACTIONS,
)
