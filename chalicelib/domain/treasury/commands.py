"""What is written into a cash day. Its close and the head's look have a door: cash is taken on its request."""

from typing import Annotated, Literal

from pydantic import Field

from chalicelib.domain.ledger.command import Command
from chalicelib.domain.reasons import DifferenceReason
from chalicelib.domain.shapes import Id, Reference, Rupiah, Text
from chalicelib.domain.vocabulary import Frozen

MOST_IDR = 10**12
Counted = Annotated[int, Field(ge=0, le=MOST_IDR)]
Difference = Annotated[int, Field(ge=-MOST_IDR, le=MOST_IDR)]


class RecordCash(Command):
    """Enter the cash that was taken for a request (W-13a). `given_idr` is what lay on the counter."""

    command: Literal["record-cash"] = "record-cash"
    request: Id
    reference: Reference
    payment: Id
    receipt: Reference | None = None
    amount_idr: Rupiah
    given_idr: Rupiah


class ReverseCash(Command):
    """Take cash out again that two people found to be a mistake. `cash_day`: where it had been entered."""

    command: Literal["reverse-cash"] = "reverse-cash"
    request: Id
    reference: Reference
    payment: Id
    amount_idr: Rupiah
    cash_day: Id


class DepositCash(Command):
    """Take cash out of the drawer that went to the state treasury with this deposit."""

    command: Literal["deposit-cash"] = "deposit-cash"
    deposit: Id
    amount_idr: Rupiah


class ReturnCash(Command):
    """Enter cash again that a corrected deposit had taken out by mistake."""

    command: Literal["return-cash"] = "return-cash"
    deposit: Id
    amount_idr: Rupiah


class ExplainedDifference(Frozen):
    """Why the drawer holds so many rupiah more than the day comes to; below zero: less."""

    amount_idr: Difference
    code: DifferenceReason
    text: Text | None = None


class CloseCashDay(Command):
    """End a day: `counted_idr` is what lies in the drawer, and opens the treasurer's next day.

    Where it is other than what the day comes to, `explained` says why, rupiah by rupiah.
    """

    command: Literal["close-cash-day"] = "close-cash-day"
    counted_idr: Counted
    explained: Annotated[tuple[ExplainedDifference, ...], Field(max_length=10)] = ()


class SeeCashDay(Command):
    """Say that the head has seen the day that was closed."""

    command: Literal["see-cash-day"] = "see-cash-day"


CashDayCommand = CloseCashDay | SeeCashDay
"""What people give by a door of its own; the others are brought by what happens to requests and deposits."""
AnyTreasuryCommand = RecordCash | ReverseCash | DepositCash | ReturnCash | CashDayCommand
