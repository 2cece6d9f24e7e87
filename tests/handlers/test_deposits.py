"""Deposits at the door: recorded, listed, corrected with their story, in the office's time."""

import pytest

from chalicelib.domain.request import commands as c
from chalicelib.gateways.clock import now
from chalicelib.handlers.requests import doors
from chalicelib.handlers.treasury import deposits
from chalicelib.services.requests import deposit_news
from tests.desk import Desk, furnish, payment
from tests.domain.request.counter import OFFICER, TREASURER
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


def test_staff_see_at_the_receipt_by_which_number_its_money_went_and_the_buyer_sees_when(caller: Caller) -> None:
    desk = Desk().offered()
    desk.give(TREASURER, c.ReceiveCash(amount_idr=50_000))
    assert desk.r.receipt
    deposit = caller.post(DEPOSITS, _body(desk.r.receipt.number), by="treasurer").json_body
    at_requests = Caller(doors.routes)

    def shown(by: str) -> tuple[object, list[dict[str, object]]]:
        (receipt,) = at_requests.get(f"/v1/requests/{desk.request_id}", by=by).json_body["receipts"]
        entries = at_requests.get(f"/v1/requests/{desk.request_id}/events?limit=100", by=by).json_body["entries"]
        return receipt["deposited"], [e for e in entries if e["event"] == "ReceiptDeposited"]

    assert shown("officer") == (None, [])
    deposit_news.record_deposit(desk.request_id)
    when = deposit["deposited_at"]
    assert shown("officer")[0] == {"deposited_at": when, "deposit": deposit["id"], "ntpn": deposit["ntpn"]}
    assert shown("buyer")[0] == {"deposited_at": when, "deposit": None, "ntpn": None}
    (of_staff,), (of_buyer,) = shown("officer")[1], shown("buyer")[1]
    assert (
        of_staff["sentence"] == of_buyer["sentence"] == f"Uang kuitansi {desk.r.receipt.number} disetor ke kas negara."
    )
    assert (of_staff["concerns"], of_buyer["concerns"]) == (False, False)
    assert not {deposit["id"], deposit["ntpn"]} & {str(value) for value in of_buyer.values()}


def test_a_deposit_is_found_by_its_number_and_a_payments_number_is_none(caller: Caller) -> None:
    first = caller.post(DEPOSITS, _body(_receipt()), by="treasurer").json_body["id"]
    desk = Desk().submitted()
    desk.give(OFFICER, c.Accept())
    desk.give(OFFICER, c.SendOffer(billing=c.BillingGiven(code="820261123009999")))
    desk.give(TREASURER, payment(50_000, "P1A2Y3M4E5N6T7X8", "820261123009999"))

    def ids(ntpn: str) -> list[str]:
        return [one["id"] for one in caller.get(f"{DEPOSITS}?ntpn={ntpn}", by="treasurer").json_body["items"]]

    assert (ids("D1E2P3O4S5I6T7X8"), ids("d1e2p3o4s5i6t7x8")) == ([first], [first])
    assert (ids("P1A2Y3M4E5N6T7X8"), ids("0000000000000000")) == ([], [])
    anew = _body(*[one["receipt"] for one in caller.get(f"{DEPOSITS}/{first}", by="treasurer").json_body["receipts"]])
    caller.post(f"{DEPOSITS}/{first}", anew | {"ntpn": "C0R1R2E3C4T5E6D7", "code": "wrong_numbers"}, by="treasurer")
    assert (ids("D1E2P3O4S5I6T7X8"), ids("C0R1R2E3C4T5E6D7")) == ([], [first])
    refused(caller.get(f"{DEPOSITS}?ntpn=short", by="treasurer"), 422, "validation_failed")
    refused(caller.get(f"{DEPOSITS}?ntpn=D1E2P3O4S5I6T7X8", by="officer"), 403, "not_allowed")


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
