"""What happened on the counter's day. Numbers and counters only: who stands behind a number is a person-version id."""

from typing import Annotated, Literal

from pydantic import Field

from chalicelib.domain.ledger.entry import Entry, Event
from chalicelib.domain.queue.state import Pace, QueuePriority, SearchedBy


class DayBegun(Event):
    """The day's first entry, with the pace of the days before."""

    event: Literal["DayBegun"] = "DayBegun"
    past: tuple[Pace, ...] = ()


class TicketIssued(Event):
    """A number was given."""

    event: Literal["TicketIssued"] = "TicketIssued"
    number: str
    service: str
    priority: QueuePriority | None = None
    person: str | None = None


class GuestBookEntered(Event):
    """The guest book's entry was laid to a number."""

    event: Literal["GuestBookEntered"] = "GuestBookEntered"
    number: str
    person: str


class CounterOpened(Event):
    """An officer opened a counter."""

    event: Literal["CounterOpened"] = "CounterOpened"
    counter: str
    officer: str


class CounterShut(Event):
    """A counter was closed."""

    event: Literal["CounterShut"] = "CounterShut"
    counter: str


class TicketCalled(Event):
    """A number was called to a counter."""

    event: Literal["TicketCalled"] = "TicketCalled"
    number: str
    counter: str


class TicketRecalled(Event):
    """A number was called once more."""

    event: Literal["TicketRecalled"] = "TicketRecalled"
    number: str


class TicketSentBack(Event):
    """A called number waits again, since its counter closed."""

    event: Literal["TicketSentBack"] = "TicketSentBack"
    number: str


class ServiceStarted(Event):
    """The visitor came and is served."""

    event: Literal["ServiceStarted"] = "ServiceStarted"
    number: str


class ServiceHeld(Event):
    """The number is set aside."""

    event: Literal["ServiceHeld"] = "ServiceHeld"
    number: str


class ServiceResumed(Event):
    """The number is served again, at this counter."""

    event: Literal["ServiceResumed"] = "ServiceResumed"
    number: str
    counter: str


class TicketTransferred(Event):
    """The number waits anew, for this service; `counter` is the one that it is reserved for."""

    event: Literal["TicketTransferred"] = "TicketTransferred"
    number: str
    service: str
    counter: str | None = None


class TicketMissed(Event):
    """Nobody came."""

    event: Literal["TicketMissed"] = "TicketMissed"
    number: str


class TicketFinished(Event):
    """The visitor is done."""

    event: Literal["TicketFinished"] = "TicketFinished"
    number: str


class TicketLeft(Event):
    """The visitor went away unserved."""

    event: Literal["TicketLeft"] = "TicketLeft"
    number: str


class TicketClosed(Event):
    """The day ended with the ticket still open."""

    event: Literal["TicketClosed"] = "TicketClosed"
    number: str


class CardSeen(Event):
    """An officer saw the visitor's card."""

    event: Literal["CardSeen"] = "CardSeen"
    number: str


class VisitorSearched(Event):
    """An officer searched for earlier visitors; by what, never the value, and the subjects of whom it found."""

    event: Literal["VisitorSearched"] = "VisitorSearched"
    number: str
    by: SearchedBy
    found: tuple[str, ...] = ()


class VisitorRecognised(Event):
    """The entry is that of a person who was here before: `person` is that person's version made of it."""

    event: Literal["VisitorRecognised"] = "VisitorRecognised"
    number: str
    person: str


class DayClosed(Event):
    """The day is over."""

    event: Literal["DayClosed"] = "DayClosed"


class VisitorsErased(Event):
    """Whom the day's guest book names is kept no longer for the visit."""

    event: Literal["VisitorsErased"] = "VisitorsErased"


AnyQueueEvent = (
    DayBegun
    | TicketIssued
    | GuestBookEntered
    | CounterOpened
    | CounterShut
    | TicketCalled
    | TicketRecalled
    | TicketSentBack
    | ServiceStarted
    | ServiceHeld
    | ServiceResumed
    | TicketTransferred
    | TicketMissed
    | TicketFinished
    | TicketLeft
    | TicketClosed
    | CardSeen
    | VisitorSearched
    | VisitorRecognised
    | DayClosed
    | VisitorsErased
)
QueueEntry = Entry[Annotated[AnyQueueEvent, Field(discriminator="event")]]
