"""What has happened to money that no invoice holds."""

from typing import Annotated, Literal

from pydantic import Field

from chalicelib.domain.cases.state import Why
from chalicelib.domain.ledger.entry import Entry, Event
from chalicelib.domain.remittance import Remittance


class CaseOpened(Event):
    """Money lies at the office, and no invoice holds it. Rupiah."""

    event: Literal["CaseOpened"] = "CaseOpened"
    why: Why
    money: Remittance
    amount_idr: int
    request: str | None
    reference: str | None
    payer: str | None


class MoneyPlaced(Event):
    """A part of the money, or all of it, counts towards an invoice. Rupiah."""

    event: Literal["MoneyPlaced"] = "MoneyPlaced"
    request: str
    reference: str
    invoice: str
    payment: str
    amount_idr: int


class MoneyReturned(Event):
    """A part of the money no longer counts where it had been placed. Rupiah."""

    event: Literal["MoneyReturned"] = "MoneyReturned"
    request: str
    payment: str
    amount_idr: int


class MoneyTakenBack(Event):
    """The money, or a part of it, had been recorded by mistake. Rupiah."""

    event: Literal["MoneyTakenBack"] = "MoneyTakenBack"
    amount_idr: int


AnyCaseEvent = CaseOpened | MoneyPlaced | MoneyReturned | MoneyTakenBack
CaseEntry = Entry[Annotated[AnyCaseEvent, Field(discriminator="event")]]
