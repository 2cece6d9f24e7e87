"""What a turnstile's day is made of: commands, events, the day itself and its row in a list."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.domain.ledger.command import Command
from chalicelib.domain.ledger.entry import GENESIS, Entry, Event
from chalicelib.domain.refusals import NotFound
from chalicelib.domain.shapes import Id, Text
from chalicelib.domain.vocabulary import Frozen


class NoSuchDay(NotFound):
    """The id names no day."""


class Enter(Command):
    """Go in by a badge."""

    command: Literal["enter"] = "enter"
    badge: Id
    text: Text | None = None


class Leave(Command):
    """Go out again."""

    command: Literal["leave"] = "leave"
    badge: Id


class Remind(Command):
    """Say in the evening that somebody is still inside."""

    command: Literal["remind"] = "remind"


class Close(Command):
    """End the day."""

    command: Literal["close"] = "close"


AnyTurn = Enter | Leave | Remind | Close


class Entered(Event):
    """Somebody is inside. `beside`: at which phase a request was that the same command appended to."""

    event: Literal["Entered"] = "Entered"
    number: int
    badge: str
    text: str | None
    beside: str | None


class Left(Event):
    """Somebody is outside again."""

    event: Literal["Left"] = "Left"
    badge: str


class Reminded(Event):
    """It was said."""

    event: Literal["Reminded"] = "Reminded"


class DayClosed(Event):
    """The day is over."""

    event: Literal["DayClosed"] = "DayClosed"


AnyTurned = Entered | Left | Reminded | DayClosed
TurnEntry = Entry[Annotated[AnyTurned, Field(discriminator="event")]]


class Phase(StrEnum):
    """Whether one may still go in and out."""

    OPEN = "open"
    CLOSED = "closed"


class Day(Frozen):
    """Who is inside, by badge."""

    id: str
    office: str
    version: int = 0
    head: str = GENESIS
    inside: tuple[str, ...] = ()
    reminded: bool = False
    closed: bool = False

    @property
    def date(self) -> date:
        """Return the local day."""
        return date.fromisoformat(self.id.partition("-")[2])

    @property
    def phase(self) -> Phase:
        """Return whether it is open."""
        return Phase.CLOSED if self.closed else Phase.OPEN


class Row(Frozen):
    """A day in a list."""

    id: str
    inside: int
