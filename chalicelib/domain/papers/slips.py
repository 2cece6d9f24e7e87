"""What goes over the counter as paper: the ticket's slip, a visitor's consent slip, the note of a hand-over."""

from typing import Literal

from pydantic import Field

from chalicelib.domain.papers.fiscal import Buyer, Fact, Letterhead, Paper
from chalicelib.domain.papers.instructions import Moment
from chalicelib.domain.shapes import Bilingual, RollWidth
from chalicelib.domain.vocabulary import Frozen


class TicketSlip(Frozen):
    """A number in the queue, on a narrow roll. `url`: the visitor's own place; `waiting`: how many were before."""

    paper: Literal["ticket_slip"] = "ticket_slip"
    letterhead: Letterhead
    number: str
    service: Bilingual
    issued: Moment
    waiting: int = Field(ge=0)
    url: str
    width: RollWidth
    sample: bool

    @property
    def address(self) -> str:
        """Return what the QR code says."""
        return self.url


class HandedLine(Frozen):
    """A product that went over the counter; `version` of its file, 0 for a printed copy."""

    line: int
    title: Bilingual
    medium: Bilingual
    copies: int = Field(ge=1)
    version: int = Field(ge=0)


class HandOverNote(Paper):
    """Who collected what, by which proof. `collector`: whose name it is, empty where the name was erased."""

    paper: Literal["hand_over_note"] = "hand_over_note"
    place: str
    handed: Moment
    buyer: Buyer
    collector: str
    by_letter: bool
    shown: Bilingual
    lines: tuple[HandedLine, ...] = Field(min_length=1)


class SlipLine(Frozen):
    """A product that a visitor agrees to buy or to use."""

    line: int
    title: Bilingual
    facts: tuple[Fact, ...]
    amount_idr: int | None = None


class ConsentSlip(Paper):
    """What a visitor agrees to by a signature. `claim_url` and `secret`: by which an account takes the request over."""

    paper: Literal["consent_slip"] = "consent_slip"
    place: str
    buyer: Buyer
    statement: Bilingual
    version: str
    lines: tuple[SlipLine, ...]
    total_idr: int | None
    claim_url: str
    secret: str

    @property
    def address(self) -> str:
        """Return what the QR code says."""
        return self.claim_url
