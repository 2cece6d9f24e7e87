"""Looking at requests without changing them: as of an entry, and by whom."""

import pytest

from chalicelib.domain.request import commands as c
from chalicelib.domain.request.refusals import RequestUnknown
from chalicelib.gateways.clock import now
from chalicelib.models import people
from chalicelib.services.requests import queries
from tests.desk import Desk, furnish
from tests.domain.request.counter import BUYER, OFFICE, OFFICER

pytestmark = pytest.mark.usefixtures("cloud")


@pytest.fixture(autouse=True)
def _furnished(cloud: object) -> None:
    furnish()


def test_as_of_an_entry_the_history_ends_there_and_the_request_is_as_it_is_now() -> None:
    desk = Desk().offered()
    desk.give(OFFICER, c.Note(text="Hati-hati."))
    for seq in (1, 3, desk.r.version):
        entries, present = queries.as_of(desk.request_id, seq)
        assert entries == desk.entries[:seq]
        assert present.request == desk.r
        assert [*present.texts.values()] == ["Hati-hati."]
        assert present.facts.office == OFFICE


def test_an_entry_that_is_not_there_is_looked_at_by_nobody() -> None:
    desk = Desk().open()
    for request_id, seq in (("1904-nothing", 1), (desk.request_id, desk.r.version + 1)):
        with pytest.raises(RequestUnknown):
            queries.as_of(request_id, seq)


def test_a_buyer_is_known_by_the_person_of_then_and_by_none_once_erased() -> None:
    desk = Desk().submitted()
    person = queries.person_of(desk.r)
    assert person
    assert person.name == "Siti Rahmawati"
    people.erase(BUYER.id, frozenset(), now())
    assert queries.person_of(desk.r) is None
