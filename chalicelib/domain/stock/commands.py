"""What a shelf is told: by staff, or by the request whose copies they are. Only staff's commands have a door."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints
from typing_extensions import TypeAliasType

from chalicelib.domain.ledger.command import Command
from chalicelib.domain.shapes import Id, LineNumber, Reference
from chalicelib.domain.vocabulary import PROSE, Frozen

Copies = Annotated[int, Field(ge=1, le=10_000)]
_Remark = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=PROSE)]
Remark = TypeAliasType("Remark", _Remark | None)
"""A shape of its own, so that the API document tells it once."""


class WriteOffReason(StrEnum):
    """Why a copy is no longer sold."""

    DAMAGED = "damaged"
    LOST = "lost"


class ReceiveCopies(Command):
    """Put copies on the shelf that came from the printer."""

    command: Literal["receive-copies"] = "receive-copies"
    copies: Copies
    text: Remark = None


class CountCopies(Command):
    """Say how many copies lie on the shelf, without those set aside; `text` explains a difference."""

    command: Literal["count-copies"] = "count-copies"
    on_shelf: Annotated[int, Field(ge=0, le=1_000_000)]
    text: Remark = None


class WriteOffCopies(Command):
    """Take copies off the shelf that are damaged or lost."""

    command: Literal["write-off-copies"] = "write-off-copies"
    copies: Copies
    code: WriteOffReason
    text: Remark = None


class LineCopies(Frozen):
    """So many copies for a request's line."""

    line: LineNumber
    copies: Copies


class ForRequest(Command):
    """A command that a request brings: people give it there."""

    request: Id
    reference: Reference
    lines: tuple[LineCopies, ...] = Field(min_length=1)


class SetAsideCopies(ForRequest):
    """Take copies off the shelf for the lines of a request (W-12)."""

    command: Literal["set-aside-copies"] = "set-aside-copies"


class PutBackCopies(ForRequest):
    """Put copies back on the shelf that were set aside."""

    command: Literal["put-back-copies"] = "put-back-copies"


class HandOverCopies(ForRequest):
    """Copies that were set aside went over the counter (W-16)."""

    command: Literal["hand-over-copies"] = "hand-over-copies"


class ExchangeCopies(ForRequest):
    """Hand copies from the shelf over in place of others (W-18); `returned`: those came back, and lie on the shelf.

    What came back damaged is written off by a person, who sees it.
    """

    command: Literal["exchange-copies"] = "exchange-copies"
    returned: bool


ShelfCommand = ReceiveCopies | CountCopies | WriteOffCopies
"""What staff give at the shelf."""
AnyStockCommand = ShelfCommand | SetAsideCopies | PutBackCopies | HandOverCopies | ExchangeCopies
