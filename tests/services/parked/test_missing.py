"""A message that was lost for good is sent again by the sweep, once its day has been over for a day."""

from collections.abc import Callable
from typing import Any

import pytest

from app import app
from chalicelib.domain.refusals import Refusal
from chalicelib.gateways.clock import now
from chalicelib.models import audit, requests, work
from chalicelib.models.ledger.items import event_key
from chalicelib.services.audit import changes
from chalicelib.services.ledger.react import done_key, reaction_key
from chalicelib.services.ledgers import STREAMED
from chalicelib.services.parked import missing
from chalicelib.services.parked.missing import send_missing
from chalicelib.services.parking import park, parked_references
from tests.account_mails import office_mails
from tests.clouds import Cloud
from tests.desk import Desk, furnish, later, untypeset
from tests.faults import answering
from tests.handlers.events import inserted, message, receive
from tests.queues import waiting

TRACE = "trace-of-a-sweep"
WORKERS = {
    "papers": "on_papers",
    "notices": "on_notices",
    "transfer-proofs": "on_proofs",
    "deposits": "on_deposits",
}
Messages = list[tuple[str, dict[str, Any]]]


@pytest.fixture(autouse=True)
def _furnished(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    untypeset(monkeypatch)
    furnish()
    send_missing(TRACE)  # It begins with the day on which it runs first.


@pytest.fixture
def days_later(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], int]:
    """Let so many days go by, and sweep; return how many messages were sent again."""

    def go(days: int) -> int:
        later(monkeypatch, days=days)
        return send_missing(TRACE)

    return go


def streamed(cloud: Cloud, desk: Desk) -> Messages:
    """Hand the stream's records over; return the messages that are sent for them, and which nobody has yet."""
    for number, entry in enumerate(desk.entries):
        receive(app, "on_ledger", inserted(entry, str(number)))
    return waiting(cloud)


def work_off(cloud: Cloud, messages: Messages) -> None:
    """Have the workers do these, and what is sent to each of the staff for them."""
    for queue, body in messages:
        assert receive(app, WORKERS[queue], message("m", body)) == [], body
    for queue, body in waiting(cloud):
        assert receive(app, WORKERS[queue], message("m", body)) == [], body


def _sorted(messages: Messages) -> list[str]:
    return sorted(map(str, messages))


def test_what_was_lost_is_sent_again_and_nothing_else(cloud: Cloud, days_later: Callable[[int], int]) -> None:
    messages = streamed(cloud, Desk().delivered())
    lost = [one for one in messages if one[1]["task"] in {"receipt", "ask_billing_code", "offer_ready"}]
    done = [one for one in messages if one not in lost]
    work_off(cloud, done)
    assert days_later(1) == 0, "it may still be tried again by itself"
    assert days_later(1) == len(lost) > 3
    assert _sorted(waiting(cloud)) == _sorted(lost)


def test_what_is_sent_again_is_done_once_and_then_left_alone(cloud: Cloud, days_later: Callable[[int], int]) -> None:
    lost = streamed(cloud, Desk().offered())
    assert days_later(2) == len(lost) > 0
    work_off(cloud, waiting(cloud))
    mails = len(office_mails())
    work_off(cloud, lost)  # The first ones were not lost after all, but only late.
    assert len(office_mails()) == mails > 0
    assert days_later(1) == 0
    assert waiting(cloud) == []


def test_what_was_parked_is_a_person_s(cloud: Cloud, days_later: Callable[[int], int]) -> None:
    lost = streamed(cloud, Desk().submitted())
    for queue, body in lost:
        park(queue, Refusal(), reaction_key(body["request_id"], body["seq"], body["task"]), TRACE, body)
    assert days_later(2) == 0


def test_each_of_the_workers_notes_what_it_has_done(cloud: Cloud) -> None:
    desk = Desk().delivered()
    messages = streamed(cloud, desk)
    messages.append(("deposits", {"request_id": desk.request_id, "seq": 1, "task": "record_deposit"}))
    work_off(cloud, messages)
    keys = {done_key(queue, body): queue for queue, body in messages}
    assert {*keys.values()} == {*WORKERS}
    assert [key for key in keys if not work.is_done(key)] == []


def test_a_page_at_a_time_and_on_from_there(
    cloud: Cloud, days_later: Callable[[int], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(missing, "PAGE", 1)
    lost = [one for _ in range(3) for one in streamed(cloud, Desk().submitted())]
    later(monkeypatch, days=2)
    pages = iter((True, True, False))
    first = send_missing(TRACE, lambda: next(pages))
    assert 0 < first < len(lost)
    with answering("Query", "ThrottlingException"):
        assert send_missing(TRACE) == 0, "an outage is the next sweep's"
    assert first + send_missing(TRACE) == len(lost)
    assert _sorted(waiting(cloud)) == _sorted(lost)


def test_a_record_that_cannot_be_read_keeps_no_other_waiting(cloud: Cloud, days_later: Callable[[int], int]) -> None:
    lost = streamed(cloud, Desk().submitted())
    unreadable = Desk().submitted()
    streamed(cloud, unreadable)
    entry = requests.TABLE.item.get(requests.TABLE.pk(unreadable.request_id), event_key(1))
    entry.entry["event"]["event"] = "MoodNoted"
    entry.save()
    assert days_later(2) == len(lost)


def test_it_costs_in_proportion_to_what_changed(cloud: Cloud, days_later: Callable[[int], int]) -> None:
    for _ in range(3):
        Desk().submitted()  # Of which the stream has told nothing.
    assert days_later(2) == 0


def test_an_event_that_nobody_can_react_to_is_noted_for_the_night_all_the_same(cloud: Cloud) -> None:
    desk = Desk().submitted()
    record = inserted(desk.entries[0])
    record["dynamodb"]["NewImage"]["entry"]["M"]["event"] = {"M": {"event": {"S": "MoodNoted"}}}
    assert receive(app, "on_ledger", record) == []
    assert parked_references("ledger")
    assert audit.changed(changes.day_of(now()), 10, None).records == (requests.TABLE.pk(desk.request_id),)


def test_a_paper_that_was_made_is_not_taken_for_the_mail_that_brings_it(
    cloud: Cloud, days_later: Callable[[int], int]
) -> None:
    messages = [one for one in streamed(cloud, Desk().delivered()) if one[1]["task"] == "receipt"]
    assert {queue for queue, _ in messages} == {"papers", "notices"}
    before = len(office_mails())
    for queue in ("papers", "notices"):
        work_off(cloud, [one for one in messages if one[0] == queue])
    assert len(office_mails()) == before + 1


def test_every_reaction_is_of_a_worker_that_notes_it() -> None:
    assert {r.queue for ledger in STREAMED for reactions in ledger.reactions.values() for r in reactions} == {*WORKERS}
