"""The door at which officers open counters, call and serve."""

import pytest

from chalicelib.handlers.counter import board, calling, ticket
from tests.handlers.caller import Caller, refused
from tests.handlers.calls import counted
from tests.handlers.visits import COUNTERS, READ, WRITE, StoppedClock, give, shown_by, take


@pytest.fixture
def clock(cloud: object, monkeypatch: pytest.MonkeyPatch) -> StoppedClock:
    return StoppedClock(monkeypatch)


@pytest.fixture
def caller(clock: StoppedClock) -> Caller:
    return Caller(calling.routes, board.routes, ticket.routes)


def test_an_officer_opens_a_counter_calls_serves_and_finishes(caller: Caller) -> None:
    for _ in range(2):
        take()
    opened = shown_by(give(caller, "open-counter"))
    assert (opened["open"], opened["yours"], opened["waiting"], opened["next"]) == (True, True, 2, "A001")
    called = shown_by(give(caller, "call-next"))
    assert (called["calling"], called["serving"], called["next"], called["waiting"]) == ("A001", None, "A002", 1)
    assert (called["ticket"]["state"], called["ticket"]["calls"], called["ticket"]["signed"]) == ("called", 1, True)
    assert shown_by(give(caller, "recall"))["ticket"]["calls"] == 2
    served = shown_by(give(caller, "start-service"))
    assert (served["calling"], served["serving"]) == (None, "A001")
    assert [p["state"] for p in served["ticket"]["periods"]] == ["waiting", "called", "serving"]
    assert served["ticket"]["periods"][0]["begin"] == "2026-11-30T09:00:00+07:00"
    set_aside = shown_by(give(caller, "hold"))
    assert (set_aside["serving"], set_aside["held"], set_aside["ticket"]) == (None, ["A001"], None)
    give(caller, "resume", number="A001")
    done = shown_by(give(caller, "finish"))
    assert (done["serving"], done["held"], done["waiting"]) == (None, [], 1)
    assert shown_by(give(caller, "close-counter"))["open"] is False


def test_a_call_costs_one_read_and_one_transaction(caller: Caller) -> None:
    take()
    give(caller, "open-counter")
    with counted() as asked:
        answer = give(caller, "call-next")
    assert shown_by(answer)["calling"] == "A001"
    assert asked == [READ, WRITE]


def test_a_call_that_is_sent_twice_calls_one_number(caller: Caller) -> None:
    for _ in range(2):
        take()
    give(caller, "open-counter")
    body = {"command": "call-next", "counter": "1"}
    first, again = (shown_by(caller.post(COUNTERS, body, by="officer")) for _ in range(2))
    assert first == again
    assert first["calling"] == "A001"


@pytest.mark.parametrize("by", ["customer", "treasurer", "admin", "officer-denpasar"])
def test_only_the_offices_own_officers_stand_at_its_counters(caller: Caller, by: str) -> None:
    refused(give(caller, "open-counter", by=by), 403, "not_allowed")


def test_a_command_that_is_none_and_an_office_without_a_counter_are_refused(caller: Caller) -> None:
    refused(give(caller, "issue-ticket"), 422, "validation_failed")
    body = {"command": "open-counter", "counter": "1"}
    refused(caller.post("/v1/offices/5171/counters", body, by="officer-denpasar"), 409, "no_counter")
    refused(caller.get("/v1/offices/5171/queue"), 409, "no_counter")
