"""How an office takes the state's money, as data: cash or not, by how many eyes, its account, what it lets pass."""

from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from chalicelib.domain.remittance import PaymentWay
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.vocabulary import Frozen


class BankAccount(Frozen):
    """The treasurer's account for transfers from abroad (O-11b)."""

    bank: str
    account_number: str
    account_name: str
    swift: str
    instructions: Bilingual


class Tolerance(Frozen):
    """By how much money may differ from what is due, in rupiah, and the rule that says so.

    Below, the treasurer may forgive what is missing; above, the surplus passes by itself.
    """

    below_idr: int = Field(default=0, ge=0)
    above_idr: int = Field(default=0, ge=0)
    rule: str = ""

    @model_validator(mode="after")
    def _cites_a_rule(self) -> Self:
        if (self.below_idr or self.above_idr) and not self.rule:
            msg = "what forgives a difference cites its rule"
            raise ValueError(msg)
        return self


class Tolerances(Frozen):
    """By way of payment: a billing code is paid exactly, a transfer from abroad almost never is."""

    billing: Tolerance = Tolerance()
    transfer: Tolerance = Tolerance()

    def of(self, way: PaymentWay) -> Tolerance:
        """Return the tolerance of this way; cash is counted on the table."""
        match way:
            case PaymentWay.BILLING:
                return self.billing
            case PaymentWay.TRANSFER:
                return self.transfer
            case PaymentWay.CASH:
                return Tolerance()


class RefundDocument(StrEnum):
    """A paper on which a refund is decided."""

    APPLICATION = "application"
    PAYMENT_PROOF = "payment_proof"
    BANK_ACCOUNT = "bank_account"


class Money(Frozen):
    """How the office takes the state's money. Amounts in rupiah.

    `refund_documents`: without these no refund and no credit is approved. `keeps_credits`: money may be kept for its
    payer's next request.
    """

    takes_cash: bool = True
    four_eyes: bool = False
    tolerance: Tolerances = Tolerances()
    refund_documents: tuple[RefundDocument, ...] = ()
    keeps_credits: bool = True
    transfer_account: BankAccount
