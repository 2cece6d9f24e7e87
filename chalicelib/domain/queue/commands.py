"""What the counter is told, by kiosk, officers, visitors and the schedule. `counter` is the id of a counter (loket)."""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from chalicelib.domain.ledger.command import Command
from chalicelib.domain.queue.state import QueuePriority, SearchedBy
from chalicelib.domain.shapes import Id

Number = Annotated[str, Field(pattern=r"^[A-Z][0-9]{3}$")]
PlaceId = Annotated[str, Field(pattern=r"^[a-z0-9]{1,8}$")]
ServiceId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{1,19}$")]


class IssueTicket(Command):
    """Give the next number of a service (W-03). `person`: the guest book's entry, where it is signed first.

    `card_seen`: by the officer who signs the book for the visitor.
    """

    command: Literal["issue-ticket"] = "issue-ticket"
    service: ServiceId
    priority: QueuePriority | None = None
    person: Id | None = None
    card_seen: bool = False


class SignGuestBook(Command):
    """Lay the guest book's entry to a number that was taken before (W-02). `card_seen`: by the officer who does so."""

    command: Literal["sign-guest-book"] = "sign-guest-book"
    number: Number
    person: Id
    card_seen: bool = False


class AtCounter(Command):
    """A command that is given at a counter."""

    counter: PlaceId


class OpenCounter(AtCounter):
    """Open a counter; it is the officer's own until it is closed."""

    command: Literal["open-counter"] = "open-counter"


class CloseCounter(AtCounter):
    """Close a counter; the head may close another's. Who was only called waits again, whoever was served is held."""

    command: Literal["close-counter"] = "close-counter"


class CallNext(AtCounter):
    """Call whoever is next for this counter (W-04)."""

    command: Literal["call-next"] = "call-next"


class CallTicket(AtCounter):
    """Call this number, out of its turn."""

    command: Literal["call-ticket"] = "call-ticket"
    number: Number

    model_config = ConfigDict(json_schema_extra={"examples": [{"command": "call-ticket", "number": "A007"}]})


class RecallTicket(AtCounter):
    """Call the number once more that has not come."""

    command: Literal["recall"] = "recall"


class StartService(AtCounter):
    """The visitor has come: serve the number that was called."""

    command: Literal["start-service"] = "start-service"


class HoldTicket(AtCounter):
    """Set the number aside that is being served: it keeps its place with this counter, and others are served."""

    command: Literal["hold"] = "hold"


class ResumeTicket(AtCounter):
    """Serve a number again that was held."""

    command: Literal["resume"] = "resume"
    number: Number


class TransferTicket(AtCounter):
    """Send the number that is called or served to another service, or to another counter; it waits anew."""

    command: Literal["transfer"] = "transfer"
    to_service: ServiceId | None = None
    to_counter: PlaceId | None = None


class MarkNoShow(AtCounter):
    """Nobody has come after the office's number of calls."""

    command: Literal["mark-no-show"] = "mark-no-show"


class FinishTicket(AtCounter):
    """The number that is being served is done (W-20)."""

    command: Literal["finish"] = "finish"


class SeeCard(AtCounter):
    """The officer has seen the card of the visitor who is served, and it is the one of the guest book (R-W2)."""

    command: Literal["see-card"] = "see-card"


class RecogniseVisitor(AtCounter):
    """The visitor who is served was here before: the entry is that person's. `person` was found by a search."""

    command: Literal["recognise-visitor"] = "recognise-visitor"
    person: Id


class SearchVisitor(Command):
    """Look whether the visitor who is served was here before, by an exact value; `keyed` its keyed hashes."""

    command: Literal["search-visitor"] = "search-visitor"
    by: SearchedBy
    keyed: tuple[str, ...]


class Leave(Command):
    """The visitor goes away unserved."""

    command: Literal["leave"] = "leave"
    number: Number


class CloseDay(Command):
    """End the day at the office's midnight, with every ticket that is still open."""

    command: Literal["close-day"] = "close-day"


class EraseVisitors(Command):
    """Forget whom the day's guest book names, once its retention is over; numbers and times stay (UU 27/2022)."""

    command: Literal["erase-visitors"] = "erase-visitors"


CounterCommand = (
    OpenCounter
    | CloseCounter
    | CallNext
    | CallTicket
    | RecallTicket
    | StartService
    | HoldTicket
    | ResumeTicket
    | TransferTicket
    | MarkNoShow
    | FinishTicket
    | SeeCard
    | RecogniseVisitor
)
"""What officers give at a counter."""
AnyQueueCommand = CounterCommand | IssueTicket | SignGuestBook | SearchVisitor | Leave | CloseDay | EraseVisitors
