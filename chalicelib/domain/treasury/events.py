"""What happened to a treasurer's cash. References and numbers only: who paid is known to the request."""

from typing import Annotated, Literal

from pydantic import Field

from chalicelib.domain.ledger.entry import Entry, Event
from chalicelib.domain.treasury.commands import ExplainedDifference


class CashDayBegun(Event):
    """The day began with the rupiah that were counted at the close of `previous`; None: it is the treasurer's first."""

    event: Literal["CashDayBegun"] = "CashDayBegun"
    opening_idr: int
    previous: str | None


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
    """The day was closed by this person. `total_idr`: what was taken less what was taken back.

    `closing_idr`: what should lie in the drawer; `counted_idr`: what does. A day that was closed before drawers were
    counted has neither.
    """

    event: Literal["CashDayEnded"] = "CashDayEnded"
    total_idr: int
    closing_idr: int | None = None
    counted_idr: int | None = None
    explained: tuple[ExplainedDifference, ...] = ()
    by: str | None = None


class CashDaySeen(Event):
    """The head saw the day that was closed."""

    event: Literal["CashDaySeen"] = "CashDaySeen"
    by: str


AnyTreasuryEvent = (
    CashDayBegun | CashRecorded | CashReversed | CashDeposited | CashReturned | CashDayEnded | CashDaySeen
)
TreasuryEntry = Entry[Annotated[AnyTreasuryEvent, Field(discriminator="event")]]
