"""A visitor who was here before is found by an exact value, for the number that is served, and then recognised."""

import pytest

from chalicelib.domain.people.person import PersonData
from chalicelib.domain.queue import commands as c
from chalicelib.domain.queue.events import VisitorSearched
from chalicelib.domain.queue.facts import Earlier
from chalicelib.domain.queue.recognising import MOST_FOUND
from chalicelib.domain.queue.state import SearchedBy
from tests.domain.queue.room import ANI, BUDI, KIOSK, Room

SEARCH = c.SearchVisitor(by=SearchedBy.EMAIL, keyed=("hash-of-siti",))
RECOGNISE = c.RecogniseVisitor(counter="1", person="siti")
ENTRY = PersonData(name="Siti", email="siti@example.com")


@pytest.fixture
def served(room: Room) -> Room:
    room.served().give(KIOSK, c.SignGuestBook(number="A001", person="today_1"))
    room.known, room.earlier = ("today", "siti"), Earlier("siti", 3, ENTRY)
    return room


def test_a_recognised_visitors_entry_is_the_next_version_of_that_person(served: Room) -> None:
    served.give(ANI, SEARCH).give(ANI, RECOGNISE)
    assert [t.person for t in served.sheet.tickets] == ["siti_4", None, None]


def test_nobody_is_recognised_whom_no_search_for_this_number_found(served: Room) -> None:
    assert served.says(ANI, RECOGNISE) == ("visitor_not_found", {})
    served.give(ANI, SEARCH)
    assert served.says(ANI, RECOGNISE.model_copy(update={"person": "budi"})) == ("visitor_not_found", {})
    served.give(ANI, c.FinishTicket(counter="1")).called().give(ANI, c.StartService(counter="1"))
    served.give(KIOSK, c.SignGuestBook(number="A002", person="other_1"))
    assert served.says(ANI, RECOGNISE) == ("visitor_not_found", {})


def test_whoever_was_erased_since_the_search_is_not_recognised(served: Room) -> None:
    served.give(ANI, SEARCH)
    served.earlier = None
    assert served.says(ANI, RECOGNISE) == ("visitor_not_found", {})


def test_nobody_is_recognised_before_the_guest_book_is_signed(room: Room) -> None:
    room.known, room.earlier = ("siti",), Earlier("siti", 3, ENTRY)
    assert room.served().give(ANI, SEARCH).says(ANI, RECOGNISE) == ("guest_book_missing", {})


def test_the_day_notes_that_was_searched_and_whom_it_found_but_never_by_which_value(served: Room) -> None:
    served.give(ANI, SEARCH)
    assert served.entries[-1].event == VisitorSearched(number="A001", by=SearchedBy.EMAIL, found=("siti",))
    assert "hash-of-siti" not in served.entries[-1].model_dump_json() + served.sheet.model_dump_json()


def test_only_the_officer_who_serves_somebody_searches(served: Room) -> None:
    assert served.says(BUDI, SEARCH) == ("nothing_served", {})
    served.give(ANI, c.FinishTicket(counter="1"))
    assert served.says(ANI, SEARCH) == ("nothing_served", {})


def test_a_number_keeps_so_many_found_and_no_more_the_last_search_first(served: Room) -> None:
    for first in (0, 20):
        served.known = tuple(f"visitor-{n:02d}" for n in range(first, first + 40))
        served.give(ANI, SEARCH)
    assert served.ticket("A001").found == tuple(f"visitor-{n}" for n in range(20, 20 + MOST_FOUND))
