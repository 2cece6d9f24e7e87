"""What has happened to money that no invoice holds."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.domain.cases.state import RefundWay, Why
from chalicelib.domain.ledger.entry import Entry, Event
from chalicelib.domain.office.money import RefundDocument
from chalicelib.domain.reasons import RefundReason
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


class RefundClaimed(Event):
    """The payer asks for the money, or a part of it. Rupiah."""

    event: Literal["RefundClaimed"] = "RefundClaimed"
    code: RefundReason
    way: RefundWay
    amount_idr: int
    claimed_on: date
    text: str | None


class RefundDocumentAdded(Event):
    """A paper of the claim came."""

    event: Literal["RefundDocumentAdded"] = "RefundDocumentAdded"
    kind: RefundDocument
    received_on: date
    filed_as: str | None
    file: str | None = None


class RefundApproved(Event):
    """The head approved the claim, on this office-local day; older ones do not say on which."""

    event: Literal["RefundApproved"] = "RefundApproved"
    number: str
    text: str
    decided_on: date | None = None


class RefundRejected(Event):
    """The head rejected the claim: the money waits for its place again."""

    event: Literal["RefundRejected"] = "RefundRejected"
    number: str
    text: str


class MoneyRefunded(Event):
    """The money, or a part of it, went back to its payer. Rupiah."""

    event: Literal["MoneyRefunded"] = "MoneyRefunded"
    amount_idr: int
    paid_on: date
    reference: str


class CreditKept(Event):
    """The money is kept for its payer's next request. Rupiah."""

    event: Literal["CreditKept"] = "CreditKept"
    amount_idr: int


class ClaimWithdrawn(Event):
    """Nobody asks for the money any more."""

    event: Literal["ClaimWithdrawn"] = "ClaimWithdrawn"
    text: str | None


RefundEvent = (
    RefundClaimed | RefundDocumentAdded | RefundApproved | RefundRejected | MoneyRefunded | CreditKept | ClaimWithdrawn
)
AnyCaseEvent = CaseOpened | MoneyPlaced | MoneyReturned | MoneyTakenBack | RefundEvent
CaseEntry = Entry[Annotated[AnyCaseEvent, Field(discriminator="event")]]
