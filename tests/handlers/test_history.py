"""The history of a request over HTTP: whose chain holds, and what of it whom is told in which words.

Long because what is kept is tampered with in each way, and each event is told to each reader.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from chalicelib.domain.ledger.entry import digest
from chalicelib.domain.reasons import VoidReason
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.disclosure import disclosed
from chalicelib.domain.request.events import EVENTS, PaperRendered
from chalicelib.domain.request.story import TECHNICAL, step_of
from chalicelib.domain.vocabulary import Channel, Language
from chalicelib.gateways.texts import texts
from chalicelib.handlers.requests import doors
from chalicelib.handlers.requests.history import EntryShown, history_shown
from chalicelib.handlers.requests.reader import Reader
from chalicelib.models.ledger.items import event_key
from chalicelib.models.requests import TABLE
from chalicelib.services.requests.history import HistoryPage
from chalicelib.services.requests.queries import Visible
from tests.desk import Desk, calls, furnish, payment
from tests.domain.request import counter as at
from tests.domain.request.counter import BUYER, HEAD, OFFICER, TREASURER
from tests.domain.request.filled import MOST_VARIANTS, filled
from tests.handlers.caller import Caller, refused
from tests.house.plan import ROOT

INTERNAL, LAST = "NoteAdded", "UnmatchedPaymentRecorded"
"""Events that the buyer is not shown: one in the middle of the history below, and its last."""
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


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)
def test_every_event_is_told_in_one_sentence_to_staff_and_to_the_buyer_without_a_stored_value_in_it(
    event: type[Any], language: Language
) -> None:
    counter = at.delivered()
    for actor in (BUYER, OFFICER):
        reader = Reader(counter.r, {}, counter.facts(), actor, language)
        entries = tuple(
            counter.entries[0].model_copy(update={"event": filled(event, variant)}) for variant in range(MOST_VARIANTS)
        )
        page = HistoryPage(Visible(counter.r, {}, counter.facts()), entries, verified=True, next=None)
        shown = history_shown(reader, page).entries
        kept_back = disclosed(entries[0].event) is None or event in TECHNICAL
        assert bool(shown) is (actor is OFFICER or not kept_back)
        for entry in shown:
            assert entry.sentence[0].isupper() or entry.sentence.startswith("Rp")
            assert entry.sentence.endswith(".")
            assert "{" not in entry.sentence


def test_there_is_a_sentence_for_each_event_and_for_none_that_is_gone() -> None:
    keys = {key.partition("_")[0] for key in texts("history")}
    assert keys == {event.__name__ for event in EVENTS}
    assert all(set(words) == set(Language) and all(words.values()) for words in texts("history").values())


def test_no_part_of_what_is_stored_reaches_a_reader_but_by_a_sentence() -> None:
    fields = set(EntryShown.model_fields)
    assert fields == {
        *("seq", "at", "event", "sentence", "step", "line", "role", "actor", "reason_text", "remark", "concerns"),
    }


def test_what_is_technical_is_told_to_staff_alone_and_never_twice_the_same() -> None:
    counter = at.delivered()
    paper = counter.entries[0].model_copy(update={"event": filled(PaperRendered)})
    page = HistoryPage(Visible(counter.r, {}, counter.facts()), (paper, paper, paper), verified=True, next=None)
    for actor, times in ((OFFICER, 1), (BUYER, 0)):
        reader = Reader(counter.r, {}, counter.facts(), actor, Language.ID)
        assert len(history_shown(reader, page).entries) == times


def test_who_asks_for_what_concerns_them_reads_their_own_milestones(caller: Caller, desk: Desk) -> None:
    mine = _history(caller, desk, "buyer", "limit=100&concerns=me")
    assert [e["event"] for e in mine["entries"]] == [
        *("RequestSubmitted", "RequestAccepted", "OfferSent", "PaymentReceived", "OfferApproved"),
    ]
    assert [e["step"] for e in mine["entries"]] == ["O-05", "O-06", "O-07", "O-11a", "O-08"]
    assert mine["verified"]
    theirs = {e["event"] for e in _history(caller, desk, "treasurer", "limit=100&concerns=me")["entries"]}
    assert {"PaymentReceived", INTERNAL, LAST} <= theirs
    assert "RequestAccepted" not in theirs
    refused(caller.get(f"/v1/requests/{desk.request_id}/events?concerns=all", by="buyer"), 422, "validation_failed")


def test_steps_are_those_of_the_channel_and_stand_in_the_service_standard() -> None:
    standard = (ROOT / "docs" / "coverage.md").read_text(encoding="utf-8")
    steps = {step for event in EVENTS for channel in Channel if (step := step_of(filled(event), channel))}
    assert {step for step in steps if f"| {step} |" not in standard} == set()
    assert {"O-06", "W-08", "O-14", "W-15"} <= steps


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
