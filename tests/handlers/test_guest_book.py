"""The guest book at the door: one POST makes a visitor and a number, or neither (W-02, W-03)."""

import json
from typing import Any

import pytest
from chalice.test import HTTPResponse

from chalicelib.domain.ledger.chain import chain_holds, fold
from chalicelib.domain.people.actors import Actor, Membership
from chalicelib.domain.people.person import PersonUnknown, parse_version_id
from chalicelib.domain.queue.evolve import evolve
from chalicelib.domain.queue.state import DaySheet, sheet_id
from chalicelib.domain.vocabulary import Role
from chalicelib.gateways.clock import now
from chalicelib.handlers.counter import guest_book
from chalicelib.models import people, queue, visitors
from chalicelib.models.ledger import reading
from chalicelib.services.accounts.address import hashed
from chalicelib.services.counter.tickets import ticket_of
from tests.clouds import Cloud
from tests.handlers.caller import PEOPLE, Caller, refused
from tests.handlers.calls import counted
from tests.handlers.counter_clock import MONDAY, StoppedClock
from tests.visits import number_first
from workshop.emulator.makers import client

DAY = sheet_id("1904", MONDAY.date())
VISITS = "/v1/offices/1904/visits"
NIK = "1904014101900001"
ENTRY: dict[str, Any] = {
    "name": "Siti Rahma",
    "email": "siti@example.com",
    "email_again": "siti@example.com",
    "identity": {"kind": "ktp", "number": NIK},
    "purpose": "Provinsi Dalam Angka",
    "consent_version": "buku-tamu-contoh-1",
}


@pytest.fixture
def caller(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> Caller:
    StoppedClock(monkeypatch)
    kiosk = Actor(id="kiosk-1", memberships=frozenset({Membership(office="1904", role=Role.KIOSK)}))
    monkeypatch.setitem(PEOPLE, "kiosk", kiosk)
    return Caller(guest_book.routes)


def _sign(caller: Caller, key: str = "key-of-one-visit", by: str = "kiosk", **fields: Any) -> HTTPResponse:
    body = {"service": "product", "guest_book": ENTRY, **fields}
    return caller.post(VISITS, body, by=by, headers={"Idempotency-Key": key})


def _sheet() -> DaySheet:
    record = reading.read(queue.TABLE, DAY)
    assert record
    return record.state


def _rows(cloud: Cloud, table: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = client("dynamodb").scan(TableName=cloud.made[table])["Items"]
    return rows


def test_signing_the_book_gives_a_number_and_its_token_and_says_what_is_still_to_do(caller: Caller) -> None:
    answer = _sign(caller, priority="elderly")
    assert answer.status_code == 201, answer.body
    shown = answer.json_body
    assert ticket_of(shown.pop("token")) == (DAY, "A001")
    assert shown == {
        "ticket": f"{DAY}-A001",
        "number": "A001",
        "service": "product",
        "priority": "elderly",
        "issued_at": "2026-11-30T09:00:00+07:00",
        "to_do": ["show_card"],
    }


def test_a_visit_is_one_read_and_one_transaction(caller: Caller) -> None:
    with counted() as calls:
        _sign(caller)
    assert [name for name in calls if name != "Query"] == ["BatchGetItem", "TransactWriteItems"]


def test_a_kiosks_repeated_post_makes_one_person_and_one_number(caller: Caller, cloud: Cloud) -> None:
    first = _sign(caller).json_body
    before = _rows(cloud, "PeopleTable")
    assert _sign(caller).json_body == first
    assert _rows(cloud, "PeopleTable") == before
    assert [ticket.number for ticket in _sheet().tickets] == ["A001"]


def test_the_same_key_with_another_entry_is_refused(caller: Caller) -> None:
    _sign(caller)
    refused(_sign(caller, guest_book={**ENTRY, "name": "Budi"}), 422, "key_reused")
    assert len(_sheet().tickets) == 1


def test_a_visitor_who_gets_no_number_is_not_kept(caller: Caller, cloud: Cloud) -> None:
    refused(_sign(caller, service="no_such"), 422, "service_unknown")
    assert _rows(cloud, "PeopleTable") == []


@pytest.mark.parametrize(
    ("fields", "status", "code"),
    [
        ({"guest_book": None}, 409, "guest_book_missing"),
        ({"guest_book": {**ENTRY, "identity": None}}, 422, "guest_book_incomplete"),
        ({"guest_book": {**ENTRY, "email_again": "sita@example.com"}}, 422, "email_read_back_differs"),
        ({"guest_book": {**ENTRY, "card_expires": "2026-11-29"}}, 422, "card_expired"),
        ({"guest_book": {**ENTRY, "consent_version": "older"}}, 409, "visit_consent_outdated"),
        ({"guest_book": {**ENTRY, "name": "ᚱᚨᛏᚾᚨ"}}, 422, "latin_letters_needed"),
        ({"card_seen": True}, 403, "not_allowed"),
    ],
)
def test_each_no_of_the_guest_book_has_its_code_and_keeps_nobody(
    caller: Caller, cloud: Cloud, fields: dict[str, Any], status: int, code: str
) -> None:
    shown = refused(_sign(caller, **fields), status, code)
    assert NIK not in json.dumps(shown)
    assert _rows(cloud, "PeopleTable") == []


def test_an_officer_at_the_counter_sees_the_card_while_signing_the_book(caller: Caller) -> None:
    assert _sign(caller, by="officer", card_seen=True).json_body["to_do"] == []
    assert _sheet().tickets[0].card_seen


@pytest.mark.parametrize("by", ["customer", "treasurer", "admin", "officer-denpasar", "neighbour"])
def test_nobody_but_kiosk_and_officer_of_the_office_signs_the_book(caller: Caller, cloud: Cloud, by: str) -> None:
    refused(_sign(caller, by=by), 403, "not_allowed")
    assert _rows(cloud, "PeopleTable") == []


def test_nothing_personal_stands_in_the_day_nor_in_any_key(caller: Caller, cloud: Cloud) -> None:
    _sign(caller)
    days = json.dumps(_rows(cloud, "QueueTable"))
    keys = json.dumps([{name: row[name] for name in ("pk", "sk")} for row in _rows(cloud, "PeopleTable")])
    for trace in ("Siti", "siti@example.com", NIK, "Provinsi"):
        assert trace not in days + keys
    assert NIK not in json.dumps(_rows(cloud, "PeopleTable"))


def test_a_visitor_is_found_by_exact_value_at_this_office_and_never_taken_for_an_account(caller: Caller) -> None:
    _sign(caller, "key-of-visit-one")
    _sign(caller, "key-of-visit-two")
    subjects = {parse_version_id(ticket.person)[0] for ticket in _sheet().tickets if ticket.person}
    address = hashed(ENTRY["email"])
    card = people.current(min(subjects)).data.identity
    assert card
    assert len(subjects) == 2
    assert set(visitors.found("1904", address)) == set(visitors.found("1904", card.keyed)) == subjects
    assert visitors.found("5171", address) == ()
    assert people.by_email(address) == ()


def test_a_person_is_erased_whose_visit_stays_and_whom_no_search_finds(caller: Caller, cloud: Cloud) -> None:
    _sign(caller)
    person = _sheet().tickets[0].person
    assert person
    subject, _ = parse_version_id(person)
    for _ in range(2):
        people.erase(subject, frozenset(), now())
    assert visitors.found("1904", hashed(ENTRY["email"])) == ()
    assert [row["kind"]["S"] for row in _rows(cloud, "PeopleTable") if "visitor#" in row["pk"]["S"]] == []
    assert "Siti" not in json.dumps(_rows(cloud, "PeopleTable"))
    with pytest.raises(PersonUnknown):
        people.current(subject)
    entries = reading.entries(queue.TABLE, DAY, _sheet().version)
    assert fold(evolve, entries, DaySheet(id=DAY, office="1904")) == _sheet()
    assert chain_holds(reading.records(queue.TABLE, DAY, _sheet().version))
    assert _sheet().tickets[0].person == person


def test_where_the_number_comes_first_the_book_is_signed_for_it_once(
    caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    number_first(monkeypatch)
    token = _sign(caller, guest_book=None).json_body["token"]
    path, body = f"/v1/tickets/{token}/guest-book", {"guest_book": ENTRY}
    refused(caller.post(f"{path[:-12]}x/guest-book", body, by="kiosk"), 404, "ticket_unknown")
    refused(caller.post(path, body, by="customer"), 403, "not_allowed")
    assert caller.post(path, body, by="kiosk").json_body["to_do"] == ["show_card"]
    assert caller.post(path, body, by="kiosk").json_body["to_do"] == ["show_card"]
    again = caller.post(path, body, by="kiosk", headers={"Idempotency-Key": "another-key-of-it"})
    refused(again, 409, "guest_book_signed")
    assert len(visitors.found("1904", hashed(ENTRY["email"]))) == 1
