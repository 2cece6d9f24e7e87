"""Looking at requests without changing them: as of an entry, by whom, in which order, and by an exact value."""

from functools import partial

import pytest

from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.refusals import RequestUnknown
from chalicelib.domain.request.state import Phase
from chalicelib.domain.vocabulary import Role
from chalicelib.gateways.clock import now
from chalicelib.models import people
from chalicelib.services.requests import queries
from tests.desk import Desk, furnish, later
from tests.domain.request.counter import BUYER, HEAD, OFFICE, OFFICER, TREASURER, staff

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


def test_ones_own_requests_begin_with_the_newest_on_every_page(monkeypatch: pytest.MonkeyPatch) -> None:
    ids = []
    for _ in range(3):
        ids.append(Desk().open().request_id)
        later(monkeypatch, minutes=1)
    first = queries.own(BUYER, 2, None)
    assert [row.id for row in first.rows] == [ids[2], ids[1]]
    assert first.next
    second = queries.own(BUYER, 2, first.next)
    assert [row.id for row in second.rows] == [ids[0]]
    assert second.next is None


def test_a_desk_and_a_phase_begin_with_what_is_due_first_on_every_page(monkeypatch: pytest.MonkeyPatch) -> None:
    ids = []
    for _ in range(3):
        ids.append(Desk().submitted().request_id)
        later(monkeypatch, days=1)
    lists = (
        partial(queries.desk, OFFICER, "1904", "officer"),
        partial(queries.phase, OFFICER, "1904", Phase.SUBMITTED),
    )
    for page in lists:
        first = page(2, None)
        assert [row.id for row in first.rows] == ids[:2]
        assert first.next
        assert [row.id for row in page(2, first.next).rows] == ids[2:]


def test_a_list_that_a_role_may_not_see_is_refused_by_name() -> None:
    for actor, name in ((TREASURER, "officer"), (OFFICER, "treasurer"), (BUYER, "admin")):
        with pytest.raises(NotAllowed) as refusal:
            queries.desk(actor, "1904", name, 10, None)
        assert refusal.value.facts == {"command": "list"}
    assert queries.desk(HEAD, "1904", "treasurer", 10, None).rows == ()


def test_a_reference_is_found_by_its_buyer_and_by_whoever_works_at_another_office_besides() -> None:
    desk = Desk().offered()
    both = staff("officer-3", Role.OFFICER, office="1905")
    both = both.model_copy(update={"memberships": both.memberships | OFFICER.memberships})
    for actor in (BUYER, both):
        for typed in (desk.r.reference, f" {desk.r.reference.lower()} "):
            assert [row.id for row in queries.search(actor, typed)] == [desk.request_id]
    assert [row.id for row in queries.search(both, desk.r.invoices[0].number.lower())] == [desk.request_id]


def test_a_row_that_is_found_says_what_a_list_says_of_it() -> None:
    desk = Desk().offered()
    (row,) = queries.own(BUYER, 1, None).rows
    assert queries.search(BUYER, desk.r.reference) == (row,)
