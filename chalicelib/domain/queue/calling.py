"""Decisions at a counter: opening it, calling, serving, holding, sending on."""

from chalicelib.domain.ledger.command import Command
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.queue import commands as c
from chalicelib.domain.queue import events as e
from chalicelib.domain.queue.events import AnyQueueEvent
from chalicelib.domain.queue.facts import QueueFacts
from chalicelib.domain.queue.order import waiting_for
from chalicelib.domain.queue.refusals import (
    AlreadyAtCounter,
    CallAgainFirst,
    CounterBusy,
    CounterClosed,
    CounterOnBreak,
    CounterTaken,
    CounterUnknown,
    NobodyWaiting,
    NothingCalled,
    NothingServed,
    NotServedHere,
    NotYourCounter,
    OfficeClosed,
    ServiceUnknown,
    TicketElsewhere,
    TicketUnknown,
    TransferGoesNowhere,
)
from chalicelib.domain.queue.state import Counter, DaySheet, Ticket
from chalicelib.domain.queue.workflow import TAKES_FROM
from chalicelib.domain.vocabulary import Role

Events = tuple[AnyQueueEvent, ...]


def open_counter(sheet: DaySheet, command: c.OpenCounter, actor: Actor, facts: QueueFacts) -> Events:
    """Open it: one officer has one counter, one counter has one officer."""
    if facts.rules.place(command.counter) is None:
        raise CounterUnknown
    if command.counter in sheet.counters:
        raise CounterTaken
    if place := sheet.place_of(actor.id):
        raise AlreadyAtCounter(counter=place)
    return (e.CounterOpened(counter=command.counter, officer=actor.id),)


def close_counter(sheet: DaySheet, command: c.CloseCounter, actor: Actor, role: Role) -> Events:
    """Close it. Who was only called waits again; whoever closes the own counter first ends what is being served there.

    The head closes another's, and whoever is served there is held.
    """
    counter = _open(sheet, command.counter)
    own = counter.officer == actor.id
    if not own and role is not Role.HEAD:
        raise NotYourCounter
    if own and counter.serving:
        raise CounterBusy(number=counter.serving)
    shut = e.CounterShut(counter=command.counter)
    if counter.calling:
        return e.TicketSentBack(number=counter.calling), shut
    return (e.ServiceHeld(number=counter.serving), shut) if counter.serving else (shut,)


def call_next(sheet: DaySheet, command: c.CallNext, actor: Actor, facts: QueueFacts) -> Events:
    """Call whoever is next."""
    _ready(sheet, command, actor, facts)
    line = waiting_for(sheet, facts.rules, command.counter)
    if not line:
        raise NobodyWaiting
    return (e.TicketCalled(number=line[0].number, counter=command.counter),)


def call_ticket(sheet: DaySheet, command: c.CallTicket, actor: Actor, facts: QueueFacts) -> Events:
    """Call this one, out of turn."""
    _ready(sheet, command, actor, facts)
    ticket = ticket_for(sheet, command.number, command)
    if ticket not in waiting_for(sheet, facts.rules, command.counter):
        raise NotServedHere
    return (e.TicketCalled(number=ticket.number, counter=command.counter),)


def recall(sheet: DaySheet, command: c.RecallTicket, actor: Actor) -> Events:
    """Call once more."""
    return (e.TicketRecalled(number=_called(sheet, command, actor).number),)


def start(sheet: DaySheet, command: c.StartService, actor: Actor) -> Events:
    """Begin to serve whom the counter called."""
    return (e.ServiceStarted(number=_called(sheet, command, actor).number),)


def miss(sheet: DaySheet, command: c.MarkNoShow, actor: Actor, facts: QueueFacts) -> Events:
    """Give up on a number, after the office's number of calls."""
    ticket = _called(sheet, command, actor)
    if ticket.calls < facts.rules.calls:
        raise CallAgainFirst(calls=ticket.calls, needed=facts.rules.calls)
    return (e.TicketMissed(number=ticket.number),)


def hold(sheet: DaySheet, command: c.HoldTicket, actor: Actor) -> Events:
    """Set aside whom the counter serves."""
    return (e.ServiceHeld(number=served(sheet, command, actor).number),)


def finish(sheet: DaySheet, command: c.FinishTicket, actor: Actor) -> Events:
    """End the service."""
    return (e.TicketFinished(number=served(sheet, command, actor).number),)


def resume(sheet: DaySheet, command: c.ResumeTicket, actor: Actor, facts: QueueFacts) -> Events:
    """Serve a held number again, at whichever counter serves its service."""
    _free(_own(sheet, command.counter, actor))
    ticket = ticket_for(sheet, command.number, command)
    place = facts.rules.place(command.counter)
    if place is None or ticket.service not in place.services:
        raise NotServedHere
    return (e.ServiceResumed(number=ticket.number, counter=command.counter),)


def transfer(sheet: DaySheet, command: c.TransferTicket, actor: Actor, facts: QueueFacts) -> Events:
    """Send the counter's ticket to another service or another counter."""
    counter = _own(sheet, command.counter, actor)
    if counter.busy_with is None:
        raise NothingServed
    ticket = ticket_for(sheet, counter.busy_with, command)
    service = command.to_service or ticket.service
    if facts.rules.service(service) is None:
        raise ServiceUnknown
    target = facts.rules.place(command.to_counter) if command.to_counter else None
    if command.to_counter and target is None:
        raise CounterUnknown
    stays = service == ticket.service and command.to_counter in {None, command.counter}
    if stays or (target and service not in target.services):
        raise TransferGoesNowhere
    return (e.TicketTransferred(number=ticket.number, service=service, counter=command.to_counter),)


def served(sheet: DaySheet, command: c.AtCounter, actor: Actor) -> Ticket:
    """Return the ticket that this officer's counter serves."""
    number = _own(sheet, command.counter, actor).serving
    if number is None:
        raise NothingServed
    return ticket_for(sheet, number, command)


def ticket_for(sheet: DaySheet, number: str, command: Command) -> Ticket:
    """Return the ticket, where the command may take it from where it stands."""
    ticket = sheet.ticket(number)
    if ticket is None:
        raise TicketUnknown
    if ticket.state not in TAKES_FROM[type(command)]:
        raise TicketElsewhere(number=number, state=ticket.state.value)
    return ticket


def _called(sheet: DaySheet, command: c.AtCounter, actor: Actor) -> Ticket:
    number = _own(sheet, command.counter, actor).calling
    if number is None:
        raise NothingCalled
    return ticket_for(sheet, number, command)


def _ready(sheet: DaySheet, command: c.AtCounter, actor: Actor, facts: QueueFacts) -> None:
    """Refuse to call while the counter is not the officer's own, not free, or the office is closed or on its break."""
    _free(_own(sheet, command.counter, actor))
    spans = facts.spans
    if any(span.begin <= facts.now for span in spans):
        resumes = next((span.begin for span in spans if span.begin > facts.now), None)
        open_now = any(span.begin <= facts.now < span.end for span in spans)
        if resumes and not open_now:
            raise CounterOnBreak(resumes_at=resumes.isoformat())
        return
    raise OfficeClosed(opens_at=facts.opens_next.isoformat() if facts.opens_next else "")


def _own(sheet: DaySheet, place: str, actor: Actor) -> Counter:
    counter = _open(sheet, place)
    if counter.officer != actor.id:
        raise NotYourCounter
    return counter


def _open(sheet: DaySheet, place: str) -> Counter:
    if place not in sheet.counters:
        raise CounterClosed
    return sheet.counters[place]


def _free(counter: Counter) -> None:
    if counter.busy_with:
        raise CounterBusy(number=counter.busy_with)
