"""What happened to the copies of a product: how many, and for which request, known by its reference."""

from typing import Annotated, Literal

from pydantic import Field

from chalicelib.domain.ledger.entry import Entry, Event


class CopiesReceived(Event):
    """Copies came from the printer."""

    event: Literal["CopiesReceived"] = "CopiesReceived"
    copies: int
    text: str | None = None


class CopiesCounted(Event):
    """The shelf was counted; `copies` is the difference, below zero where some were missing."""

    event: Literal["CopiesCounted"] = "CopiesCounted"
    on_shelf: int
    copies: int
    text: str | None = None


class CopiesWrittenOff(Event):
    """Copies are no longer sold."""

    event: Literal["CopiesWrittenOff"] = "CopiesWrittenOff"
    copies: int
    code: str
    text: str | None = None


class _ForLine(Event):
    request: str
    reference: str
    line: int
    copies: int


class CopiesSetAside(_ForLine):
    """Copies wait for their buyer."""

    event: Literal["CopiesSetAside"] = "CopiesSetAside"


class CopiesPutBack(_ForLine):
    """Copies that waited are on the shelf again."""

    event: Literal["CopiesPutBack"] = "CopiesPutBack"


class CopiesHandedOver(_ForLine):
    """Copies went over the counter."""

    event: Literal["CopiesHandedOver"] = "CopiesHandedOver"


class CopiesTakenBack(_ForLine):
    """Copies that had gone are on the shelf again."""

    event: Literal["CopiesTakenBack"] = "CopiesTakenBack"


AnyStockEvent = (
    CopiesReceived
    | CopiesCounted
    | CopiesWrittenOff
    | CopiesSetAside
    | CopiesPutBack
    | CopiesHandedOver
    | CopiesTakenBack
)
StockEntry = Entry[Annotated[AnyStockEvent, Field(discriminator="event")]]
