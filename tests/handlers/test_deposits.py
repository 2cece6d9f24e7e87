"""Deposits at the door: recorded, listed, corrected with their story, in the office's time."""

import pytest

from chalicelib.domain.request import commands as c
from chalicelib.gateways.clock import now
from chalicelib.handlers.treasury import deposits
from tests.desk import Desk, furnish
from tests.domain.request.counter import TREASURER
from tests.handlers.caller import Caller, refused

DEPOSITS = "/v1/offices/1904/deposits"


@pytest.fixture(autouse=True)
def _furnished(on_a_working_day: object) -> None:
    furnish()


@pytest.fixture
def caller() -> Caller:
    return Caller(deposits.routes)


def _receipt() -> str:
    desk = Desk().offered()
    desk.give(TREASURER, c.ReceiveCash(amount_idr=50_000))
    assert desk.r.receipt
    return desk.r.receipt.number


def _body(*receipts: str, ntpn: str = "D1E2P3O4S5I6T7X8") -> dict[str, object]:
    return {
        "billing_code": "820261123000999",
        "ntpn": ntpn,
        "amount_idr": 50_000,
        "deposited_at": now().isoformat(),
        "receipts": list(receipts),
    }


def test_a_deposit_is_recorded_listed_and_corrected_with_its_story(caller: Caller) -> None:
    receipt = _receipt()
    made = caller.post(DEPOSITS, _body(receipt), by="treasurer")
    assert made.status_code == 201
    shown = made.json_body
    assert made.headers["Location"] == f"{DEPOSITS}/{shown['id']}"
    assert [(one["receipt"], one["amount_idr"]) for one in shown["receipts"]] == [(receipt, 50_000)]
    assert shown["deposited_at"].endswith("+07:00")
    (listed,) = caller.get(DEPOSITS, by="admin").json_body["items"]
    assert (listed["id"], listed["receipts"], listed["corrections"]) == (shown["id"], 1, 0)
    anew = _body(receipt, ntpn="D1E2P3O4S5I6T7X9") | {"code": "wrong_numbers", "text": "Salah ketik."}
    caller.post(f"{DEPOSITS}/{shown['id']}", anew, by="treasurer")
    after = caller.get(f"{DEPOSITS}/{shown['id']}", by="admin").json_body
    (correction,) = after["corrections"]
    assert (after["ntpn"], correction["ntpn"]) == ("D1E2P3O4S5I6T7X9", "D1E2P3O4S5I6T7X8")
    assert (correction["code"], correction["remark"], correction["receipts"]) == (
        "wrong_numbers",
        "Salah ketik.",
        [receipt],
    )


@pytest.mark.parametrize("by", ["customer", "officer", "neighbour"])
def test_nobody_else_sees_or_records_deposits(caller: Caller, by: str) -> None:
    receipt = _receipt()
    refused(caller.get(DEPOSITS, by=by), 403, "not_allowed")
    refused(caller.get(f"{DEPOSITS}/1904-X", by=by), 403, "not_allowed")
    refused(caller.post(DEPOSITS, _body(receipt), by=by), 403, "not_allowed")


def test_what_is_wrong_about_a_deposit_is_told_by_name(caller: Caller) -> None:
    receipt = _receipt()
    refused(caller.get(f"{DEPOSITS}/1904-X", by="treasurer"), 404, "deposit_unknown")
    refused(caller.post(DEPOSITS, _body("KW-9999/1904"), by="treasurer"), 404, "deposited_receipt_unknown")
    refused(caller.post(DEPOSITS, _body(receipt) | {"amount_idr": 1}, by="treasurer"), 422, "deposit_amount_differs")
    refused(caller.post("/v1/offices/9999/deposits", _body(receipt), by="treasurer"), 404, "unknown_office")
