"""A visitor who comes again, at the door: found by an exact value, recognised, and seen by who serves (R-W4)."""

import json
from typing import Any

import pytest
from chalice.test import HTTPResponse

from chalicelib.domain.people.person import parse_version_id
from chalicelib.domain.queue.events import VisitorSearched
from chalicelib.domain.queue.state import DaySheet, SearchedBy
from chalicelib.handlers.counter import calling, guest_book, visitors
from chalicelib.models import people, queue
from chalicelib.models import visitors as shelf
from chalicelib.models.ledger import reading
from chalicelib.services.accounts.address import hashed
from tests.clouds import Cloud
from tests.desk import furnish
from tests.handlers.caller import Caller, refused
from tests.handlers.counter_clock import MONDAY, StoppedClock
from tests.handlers.test_guest_book import DAY, ENTRY, NIK, VISITS
from tests.handlers.visits import give
from tests.visits import Visit
from workshop.emulator.makers import client

SEARCH = "/v1/offices/1904/visitors/search"
SERVED = "/v1/offices/1904/counters/1/visitor"
EMAIL = {"email": ENTRY["email"]}
MOVED = {**ENTRY, "email": "new@example.com", "email_again": "new@example.com", "name": "Siti Rahma Putri"}


@pytest.fixture
def caller(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> Caller:
    StoppedClock(monkeypatch)
    return Caller(guest_book.routes, calling.routes, visitors.routes)


def _visit(caller: Caller, key: str, entry: object = ENTRY) -> str:
    """Sign the book and be served at counter 1; return the subject that the entry made."""
    body = {"service": "product", "guest_book": entry}
    assert caller.post(VISITS, body, by="kiosk", headers={"Idempotency-Key": key}).status_code == 201
    if "1" not in _sheet().counters:
        give(caller, "open-counter")
    give(caller, "call-next")
    assert give(caller, "start-service").status_code == 200
    return parse_version_id(_sheet().tickets[-1].person or "")[0]


def _twice(caller: Caller, entry: object = ENTRY) -> tuple[str, str]:
    """Come, go, and come again; return both entries' subjects."""
    first = _visit(caller, "key-of-first-visit")
    give(caller, "finish")
    return first, _visit(caller, "key-of-second-visit", entry)


def _sheet() -> DaySheet:
    record = reading.read(queue.TABLE, DAY)
    assert record
    return record.state


def _search(caller: Caller, value: object, by: str = "officer", key: str = "key-of-a-search") -> HTTPResponse:
    return caller.post(SEARCH, value, by=by, headers={"Idempotency-Key": key})


@pytest.mark.parametrize("value", [EMAIL, {"identity": ENTRY["identity"]}])
def test_an_earlier_visitor_is_found_by_the_exact_value_and_shown_masked(caller: Caller, value: Any) -> None:
    first, _ = _twice(caller)
    assert _search(caller, value).json_body == {
        "items": [
            {
                "person": first,
                "name": "Siti Rahma",
                "identity": "************0001",
                "email": "s***@example.com",
                "last_visit": MONDAY.date().isoformat(),
                "requests": [],
            }
        ]
    }


@pytest.mark.parametrize("body", [{}, {"email": "siti"}, {"name": "Siti"}, {**EMAIL, "identity": ENTRY["identity"]}])
def test_nothing_but_one_exact_value_is_searched_for(caller: Caller, body: object) -> None:
    _twice(caller)
    refused(_search(caller, body), 422, "validation_failed")


def test_a_value_that_nobody_gave_finds_nobody(caller: Caller) -> None:
    _twice(caller)
    assert _search(caller, {"email": "sit@example.com"}).json_body == {"items": []}


def test_only_who_serves_somebody_searches_and_every_search_is_noted(caller: Caller, cloud: Cloud) -> None:
    first, _ = _twice(caller)
    for by in ("kiosk", "customer", "treasurer", "head", "neighbour", "officer-denpasar"):
        refused(_search(caller, EMAIL, by=by), 403, "not_allowed")
    refused(_search(caller, EMAIL, by="colleague"), 409, "nothing_served")
    answers = [_search(caller, EMAIL).body for _ in range(2)]
    assert answers[0] == answers[1]
    entries = reading.entries(queue.TABLE, DAY, _sheet().version)
    searched = [(entry.actor.id, entry.event) for entry in entries if isinstance(entry.event, VisitorSearched)]
    assert searched == [("officer-1", VisitorSearched(number="A002", by=SearchedBy.EMAIL, found=(first,)))]
    days = json.dumps(client("dynamodb").scan(TableName=cloud.made["QueueTable"])["Items"])
    for trace in (ENTRY["email"], NIK, hashed(ENTRY["email"])):
        assert trace not in days


def test_recognising_makes_todays_entry_the_earlier_visitors_next_version(caller: Caller) -> None:
    first, second = _twice(caller, MOVED)
    refused(give(caller, "recognise-visitor", person=first), 404, "visitor_not_found")
    _search(caller, {"identity": ENTRY["identity"]})
    assert give(caller, "recognise-visitor", person=first).status_code == 200
    person = people.current(first)
    assert (person.version, person.data.name, person.data.email) == (2, "Siti Rahma Putri", "new@example.com")
    assert _sheet().tickets[-1].person == person.version_id
    assert [data.name if data else "" for data in people.versions(first).values()] == ["Siti Rahma", "Siti Rahma Putri"]
    new, old = (hashed(email) for email in ("new@example.com", ENTRY["email"]))
    assert set(shelf.found("1904", new)) == {first, second}
    assert set(shelf.found("1904", old)) == {first}
    assert people.by_email(new) == people.by_email(old) == ()


def test_a_recognition_that_is_sent_twice_makes_one_version(caller: Caller) -> None:
    first, _ = _twice(caller)
    _search(caller, EMAIL)
    body = {"command": "recognise-visitor", "counter": "1", "person": first}
    for _ in range(2):
        assert caller.post("/v1/offices/1904/counters", body, by="officer").status_code == 200
    assert people.current(first).version == 2


def test_whoever_is_erased_after_the_search_is_not_recognised_and_stays_erased(caller: Caller) -> None:
    first, _ = _twice(caller)
    _search(caller, EMAIL)
    people.erase(first, frozenset(), MONDAY)
    refused(give(caller, "recognise-visitor", person=first), 404, "visitor_not_found")
    assert _search(caller, EMAIL, key="key-of-another").json_body == {"items": []}
    assert set(people.versions(first).values()) == {None}


def test_an_officer_sees_whom_the_own_counter_serves_and_nobody_else_does(caller: Caller) -> None:
    _visit(caller, "key-of-first-visit", {**ENTRY, "card_expires": "2030-01-31"})
    assert caller.get(SERVED, by="officer").json_body == {
        "name": "Siti Rahma",
        "identity": "************0001",
        "card_expires": "2030-01-31",
        "card_seen": False,
        "email": "siti@example.com",
        "email_state": "unread",
        "requests": [],
    }
    refused(caller.get(SERVED, by="colleague"), 403, "not_your_counter")
    for by in ("kiosk", "customer", "head", "treasurer", "officer-denpasar"):
        refused(caller.get(SERVED, by=by), 403, "not_allowed")
    refused(caller.get(SERVED.replace("/1/", "/2/"), by="officer"), 409, "counter_closed")
    give(caller, "finish")
    refused(caller.get(SERVED, by="officer"), 409, "nothing_served")


def test_the_visitors_requests_are_shown_to_who_serves_and_to_who_finds_them_again(caller: Caller) -> None:
    furnish()
    first = _visit(caller, "key-of-first-visit")
    give(caller, "see-card")
    reference = Visit(None, number="A001").opened().r.reference
    assert [row["reference"] for row in caller.get(SERVED, by="officer").json_body["requests"]] == [reference]
    give(caller, "finish")
    _visit(caller, "key-of-second-visit")
    (known,) = _search(caller, EMAIL).json_body["items"]
    assert (known["person"], known["requests"]) == (first, [{"reference": reference, "phase": "draft"}])
