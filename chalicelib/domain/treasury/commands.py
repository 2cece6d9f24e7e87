"""What is written into a cash day. Only its close has a door: cash is taken, and taken back, on its request."""

from typing import Literal

from chalicelib.domain.ledger.command import Command
from chalicelib.domain.shapes import Id, Reference, Rupiah


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


class CloseCashDay(Command):
    """End one's own day: no cash is taken any more, and what it comes to stands."""

    command: Literal["close-cash-day"] = "close-cash-day"


AnyTreasuryCommand = RecordCash | ReverseCash | DepositCash | ReturnCash | CloseCashDay
