"""Fold one entry into the day sheet: each event that moves a ticket ends its period and begins the next."""

from datetime import datetime
from typing import Any, assert_never

from chalicelib.domain.queue import events as e
from chalicelib.domain.queue.events import AnyQueueEvent, QueueEntry
from chalicelib.domain.queue.recognising import kept
from chalicelib.domain.queue.state import Counter, DaySheet, Period, Phase, Ticket
from chalicelib.domain.queue.workflow import LEADS_TO

Changes = dict[str, Any]


def evolve(sheet: DaySheet | None, entry: QueueEntry) -> DaySheet:
    """Return the sheet after this entry; there is one before the first, without tickets."""
    if sheet is None:
        msg = "a day sheet is there before its first entry"
        raise ValueError(msg)
    changes = _changes(sheet, entry.event, entry.at)
    return sheet.model_copy(update=changes | {"version": entry.seq, "head": entry.hash})


def _changes(sheet: DaySheet, event: AnyQueueEvent, at: datetime) -> Changes:  # noqa: C901, PLR0911, PLR0912  One arm per event; mypy keeps them complete.
    match event:
        case e.DayBegun(past=past):
            return {"past": past}
        case e.TicketIssued():
            first = Period(state=LEADS_TO[e.TicketIssued], service=event.service, begin=at)
            fields = event.model_dump(include={"number", "service", "priority", "person"})
            return {"tickets": (*sheet.tickets, Ticket(periods=(first,), **fields))}
        case e.GuestBookEntered() | e.VisitorRecognised():
            return _ticket(sheet, event.number, person=event.person)
        case e.VisitorSearched():
            return _ticket(sheet, event.number, found=kept(sheet.ticket(event.number), event.found))
        case e.CardSeen():
            return _ticket(sheet, event.number, card_seen=True)
        case e.CounterOpened():
            return {"counters": {**sheet.counters, event.counter: Counter(officer=event.officer, since=at)}}
        case e.CounterShut():
            return {"counters": {place: c for place, c in sheet.counters.items() if place != event.counter}}
        case e.TicketCalled():
            moved = _moved(sheet, event, at, counter=event.counter, calls=1, called_at=at)
            return moved | _counter(sheet, event.counter, calling=event.number)
        case e.TicketRecalled():
            ticket = sheet.ticket(event.number)
            return _ticket(sheet, event.number, calls=(ticket.calls if ticket else 0) + 1, called_at=at)
        case e.ServiceStarted():
            return _moved(sheet, event, at) | _freed(sheet, event.number, serving=event.number)
        case e.ServiceResumed():
            return _moved(sheet, event, at, counter=event.counter) | _counter(
                sheet, event.counter, serving=event.number
            )
        case e.TicketTransferred():
            moved = _moved(sheet, event, at, service=event.service, reserved=event.counter, calls=0, counter=None)
            return moved | _freed(sheet, event.number)
        case e.TicketSentBack():
            return _moved(sheet, event, at, calls=0, counter=None) | _freed(sheet, event.number)
        case e.ServiceHeld() | e.TicketMissed() | e.TicketFinished() | e.TicketLeft() | e.TicketClosed():
            return _moved(sheet, event, at) | _freed(sheet, event.number)
        case e.DayClosed():
            return {"phase": Phase.CLOSED, "counters": {}}
        case e.VisitorsErased():
            return {"erased": True}
        case _:
            assert_never(event)


def _ticket(sheet: DaySheet, number: str, **changes: object) -> Changes:
    return {"tickets": tuple(t.model_copy(update=changes) if t.number == number else t for t in sheet.tickets)}


def _moved(sheet: DaySheet, event: Any, at: datetime, **changes: Any) -> Changes:
    """End the ticket's period and begin the next, in the state that the event leads to."""
    ticket = sheet.ticket(event.number)
    if ticket is None:
        msg = "the entry moves a ticket that was never issued"
        raise ValueError(msg)
    last = ticket.periods[-1]
    counter = changes.pop("counter", last.counter)
    service = changes.get("service", ticket.service)
    state = LEADS_TO[type(event)]
    following = Period(state=state, service=service, counter=counter, begin=at)
    periods = (*ticket.periods[:-1], last.model_copy(update={"end": at}), following)
    return _ticket(sheet, event.number, periods=periods, **changes)


def _counter(sheet: DaySheet, place: str, **changes: object) -> Changes:
    return {"counters": {**sheet.counters, place: sheet.counters[place].model_copy(update=changes)}}


def _freed(sheet: DaySheet, number: str, serving: str | None = None) -> Changes:
    """Take the number off the counter that calls or serves it; with `serving`, it is served there from now on."""
    place = next((p for p, counter in sheet.counters.items() if counter.busy_with == number), None)
    return _counter(sheet, place, calling=None, serving=serving) if place else {}
