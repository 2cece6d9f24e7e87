"""Decide one command of the counter. Pure; raises refusals."""

from typing import assert_never

from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.queue import calling, recognising
from chalicelib.domain.queue import commands as c
from chalicelib.domain.queue import events as e
from chalicelib.domain.queue.calling import ticket_for
from chalicelib.domain.queue.events import AnyQueueEvent
from chalicelib.domain.queue.facts import QueueFacts
from chalicelib.domain.queue.refusals import (
    DayNotOver,
    GuestBookMissing,
    GuestBookSigned,
    OfficeClosed,
    PriorityNotOffered,
    ServiceUnknown,
    TicketsUsedUp,
)
from chalicelib.domain.queue.state import OVER, DaySheet, Phase
from chalicelib.domain.queue.workflow import RULES
from chalicelib.domain.vocabulary import Role

Events = tuple[AnyQueueEvent, ...]


def decide(
    sheet: DaySheet, command: c.AnyQueueCommand, actor: Actor, role: Role, facts: QueueFacts
) -> tuple[AnyQueueEvent, ...]:
    """Return the events that the command leads to; the first command of a day begins it."""
    RULES[type(command)].check(_phase(sheet, command, facts), sheet, facts)
    begun = () if sheet.version else (e.DayBegun(past=facts.past),)
    return (*begun, *_decided(sheet, command, actor, role, facts))


def _phase(sheet: DaySheet, command: c.AnyQueueCommand, facts: QueueFacts) -> Phase:
    """Return the day's phase: for people it is over at midnight, though the schedule closes it only afterwards."""
    over = facts.today > sheet.day and not isinstance(command, c.CloseDay | c.EraseVisitors)
    return Phase.CLOSED if over else sheet.phase


def _decided(  # noqa: C901, PLR0911, PLR0912  One arm per command; mypy keeps them complete.
    sheet: DaySheet, command: c.AnyQueueCommand, actor: Actor, role: Role, facts: QueueFacts
) -> Events:
    match command:
        case c.IssueTicket():
            return issue(sheet, command, role, facts)
        case c.SignGuestBook():
            return sign(sheet, command, role)
        case c.OpenCounter():
            return calling.open_counter(sheet, command, actor, facts)
        case c.CloseCounter():
            return calling.close_counter(sheet, command, actor, role)
        case c.CallNext():
            return calling.call_next(sheet, command, actor, facts)
        case c.CallTicket():
            return calling.call_ticket(sheet, command, actor, facts)
        case c.RecallTicket():
            return calling.recall(sheet, command, actor)
        case c.StartService():
            return calling.start(sheet, command, actor)
        case c.HoldTicket():
            return calling.hold(sheet, command, actor)
        case c.ResumeTicket():
            return calling.resume(sheet, command, actor, facts)
        case c.TransferTicket():
            return calling.transfer(sheet, command, actor, facts)
        case c.MarkNoShow():
            return calling.miss(sheet, command, actor, facts)
        case c.FinishTicket():
            return calling.finish(sheet, command, actor)
        case c.SeeCard():
            return see_card(sheet, command, actor)
        case c.RecogniseVisitor():
            return recognising.recognise(sheet, command, actor, facts)
        case c.SearchVisitor():
            return recognising.search(sheet, command, actor, facts)
        case c.Leave():
            return (e.TicketLeft(number=ticket_for(sheet, command.number, command).number),)
        case c.CloseDay():
            return close_day(sheet, facts)
        case c.EraseVisitors():
            return () if sheet.erased else (e.VisitorsErased(),)
        case _:
            assert_never(command)


def issue(sheet: DaySheet, command: c.IssueTicket, role: Role, facts: QueueFacts) -> Events:
    """Give the service's next number: without gap, since it is one more than the sheet holds.

    Numbers are given from the first opening of the day to the last closing, in the break too: who comes, waits.
    """
    rules, spans = facts.rules, facts.spans
    service = rules.service(command.service)
    if service is None:
        raise ServiceUnknown
    if not spans or not spans[0].begin <= facts.now < spans[-1].end:
        raise OfficeClosed(opens_at=facts.opens_next.isoformat() if facts.opens_next else "")
    if command.priority and rules.priority == "none":
        raise PriorityNotOffered
    if rules.guest_book.order == "book_first" and command.person is None:
        raise GuestBookMissing
    if len(sheet.tickets) >= rules.tickets_a_day:
        raise TicketsUsedUp(limit=rules.tickets_a_day)
    number = f"{service.prefix}{1 + sum(t.number.startswith(service.prefix) for t in sheet.tickets):03d}"
    fields = command.model_dump(include={"service", "priority", "person"})
    return e.TicketIssued(number=number, **fields), *_card_seen(number, command, role)


def sign(sheet: DaySheet, command: c.SignGuestBook, role: Role) -> Events:
    """Lay the guest book's entry to a number; once."""
    ticket = ticket_for(sheet, command.number, command)
    if ticket.person:
        raise GuestBookSigned
    entered = e.GuestBookEntered(number=ticket.number, person=command.person)
    return entered, *_card_seen(ticket.number, command, role)


def _card_seen(number: str, command: c.IssueTicket | c.SignGuestBook, role: Role) -> Events:
    """Note that the card was seen with the entry: by an officer only, since a kiosk sees nothing (R-W2)."""
    if not command.card_seen:
        return ()
    if role is not Role.OFFICER:
        raise NotAllowed(command="see-card")
    if command.person is None:
        raise GuestBookMissing
    return (e.CardSeen(number=number),)


def see_card(sheet: DaySheet, command: c.SeeCard, actor: Actor) -> Events:
    """Note that the card was seen; there must be an entry that it is held against."""
    ticket = calling.served(sheet, command, actor)
    if ticket.person is None:
        raise GuestBookMissing
    return (e.CardSeen(number=ticket.number),)


def close_day(sheet: DaySheet, facts: QueueFacts) -> Events:
    """End what is still open, as such, and the day."""
    if facts.today <= sheet.day:
        raise DayNotOver
    still_open = (e.TicketClosed(number=t.number) for t in sheet.tickets if t.state not in OVER)
    return (*still_open, e.DayClosed())
