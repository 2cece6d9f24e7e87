"""Who is next (urutan panggilan): by the office's rule about priority, and within it by who has waited since when."""

from chalicelib.domain.office.counter import CounterRules
from chalicelib.domain.queue.state import DaySheet, Ticket, TicketState


def waiting_for(sheet: DaySheet, rules: CounterRules, place: str) -> tuple[Ticket, ...]:
    """Return those who wait for a counter, in the order in which it would call them.

    First whoever was transferred to this very counter, then by the office's rule; reserved for another: not while that
    one is open. When it closes, the reservation lapses, so that nobody waits for a counter at which nobody sits.
    """
    served = rules.place(place)
    services = served.services if served else ()
    elsewhere = sheet.counters.keys() - {place}
    tickets = [t for t in waiting(sheet) if t.service in services and t.reserved not in elsewhere]
    reserved = [t for t in tickets if t.reserved == place]
    return (*reserved, *in_turn([t for t in tickets if t.reserved != place], rules, last_called(sheet)))


def waiting(sheet: DaySheet) -> tuple[Ticket, ...]:
    """Return all who wait, who has waited longest first."""
    return tuple(sorted((t for t in sheet.tickets if t.state is TicketState.WAITING), key=lambda t: t.waiting_since))


def in_turn(tickets: list[Ticket], rules: CounterRules, last: Ticket | None) -> tuple[Ticket, ...]:
    """Return the tickets as the office's rule calls them: `last` is whoever was called before them."""
    urgent, others = [t for t in tickets if t.priority], [t for t in tickets if not t.priority]
    if rules.priority == "none":
        return tuple(tickets)
    if rules.priority == "first":
        return (*urgent, *others)
    order: list[Ticket] = []
    turn = not (last and last.priority)
    while urgent or others:
        line = (urgent or others) if turn else (others or urgent)
        order.append(line.pop(0))
        turn = not turn
    return tuple(order)


def last_called(sheet: DaySheet) -> Ticket | None:
    """Return whoever was called last."""
    return next(iter(latest_calls(sheet, 1)), None)


def latest_calls(sheet: DaySheet, count: int) -> tuple[Ticket, ...]:
    """Return those who were called last, the latest first: what the board shows."""
    calls = [(period.begin, t) for t in sheet.tickets for period in t.periods if period.state is TicketState.CALLED]
    latest = sorted(calls, key=lambda call: call[0], reverse=True)
    return tuple({t.number: t for _, t in latest}.values())[:count]
