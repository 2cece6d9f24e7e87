"""A ticket's ways through services (legs): one from its issue, and another after each transfer."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from chalicelib.domain.queue.state import OVER, Period, Ticket, TicketState

AT_A_COUNTER = frozenset({TicketState.CALLED, TicketState.SERVING})
"""In which a ticket keeps a counter busy."""
STILL_THERE = AT_A_COUNTER | {TicketState.WAITING}
"""After which nobody is done with it: it is called or served on, or waits again since its counter closed."""


class Leg(NamedTuple):
    """A ticket's way through one service: from when it waits to its call and its end; None: not yet, or never.

    `freed`: when it gave counters free, the last time by its end; `busy`: how long it kept them busy until then.
    """

    number: str
    service: str
    since: datetime
    called: datetime | None
    ended: datetime | None
    state: TicketState
    freed: tuple[datetime, ...]
    busy: timedelta


def legs(ticket: Ticket) -> tuple[Leg, ...]:
    """Return the ticket's ways through services: a new one begins when it is issued, and when it is transferred.

    Whoever was only called, and whose counter closed, is still on the same way (as in `Ticket.waiting_since`).
    """
    groups = [[ticket.periods[0]]]
    for before, period in pairwise(ticket.periods):
        back = before.state is TicketState.CALLED and before.service == period.service
        if period.state is TicketState.WAITING and not back:
            groups.append([])
        groups[-1].append(period)
    return tuple(_leg(ticket, group) for group in groups)


def _leg(ticket: Ticket, periods: Sequence[Period]) -> Leg:
    last = periods[-1]
    over = last.state in OVER
    following = zip(periods, [*periods[1:], None], strict=True)
    at_counter = [(p, after) for p, after in following if p.state in AT_A_COUNTER and p.end]
    return Leg(
        number=ticket.number,
        service=periods[0].service,
        since=periods[0].begin,
        called=next((p.begin for p in periods if p.state in AT_A_COUNTER), None),
        ended=last.begin if over else last.end,
        state=last.state,
        freed=tuple(p.end for p, after in at_counter if p.end and not (after and after.state in STILL_THERE)),
        busy=sum((p.end - p.begin for p, _ in at_counter if p.end), timedelta()),
    )
