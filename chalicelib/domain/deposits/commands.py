"""What is written about a deposit. Both commands have doors of their own."""

from typing import Annotated, Final, Literal

from pydantic import Field

from chalicelib.domain.ledger.command import Command
from chalicelib.domain.people.identity import BillingCode, Ntb, Ntpn
from chalicelib.domain.reasons import DepositCorrectionReason
from chalicelib.domain.shapes import Day, Id, Moment, Reference, Rupiah, Text

MOST_RECEIPTS: Final = 80
"""Each receipt is one item of the transaction, which holds a hundred."""
Receipts = Annotated[tuple[Reference, ...], Field(max_length=MOST_RECEIPTS)]


class DepositNumbers(Command):
    """What the treasury's proof says."""

    billing_code: BillingCode
    ntpn: Ntpn
    ntb: Ntb | None = None
    amount_idr: Rupiah
    deposited_at: Moment


class RecordDeposit(DepositNumbers):
    """Record a deposit of these receipts, or of all that lies in a treasurer's drawer.

    `cash_day`: from which local day's drawer cash goes, today's unless given. Without `receipts` it is everything that
    lies in the drawer of `treasurer`, one's own unless given.
    """

    command: Literal["record-deposit"] = "record-deposit"
    receipts: Receipts = ()
    cash_day: Day | None = None
    treasurer: Id | None = None


class CorrectDeposit(DepositNumbers):
    """Say a deposit anew, with the reason: what stood there before stays readable."""

    command: Literal["correct-deposit"] = "correct-deposit"
    receipts: Receipts
    code: DepositCorrectionReason
    text: Text | None = None


AnyDepositCommand = RecordDeposit | CorrectDeposit
