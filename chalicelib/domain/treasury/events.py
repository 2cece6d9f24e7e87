"""What happened to a treasurer's cash. References and numbers only: who paid is known to the request."""

from typing import Annotated, Literal

from pydantic import Field

from chalicelib.domain.ledger.entry import Entry, Event


class CashRecorded(Event):
    """Cash was taken. Rupiah."""

    event: Literal["CashRecorded"] = "CashRecorded"
    request: str
    reference: str
    payment: str
    receipt: str | None
    amount_idr: int
    given_idr: int
    returned_idr: int


class CashReversed(Event):
    """Cash was taken out again; `cash_day` is where it had been entered: this day, or one that is closed."""

    event: Literal["CashReversed"] = "CashReversed"
    request: str
    reference: str
    payment: str
    amount_idr: int
    cash_day: str
    by: str


class CashDeposited(Event):
    """Cash went to the state treasury with this deposit. Rupiah."""

    event: Literal["CashDeposited"] = "CashDeposited"
    deposit: str
    amount_idr: int


class CashReturned(Event):
    """Cash that a corrected deposit had taken out lies in the drawer after all. Rupiah."""

    event: Literal["CashReturned"] = "CashReturned"
    deposit: str
    amount_idr: int


class CashDayEnded(Event):
    """The treasurer closed the day. `total_idr`: what it came to."""

    event: Literal["CashDayEnded"] = "CashDayEnded"
    total_idr: int


AnyTreasuryEvent = CashRecorded | CashReversed | CashDeposited | CashReturned | CashDayEnded
TreasuryEntry = Entry[Annotated[AnyTreasuryEvent, Field(discriminator="event")]]
