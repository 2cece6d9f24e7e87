"""A receipt is made anew whose money went to the state treasury: the deposit covers the money, not the paper."""

import pytest

from chalicelib.domain.deposits import refusals as r
from chalicelib.domain.deposits.commands import CorrectDeposit, RecordDeposit
from chalicelib.domain.reasons import DepositCorrectionReason, ReissueReason
from chalicelib.domain.request import commands as c
from chalicelib.gateways.clock import now
from chalicelib.models import on_hand
from chalicelib.services.treasury import deposits
from tests.desk import Desk, furnish
from tests.domain.request.counter import OFFICER, TREASURER
from tests.services.mistakes.story import number, offered

ANEW = c.ReissueReceipt(code=ReissueReason.OTHER, text="Tinta luntur.")


@pytest.fixture(autouse=True)
def _furnished(on_a_working_day: object) -> None:
    furnish()


def _in_cash() -> Desk:
    desk = offered()
    desk.give(TREASURER, c.ReceiveCash(amount_idr=50_000))
    return desk


NUMBERS = {"billing_code": "820261123000999", "amount_idr": 50_000}


def _deposited(desk: Desk, ntpn: str) -> str:
    body = NUMBERS | {"ntpn": ntpn, "deposited_at": now(), "receipts": (number(desk),)}
    return deposits.record(TREASURER, "1904", RecordDeposit.model_validate(body), f"deposit-{ntpn}").deposit.id


def _on_hand() -> list[str]:
    return sorted(money.receipt for money in on_hand.each("1904"))


def test_a_receipt_whose_money_was_deposited_is_made_anew_and_the_same_deposit_covers_it() -> None:
    """The deposit covers the money, and the money has not moved: only the paper is another."""
    desk = _in_cash()
    deposit = _deposited(desk, "D" * 16)
    desk.give(OFFICER, c.Deliver(lines=(1,)))
    desk.give(TREASURER, ANEW)
    assert _on_hand() == []
    with pytest.raises(r.ReceiptDepositedAlready):
        _deposited(desk, "E" * 16)
    assert [covered.deposit for covered in on_hand.read("1904", tuple(x.number for x in desk.r.receipts)).values()] == [
        deposit
    ] * 2
    other = _in_cash()
    body = NUMBERS | {"ntpn": "D" * 16, "deposited_at": now(), "receipts": (number(other),)}
    anew = CorrectDeposit.model_validate(body | {"code": DepositCorrectionReason.WRONG_RECEIPTS})
    deposits.correct(TREASURER, "1904", deposit, anew, "correct-1")
    assert _on_hand() == [number(desk)], "taken out by the older number, the money lies under the one that stands"
    assert _deposited(desk, "E" * 16)


def test_money_on_hand_lies_under_the_new_number_and_is_deposited_once() -> None:
    desk = _in_cash()
    old = number(desk)
    desk.give(TREASURER, ANEW)
    assert _on_hand() == [number(desk)]
    _deposited(desk, "D" * 16)
    body = NUMBERS | {"ntpn": "E" * 16, "deposited_at": now(), "receipts": (old,)}
    with pytest.raises(r.ReceiptDepositedAlready):
        deposits.record(TREASURER, "1904", RecordDeposit.model_validate(body), "deposit-again")
