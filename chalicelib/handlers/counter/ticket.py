"""The door to a visitor's own place in the line, by the token on the slip (W-04)."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Literal

from chalicelib import services
from chalicelib.domain.ledger.refusals import CommandWithheld, InGreatDemand, WrongPhase
from chalicelib.domain.queue.refusals import TicketElsewhere, TicketUnknown
from chalicelib.domain.queue.state import QueuePriority, TicketState
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.vocabulary import Frozen
from chalicelib.handlers.counter.shapes import WaitShown, local, title_of, wait_shown
from chalicelib.handlers.door.caching import Caching
from chalicelib.handlers.door.operation import Call, Public
from chalicelib.handlers.door.routes import Routes
from chalicelib.handlers.door.shown import one_of

if TYPE_CHECKING:
    from chalicelib.services.counter.room import Own

routes = Routes(__name__)
TICKET = "/v1/tickets/{token}"


class OwnTicketShown(Frozen):
    """A visitor's own number. `place`: 1 is next; null, as is `wait`, while it does not wait.

    `counter`: to which it is called, or at which it is served or was last. `room`: whether numbers are called now.
    """

    office: str
    office_name: Bilingual
    day: date
    room: Literal["open", "break", "closed"]
    number: str
    service: str
    title: Bilingual
    priority: QueuePriority | None
    signed: bool
    state: Annotated[TicketState, one_of(TicketState)]
    place: int | None
    wait: WaitShown | None
    counter: str | None
    called_at: datetime | None


@routes.operation(
    "getTicket",
    "GET",
    TICKET,
    who=Public,
    answers=OwnTicketShown,
    caching=Caching.OWN,
    refusals=(TicketUnknown,),
    summary="One's own place in the line (W-04)",
)
def get_ticket(_call: Call, *, token: str) -> OwnTicketShown:
    """Show the number's place, how long it will wait, and where it is called."""
    return own_ticket(services.counter.room.own(token))


@routes.operation(
    "leaveQueue",
    "DELETE",
    TICKET,
    who=Public,
    answers=OwnTicketShown,
    refusals=(TicketUnknown, TicketElsewhere, CommandWithheld, WrongPhase, InGreatDemand),
    summary="Leave the line unserved",
)
def leave_queue(_call: Call, *, token: str) -> OwnTicketShown:
    """Give the number up; it is not called any more."""
    return own_ticket(services.counter.room.leave(token))


def own_ticket(own: "Own") -> OwnTicketShown:
    """Return the number as whoever took it sees it."""
    ticket, place = own.place.ticket, own.place
    return OwnTicketShown(
        office=own.office.code,
        office_name=own.office.name,
        day=own.sheet.day,
        room=place.state,
        number=ticket.number,
        service=ticket.service,
        title=title_of(own.rules, ticket.service),
        priority=ticket.priority,
        signed=ticket.person is not None,
        state=ticket.state,
        place=place.place,
        wait=wait_shown(place.estimate) if place.estimate else None,
        counter=ticket.counter,
        called_at=local(ticket.called_at, own.office.zone),
    )
