"""The promise S-W (ten minutes after the number before is finished), measured both ways, by ticket and by day.

Baseline: the latest of the end of the number before; the moment from which the ticket waits; the opening, or the end of
the break. From it to the call, and from it to the end. Whoever was never called is measured to where the waiting ended:
the promise does not lapse because nobody was served.

The number before is, of those of the same service that were called earlier, the one called last that was done by then:
what another counter still serves holds nobody up. To set a number aside is to be done with it for those who come after.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from chalicelib.domain.office.hours import Open
from chalicelib.domain.queue.legs import Leg, legs
from chalicelib.domain.queue.state import DaySheet, TicketState


class Waited(NamedTuple):
    """What one leg took from its baseline; None where it has not come to that."""

    leg: Leg
    baseline: datetime
    to_call: timedelta | None
    to_end: timedelta | None


class Kept(NamedTuple):
    """Whether the promise was kept to the call, and to the end."""

    to_call: bool | None
    to_end: bool | None


def measured(sheet: DaySheet, spans: Sequence[Open]) -> tuple[Waited, ...]:
    """Return what each leg of the day took so far."""
    every = [leg for ticket in sheet.tickets for leg in legs(ticket)]
    return tuple(_waited(leg, every, spans) for leg in every)


def _waited(leg: Leg, every: Sequence[Leg], spans: Sequence[Open]) -> Waited:
    baseline = _baseline(leg, every, spans)
    met = leg.called or leg.ended
    zero = timedelta()
    return Waited(
        leg,
        baseline,
        max(met - baseline, zero) if met else None,
        max(leg.ended - baseline, zero) if leg.ended else None,
    )


def _baseline(leg: Leg, every: Sequence[Leg], spans: Sequence[Open]) -> datetime:
    met = leg.called or leg.ended or datetime.max.replace(tzinfo=leg.since.tzinfo)
    before = [x for x in every if x.service == leg.service and x.called and x.called < met and x.number != leg.number]
    done = ((x.called, end) for x in before for end in x.freed if x.called and end <= met)
    _, last = max(done, default=(None, leg.since))
    opened = (span.begin for span in spans if span.begin <= met)
    return max(leg.since, last, *opened)


def verdict(wait: Waited, promise: timedelta) -> Kept:
    """Return whether the promise was kept both ways; None: not yet known, or not measured.

    Whoever left of the own accord within the promise was promised nothing more: only what was done by then counts.
    """
    left = wait.leg.state is TicketState.LEFT
    return Kept(
        _kept(wait.to_call, promise, counts=not left or wait.leg.called is not None),
        _kept(wait.to_end, promise, counts=not left),
    )


def _kept(took: timedelta | None, promise: timedelta, *, counts: bool) -> bool | None:
    if took is None:
        return None
    return took <= promise if counts or took > promise else None
