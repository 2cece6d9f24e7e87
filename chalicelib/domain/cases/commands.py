"""What is asked of a money case. What opens or ends one on a request is written with the request's own command."""

from typing import Literal

from chalicelib.domain.cases.state import RefundWay, Why
from chalicelib.domain.ledger.command import Command
from chalicelib.domain.office.money import RefundDocument
from chalicelib.domain.reasons import RefundReason
from chalicelib.domain.remittance import Remittance
from chalicelib.domain.shapes import Day, Id, Reference, Rupiah, Text


class OpenCase(Command):
    """Keep money that no invoice holds, so that somebody looks after it."""

    command: Literal["open-case"] = "open-case"
    why: Why
    money: Remittance
    amount_idr: Rupiah
    request: Id | None = None
    reference: Reference | None = None
    payer: Id | None = None


class PlaceMoney(Command):
    """Note that a part of the money, or all of it, counts towards an invoice."""

    command: Literal["place-money"] = "place-money"
    request: Id
    reference: Reference
    invoice: Reference
    payment: Id
    amount_idr: Rupiah


class ReturnMoney(Command):
    """Note that a part of the money no longer counts where it had been placed: it lies here again."""

    command: Literal["return-money"] = "return-money"
    request: Id
    payment: Id
    amount_idr: Rupiah


class TakeBackMoney(Command):
    """Note that two people found the money, or a part of it, to be a mistake: it never came."""

    command: Literal["take-back-money"] = "take-back-money"
    amount_idr: Rupiah


class ClaimRefund(Command):
    """File the payer's letter: the money is asked back, or to be kept for the next request; all that lies here."""

    command: Literal["claim-refund"] = "claim-refund"
    code: RefundReason
    way: RefundWay
    claimed_on: Day
    amount_idr: Rupiah | None = None
    text: Text | None = None


class AddRefundDocument(Command):
    """Record a paper of the claim; `file`: its scan, where the request on which the money came has one."""

    command: Literal["add-refund-document"] = "add-refund-document"
    kind: RefundDocument
    received_on: Day
    filed_as: Reference | None = None
    file: Id | None = None


class DecideRefund(Command):
    """Approve or reject the claim, by a decision with a number."""

    command: Literal["decide-refund"] = "decide-refund"
    approve: bool
    number: Reference
    text: Text


class RecordRefund(Command):
    """Note that the money went back to its payer."""

    command: Literal["record-refund"] = "record-refund"
    paid_on: Day
    reference: Reference


class KeepCredit(Command):
    """Keep the money for the payer's next request."""

    command: Literal["keep-credit"] = "keep-credit"


class WithdrawClaim(Command):
    """End the claim, or the credit: the money waits for its place again."""

    command: Literal["withdraw-claim"] = "withdraw-claim"
    text: Text | None = None


RefundCommand = ClaimRefund | AddRefundDocument | DecideRefund | RecordRefund | KeepCredit | WithdrawClaim
"""What staff give about a refund."""
AnyCaseCommand = PlaceMoney | ReturnMoney | TakeBackMoney | RefundCommand
