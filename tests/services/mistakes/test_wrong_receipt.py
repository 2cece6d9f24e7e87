"""A deposit was recorded with the wrong receipt: it is said anew with the reason, and what stood there can be read."""

from itertools import count
from typing import Any

import pytest

from chalicelib.domain.reasons import ReissueReason
from chalicelib.domain.request import commands as c
from chalicelib.gateways.clock import now
from chalicelib.handlers.treasury import deposits
from chalicelib.models import on_hand
from tests.desk import Desk, furnish
from tests.domain.request.counter import TREASURER
from tests.handlers.caller import Caller, refused
from tests.services.mistakes.story import number, offered

KEYS = count(1)
DEPOSITS = "/v1/offices/1904/deposits"
REASONS = {
    "id": "Kuitansi yang disetor keliru",
    "en": "The wrong receipts were deposited",
}


@pytest.fixture(autouse=True)
def _furnished(on_a_working_day: object) -> None:
    furnish()


@pytest.fixture
def caller() -> Caller:
    return Caller(deposits.routes)


def _in_cash() -> Desk:
    desk = offered()
    desk.give(TREASURER, c.ReceiveCash(amount_idr=50_000))
    return desk


def _proof(*receipts: str) -> dict[str, Any]:
    numbers = {"billing_code": "820261123000999", "ntpn": "D1E2P3O4S5I6T7X8", "amount_idr": 50_000}
    return numbers | {"deposited_at": now().isoformat(), "receipts": list(receipts)}


def _said_anew(caller: Caller, deposit: str, receipt: str) -> Any:
    body = _proof(receipt) | {"code": "wrong_receipts", "text": "Tertukar di amplop."}
    key = {"Idempotency-Key": f"correct-deposit-{next(KEYS)}"}
    return caller.post(f"{DEPOSITS}/{deposit}", body, by="treasurer", headers=key)


def _on_hand() -> list[str]:
    return sorted(money.receipt for money in on_hand.each("1904"))


def test_a_deposit_with_the_wrong_receipt_tells_who_corrected_it_when_and_why_in_both_languages(caller: Caller) -> None:
    wrong, right = _in_cash(), _in_cash()
    deposit = caller.post(DEPOSITS, _proof(number(wrong)), by="treasurer").json_body["id"]
    assert _said_anew(caller, deposit, number(right)).status_code == 200
    for language, words in REASONS.items():
        shown = caller.get(f"{DEPOSITS}/{deposit}", by="head", headers={"Accept-Language": language}).json_body
        (correction,) = shown["corrections"]
        assert (correction["by"], correction["reason_text"], correction["remark"], correction["receipts"]) == (
            TREASURER.id,
            words,
            "Tertukar di amplop.",
            [number(wrong)],
        )
        assert [covered["receipt"] for covered in shown["receipts"]] == [number(right)]
    assert _on_hand() == [number(wrong)]


def test_a_deposit_is_corrected_by_the_number_that_a_receipt_has_by_now(caller: Caller) -> None:
    """The older number, which is void, leads to the one in its place: the money is the same."""
    wrong, right = _in_cash(), _in_cash()
    deposit = caller.post(DEPOSITS, _proof(number(wrong)), by="treasurer").json_body["id"]
    older = number(right)
    right.give(TREASURER, c.ReissueReceipt(code=ReissueReason.OTHER, text="Tinta luntur."))
    shown = _said_anew(caller, deposit, older).json_body
    assert [covered["receipt"] for covered in shown["receipts"]] == [number(right)]
    again = {**_proof(number(right)), "ntpn": "D1E2P3O4S5I6T7X9"}
    key = {"Idempotency-Key": f"deposit-again-{next(KEYS)}"}
    refused(caller.post(DEPOSITS, again, by="treasurer", headers=key), 409, "receipt_deposited_already")
    assert _on_hand() == [number(wrong)]
