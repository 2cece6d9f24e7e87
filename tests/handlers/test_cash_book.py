"""The cash book at the door: a period's days, and what should have been deposited by now."""

from datetime import date

import pytest

from chalicelib.domain.deposits.receipt_money import ReceiptMoney, is_late
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.request import commands as c
from chalicelib.domain.vocabulary import Role
from chalicelib.gateways import office_data
from chalicelib.gateways.clock import now
from chalicelib.handlers.treasury import cash_book, cash_days, deposits
from chalicelib.services.treasury.cash_book import MOST
from tests.desk import Desk, furnish, later
from tests.domain.request.counter import HEAD, OFFICE, OFFICER, TREASURER, staff
from tests.handlers.caller import Caller, refused
from tests.services.treasury.test_deposit_limits import lay

COLLEAGUE = staff("treasurer-2", Role.TREASURER)
BOOK = "/v1/offices/1904/cash-book"


@pytest.fixture(autouse=True)
def _furnished(on_a_working_day: object) -> None:
    furnish()


@pytest.fixture
def caller() -> Caller:
    return Caller(cash_book.routes)


def _this_month() -> str:
    today = OFFICE.local_day(now())
    return f"first={today.replace(day=1)}&last={today}"


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
    (day,) = caller.get(f"{BOOK}?{_this_month()}", by="treasurer").json_body["items"]
    assert (day["treasurer"], day["received_idr"], day["deposited_idr"], day["state"]) == (
        *(TREASURER.id, 50_000, 50_000),
        "open",
    )
    every = caller.get(f"{BOOK}?{_this_month()}", by="admin").json_body
    assert [one["treasurer"] for one in every["items"]] == [TREASURER.id, COLLEAGUE.id]
    assert [(one["receipt"], one["cash_idr"], one["late"]) for one in every["undeposited"]] == [(others, 50_000, False)]
    assert caller.get(f"{BOOK}?first=2020-01-01&last=2020-01-31", by="admin").json_body["items"] == []


def test_what_lies_there_after_the_next_working_day_is_late(caller: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    receipt = _cash(1)
    later(monkeypatch, days=30)
    book = caller.get(f"{BOOK}?{_this_month()}", by="treasurer").json_body
    (one,) = book["undeposited"]
    assert (one["receipt"], one["late"]) == (receipt, True)
    assert (book["late_receipts"], book["late_idr"], book["undeposited_more"]) == (1, 50_000, False)


def test_what_is_late_is_counted_apart_from_what_came_today(caller: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    lay(2)
    later(monkeypatch, days=30)
    lay(1)
    book = caller.get(f"{BOOK}?{_this_month()}", by="treasurer").json_body
    assert (len(book["undeposited"]), book["late_receipts"], book["late_idr"]) == (3, 2, 2_000)


def test_a_cash_book_says_when_more_is_undeposited_than_it_tells(caller: Caller) -> None:
    lay(MOST)
    book = caller.get(f"{BOOK}?{_this_month()}", by="treasurer").json_body
    assert (len(book["undeposited"]), book["undeposited_more"]) == (MOST, False)
    lay(1)
    book = caller.get(f"{BOOK}?{_this_month()}", by="treasurer").json_body
    assert (len(book["undeposited"]), book["undeposited_more"]) == (MOST, True)


def test_where_no_table_of_holidays_reaches_money_is_late_by_the_day_and_the_list_is_shown() -> None:
    none = office_data.calendar(OFFICE.calendar).model_copy(update={"years": ()})
    money = ReceiptMoney(
        office="1904", receipt="K-1", request="r", reference="x", taken_on=date(2028, 1, 3), payments=()
    )
    assert [is_late(money, date(2028, 1, day), none, 1) for day in (3, 4, 5)] == [False, False, True]


def test_money_of_a_friday_is_late_from_tuesday_on() -> None:
    friday = date(2026, 3, 6)
    fields = {"office": "1904", "receipt": "KW-1", "request": "1904-R", "reference": "R", "payments": ("p1",)}
    money = ReceiptMoney.model_validate(fields | {"taken_on": friday})
    calendar = office_data.calendar(OFFICE.calendar)
    late = [is_late(money, date(2026, 3, day), calendar, 1) for day in (6, 7, 8, 9, 10)]
    assert late == [False, False, False, False, True]


@pytest.mark.parametrize("by", ["customer", "officer", "neighbour"])
def test_nobody_else_sees_the_cash_book(caller: Caller, by: str) -> None:
    refused(caller.get(f"{BOOK}?{_this_month()}", by=by), 403, "not_allowed")


def test_the_cash_book_of_a_period_shows_each_day_from_opening_to_who_saw_it(
    caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    _cash(1)
    first = OFFICE.local_day(now())
    days = Caller(cash_days.routes)
    why = [{"amount_idr": -1_000, "code": "wrong_change"}]
    closing = {"command": "close-cash-day", "counted_idr": 49_000, "explained": why}
    days.post(f"/v1/offices/1904/cash-days/{first}", closing, by="treasurer")
    see = f"/v1/offices/1904/cash-days/{first}?treasurer={TREASURER.id}"
    assert days.post(see, {"command": "see-cash-day"}, by="head").status_code == 200
    later(monkeypatch, days=40)
    last = OFFICE.local_day(now())
    days.post(f"/v1/offices/1904/cash-days/{last}", closing | {"explained": []}, by="treasurer")
    book = f"{BOOK}?first={first}&last={last}"
    page = caller.get(f"{book}&limit=1", by="admin").json_body
    (closed,) = page["items"]
    names = ("opening_idr", "received_idr", "deposited_idr", "closing_idr", "counted_idr", "difference_idr")
    assert [closed[name] for name in names] == [0, 50_000, 0, 50_000, 49_000, -1_000]
    assert (closed["closed_by"], closed["seen_by"]) == (TREASURER.id, HEAD.id)
    assert closed["closed_at"].endswith("+07:00")
    (after,) = caller.get(f"{book}&limit=1&cursor={page['next']}", by="admin").json_body["items"]
    assert [after[name] for name in names] == [49_000, 0, 0, 49_000, 49_000, 0]
    assert (after["closed_by"], after["seen_by"]) == (TREASURER.id, None)
    assert [day["day"] for day in caller.get(f"{BOOK}?first={last}&last={last}", by="admin").json_body["items"]] == [
        last.isoformat()
    ]
    another = caller.get(f"{BOOK}?first={first}&last={first}&cursor={page['next']}", by="admin")
    refused(another, 422, "malformed_cursor")


@pytest.mark.parametrize(("first", "last"), [("2026-03-02", "2026-03-01"), ("2026-03-02", "2027-03-03")])
def test_a_period_that_is_none_or_longer_than_a_year_is_refused(caller: Caller, first: str, last: str) -> None:
    said = refused(caller.get(f"{BOOK}?first={first}&last={last}", by="admin"), 422, "period_unfit")
    assert "366" in said["detail"]
    assert caller.get(f"{BOOK}?first={first}&last=2027-03-02", by="admin").status_code == 200
