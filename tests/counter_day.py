"""A counter's day as it stands: an officer serves somebody."""

from chalicelib.domain.people.actors import Actor
from chalicelib.domain.queue.state import Counter, DaySheet, Period, Ticket, TicketState, sheet_id, ticket_id
from chalicelib.gateways.clock import now
from chalicelib.models import queue
from chalicelib.models.ledger.appending import Appending, append
from tests.domain.request.counter import OFFICE

NUMBER = "A001"


def serving(officer: Actor, *, card_seen: bool = True) -> str:
    """Let this officer's counter serve a ticket today; return the ticket's id."""
    at = now()
    period = Period(state=TicketState.SERVING, service="product", counter="1", begin=at)
    ticket = Ticket(number=NUMBER, service="product", card_seen=card_seen, periods=(period,))
    id_ = sheet_id(OFFICE.code, at.astimezone(OFFICE.zone).date())
    counters = {"1": Counter(officer=officer.id, since=at, serving=NUMBER)}
    sheet = DaySheet(id=id_, office=OFFICE.code, version=1, tickets=(ticket,), counters=counters)
    write = Appending(table=queue.TABLE, before=None, after=sheet, entries=(), listed=queue.listed(sheet, None))
    append((write,), None, at)
    return ticket_id(id_, NUMBER)
