"""The history of a request over HTTP: whose chain holds, and what of it whom is shown."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.reasons import VoidReason
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.events import EVENTS, Entry
from chalicelib.domain.vocabulary import Language
from chalicelib.handlers.requests import doors
from chalicelib.handlers.requests.history import SAID_BY_THE_ENTRY, SECRET, history_shown
from chalicelib.handlers.requests.reader import Reader
from chalicelib.models.request_items import EventItem, Item, event_key, request_key
from chalicelib.services.queries import History, Seen
from tests.desk import Desk, furnish, payment
from tests.domain.request import counter as at
from tests.domain.request.counter import HEAD, OFFICER, TREASURER
from tests.domain.request.filled import filled
from tests.handlers.caller import Caller

INTERNAL, LAST = "NoteAdded", "UnmatchedPaymentRecorded"
"""Events that the buyer is not shown: one in the middle of the history below, and its last."""
SECRET_NAME = re.compile("hash$|key|secret|token|password")
Change = Callable[[EventItem], object]


@pytest.fixture
def caller(cloud: object) -> Caller:
    furnish()
    return Caller(doors.routes)


@pytest.fixture
def desk(caller: Caller) -> Desk:
    desk = Desk().offered()
    desk.give(OFFICER, c.Note(text="Hati-hati."))
    desk.give(TREASURER, payment(desk.r.due_idr))
    desk.give(TREASURER, payment(5, "Z" * 16))
    assert desk.entries[-1].event.event == LAST
    return desk


def _history(caller: Caller, desk: Desk, by: str) -> dict[str, Any]:
    answer = caller.get(f"/v1/requests/{desk.request_id}/events", by=by)
    assert answer.status_code == 200, answer.body
    shown: dict[str, Any] = answer.json_body
    return shown


def _verified(caller: Caller, desk: Desk) -> list[bool]:
    return [_history(caller, desk, by)["verified"] for by in ("buyer", "officer")]


def _tamper(desk: Desk, event: str, change: Change) -> None:
    item = Item.get(request_key(desk.request_id), event_key(desk.seq(event)))
    assert isinstance(item, EventItem)
    change(item)


def _later(entry: Entry) -> Entry:
    return entry.model_copy(update={"at": entry.at + timedelta(hours=1)})


def _altered(item: EventItem) -> None:
    item.entry = _later(item.entry)
    item.save()


def _sealed_anew(item: EventItem) -> None:
    item.entry = _later(item.entry).sealed()
    item.save()


@pytest.mark.parametrize("change", [_altered, _sealed_anew, EventItem.delete])
@pytest.mark.parametrize("event", ["RequestOpened", "PaymentReceived", INTERNAL, LAST])
def test_a_stored_entry_that_was_altered_is_told_to_buyer_and_staff(
    caller: Caller, desk: Desk, event: str, change: Change
) -> None:
    assert _verified(caller, desk) == [True, True]
    _tamper(desk, event, change)
    assert _verified(caller, desk) == [False, False]


def test_staff_read_every_field_of_every_event_but_secrets_and_what_the_entry_says_itself() -> None:
    counter = at.delivered()
    reader = Reader(counter.r, {"words": "Kata-kata."}, counter.facts(), OFFICER, Language.ID)
    entries = tuple(counter.entries[0].model_copy(update={"event": filled(event)}) for event in EVENTS)
    seen = Seen(counter.r, {}, counter.facts())
    shown = history_shown(reader, History(seen, entries, verified=True)).entries
    assert [entry.event for entry in shown] == [event.__name__ for event in EVENTS]
    kept = {name for entry in entries for name in _names(entry.event.model_dump())}
    visible = {name for entry in shown for name in _names(entry.details)}
    assert kept - visible == SECRET | SAID_BY_THE_ENTRY
    assert {name for name in kept if SECRET_NAME.search(name)} == SECRET


def _names(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    for each in inner:
        yield from _names(each)


def test_what_the_office_keeps_to_itself_is_left_out_and_does_not_break_the_chain(caller: Caller, desk: Desk) -> None:
    shown = {by: {e["event"] for e in _history(caller, desk, by)["entries"]} for by in ("buyer", "officer")}
    assert shown["officer"] - shown["buyer"] == {INTERNAL, LAST}


def test_the_buyer_learns_that_a_payment_was_voided_and_not_by_whom(caller: Caller, desk: Desk) -> None:
    for actor in (TREASURER, HEAD):
        desk.give(actor, c.VoidPayment(payment="p1", code=VoidReason.CLERK_MISTAKE))
    shown = _history(caller, desk, "buyer")["entries"]
    assert {"PaymentVoidProposed", "PaymentVoided"} <= {e["event"] for e in shown}
    for name in ("proposed_by", TREASURER.id, HEAD.id):
        assert name not in json.dumps(shown)
