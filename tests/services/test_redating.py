"""A decree in mid-year dates open requests anew: each once, whoever repeats, dies half-way or comes between."""

from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest

import app
from chalicelib.domain.calendars.state import calendar_id
from chalicelib.domain.request.clock import promise
from chalicelib.domain.request.redating import redating_of
from chalicelib.gateways import queues
from chalicelib.gateways.clock import now
from chalicelib.models import calendars, requests
from chalicelib.models.ledger import reading
from chalicelib.services.calendars import in_force, redating
from chalicelib.services.calendars.ledger import CALENDARS
from chalicelib.services.ledger.execute import execute
from chalicelib.services.ledger.react import react
from tests.calendars import decree, next_working_day, put
from tests.clouds import Cloud
from tests.desk import Desk, furnish
from tests.domain.request.counter import BUYER, OFFICE, OFFICER
from tests.domain.request.ladder import DELIVERY_CORRECTION, RETURN
from tests.handlers.events import message, receive
from tests.queues import waiting

KEYS, LIFE = count(1), in_force.LIFE
Message = dict[str, Any]


@pytest.fixture(autouse=True)
def _furnished(on_a_working_day: object) -> None:
    furnish()


def sent(cloud: Cloud) -> list[Message]:
    """Return what the stream's worker sends of all that was said of the office's calendar."""
    for entry in reading.entries(calendars.TABLE, calendar_id("1904"), reading.LAST):
        react(CALENDARS, entry)
    return [body for queue, body in waiting(cloud) if queue == "deposits"]


def work(cloud: Cloud, *bodies: Message) -> int:
    """Have the worker do these and whatever it sends itself; return how many messages there were."""
    done, todo = 0, list(bodies)
    while todo:
        for body in todo:
            assert receive(app.app, "on_deposits", message(f"m{next(KEYS)}", body)) == []
            done += 1
        todo = [body for queue, body in waiting(cloud) if queue == "deposits"]
    return done


def due(desk: Desk) -> date | None:
    promised = promise(desk.r, OFFICE, in_force.calendar_of(OFFICE), now())
    assert promised
    return promised.due_on


def redated(desk: Desk) -> list[tuple[date | None, date | None, int]]:
    events = (entry.event for entry in desk.entries)
    return [(e.was, e.due_on, e.edition) for e in events if e.event == "PromiseRedated"]


@pytest.fixture
def without_delay(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is sent for later comes at once."""
    send = queues.send
    monkeypatch.setattr(queues, "send", lambda url, messages, *_: send(url, messages))


@pytest.mark.usefixtures("without_delay")
def test_a_day_that_is_closed_by_decree_moves_the_promise_the_history_says_so_and_the_desk_follows(
    cloud: Cloud,
) -> None:
    first, later = Desk().submitted(), Desk().submitted()
    was = due(first)
    put(decree(next_working_day(2)))
    moved = due(first)
    assert (was or date.max) < (moved or date.min)
    assert moved
    work(cloud, *sent(cloud))
    assert redated(first) == redated(later) == [(was, moved, 1)]
    orders = reading.page(requests.TABLE, "officer", "1904", 10, None).orders
    assert {order[:10] for order in orders} == {moved.isoformat()}
    assert in_force.look(OFFICE).redated == 1


@pytest.mark.usefixtures("without_delay")
def test_told_twice_it_is_done_once(cloud: Cloud) -> None:
    desk = Desk().submitted()
    put(decree(next_working_day(2)))
    (first,) = sent(cloud)
    work(cloud, first, first, first)
    assert len(redated(desk)) == 1
    assert len(reading.entries(calendars.TABLE, calendar_id("1904"), reading.LAST)) == 2


@pytest.mark.usefixtures("without_delay")
def test_a_worker_that_dies_half_way_leaves_the_rest_to_the_repeat(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    desks = [Desk().submitted() for _ in range(5)]
    monkeypatch.setattr(redating, "PAGE", 2)
    put(decree(next_working_day(2)))
    (first,) = sent(cloud)
    commands = count()

    def dies(*args: Any, **rest: Any) -> Any:
        if next(commands) == 1:
            raise ConnectionError
        return execute(*args, **rest)

    monkeypatch.setattr(redating, "execute", dies)
    assert receive(app.app, "on_deposits", message("m-dies", first)) == ["m-dies"]
    assert sum(len(redated(desk)) for desk in desks) == 1
    assert in_force.look(OFFICE).redated == 0
    assert work(cloud, first) > len(desks) // 2
    assert [len(redated(desk)) for desk in desks] == [1] * 5


@pytest.mark.usefixtures("without_delay")
def test_while_the_clock_rests_no_day_is_promised_and_none_is_moved(cloud: Cloud) -> None:
    desk = Desk().submitted()
    desk.give(OFFICER, RETURN)
    put(decree(next_working_day(2)))
    work(cloud, *sent(cloud))
    assert redated(desk) == []


@pytest.mark.usefixtures("without_delay")
def test_a_day_beyond_the_promise_moves_nothing(cloud: Cloud) -> None:
    desk = Desk().submitted()
    put(decree(date(2027, 11, 3)))
    work(cloud, *sent(cloud))
    assert redated(desk) == []


@pytest.mark.usefixtures("without_delay")
def test_of_two_decrees_the_later_one_does_the_work_of_both_and_the_history_counts_from_what_was_told(
    cloud: Cloud,
) -> None:
    desk = Desk().submitted()
    was = due(desk)
    put(decree(next_working_day(2)))
    put(decree(next_working_day(2), next_working_day(3)))
    one, two = sent(cloud)
    work(cloud, two, one)
    assert redated(desk) == [(was, due(desk), 2)]


@pytest.mark.usefixtures("without_delay")
def test_who_changes_a_request_between_looking_and_writing_is_not_written_over(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk().submitted()
    put(decree(next_working_day(2)))
    (first,) = sent(cloud)
    between = count()

    def meanwhile(*args: Any) -> Any:
        command = redating_of(*args)
        if not next(between):
            desk.give(OFFICER, RETURN)
        return command

    monkeypatch.setattr(redating, "redating_of", meanwhile)
    work(cloud, first)
    assert redated(desk) == []


def test_the_second_round_waits_until_no_process_goes_by_the_old_calendar(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[Message, int]] = []
    monkeypatch.setattr(
        queues, "send", lambda _, messages, delay_seconds=0: asked.extend((m, delay_seconds) for m in messages)
    )
    put(decree(next_working_day(2)))
    redating.redate({"calendar_id": calendar_id("1904"), "seq": 1, "task": "redate"})
    redating.redate(asked[-1][0])
    redating.redate(asked[-1][0])
    rounds = [(m["desk"], bool(m.get("again")), delay >= in_force.KNOWN_EVERYWHERE > LIFE) for m, delay in asked]
    assert rounds == [("treasurer", False, False), ("officer", True, True), ("treasurer", True, False)]


@pytest.mark.usefixtures("without_delay")
def test_a_correction_is_dated_anew_as_well(cloud: Cloud) -> None:
    desk = Desk().delivered()
    desk.give(BUYER, DELIVERY_CORRECTION)
    put(decree(next_working_day(1)))
    work(cloud, *sent(cloud))
    ((was, due_on, _),) = redated(desk)
    assert was
    assert due_on
    assert due_on - was >= timedelta(days=1)
