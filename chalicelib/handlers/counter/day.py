"""The door to how the promise S-W is kept at the counter, for the office's own people."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from chalicelib import services
from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.office.data import UnknownOffice
from chalicelib.domain.queue.refusals import DayUnknown, NoCounter
from chalicelib.domain.queue.state import QueuePriority
from chalicelib.domain.vocabulary import Frozen
from chalicelib.handlers.counter.shapes import PeriodShown, State, period_shown
from chalicelib.handlers.door.operation import Call, SignedIn
from chalicelib.handlers.door.routes import Routes
from chalicelib.handlers.door.shown import Shown

if TYPE_CHECKING:
    from chalicelib.domain.queue.days import DayRow, ServiceRow
    from chalicelib.domain.queue.state import Ticket
    from chalicelib.services.counter.day import CounterDay, Measured

routes = Routes(__name__)


class WayShown(Frozen):
    """A number's way through one service: seconds from the baseline to the call and to the end.

    Null: not yet, or never. `kept_*`: within the promise; null: not known yet, or not measured, as of who left in time.
    """

    service: str
    baseline: datetime
    to_call_seconds: int | None
    to_end_seconds: int | None
    kept_to_call: bool | None
    kept_to_end: bool | None


class NumberShown(Frozen):
    """A number of the day: a transferred one has several ways."""

    number: str
    service: str
    priority: QueuePriority | None
    state: State
    periods: tuple[PeriodShown, ...]
    ways: tuple[WayShown, ...]


class CountsShown(Shown):
    """How many came, what became of them, and of the measured ones how many within the promise; shares from 0 to 1."""

    service: str
    tickets: int
    finished: int
    no_show: int
    left: int
    closed: int
    measured_to_call: int
    kept_to_call: int
    share_to_call: float | None
    measured_to_end: int
    kept_to_end: int
    share_to_end: float | None


class PeriodOfDaysShown(Frozen):
    """Some days together. `numbers`: so many were given; a transferred one counts in each of its `services`."""

    days: int
    numbers: int
    services: tuple[CountsShown, ...]
    all: CountsShown


class BusyCounterShown(Frozen):
    """An open counter, since when, and the number that it calls or serves."""

    counter: str
    since: datetime
    number: str | None


class CounterDayShown(Frozen):
    """A day at the counter. `month`: from its first to this day."""

    office: str
    day: date
    promise_minutes: int
    numbers: tuple[NumberShown, ...]
    counters: tuple[BusyCounterShown, ...]
    whole_day: PeriodOfDaysShown
    month: PeriodOfDaysShown


@routes.operation(
    "getCounterDay",
    "GET",
    "/v1/offices/{office}/counter-days/{day}",
    who=SignedIn,
    answers=CounterDayShown,
    refusals=(UnknownOffice, NoCounter, NotAllowed, DayUnknown),
    summary="How the promise is kept at the counter (S-W)",
)
def get_counter_day(call: Call, *, office: str, day: str) -> CounterDayShown:
    """Show each number of a day with its waits, the day by service, and the month so far; to head, officer, admin."""
    seen = services.counter.day.day_of_counter(office, day, call.actor)
    zone = seen.office.zone
    return CounterDayShown(
        office=seen.office.code,
        day=seen.sheet.day,
        promise_minutes=seen.rules.promise_minutes,
        numbers=tuple(_number(seen, ticket) for ticket in seen.sheet.tickets),
        counters=tuple(
            BusyCounterShown(counter=place, since=counter.since.astimezone(zone), number=counter.busy_with)
            for place, counter in sorted(seen.sheet.counters.items())
        ),
        whole_day=_days((seen.row,)),
        month=_days(seen.month),
    )


def _number(seen: "CounterDay", ticket: "Ticket") -> NumberShown:
    return NumberShown(
        number=ticket.number,
        service=ticket.service,
        priority=ticket.priority,
        state=ticket.state,
        periods=tuple(period_shown(period, seen.office.zone) for period in ticket.periods),
        ways=tuple(_way(seen, each) for each in seen.ways[ticket.number]),
    )


def _way(seen: "CounterDay", each: "Measured") -> WayShown:
    wait = each.wait
    return WayShown(
        service=wait.leg.service,
        baseline=wait.baseline.astimezone(seen.office.zone),
        to_call_seconds=int(wait.to_call.total_seconds()) if wait.to_call is not None else None,
        to_end_seconds=int(wait.to_end.total_seconds()) if wait.to_end is not None else None,
        kept_to_call=each.kept.to_call,
        kept_to_end=each.kept.to_end,
    )


def _days(rows: "tuple[DayRow, ...]") -> PeriodOfDaysShown:
    total = services.counter.day.total
    every = [row for day in rows for row in day.services]
    names = sorted({row.service for row in every})
    return PeriodOfDaysShown(
        days=len(rows),
        numbers=sum(row.numbers for row in rows),
        services=tuple(_counts(total((r for r in every if r.service == name), name)) for name in names),
        all=_counts(total(every)),
    )


def _counts(row: "ServiceRow") -> CountsShown:
    return CountsShown.model_validate(row)
