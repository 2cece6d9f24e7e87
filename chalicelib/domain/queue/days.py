"""What a counter's days came to: counts, the promise kept or not, and how long services took, by service."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from chalicelib.domain.queue.facts import QueueFacts
from chalicelib.domain.queue.promise import Waited, measured, verdict
from chalicelib.domain.queue.state import DaySheet, Pace, TicketState
from chalicelib.domain.vocabulary import Frozen

POOL = 60
"""So many of the latest service times say how long a service takes."""


class ServiceRow(Frozen):
    """A service's day. `kept_*`: of the `measured_*` tickets, those within the promise; `seconds`: what each took."""

    service: str
    tickets: int = 0
    finished: int = 0
    no_show: int = 0
    left: int = 0
    closed: int = 0
    measured_to_call: int = 0
    kept_to_call: int = 0
    measured_to_end: int = 0
    kept_to_end: int = 0
    seconds: tuple[int, ...] = ()

    @property
    def share_to_call(self) -> float | None:
        """Return which part of the measured was called within the promise; None where nobody was measured."""
        return self.kept_to_call / self.measured_to_call if self.measured_to_call else None

    @property
    def share_to_end(self) -> float | None:
        """Return which part of the measured was done within the promise; None where nobody was measured."""
        return self.kept_to_end / self.measured_to_end if self.measured_to_end else None


COUNTS = tuple(name for name in ServiceRow.model_fields if name not in {"service", "seconds"})


class DayRow(Frozen):
    """What a day came to. `numbers`: so many were given; a transferred one counts in each service that it came to."""

    day: date
    numbers: int = 0
    services: tuple[ServiceRow, ...] = ()


def row_of(sheet: DaySheet, facts: QueueFacts) -> DayRow:
    """Return what the day came to, by service."""
    promise = timedelta(minutes=facts.rules.promise_minutes)
    waits = measured(sheet, facts.rules.spans_on(sheet.day, facts.calendar, facts.office.zone))
    services = sorted({wait.leg.service for wait in waits})
    rows = tuple(_service(name, [wait for wait in waits if wait.leg.service == name], promise) for name in services)
    return DayRow(day=sheet.day, numbers=len(sheet.tickets), services=rows)


def _service(name: str, waits: Sequence[Waited], promise: timedelta) -> ServiceRow:
    kept = [verdict(wait, promise) for wait in waits]
    states = [wait.leg.state for wait in waits]
    return ServiceRow(
        service=name,
        tickets=len(waits),
        finished=states.count(TicketState.FINISHED),
        no_show=states.count(TicketState.NO_SHOW),
        left=states.count(TicketState.LEFT),
        closed=states.count(TicketState.CLOSED),
        measured_to_call=sum(each.to_call is not None for each in kept),
        kept_to_call=sum(each.to_call is True for each in kept),
        measured_to_end=sum(each.to_end is not None for each in kept),
        kept_to_end=sum(each.to_end is True for each in kept),
        seconds=tuple(int(wait.leg.busy.total_seconds()) for wait in waits if wait.leg.busy)[-POOL:],
    )


def total(rows: Iterable[ServiceRow], service: str = "") -> ServiceRow:
    """Return the sum of some rows of one service, or of all; the times of single tickets are left out."""
    every = [row.model_dump(exclude={"service", "seconds"}) for row in rows]
    return ServiceRow(service=service, **{name: sum(each[name] for each in every) for name in COUNTS})


def pace_of(rows: Iterable[DayRow]) -> tuple[Pace, ...]:
    """Return how long each service took on these days, which come newest first."""
    seconds: dict[str, list[int]] = {}
    for row in rows:
        for service in row.services:
            seconds.setdefault(service.service, []).extend(reversed(service.seconds))
    return tuple(Pace(service=name, seconds=tuple(each[:POOL])) for name, each in sorted(seconds.items()))
