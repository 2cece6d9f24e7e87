"""The lists of requests: who sees which, in which order, which rows of one, and what is found by an exact value."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest

from chalicelib.domain.cursors import MalformedCursor
from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.state import Phase
from chalicelib.domain.vocabulary import ProductKind, Role
from chalicelib.gateways.clock import now
from chalicelib.services.requests import lists
from chalicelib.services.requests.desks import counts
from tests.abroad import Abroad
from tests.desk import Desk, calls, furnish, later
from tests.domain.request.counter import BUYER, HEAD, OFFICE, OFFICER, TREASURER, staff, terms
from tests.domain.request.ladder import RETURN

pytestmark = pytest.mark.usefixtures("cloud")


@pytest.fixture(autouse=True)
def _furnished(cloud: object) -> None:
    furnish()


def test_ones_own_requests_begin_with_the_newest_on_every_page(monkeypatch: pytest.MonkeyPatch) -> None:
    ids = []
    for _ in range(3):
        ids.append(Desk().open().request_id)
        later(monkeypatch, minutes=1)
    first = lists.own(BUYER, 2, None)
    assert [row.id for row in first.rows] == [ids[2], ids[1]]
    assert first.next
    second = lists.own(BUYER, 2, first.next)
    assert [row.id for row in second.rows] == [ids[0]]
    assert second.next is None


def test_a_desk_and_a_phase_begin_with_what_is_due_first_on_every_page(monkeypatch: pytest.MonkeyPatch) -> None:
    ids = []
    for _ in range(3):
        ids.append(Desk().submitted().request_id)
        later(monkeypatch, days=1)
    pages = (
        partial(lists.desk, OFFICER, "1904", "officer"),
        partial(lists.phase, OFFICER, "1904", Phase.SUBMITTED),
    )
    for page in pages:
        first = page(2, None)
        assert [row.id for row in first.rows] == ids[:2]
        assert first.next
        assert [row.id for row in page(2, first.next).rows] == ids[2:]


def test_a_desk_shows_ones_own_work_a_kind_of_product_or_what_is_due_before_a_day(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = Desk().submitted()
    later(monkeypatch, days=30)
    second = Desk().submitted()
    second.give(OFFICER, c.Assign())
    desk = partial(lists.desk, OFFICER, "1904", "officer", 10, None)
    phase = partial(lists.phase, OFFICER, "1904", Phase.SUBMITTED, 10, None)
    listing = desk()
    due = [at.date() for at in listing.due if at]
    assert [row.id for row in listing.rows] == [first.request_id, second.request_id]
    assert due[0] < due[1]
    for page in (desk, phase):
        for wanted, ids in (
            (lists.Wanted(assigned=OFFICER.id), [second.request_id]),
            (lists.Wanted(assigned=HEAD.id), []),
            (lists.Wanted(assigned=""), [first.request_id]),
            (lists.Wanted(proof=True), []),
            (lists.Wanted(kind=ProductKind.PUBLICATION), [first.request_id, second.request_id]),
            (lists.Wanted(kind=ProductKind.MAP), []),
            (lists.Wanted(due_before=due[0]), [first.request_id]),
            (lists.Wanted(due_before=due[0] - timedelta(days=1)), []),
            (lists.Wanted(due_before=due[0], assigned=OFFICER.id), []),
        ):
            assert [row.id for row in page(wanted).rows] == ids, wanted


def test_a_cursor_of_one_choice_leads_into_no_other() -> None:
    for _ in range(2):
        Desk().submitted()
    first = lists.desk(OFFICER, "1904", "officer", 1, None, lists.Wanted(kind=ProductKind.PUBLICATION))
    with pytest.raises(MalformedCursor):
        lists.desk(OFFICER, "1904", "officer", 1, first.next)


def test_a_page_of_a_desk_is_one_query_and_its_buyers_one_call() -> None:
    ids = [Desk().submitted().request_id for _ in range(3)]
    with calls() as seen:
        listing = lists.desk(OFFICER, "1904", "officer", 10, None, lists.Wanted(kind=ProductKind.PUBLICATION))
        buyers = lists.buyers(listing.rows, OFFICER)
    assert seen == ["Query", "BatchGetItem"]
    assert sorted(row.id for row in listing.rows) == sorted(ids)
    assert [buyers[row.person or ""].name for row in listing.rows] == ["Siti Rahmawati"] * 3
    with calls() as seen:
        assert lists.buyers(listing.rows, BUYER) == {}
    assert seen == []


def test_what_waits_for_its_buyer_lies_beside_the_desk_until_the_buyer_has_gone_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    waiting = partial(lists.with_buyer, OFFICER, "1904", 10, None)
    desk = partial(lists.desk, OFFICER, "1904", "officer", 10, None)
    Desk().open()
    returned = Desk().submitted()
    assert [row.id for row in desk().rows] == [returned.request_id]
    returned.give(OFFICER, RETURN)
    later(monkeypatch, minutes=1)
    offered = Desk().offered()
    assert [row.id for row in waiting().rows] == [returned.request_id, offered.request_id]
    assert (waiting().due, desk().rows) == ((), ())
    returned.give(BUYER, terms())
    assert [row.id for row in waiting().rows] == [offered.request_id]
    assert [row.id for row in desk().rows] == [returned.request_id]
    with pytest.raises(NotAllowed):
        lists.with_buyer(TREASURER, "1904", 10, None)


def test_the_treasurers_proofs_are_those_that_wait_for_their_check() -> None:
    abroad, other = Abroad().approved(), Abroad().approved()
    abroad.proves()
    proofs = lists.desk(TREASURER, "1904", "treasurer", 10, None, lists.Wanted(proof=True))
    assert [row.id for row in proofs.rows] == [abroad.request_id]
    assert other.request_id != abroad.request_id


@pytest.mark.parametrize("total", [3, 25])
def test_each_queue_of_the_staff_is_one_query_whatever_the_total(total: int) -> None:
    for count in range(total):
        request = Desk().submitted()
        if count % 2:
            request.give(OFFICER, RETURN)
    desk = partial(lists.desk, OFFICER, "1904", "officer", 20, None)
    today = now().astimezone(OFFICE.zone).date()
    queues: tuple[Callable[[], object], ...] = (
        partial(desk, lists.Wanted(assigned=OFFICER.id)),
        partial(desk, lists.Wanted(assigned="")),
        partial(desk, lists.Wanted(due_before=today + timedelta(days=30))),
        partial(lists.desk, TREASURER, "1904", "treasurer", 20, None, lists.Wanted(proof=True)),
        partial(lists.with_buyer, OFFICER, "1904", 20, None),
        partial(counts, OFFICER, "1904"),
    )
    for queue in queues:
        with calls() as seen:
            queue()
        assert seen == ["Query"], queue


def test_a_person_works_at_the_desks_of_the_roles_of_each_office() -> None:
    both = staff("officer-3", Role.TREASURER, office="1905")
    both = both.model_copy(update={"memberships": both.memberships | OFFICER.memberships})
    assert lists.desks_of(both) == (("1904", "officer"), ("1905", "treasurer"))
    assert [desk.name for desk in lists.desks_of(HEAD)] == ["officer", "treasurer"]
    assert lists.desks_of(BUYER) == ()


def test_a_list_that_a_role_may_not_see_is_refused_by_name() -> None:
    for actor, name in ((TREASURER, "officer"), (OFFICER, "treasurer"), (BUYER, "officer")):
        with pytest.raises(NotAllowed) as refusal:
            lists.desk(actor, "1904", name, 10, None)
        assert refusal.value.facts == {"command": "list"}
    assert lists.desk(HEAD, "1904", "treasurer", 10, None).rows == ()


def test_a_reference_is_found_by_its_buyer_and_by_whoever_works_at_another_office_besides() -> None:
    desk = Desk().offered()
    both = staff("officer-3", Role.OFFICER, office="1905")
    both = both.model_copy(update={"memberships": both.memberships | OFFICER.memberships})
    for actor in (BUYER, both):
        for typed in (desk.r.reference, f" {desk.r.reference.lower()} "):
            assert [row.id for row in lists.search(actor, typed)] == [desk.request_id]
    assert [row.id for row in lists.search(both, desk.r.invoices[0].number.lower())] == [desk.request_id]


def test_a_row_that_is_found_says_what_a_list_says_of_it() -> None:
    desk = Desk().offered()
    (row,) = lists.own(BUYER, 1, None).rows
    assert lists.search(BUYER, desk.r.reference) == (row,)
