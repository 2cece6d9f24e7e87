"""The calendar at the door: staff see it, an administrator puts a year's table, told first what it would move."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib.gateways.clock import now
from chalicelib.handlers import calendars
from chalicelib.handlers.requests import desks
from chalicelib.services.calendars import in_force
from tests.desk import Desk, furnish
from tests.domain.request.counter import OFFICE
from tests.handlers.caller import Caller, refused

CALENDAR = "/v1/offices/1904/calendar"


@pytest.fixture(autouse=True)
def _furnished(on_a_working_day: object) -> None:
    furnish()


@pytest.fixture
def caller() -> Caller:
    return Caller(calendars.routes, desks.routes)


def body(edition: int = 0, **changes: Any) -> dict[str, Any]:
    day = (OFFICE.local_day(now()) + timedelta(days=1)).isoformat()
    closed = [{"day": day, "name": "Cuti bersama tambahan", "kind": "joint_leave", "decreed": day}]
    return {"year": int(day[:4]), "edition": edition, "source": "SKB perubahan", "closed": closed} | changes


def test_the_calendar_shows_this_year_and_those_to_come_by_whom_and_by_which_decree(caller: Caller) -> None:
    shown = caller.get(CALENDAR, by="officer").json_body
    assert (shown["calendar"], shown["edition"], shown["redated"], shown["versions"]) == ("indonesia", 0, True, [])
    assert {year["edition"] for year in shown["years"]} == {0}
    assert min(year["year"] for year in shown["years"]) == OFFICE.local_day(now()).year
    put = caller.send("PUT", CALENDAR, body(), by="admin").json_body
    (version,) = put["versions"]
    assert (version["source"], version["put_by"], version["days"]) == ("SKB perubahan", "admin-1", 1)
    own = next(year for year in put["years"] if year["edition"] == 1)
    assert own["closed"][0] == body()["closed"][0] | {"expected": False}
    assert (put["edition"], put["redated"]) == (1, False)


def test_a_table_over_another_than_the_one_that_was_seen_is_refused(caller: Caller) -> None:
    caller.send("PUT", CALENDAR, body(), by="admin")
    again = caller.send("PUT", CALENDAR, body(), by="admin")
    assert again.json_body["edition"] == 1, "the same key, the same answer"
    other = {"Idempotency-Key": "another-key"}
    refused(caller.send("PUT", CALENDAR, body(source="SKB lain"), by="admin", headers=other), 409, "overtaken")
    refused(caller.send("PUT", CALENDAR, body(check=True), by="admin", headers=other), 409, "overtaken")


def test_who_is_no_administrator_of_the_office_changes_nothing(caller: Caller) -> None:
    for by in ("officer", "head", "treasurer", "buyer", "officer-denpasar"):
        refused(caller.send("PUT", CALENDAR, body(), by=by), 403, "not_allowed")
        refused(caller.send("PUT", CALENDAR, body(check=True), by=by), 403, "not_allowed")
    for by in ("buyer", "officer-denpasar", "kiosk"):
        refused(caller.get(CALENDAR, by=by), 403, "not_allowed")
    refused(caller.get("/v1/offices/9999/calendar", by="admin"), 404, "unknown_office")


def test_a_table_that_cannot_be_is_refused_with_the_years_that_can(caller: Caller) -> None:
    refusal = refused(caller.send("PUT", CALENDAR, body(year=2999), by="admin"), 422, "calendar_unfit")
    assert str(OFFICE.local_day(now()).year) in refusal["detail"]


def test_what_a_table_would_move_is_told_before(caller: Caller) -> None:
    Desk().submitted()
    assert caller.send("PUT", CALENDAR, body(check=True), by="admin").json_body["moves"]["requests"] in {0, 1}
    assert caller.get(CALENDAR, by="admin").json_body["edition"] == 0


def test_the_desk_says_which_year_is_missing(caller: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    assert caller.get("/v1/offices/1904/desks", by="officer").json_body["calendar_missing"] is None
    year = OFFICE.local_day(now()).year
    none = in_force.calendar_of(OFFICE).model_copy(update={"years": ()})
    monkeypatch.setattr(in_force, "calendar_of", lambda _: none)
    assert caller.get("/v1/offices/1904/desks", by="officer").json_body["calendar_missing"] == year
    assert caller.get(CALENDAR, by="admin").json_body["missing"] == year
