"""The DynamoDB engine's lists: sparse, in order, one page after another, and deaf to a place in another list."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from botocore.exceptions import ClientError
from pynamodb.exceptions import QueryError

from chalicelib.domain.cursors import MalformedCursor
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.rows import RequestRow
from chalicelib.domain.request.state import Phase
from chalicelib.gateways.clock import now
from chalicelib.models import catalogue, problems, requests
from chalicelib.models.ledger import reading
from chalicelib.models.ledger.reading import Page
from chalicelib.services.requests import lists
from tests.clouds import Cloud
from tests.desk import Desk, furnish, later
from tests.domain.request.counter import BUYER, OFFICER, PUBLICATION, SHELF
from workshop.emulator.makers import client

pytestmark = pytest.mark.conformance


@pytest.fixture(autouse=True)
def _furnished(cloud: Cloud) -> None:
    furnish()


def _walk(page: Callable[[str | None], Page[RequestRow]]) -> list[str]:
    """Return the ids on all pages; no page but the last is short."""
    ids, after = list[str](), None
    while True:
        listed = page(after)
        ids += [row.id for row in listed.rows]
        if listed.last is None:
            return ids
        after = listed.last


def test_a_request_is_on_the_officers_list_only_while_it_lies_there(cloud: Cloud) -> None:
    draft, submitted = Desk().open(), Desk().submitted()

    def listed() -> list[str]:
        return [row.id for row in reading.page(requests.TABLE, "officer", "1904", 10, None).rows]

    assert listed() == [submitted.request_id]
    submitted.give(BUYER, c.Cancel(code="no_longer_needed"))
    assert listed() == []
    assert draft.r.phase is Phase.DRAFT
    own = reading.page(requests.TABLE, "customer", BUYER.id, 10, None).rows
    assert {request.id for request in own} == {draft.request_id, submitted.request_id}


@pytest.mark.parametrize("limit", [1, 2, 3, 5, 6])
def test_pages_hold_each_request_once_also_where_all_fall_due_in_the_same_second(cloud: Cloud, limit: int) -> None:
    desks = {Desk().submitted().request_id for _ in range(5)}
    walked = _walk(lambda after: reading.page(requests.TABLE, "officer", "1904", limit, after))
    newest = _walk(lambda after: reading.page(requests.TABLE, "customer", BUYER.id, limit, after, newest_first=True))
    assert (sorted(walked), sorted(newest)) == (sorted(desks), sorted(desks))
    oldest = _walk(lambda after: reading.page(requests.TABLE, "customer", BUYER.id, limit, after))
    assert newest == oldest[::-1]


def test_a_page_goes_on_behind_a_request_that_has_left_the_list_meanwhile(cloud: Cloud) -> None:
    desks = {desk.request_id: desk for desk in (Desk().submitted() for _ in range(3))}
    first = reading.page(requests.TABLE, "officer", "1904", 1, None)
    desks[first.rows[0].id].give(OFFICER, c.Accept())
    rest = _walk(lambda after: reading.page(requests.TABLE, "officer", "1904", 1, after or first.last))
    assert {*rest, first.rows[0].id} == {*desks}


def test_a_place_in_one_list_is_no_place_in_another_and_a_cursor_says_so_before_the_engine_does(cloud: Cloud) -> None:
    for _ in range(2):
        Desk().submitted()
    own = lists.own(BUYER, 1, None)
    page = reading.page(requests.TABLE, "customer", BUYER.id, 1, None)
    for name, partition in (("officer", "1904"), ("customer", "another-buyer")):
        with pytest.raises(QueryError) as fault:
            reading.page(requests.TABLE, name, partition, 1, page.last)
        assert fault.value.cause_response_code == "ValidationException"
    with pytest.raises(MalformedCursor):
        lists.desk(OFFICER, "1904", "officer", 1, own.next)
    assert len(lists.own(BUYER, 1, own.next).rows) == 1


def test_a_list_is_read_as_it_was_a_moment_ago_for_the_engine_reads_no_index_consistently(cloud: Cloud) -> None:
    with pytest.raises(ClientError) as fault:
        client("dynamodb").query(
            TableName=cloud.made["RequestsTable"],
            IndexName="by_officer",
            ConsistentRead=True,
            KeyConditionExpression="officer_desk = :office",
            ExpressionAttributeValues={":office": {"S": "1904"}},
        )
    assert fault.value.response["Error"]["Code"] == "ValidationException"


def test_what_is_due_is_found_up_to_the_second_and_the_oldest_first(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    desks = [Desk().open()]
    for _ in range(2):
        later(monkeypatch, hours=1)
        desks.append(Desk().open())
    assert [*reading.due_before(requests.TABLE, "1904", now())] == []
    at = now() + timedelta(days=400)
    desired = [desk.request_id for desk in desks]
    assert [one.id for one in reading.due_before(requests.TABLE, "1904", at)] == desired
    monkeypatch.setattr(reading, "PAGE", 2)
    assert [one.id for one in reading.due_before(requests.TABLE, "1904", at)] == desired, "over two pages"


def test_entries_are_read_in_their_order_past_the_ninth_and_no_further_than_asked(cloud: Cloud) -> None:
    desk = Desk().delivered()
    version = desk.r.version
    assert version > 10
    assert [e.seq for e in reading.entries(requests.TABLE, desk.request_id, version)] == list(range(1, version + 1))
    assert [e.seq for e in reading.entries(requests.TABLE, desk.request_id, 10)] == list(range(1, 11))


def test_the_catalogue_goes_on_behind_a_product_that_was_retired_meanwhile(cloud: Cloud) -> None:
    ids = sorted(SHELF)
    first = catalogue.by_kind("1904", None, 1, None)
    assert [item.id for item in first.items] == ids[:1]
    gone = SHELF[ids[0]]
    catalogue.keep(gone.model_copy(update={"version": gone.version + 1, "retired": True}), gone, "keeper-1", now())
    rest = catalogue.by_kind("1904", None, 10, first.last)
    assert [item.id for item in rest.items] == ids[1:]


def test_a_word_is_found_and_a_kind_keeps_to_itself(cloud: Cloud) -> None:
    results = catalogue.by_words("1904", ("statistik", "2016"), None, 10, None)
    assert [item.id for item in results.items] == [PUBLICATION.id]
    kinds = {item.kind for item in catalogue.by_kind("1904", PUBLICATION.kind, 10, None).items}
    assert kinds == {PUBLICATION.kind}


def test_reports_come_newest_first_page_after_page(cloud: Cloud) -> None:
    at = now()
    for n in range(4):
        report = problems.Report("1904", f"01JD000000000000000000000{n}", f"P-{n}", at, "Tidak bisa masuk.", None, None)
        assert problems.keep(report, f"key-{n}", "body")
        assert not problems.keep(report, f"key-{n}", "body")
    first = problems.page("1904", 3)
    rest = problems.page("1904", 3, first[-1].report_id)
    assert [report.number for report in (*first, *rest)] == ["P-3", "P-2", "P-1", "P-0"]
