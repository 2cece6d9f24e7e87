"""A day's cash at the door: treasurers see and close their own, head and admin see everybody's (W-13a).

Long because what a day shows and what closes it are told of the same days.
"""

from datetime import timedelta

import pytest

from chalicelib.domain.people.actors import Actor, Membership
from chalicelib.domain.reasons import VoidReason
from chalicelib.domain.request import commands as c
from chalicelib.domain.vocabulary import Role
from chalicelib.gateways.clock import now
from chalicelib.handlers.treasury import cash_days as treasury
from tests.desk import Desk, four_eyes, furnish, later
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


def _closing(counted: int, *explained: tuple[int, str, str | None]) -> dict[str, object]:
    why = [{"amount_idr": amount, "code": code, "text": text} for amount, code, text in explained]
    return {"command": "close-cash-day", "counted_idr": counted, "explained": why}


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
    refused(caller.post(f"{DAYS}/{_today()}", _closing(0), by=by), 403, "not_allowed")


def test_a_treasurer_sees_no_colleagues_cash(caller: Caller) -> None:
    refused(caller.get(f"{DAYS}/{_today()}?treasurer={COLLEAGUE.id}", by="treasurer"), 403, "not_allowed")


def test_a_treasurer_closes_the_own_day_once_and_a_repeat_is_told_the_same(caller: Caller) -> None:
    _cash(1)
    _cash(2, COLLEAGUE)
    closed = caller.post(f"{DAYS}/{_today()}", _closing(50_000), by="treasurer").json_body
    assert (closed["total_idr"], len(closed["entries"])) == (50_000, 1)
    assert (bool(closed["closed_at"]), closed["closed_by"]) == (True, TREASURER.id)
    assert caller.post(f"{DAYS}/{_today()}", _closing(50_000), by="treasurer").json_body == closed
    another = {"Idempotency-Key": "another-key-of-it"}
    again = caller.post(f"{DAYS}/{_today()}", _closing(50_000), by="treasurer", headers=another)
    assert _today() not in refused(again, 409, "cash_day_closed")["title"]
    mine, others = caller.get(f"{DAYS}/{_today()}", by="head").json_body["items"]
    assert (bool(mine["closed_at"]), others["closed_at"]) == (True, None)


def test_a_day_ahead_is_not_closed_and_no_day_is_not_found(caller: Caller) -> None:
    refused(caller.post(f"{DAYS}/{_today(1)}", _closing(0), by="treasurer"), 409, "cash_day_ahead")
    refused(caller.post(f"{DAYS}/someday", _closing(0), by="treasurer"), 404, "cash_day_unknown")
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


def test_a_difference_is_told_in_rupiah_and_closes_with_its_explanation(caller: Caller) -> None:
    _cash(1)
    today = f"{DAYS}/{_today()}"
    said = refused(caller.post(today, _closing(48_000), by="treasurer"), 422, "cash_difference_unexplained")
    assert "Rp50.000" in said["detail"]
    assert "Rp48.000" in said["detail"]
    assert "-Rp2.000" in said["detail"]
    why = _closing(48_000, (-2_000, "cause_unknown", "Dihitung dua kali bersama kepala."))
    headers = {"Idempotency-Key": "with-the-explanation"}
    closed = caller.post(today, why, by="treasurer", headers=headers).json_body
    assert (closed["closing_idr"], closed["counted_idr"], closed["difference_idr"]) == (50_000, 48_000, -2_000)
    explained = {"amount_idr": -2_000, "code": "cause_unknown", "remark": "Dihitung dua kali bersama kepala."}
    assert closed["explained"] == [explained]
    (shown,) = caller.get(today, by="head").json_body["items"]
    assert shown["explained"] == [explained]


@pytest.mark.parametrize("counted", [-1, 10**12 + 1, 1.5, "many", None])
def test_what_nobody_can_have_counted_is_refused_by_its_shape(caller: Caller, counted: object) -> None:
    body = {"command": "close-cash-day", "counted_idr": counted}
    refused(caller.post(f"{DAYS}/{_today()}", body, by="treasurer"), 422, "validation_failed")


def test_the_head_says_to_have_seen_a_day_that_is_closed_once(caller: Caller) -> None:
    _cash(1)
    whose, see = f"{DAYS}/{_today()}?treasurer={TREASURER.id}", {"command": "see-cash-day"}
    refused(caller.post(whose, see, by="head"), 409, "cash_day_still_open")
    caller.post(whose, _closing(50_000), by="treasurer")
    seen = caller.post(whose, see, by="head", headers={"Idempotency-Key": "now-that-it-is-closed"}).json_body
    assert (seen["seen_by"], bool(seen["seen_at"]), seen["actions"]) == (HEAD.id, True, [])
    assert [one["code"] for one in seen["blocked"]] == ["cash_day_closed", "cash_day_seen_already"]
    refused(caller.post(whose, see, by="treasurer"), 403, "not_allowed")


def test_the_day_says_what_whoever_asks_may_do_and_what_stands_against_it(caller: Caller) -> None:
    _cash(1)
    (mine,) = caller.get(f"{DAYS}/{_today()}", by="treasurer").json_body["items"]
    assert (mine["actions"], mine["blocked"]) == (["close-cash-day"], [])
    (heads,) = caller.get(f"{DAYS}/{_today()}", by="head").json_body["items"]
    assert heads["actions"] == ["close-cash-day"]
    assert [(one["command"], one["code"]) for one in heads["blocked"]] == [("see-cash-day", "cash_day_still_open")]
    (admins,) = caller.get(f"{DAYS}/{_today()}", by="admin").json_body["items"]
    assert (admins["actions"], admins["blocked"]) == ([], [])


def test_a_day_of_which_nothing_is_written_shows_its_opening_or_what_keeps_it_shut(
    caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    _cash(1)
    yesterday = _today()
    later(monkeypatch, days=1)
    (shut,) = caller.get(f"{DAYS}/{_today()}", by="treasurer").json_body["items"]
    obstacle = {"command": "close-cash-day", "code": "earlier_cash_day_open", "facts": {"day": yesterday}}
    said = refused(caller.post(f"{DAYS}/{_today()}", _closing(50_000), by="treasurer"), 409, "earlier_cash_day_open")
    assert (shut["actions"], shut["blocked"]) == ([], [obstacle | {"words": said["detail"]}])
    caller.post(f"{DAYS}/{yesterday}", _closing(50_000), by="treasurer")
    (ready,) = caller.get(f"{DAYS}/{_today()}", by="treasurer").json_body["items"]
    assert (ready["opening_idr"], ready["closing_idr"], ready["actions"]) == (50_000, 50_000, ["close-cash-day"])


def test_under_four_eyes_a_colleague_sees_and_closes_the_day_and_its_own_treasurer_learns_who_must(
    caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    four_eyes(monkeypatch)
    _cash(1)
    whose = f"{DAYS}/{_today()}?treasurer={TREASURER.id}"
    (mine,) = caller.get(whose, by="treasurer").json_body["items"]
    assert [(one["command"], one["code"]) for one in mine["blocked"]] == [("close-cash-day", "second_person_needed")]
    assert mine["blocked"][0]["facts"] == {"second_person": "treasurer_or_head", "own_step": "took_cash"}
    said = refused(caller.post(whose, _closing(50_000), by="treasurer"), 403, "second_person_needed")
    assert "bendahara pemegang kas hari itu" in said["detail"]
    (theirs,) = caller.get(whose, by="colleague").json_body["items"]
    assert theirs["actions"] == ["close-cash-day"]
    assert caller.post(whose, _closing(50_000), by="colleague").json_body["closed_by"] == COLLEAGUE.id
