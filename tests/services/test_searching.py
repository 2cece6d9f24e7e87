"""Staff find a request by its reference, a number on a paper, or its buyer's name or address; no key tells either."""

import json
from typing import Any

import pytest

from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.office.data import UnknownOffice
from chalicelib.domain.people.found_by import asked_by, found_by
from chalicelib.domain.request import commands as c
from chalicelib.domain.vocabulary import Role
from chalicelib.gateways.clock import now
from chalicelib.handlers.requests import desks as door
from chalicelib.models import finding, people
from chalicelib.services.requests import searching
from tests.clouds import Cloud
from tests.desk import SITI, Desk, calls, furnish, later
from tests.domain.request.counter import BUYER, OFFICER, SOFT, staff, terms
from tests.handlers.caller import Caller, refused
from workshop.emulator.makers import client

SECRET = "a secret of tests, long enough to sign with"


@pytest.fixture(autouse=True)
def _furnished(cloud: Cloud) -> None:
    furnish()


def ids(typed: str, limit: int = 20) -> list[str]:
    return [row.id for row in searching.search(OFFICER, "1904", typed, limit, None).rows]


def entered(cloud: Cloud) -> list[dict[str, Any]]:
    """Return what lies in the table of people for searching, and where it lies."""
    items = client("dynamodb").scan(TableName=cloud.made["PeopleTable"])["Items"]
    return [item for item in items if item["kind"]["S"] in {"found_by", "entries"}]


@pytest.mark.parametrize(
    "typed", ["Siti Rahmawati", "rahmawati", "SITI", " rahmawati  siti", "Rahmáwati", "Siti.Rahma@example.com"]
)
def test_a_request_is_found_by_every_word_of_the_buyers_name_or_by_the_address(typed: str) -> None:
    desk = Desk().submitted()
    assert ids(typed) == [desk.request_id]


@pytest.mark.parametrize("typed", ["Siti Aminah", "Rahma", "rahma@example.com", "--", "siti.rahma@example.com.au"])
def test_another_name_or_address_or_half_a_word_finds_nothing(typed: str) -> None:
    Desk().submitted()
    assert ids(typed) == []


def test_a_request_is_found_by_its_reference_and_by_the_number_on_a_paper() -> None:
    desk = Desk().offered()
    assert ids(desk.r.reference.lower()) == ids(desk.r.invoices[0].number) == [desk.request_id]


def test_what_a_buyer_still_drafts_is_not_found_before_it_is_handed_in(cloud: Cloud) -> None:
    desk = Desk().open()
    desk.give(BUYER, c.ReviseDraft(lines=(SOFT,)))
    assert (ids("siti"), entered(cloud)) == ([], [])
    desk.give(BUYER, terms())
    assert ids("siti") == [desk.request_id]


def test_the_newest_come_first_page_by_page(monkeypatch: pytest.MonkeyPatch) -> None:
    newest = list[str]()
    for _ in range(3):
        newest.insert(0, Desk().submitted().request_id)
        later(monkeypatch, minutes=1)
    for typed in ("siti", "siti rahmawati", SITI.email):
        walked, cursor = list[str](), None
        while not walked or cursor:
            page = searching.search(OFFICER, "1904", typed, 2, cursor)
            walked += [row.id for row in page.rows]
            cursor = page.next
        assert walked == newest


def test_a_search_reads_so_many_entries_of_each_word_and_the_requests_in_one_call(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wanted = [Desk().submitted().request_id for _ in range(2)]
    with calls() as seen:
        assert sorted(ids("siti rahmawati")) == sorted(wanted)
    assert seen == ["BatchGetItem", "Query", "Query", "BatchGetItem"]
    monkeypatch.setattr(finding, "SEARCHED", 2)
    page = searching.search(OFFICER, "1904", "siti rahmawati", 20, None)
    assert (len(page.rows), bool(page.next)) == (1, True)


def test_a_request_of_before_is_found_after_the_next_time_its_buyer_is_looked_at(cloud: Cloud) -> None:
    desk = Desk().submitted()
    for item in entered(cloud):
        client("dynamodb").delete_item(TableName=cloud.made["PeopleTable"], Key={k: item[k] for k in ("pk", "sk")})
    assert ids("siti") == []
    desk.give(OFFICER, c.Return.model_validate({"items": [{"code": "purpose_unclear"}]}))
    desk.give(BUYER, terms())
    assert ids("siti") == [desk.request_id]


def test_with_another_name_a_request_is_found_by_it_from_the_next_change_on(cloud: Cloud) -> None:
    desk = Desk().submitted()
    desk.give(OFFICER, c.Return.model_validate({"items": [{"code": "purpose_unclear"}]}))
    person = people.current(BUYER.id)
    people.change(person, SITI.model_copy(update={"name": "Siti Aminah"}), "hash-of-an-address", now())
    desk.give(BUYER, terms())
    assert ids("aminah") == [desk.request_id]
    people.erase(BUYER.id, frozenset(), now())
    assert entered(cloud) == []


def test_an_erased_person_is_found_no_more_and_nothing_is_left_to_be_found_by(cloud: Cloud) -> None:
    Desk().submitted()
    items = json.dumps(entered(cloud)).lower()
    assert len(entered(cloud)) == 4
    assert [word for word in ("siti", "rahma", "example.com") if word in items] == []
    for _ in range(2):
        people.erase(BUYER.id, frozenset(), now())
        assert (entered(cloud), ids("siti"), ids(SITI.email)) == ([], [], [])


def test_staff_search_their_own_office_only() -> None:
    Desk().submitted()
    neighbour = staff("officer-2", Role.OFFICER, office="5171")
    assert searching.search(neighbour, "5171", "siti", 20, None).rows == ()
    for stranger in (BUYER, neighbour, staff("kiosk-1", Role.KIOSK)):
        with pytest.raises(NotAllowed):
            searching.search(stranger, "1904", "siti", 20, None)
    with pytest.raises(UnknownOffice):
        searching.search(OFFICER, "9999", "siti", 20, None)


def test_a_word_is_known_by_the_houses_own_secret_only() -> None:
    assert found_by(SECRET, "Siti Rahma", "siti@example.com")[:2] == asked_by(SECRET, "rahma SITI")
    assert asked_by(SECRET, "Siti@Example.com") == found_by(SECRET, "", "siti@example.com")
    assert set(asked_by(SECRET, "siti")) & set(asked_by(SECRET + "!", "siti")) == set()
    assert len(asked_by(SECRET, " ".join(f"word{n}" for n in range(20)))) == 8


def test_the_door_finds_by_a_name_in_its_body(cloud: Cloud) -> None:
    desk = Desk().submitted()
    caller = Caller(door.routes)
    answer = caller.post("/v1/offices/1904/search", {"q": "rahmawati"}, by="officer")
    assert [(row["id"], row["buyer"]["name"]) for row in answer.json_body["items"]] == [(desk.request_id, SITI.name)]
    refused(caller.post("/v1/offices/1904/search", {"q": "s"}, by="officer"), 422, "validation_failed")
    refused(caller.post("/v1/offices/1904/search", {"q": "siti"}, by="buyer"), 403, "not_allowed")
    refused(caller.post("/v1/offices/1904/search", {"q": "siti", "cursor": "x"}, by="officer"), 422, "malformed_cursor")
