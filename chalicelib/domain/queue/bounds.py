"""What a day sheet may hold: it is one item, and is written with every command (ADR 0037).

A number has four stretches on its usual way (waiting, called, served, done). Those beyond it (held and resumed,
transferred, called by a counter that then closed) are bounded for the whole day: then nothing is set aside, transferred
or opened any more, but whoever waits is still called, served and done.
"""

from typing import Final

from chalicelib.domain.ledger.command import Command
from chalicelib.domain.queue.commands import HoldTicket, OpenCounter, TransferTicket
from chalicelib.domain.queue.refusals import DayFull
from chalicelib.domain.queue.state import DaySheet

USUAL: Final = 4
MOST_BEYOND: Final = 600
ADDING: Final = (HoldTicket, TransferTicket, OpenCounter)


def check_bounds(before: DaySheet | None, after: DaySheet, command: Command) -> None:
    """Refuse what leads away from the usual way, where the day has had so much of it already; raises DayFull."""
    if before and isinstance(command, ADDING) and beyond(after) > MOST_BEYOND:
        raise DayFull(limit=MOST_BEYOND)


def beyond(sheet: DaySheet) -> int:
    """Return how many stretches the numbers have beyond the usual."""
    return sum(max(0, len(ticket.periods) - USUAL) for ticket in sheet.tickets)
