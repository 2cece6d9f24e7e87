"""The history of a request over HTTP: whose chain holds, and what of it whom is shown."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from chalicelib.domain.ledger.entry import digest
from chalicelib.domain.reasons import VoidReason
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.events import EVENTS
from chalicelib.domain.vocabulary import Language
from chalicelib.handlers.requests import doors
from chalicelib.handlers.requests.history import SAID_BY_THE_ENTRY, SECRET, history_shown
from chalicelib.handlers.requests.reader import Reader
from chalicelib.models.ledger.items import event_key
from chalicelib.models.requests import TABLE
from chalicelib.services.requests.history import HistoryPage
from chalicelib.services.requests.queries import Visible
from tests.desk import Desk, calls, furnish, payment
from tests.domain.request import counter as at
from tests.domain.request.counter import HEAD, OFFICER, TREASURER
from tests.domain.request.filled import filled
from tests.handlers.caller import Caller, refused

INTERNAL, LAST = "NoteAdded", "UnmatchedPaymentRecorded"
"""Events that the buyer is not shown: one in the middle of the history below, and its last."""
SECRET_NAME = re.compile("hash$|key|secret|token|password")
Change = Callable[[Any], object]


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


def _history(caller: Caller, desk: Desk, by: str, query: str = "limit=100") -> dict[str, Any]:
    answer = caller.get(f"/v1/requests/{desk.request_id}/events?{query}", by=by)
    assert answer.status_code == 200, answer.body
    shown: dict[str, Any] = answer.json_body
    return shown


def _pages(caller: Caller, desk: Desk, limit: int, by: str = "officer") -> Iterator[dict[str, Any]]:
    cursor = ""
    while cursor is not None:
        page = _history(caller, desk, by, f"limit={limit}{cursor and '&cursor=' + cursor}")
        yield page
        cursor = page["next"]


def _verified(caller: Caller, desk: Desk) -> list[bool]:
    return [_history(caller, desk, by)["verified"] for by in ("buyer", "officer")]


def _tamper(desk: Desk, seq: int, change: Change) -> None:
    change(TABLE.item.get(TABLE.pk(desk.request_id), event_key(seq)))


def _altered(item: Any) -> None:
    item.entry |= {"at": "2026-01-01T00:00:00Z"}
    item.save()


def _given_a_field(item: Any) -> None:
    item.entry |= {"remark": "Added by hand."}
    item.save()


def _sealed_anew(item: Any) -> None:
    item.entry |= {"at": "2026-01-01T00:00:00Z"}
    item.entry |= {"hash": digest(item.entry)}
    item.save()


def _given_a_past(item: Any) -> None:
    item.entry |= {"prev": "ab" * 32}
    item.entry |= {"hash": digest(item.entry)}
    item.save()


@pytest.mark.parametrize("change", [_altered, _given_a_field, _sealed_anew, TABLE.event.delete])
@pytest.mark.parametrize("event", ["RequestOpened", "PaymentReceived", INTERNAL, LAST])
def test_a_stored_entry_that_was_altered_is_told_to_buyer_and_staff(
    caller: Caller, desk: Desk, event: str, change: Change
) -> None:
    assert _verified(caller, desk) == [True, True]
    _tamper(desk, desk.seq(event), change)
    assert _verified(caller, desk) == [False, False]


@pytest.mark.parametrize("limit", [1, 4, 11, 12, 100])
def test_pages_follow_one_another_oldest_first_and_end(caller: Caller, desk: Desk, limit: int) -> None:
    pages = [*_pages(caller, desk, limit)]
    assert len(desk.entries) == desk.r.version == 12
    assert [e["seq"] for page in pages for e in page["entries"]] == [*range(1, 13)]
    assert [len(page["entries"]) for page in pages[:-1]] == [limit] * (len(pages) - 1)
    assert {page["verified"] for page in pages} == {True}


def test_a_page_of_the_buyer_is_short_or_empty_where_the_office_keeps_entries_to_itself(
    caller: Caller, desk: Desk
) -> None:
    pages = [*_pages(caller, desk, 1, "buyer")]
    assert [len(page["entries"]) for page in pages] == [
        0 if e.event.event in {INTERNAL, LAST} else 1 for e in desk.entries
    ]
    assert {page["verified"] for page in pages} == {True}


@pytest.mark.parametrize("change", [_altered, TABLE.event.delete])
@pytest.mark.parametrize("seq", range(1, 13))
def test_no_page_from_an_altered_entry_on_is_verified(caller: Caller, desk: Desk, seq: int, change: Change) -> None:
    _tamper(desk, seq, change)
    verified = [page["verified"] for page in _pages(caller, desk, 3)]
    assert verified == [3 * number < seq for number in range(1, 5)]


@pytest.mark.parametrize("seq", range(1, 13))
def test_an_entry_that_was_sealed_anew_does_not_fit_the_next_one_be_it_on_the_next_page(
    caller: Caller, desk: Desk, seq: int
) -> None:
    _tamper(desk, seq, _sealed_anew)
    verified = [page["verified"] for page in _pages(caller, desk, 3)]
    assert verified == [3 * number < min(seq + 1, 12) for number in range(1, 5)]


def test_a_history_begins_with_an_entry_that_has_none_before_it(caller: Caller, desk: Desk) -> None:
    _tamper(desk, 1, _given_a_past)
    assert [page["verified"] for page in _pages(caller, desk, 1)] == [False] * 12


def test_a_page_costs_two_calls_and_reads_nothing_of_the_pages_before_but_their_last_entry(
    caller: Caller, desk: Desk
) -> None:
    cursor = _history(caller, desk, "buyer", "limit=3")["next"]
    for seq in (1, 2):
        _tamper(desk, seq, TABLE.event.delete)
    with calls() as made:
        assert _history(caller, desk, "buyer", f"limit=3&cursor={cursor}")["verified"]
    assert made == ["BatchGetItem", "Query"]


def test_a_cursor_fits_the_history_of_its_own_request_only(caller: Caller, desk: Desk) -> None:
    cursor = _history(caller, desk, "buyer", "limit=1")["next"]
    other = Desk().open().request_id
    for address in (f"{other}/events?cursor={cursor}", f"{desk.request_id}/events?cursor={cursor[:-1]}x"):
        refused(caller.get(f"/v1/requests/{address}", by="buyer"), 422, "malformed_cursor")
    refused(caller.get(f"/v1/requests?cursor={cursor}", by="buyer"), 422, "malformed_cursor")
    refused(caller.get(f"/v1/requests/{desk.request_id}/events?limit=101", by="buyer"), 422, "validation_failed")


def test_staff_read_every_field_of_every_event_but_secrets_and_what_the_entry_says_itself() -> None:
    counter = at.delivered()
    reader = Reader(counter.r, {"words": "Kata-kata."}, counter.facts(), OFFICER, Language.ID)
    entries = tuple(counter.entries[0].model_copy(update={"event": filled(event)}) for event in EVENTS)
    page = HistoryPage(Visible(counter.r, {}, counter.facts()), entries, verified=True, next=None)
    shown = history_shown(reader, page).entries
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
