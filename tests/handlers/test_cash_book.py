"""The cash book at the door: a month's days, and what should have been deposited by now."""

from datetime import date

import pytest

from chalicelib.domain.deposits.receipt_money import ReceiptMoney, is_late
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.request import commands as c
from chalicelib.domain.vocabulary import Role
from chalicelib.gateways import office_data
from chalicelib.gateways.clock import now
from chalicelib.handlers.treasury import cash_book, deposits
from tests.desk import Desk, furnish, later
from tests.domain.request.counter import OFFICE, OFFICER, TREASURER, staff
from tests.handlers.caller import Caller, refused

COLLEAGUE = staff("treasurer-2", Role.TREASURER)
BOOK = "/v1/offices/1904/cash-book"


@pytest.fixture(autouse=True)
def _furnished(on_a_working_day: object) -> None:
    furnish()


@pytest.fixture
def caller() -> Caller:
    return Caller(cash_book.routes)


def _month() -> str:
    return f"{OFFICE.local_day(now()):%Y-%m}"


def _cash(number: int, by: Actor = TREASURER) -> str:
    desk = Desk().submitted()
    desk.give(OFFICER, c.Accept())
    desk.give(OFFICER, c.SendOffer(billing=c.BillingGiven(code=f"82026112300000{number}")))
    desk.give(by, c.ReceiveCash(amount_idr=50_000))
    assert desk.r.receipt
    return desk.r.receipt.number


def test_cash_of_a_day_is_the_cash_books_and_a_treasurer_sees_the_own_alone(caller: Caller) -> None:
    mine, others = _cash(1), _cash(2, COLLEAGUE)
    proof = {"billing_code": "820261123000999", "ntpn": "D1E2P3O4S5I6T7X8", "amount_idr": 50_000}
    body = proof | {"deposited_at": now().isoformat(), "receipts": [mine]}
    assert Caller(deposits.routes).post("/v1/offices/1904/deposits", body, by="treasurer").status_code == 201
    (day,) = caller.get(f"{BOOK}?month={_month()}", by="treasurer").json_body["items"]
    assert (day["treasurer"], day["received_idr"], day["deposited_idr"], day["state"]) == (
        *(TREASURER.id, 50_000, 50_000),
        "open",
    )
    every = caller.get(f"{BOOK}?month={_month()}", by="admin").json_body
    assert [one["treasurer"] for one in every["items"]] == [TREASURER.id, COLLEAGUE.id]
    assert [(one["receipt"], one["cash_idr"], one["late"]) for one in every["undeposited"]] == [(others, 50_000, False)]
    assert caller.get(f"{BOOK}?month=2020-01", by="admin").json_body["items"] == []


def test_what_lies_there_after_the_next_working_day_is_late(caller: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    receipt = _cash(1)
    later(monkeypatch, days=30)
    (one,) = caller.get(f"{BOOK}?month={_month()}", by="treasurer").json_body["undeposited"]
    assert (one["receipt"], one["late"]) == (receipt, True)


def test_money_of_a_friday_is_late_from_tuesday_on() -> None:
    friday = date(2026, 3, 6)
    fields = {"office": "1904", "receipt": "KW-1", "request": "1904-R", "reference": "R", "payments": ("p1",)}
    money = ReceiptMoney.model_validate(fields | {"taken_on": friday})
    calendar = office_data.calendar(OFFICE.calendar)
    late = [is_late(money, date(2026, 3, day), calendar, 1) for day in (6, 7, 8, 9, 10)]
    assert late == [False, False, False, False, True]


@pytest.mark.parametrize("by", ["customer", "officer", "neighbour"])
def test_nobody_else_sees_the_cash_book(caller: Caller, by: str) -> None:
    refused(caller.get(f"{BOOK}?month={_month()}", by=by), 403, "not_allowed")
