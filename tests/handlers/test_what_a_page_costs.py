"""What the pages ask of DynamoDB: the calls that docs/performance.md names, and none more."""

from collections.abc import Callable

import pytest

from chalicelib.domain.request import commands as c
from chalicelib.handlers import offices, vocabulary
from chalicelib.handlers.requests import desks, doors
from tests.clouds import Cloud
from tests.desk import Desk, calls, furnish
from tests.domain.request.counter import BUYER
from tests.handlers.caller import Caller

Asked = tuple[str, str]
"""An address, and who asks."""


@pytest.fixture
def caller(cloud: Cloud) -> Caller:
    furnish()
    return Caller(offices.routes, vocabulary.routes, desks.routes, doors.routes)


def asks(caller: Caller, *asked: Asked) -> list[str]:
    """Return what DynamoDB is asked for while these are answered."""
    with calls() as seen:
        for address, by in asked:
            assert caller.get(address, by=by).status_code == 200, address
    return list(seen)


def test_the_first_public_page_asks_nothing_of_the_tables(caller: Caller) -> None:
    of_the_page = ("/v1/offices", "/v1/offices/1904/standard", "/v1/offices/1904/tariff", "/v1/vocabulary")
    assert asks(caller, *((address, "") for address in of_the_page)) == []


@pytest.mark.parametrize("desk", ["officer", "treasurer"])
def test_a_page_of_the_desk_is_its_count_its_rows_and_their_buyers(caller: Caller, desk: str) -> None:
    Desk().offered()
    for _ in range(3):
        Desk().submitted()
    page = (("/v1/offices/1904/desks", desk), (f"/v1/requests?office=1904&desk={desk}", desk))
    assert asks(caller, *page) == ["Query", "Query", "BatchGetItem"]


@pytest.mark.parametrize(
    ("stands", "credit"), [(Desk.submitted, []), (Desk.offered, ["Query"])], ids=["nothing is due", "something is due"]
)
def test_a_requests_page_is_one_read_the_payers_credit_where_something_is_due_and_its_history(
    caller: Caller, stands: Callable[[Desk], Desk], credit: list[str]
) -> None:
    address = f"/v1/requests/{stands(Desk()).request_id}"
    assert asks(caller, (address, "buyer")) == ["BatchGetItem", *credit]
    assert asks(caller, (f"{address}/events?limit=100&concerns=me", "buyer")) == ["BatchGetItem", "Query"]


def test_a_request_that_has_not_changed_is_read_and_not_sent(caller: Caller) -> None:
    desk = Desk().offered()
    address = f"/v1/requests/{desk.request_id}"
    name = caller.get(address, by="buyer").headers["ETag"]
    with calls() as seen:
        answer = caller.get(address, by="buyer", headers={"If-None-Match": name})
    assert (answer.status_code, answer.body, seen) == (304, b"", ["BatchGetItem", "Query"])
    desk.give(BUYER, c.ApproveOffer(offer=1))
    assert caller.get(address, by="buyer", headers={"If-None-Match": name}).status_code == 200
