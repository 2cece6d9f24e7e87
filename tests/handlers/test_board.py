"""The board that everyone reads, and the own place that a visitor follows by the slip."""

import pytest

from chalicelib.handlers.counter import board, calling, ticket
from tests.handlers.caller import Caller, refused
from tests.handlers.calls import counted
from tests.handlers.visits import QUEUE, READ, StoppedClock, give, shown_by, take


@pytest.fixture
def clock(cloud: object, monkeypatch: pytest.MonkeyPatch) -> StoppedClock:
    return StoppedClock(monkeypatch)


@pytest.fixture
def caller(clock: StoppedClock) -> Caller:
    return Caller(calling.routes, board.routes, ticket.routes)


def test_the_board_shows_the_last_four_calls_and_who_waits_and_no_names(caller: Caller, clock: StoppedClock) -> None:
    for _ in range(6):
        take()
    take("collection")
    give(caller, "open-counter")
    for n in range(5):
        clock.goes_on(60)
        give(caller, "call-ticket", number=f"A00{n + 1}")
        clock.goes_on(60)
        give(caller, "start-service")
        give(caller, "finish")
    shown = shown_by(caller.get(QUEUE))
    assert [(c["number"], c["counter"]) for c in shown["called"]] == [(f"A00{n}", "1") for n in (5, 4, 3, 2)]
    assert [(s["service"], s["waiting"]) for s in shown["services"]] == [("product", 1), ("collection", 1)]
    assert shown["counters"] == [{"counter": "1", "title": {"id": "Loket 1", "en": "Counter 1"}}]
    assert (shown["state"], shown["opens_at"], shown["day"]) == ("open", None, "2026-11-30")
    assert "visitor" not in str(shown)
    assert "officer-1" not in str(shown)


def test_a_number_that_is_called_again_is_the_latest_on_the_board_again(caller: Caller, clock: StoppedClock) -> None:
    for _ in range(2):
        take()
    for place, by in (("1", "officer"), ("2", "colleague")):
        give(caller, "open-counter", place, by)
        clock.goes_on(5)
        give(caller, "call-next", place, by)
    assert [c["number"] for c in shown_by(caller.get(QUEUE))["called"]] == ["A002", "A001"]
    clock.goes_on(5)
    give(caller, "recall")
    assert [c["number"] for c in shown_by(caller.get(QUEUE))["called"]] == ["A001", "A002"]


@pytest.mark.parametrize(
    ("hours", "state", "opens"),
    [
        (-2, "closed", "2026-11-30T08:00:00+07:00"),
        (0, "open", None),
        (3.5, "break", "2026-11-30T13:00:00+07:00"),
        (8, "closed", "2026-12-01T08:00:00+07:00"),
        (-48, "closed", "2026-11-30T08:00:00+07:00"),
    ],
)
def test_the_board_says_whether_the_counter_is_open_and_when_it_opens(
    caller: Caller, clock: StoppedClock, hours: float, state: str, opens: str | None
) -> None:
    clock.goes_on(hours * 3600)
    shown = shown_by(caller.get(QUEUE))
    assert (shown["state"], shown["opens_at"]) == (state, opens)
    if state == "closed":
        assert {s["wait"]["none_because"] for s in shown["services"]} == {"closed"}


def test_no_wait_is_told_while_too_little_is_known_and_why(caller: Caller) -> None:
    nobody = shown_by(caller.get(QUEUE))["services"][0]["wait"]
    assert nobody == {"earliest": None, "latest": None, "none_because": "no_counter_open"}
    give(caller, "open-counter")
    assert shown_by(caller.get(QUEUE))["services"][0]["wait"]["none_because"] == "too_few_times"


def test_a_board_asked_every_second_is_one_read_a_second_and_sent_only_when_it_changes(
    caller: Caller, clock: StoppedClock
) -> None:
    etag = caller.get(QUEUE).headers["ETag"]
    for _ in range(30):
        clock.goes_on(1)
        with counted() as asked:
            answer = caller.get(QUEUE, headers={"If-None-Match": etag})
        assert (answer.status_code, answer.body, asked) == (304, b"", [READ])
    take()
    clock.goes_on(1)
    changed = caller.get(QUEUE, headers={"If-None-Match": etag})
    assert shown_by(changed)["services"][0]["waiting"] == 1
    assert changed.headers["ETag"] != etag


def test_who_has_the_board_already_costs_no_read_within_the_same_second(caller: Caller, clock: StoppedClock) -> None:
    etag = caller.get(QUEUE).headers["ETag"]
    clock.goes_on(0.9)
    with counted() as asked:
        answer = caller.get(QUEUE, headers={"If-None-Match": etag})
    assert (answer.status_code, answer.headers["ETag"], asked) == (304, etag, [])


def test_who_has_not_the_board_yet_is_sent_it_as_it_is_now(caller: Caller) -> None:
    caller.get(QUEUE)
    take()
    for headers in ({}, {"If-None-Match": '"another"'}):
        with counted() as asked:
            assert shown_by(caller.get(QUEUE, headers=headers))["services"][0]["waiting"] == 1
        assert asked == [READ]


def test_a_visitor_follows_the_own_number_to_the_counter(caller: Caller, clock: StoppedClock) -> None:
    take()
    own = f"/v1/tickets/{take()}"
    with counted() as asked:
        waiting = caller.get(own)
    assert asked == [READ]
    shown = shown_by(waiting)
    assert (shown["number"], shown["state"], shown["place"], shown["counter"]) == ("A002", "waiting", 2, None)
    assert shown["wait"]["none_because"] == "no_counter_open"
    assert caller.get(own, headers={"If-None-Match": waiting.headers["ETag"]}).status_code == 304
    give(caller, "open-counter")
    give(caller, "call-next")
    assert shown_by(caller.get(own))["place"] == 1
    give(caller, "start-service")
    give(caller, "finish")
    clock.goes_on(61)
    give(caller, "call-next")
    called = shown_by(caller.get(own))
    assert (called["state"], called["counter"], called["place"], called["wait"]) == ("called", "1", None, None)
    assert called["called_at"] == "2026-11-30T09:01:01+07:00"


def test_whoever_has_priority_stands_before_the_others(caller: Caller) -> None:
    ordinary, elderly = take(), take(priority="elderly")
    assert shown_by(caller.get(f"/v1/tickets/{elderly}"))["place"] == 1
    assert shown_by(caller.get(f"/v1/tickets/{ordinary}"))["place"] == 2


def test_a_visitor_leaves_the_line_once_and_hears_the_same_when_asking_again(caller: Caller) -> None:
    own = f"/v1/tickets/{take()}"
    first, again = (shown_by(caller.send("DELETE", own)) for _ in range(2))
    assert first == again
    assert first["state"] == "left"
    give(caller, "open-counter")
    refused(give(caller, "call-next"), 409, "nobody_waiting")


def test_who_is_served_does_not_leave_by_the_slip(caller: Caller) -> None:
    own = f"/v1/tickets/{take()}"
    for command in ("open-counter", "call-next", "start-service"):
        give(caller, command)
    refused(caller.send("DELETE", own), 409, "ticket_elsewhere")


def test_a_guessed_token_neither_shows_nor_moves_a_number(caller: Caller) -> None:
    token = take()
    for guess in (token[:-1] + ("A" if token[-1] != "A" else "B"), "1904-20261130-A001", "x"):
        refused(caller.get(f"/v1/tickets/{guess}"), 404, "ticket_unknown")
        refused(caller.send("DELETE", f"/v1/tickets/{guess}"), 404, "ticket_unknown")
