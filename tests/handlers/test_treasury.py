"""A day's cash at the door: treasurers see and close their own, head and admin see everybody's (W-13a)."""

from datetime import timedelta

import pytest

from chalicelib.domain.people.actors import Actor, Membership
from chalicelib.domain.reasons import VoidReason
from chalicelib.domain.request import commands as c
from chalicelib.domain.vocabulary import Role
from chalicelib.gateways.clock import now
from chalicelib.handlers.treasury import cash_days as treasury
from tests.desk import Desk, furnish
from tests.domain.request.counter import HEAD, OFFICE, OFFICER, TREASURER, staff
from tests.handlers.caller import PEOPLE, Caller, refused
from tests.handlers.calls import counted

COLLEAGUE = staff("treasurer-2", Role.TREASURER)
DAYS = "/v1/offices/1904/cash-days"


@pytest.fixture(autouse=True)
def _furnished(on_a_working_day: object, monkeypatch: pytest.MonkeyPatch) -> None:
    furnish()
    both = Actor(id="head-1", memberships=frozenset({Membership(office="1904", role=Role.HEAD)}))
    monkeypatch.setitem(PEOPLE, "head", both)
    monkeypatch.setitem(PEOPLE, "colleague", COLLEAGUE)


@pytest.fixture
def caller() -> Caller:
    return Caller(treasury.routes)


def _today(ahead: int = 0) -> str:
    return (now() + timedelta(days=ahead)).astimezone(OFFICE.zone).date().isoformat()


def _cash(number: int, by: Actor = TREASURER) -> Desk:
    desk = Desk().submitted()
    desk.give(OFFICER, c.Accept())
    desk.give(OFFICER, c.SendOffer(billing=c.BillingGiven(code=f"82026112300000{number}")))
    desk.give(by, c.ReceiveCash(amount_idr=50_000, given_idr=60_000))
    return desk


def test_a_treasurer_sees_the_own_cash_of_the_day_ready_for_the_cash_book(caller: Caller) -> None:
    desk = _cash(1)
    _cash(2, COLLEAGUE)
    shown = caller.get(f"{DAYS}/{_today()}", by="treasurer").json_body
    assert (shown["day"], shown["total_idr"]) == (_today(), 50_000)
    (mine,) = shown["items"]
    assert (mine["treasurer"], mine["closed_at"], mine["reversals"]) == (TREASURER.id, None, [])
    (entry,) = mine["entries"]
    assert entry.pop("at").endswith("+07:00")
    assert desk.r.receipt
    assert entry == {
        "request": desk.r.id,
        "reference": desk.r.reference,
        "payment": "p1",
        "receipt": desk.r.receipt.number,
        "amount_idr": 50_000,
        "given_idr": 60_000,
        "returned_idr": 10_000,
        "reversed": False,
    }


def test_one_treasurers_day_is_one_read(caller: Caller) -> None:
    _cash(1)
    with counted() as calls:
        caller.get(f"{DAYS}/{_today()}", by="treasurer")
    assert calls == ["BatchGetItem"]


@pytest.mark.parametrize("by", ["head", "admin"])
def test_head_and_admin_see_one_treasurers_cash_or_everybodys(caller: Caller, by: str) -> None:
    _cash(1)
    _cash(2, COLLEAGUE)
    everybody = caller.get(f"{DAYS}/{_today()}", by=by).json_body
    assert [one["treasurer"] for one in everybody["items"]] == [TREASURER.id, COLLEAGUE.id]
    assert everybody["total_idr"] == 100_000
    one = caller.get(f"{DAYS}/{_today()}?treasurer={COLLEAGUE.id}", by=by).json_body
    assert [day["treasurer"] for day in one["items"]] == [COLLEAGUE.id]
    assert caller.get(f"{DAYS}/{_today(-1)}", by=by).json_body["items"] == []


@pytest.mark.parametrize("by", ["customer", "officer", "neighbour"])
def test_nobody_else_sees_cash_or_closes_a_day(caller: Caller, by: str) -> None:
    refused(caller.get(f"{DAYS}/{_today()}", by=by), 403, "not_allowed")
    refused(caller.post(f"{DAYS}/{_today()}/close", None, by=by), 403, "not_allowed")


def test_a_treasurer_sees_no_colleagues_cash(caller: Caller) -> None:
    refused(caller.get(f"{DAYS}/{_today()}?treasurer={COLLEAGUE.id}", by="treasurer"), 403, "not_allowed")


def test_a_treasurer_closes_the_own_day_once_and_a_repeat_is_told_the_same(caller: Caller) -> None:
    _cash(1)
    _cash(2, COLLEAGUE)
    closed = caller.post(f"{DAYS}/{_today()}/close", None, by="treasurer").json_body
    assert (closed["total_idr"], len(closed["entries"])) == (50_000, 1)
    assert closed["closed_at"]
    assert caller.post(f"{DAYS}/{_today()}/close", None, by="treasurer").json_body == closed
    again = caller.post(
        f"{DAYS}/{_today()}/close", None, by="treasurer", headers={"Idempotency-Key": "another-key-of-it"}
    )
    assert _today() not in refused(again, 409, "cash_day_closed")["title"]
    mine, others = caller.get(f"{DAYS}/{_today()}", by="head").json_body["items"]
    assert (bool(mine["closed_at"]), others["closed_at"]) == (True, None)


def test_a_day_ahead_is_not_closed_and_no_day_is_not_found(caller: Caller) -> None:
    refused(caller.post(f"{DAYS}/{_today(1)}/close", None, by="treasurer"), 409, "cash_day_ahead")
    for day in ("today", "2026-02-31", "20261301"):
        refused(caller.get(f"{DAYS}/{day}", by="treasurer"), 404, "cash_day_unknown")
    refused(caller.get("/v1/offices/9999/cash-days/2026-11-27", by="treasurer"), 404, "unknown_office")


def test_a_mistake_is_shown_with_the_day_and_the_treasurer_of_whom_it_was(caller: Caller) -> None:
    desk = _cash(1)
    desk.give(TREASURER, c.VoidReceipt(code=VoidReason.CLERK_MISTAKE))
    for who in (TREASURER, HEAD):
        desk.give(who, c.VoidPayment(payment="p1", code=VoidReason.CLERK_MISTAKE))
    (day,) = caller.get(f"{DAYS}/{_today()}", by="treasurer").json_body["items"]
    assert (day["taken_idr"], day["reversed_idr"], day["total_idr"]) == (50_000, 50_000, 0)
    (back,) = day["reversals"]
    assert (back["taken_on"], back["taken_by"], back["by"]) == (_today(), TREASURER.id, HEAD.id)
    assert day["entries"][0]["reversed"] is True
