"""What the counter looks like from outside. Times in the office's zone; nothing here names anybody."""

from datetime import datetime, tzinfo
from typing import Annotated

from chalicelib.domain.office.counter import CounterRules
from chalicelib.domain.queue.state import Period, QueuePriority, Ticket, TicketState
from chalicelib.domain.queue.waits import Estimate, Minutes, NoEstimate
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.vocabulary import Frozen
from chalicelib.handlers.door.shown import one_of

State = Annotated[TicketState, one_of(TicketState)]


class WaitShown(Frozen):
    """In how many minutes the call comes, in four cases of five; null, and why, where nothing can be said yet."""

    earliest: int | None
    latest: int | None
    none_because: Annotated[NoEstimate | None, one_of(NoEstimate)]


class PeriodShown(Frozen):
    """One stretch of a ticket's day: `end` null: it lasts."""

    state: State
    service: str
    counter: str | None
    begin: datetime
    end: datetime | None


class TicketShown(Frozen):
    """A number as officers see it. `calls`: since it last waited; `signed`: the guest book."""

    number: str
    service: str
    state: State
    priority: QueuePriority | None
    signed: bool
    card_seen: bool
    calls: int
    periods: tuple[PeriodShown, ...]


def wait_shown(estimate: Estimate) -> WaitShown:
    """Return the estimate as it is shown."""
    if isinstance(estimate, Minutes):
        return WaitShown(earliest=estimate.earliest, latest=estimate.latest, none_because=None)
    return WaitShown(earliest=None, latest=None, none_because=estimate)


def ticket_shown(ticket: Ticket, zone: tzinfo) -> TicketShown:
    """Return the number as officers see it."""
    return TicketShown(
        number=ticket.number,
        service=ticket.service,
        state=ticket.state,
        priority=ticket.priority,
        signed=ticket.person is not None,
        card_seen=ticket.card_seen,
        calls=ticket.calls,
        periods=tuple(period_shown(period, zone) for period in ticket.periods),
    )


def period_shown(period: Period, zone: tzinfo) -> PeriodShown:
    """Return one stretch of a ticket's day."""
    return PeriodShown(
        state=period.state,
        service=period.service,
        counter=period.counter,
        begin=period.begin.astimezone(zone),
        end=local(period.end, zone),
    )


def local(moment: datetime | None, zone: tzinfo) -> datetime | None:
    """Return the moment in the office's zone, where there is one."""
    return moment.astimezone(zone) if moment else None


def title_of(rules: CounterRules, service: str) -> Bilingual:
    """Return what the office calls a service; its id, where it has it no longer."""
    named = rules.service(service)
    return named.title if named else Bilingual(id=service, en=service)
