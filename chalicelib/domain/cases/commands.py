"""What is asked of a money case. What opens or ends one on a request is written with the request's own command."""

from typing import Literal

from chalicelib.domain.cases.state import Why
from chalicelib.domain.ledger.command import Command
from chalicelib.domain.remittance import Remittance
from chalicelib.domain.shapes import Id, Reference, Rupiah


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


AnyCaseCommand = PlaceMoney | ReturnMoney | TakeBackMoney
