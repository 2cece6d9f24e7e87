"""The door at which officers open counters, call and serve (W-04, W-05, W-20)."""

from typing import Annotated

from pydantic import ConfigDict, Field, RootModel

from chalicelib import services
from chalicelib.domain.idempotency import KeyReused
from chalicelib.domain.ledger.refusals import CommandWithheld, InGreatDemand, NotAllowed, WrongPhase
from chalicelib.domain.office.data import UnknownOffice
from chalicelib.domain.queue import refusals as r
from chalicelib.domain.queue.commands import CounterCommand
from chalicelib.domain.vocabulary import Frozen
from chalicelib.handlers.counter.shapes import TicketShown, ticket_shown
from chalicelib.handlers.door.operation import Call, SignedIn
from chalicelib.handlers.door.routes import Routes

routes = Routes(__name__)


class AnyCounterCommand(RootModel[Annotated[CounterCommand, Field(discriminator="command")]]):
    """A command at a counter; `command` says which."""

    model_config = ConfigDict(frozen=True, defer_build=True)


class CounterShown(Frozen):
    """A counter as it stands. `yours`: the caller has it open.

    `ticket`: the number that it calls or serves; `waiting`: how many wait for it, `next` the first of them; `held`: the
    numbers set aside that it may take up again.
    """

    counter: str
    open: bool
    yours: bool
    calling: str | None
    serving: str | None
    ticket: TicketShown | None
    waiting: int
    next: str | None
    held: tuple[str, ...]


@routes.operation(
    "commandCounter",
    "POST",
    "/v1/offices/{office}/counters",
    who=SignedIn,
    body=AnyCounterCommand,
    answers=CounterShown,
    idempotent=True,
    refusals=(
        UnknownOffice,
        NotAllowed,
        CommandWithheld,
        WrongPhase,
        InGreatDemand,
        KeyReused,
        r.NoCounter,
        r.TicketUnknown,
        r.CounterUnknown,
        r.ServiceUnknown,
        r.OfficeClosed,
        r.DayFull,
        r.GuestBookMissing,
        r.VisitorNotFound,
        r.CounterOnBreak,
        r.CounterClosed,
        r.CounterTaken,
        r.NotYourCounter,
        r.AlreadyAtCounter,
        r.CounterBusy,
        r.NobodyWaiting,
        r.NotServedHere,
        r.TicketElsewhere,
        r.NothingCalled,
        r.NothingServed,
        r.CallAgainFirst,
        r.TransferGoesNowhere,
    ),
    summary="Call and serve at a counter (W-04, W-20)",
    example={"command": "call-next", "counter": "1"},
)
def command_counter(call: Call[AnyCounterCommand], *, office: str) -> CounterShown:
    """Give a command at a counter of today; the answer is the counter as it stands after it."""
    now = services.counter.calling.command(office, call.body.root, call.actor, call.idempotency_key)
    counter, zone = now.counter, now.office.zone
    return CounterShown(
        counter=now.place,
        open=counter is not None,
        yours=counter is not None and counter.officer == call.actor.id,
        calling=counter.calling if counter else None,
        serving=counter.serving if counter else None,
        ticket=ticket_shown(now.ticket, zone) if now.ticket else None,
        waiting=len(now.line),
        next=now.line[0].number if now.line else None,
        held=tuple(ticket.number for ticket in now.held),
    )
