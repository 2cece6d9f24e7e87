"""What officers do at their counters, and how a counter stands after it."""

from typing import NamedTuple

from chalicelib.domain.office.data import Office
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.queue.commands import CounterCommand
from chalicelib.domain.queue.order import waiting_for
from chalicelib.domain.queue.state import Counter, DaySheet, Ticket, TicketState
from chalicelib.services.counter.ledger import DAYS
from chalicelib.services.counter.today import office_with_counter, today
from chalicelib.services.ledger.execute import execute


class CounterNow(NamedTuple):
    """A counter as it stands; `counter` None: it is closed. `line`: who waits for it, in the order of its calls.

    `ticket`: whom it calls or serves; `held`: the numbers set aside that it may take up again.
    """

    office: Office
    place: str
    counter: Counter | None
    ticket: Ticket | None
    line: tuple[Ticket, ...]
    held: tuple[Ticket, ...]


def command(office_code: str, command: CounterCommand, actor: Actor, key: str) -> CounterNow:
    """Give a command at a counter of today's sheet: one read and one transaction. Raises the command's refusals."""
    office = office_with_counter(office_code)
    outcome = execute(DAYS, today(office), command, actor, key)
    return counter_now(office, outcome.state, command.counter)


def counter_now(office: Office, sheet: DaySheet, place: str) -> CounterNow:
    """Return how the counter stands on this sheet."""
    counter, data = sheet.counters.get(place), office.counter
    served = data.place(place) if data else None
    return CounterNow(
        office=office,
        place=place,
        counter=counter,
        ticket=sheet.ticket(counter.busy_with) if counter and counter.busy_with else None,
        line=waiting_for(sheet, data, place) if data else (),
        held=tuple(t for t in sheet.tickets if t.state is TicketState.HELD and served and t.service in served.services),
    )
