"""What an office costs does not grow with it: calls and units on Amazon's own engine, at two sizes.

`make growth` asks the same of 100,000 requests.
"""

import os

import pytest

from chalicelib.gateways.clock import now
from chalicelib.models import catalogue
from chalicelib.models.ledger.reading import find, page, read
from chalicelib.models.requests import TABLE
from tools.growth.cutting import REGULAR, cut, load_products, load_requests, request_id
from tools.growth.measuring import PAGE, grow
from tools.growth.meter import metered
from tools.growth.patterns import MIX, PAID, SUBMITTED, patterns
from tools.growth.products import OFFICE, always_stocked
from tools.growth.verdict import grown

SIZES = ((500, 240), (3_000 if os.environ.get("LOKET_LENGTH") == "long" else 1_000, 480))
"""Requests and products. Fewer would not fill the pages and searches that are compared."""
PROMISED = {
    "a request": ("BatchGetItem",),
    "a request with its history": ("BatchGetItem", "Query"),
    "a command (`assign`)": ("BatchGetItem", "TransactWriteItems"),
    "a whole sale of two publications": (
        *("TransactGetItems", "Query", "TransactWriteItems"),
        *(("TransactGetItems", "TransactWriteItems") * 2),
        *(("BatchGetItem", "TransactWriteItems") * 9),
    ),
    "its invoice recorded as a paper": ("BatchGetItem", "TransactWriteItems"),
    "a page of the desk (20)": ("Query",),
    "a page of a customer's own (20)": ("Query",),
    "an exact search": ("BatchGetItem", "BatchGetItem"),
    "a day's first number": ("BatchGetItem", "Query", "TransactWriteItems"),
    "a number, where 5 wait": ("BatchGetItem", "TransactWriteItems"),
    "a call, where 6 wait": ("BatchGetItem", "TransactWriteItems"),
    "the board": ("BatchGetItem",),
    "the catalogue by a common word": ("Query",),
    "the catalogue by two common words": ("Query", "Query"),
    "the catalogue by a common and a rare word": ("Query", "Query"),
    "a sweep, where 100 drafts run out": (
        *("Query",) * 2,
        *("BatchGetItem", "BatchGetItem", "TransactWriteItems") * 100,
        *("Query",) * 2,
    ),
}
AT_MOST = {
    "a command (`assign`)": (1, 18),
    "a whole sale of two publications": (50, 330),
    "a number, where 5 wait": (1, 16),
    "a call, where 6 wait": (1, 16),
    "the board": (1, 0),
    "a page of the desk (20)": (3, 0),
    "a page of a customer's own (20)": (3, 0),
    "a sweep, where 100 drafts run out": (210, 1900),
}
"""Read and write units, since lists hold slim rows; a sale's 314 hold the cash book's lines, and what falls due."""
pytestmark = [pytest.mark.conformance, pytest.mark.slow, pytest.mark.usefixtures("cloud")]


def _quietly(*_: object) -> None:
    """Say nothing of the loading."""


@pytest.mark.usefixtures("on_a_working_day")
def test_no_call_and_no_unit_is_added_when_the_office_grows_and_each_operation_makes_the_calls_it_promises() -> None:
    rows = grow(SIZES, repetitions=2, warm_up=1, progress=_quietly)
    assert grown(rows) == []
    assert [(row.operation, row.calls) for row in rows] == [*PROMISED.items()] * 2
    assert {row.answered for row in rows if row.operation.startswith("a page")} == {PAGE}
    costs = [(row.operation, row.read_units, row.write_units, AT_MOST.get(row.operation)) for row in rows]
    assert [cost for cost in costs if (most := cost[3]) and (cost[1] > most[0] or cost[2] > most[1])] == []


def test_what_reads_more_than_it_promises_is_seen_to_grow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "SEARCHED", 1_000_000)
    load_products(0, 100, _quietly)
    costs = []
    for size in (100, 200):
        load_products(100, size, _quietly)
        with metered() as cost:
            catalogue.by_words(OFFICE, ("statistik", "kecamatan"), None, PAGE, None)
        costs.append(cost.read_units)
    assert costs[1] > 1.5 * costs[0]


def test_a_loaded_request_is_read_listed_and_found_like_one_that_came_by_the_door() -> None:
    for product in always_stocked():
        catalogue.keep(product, None, "keeper-1", now())
    load_products(0, 3, _quietly)
    made = patterns((MIX[SUBMITTED], MIX[PAID]))
    load_requests(made, 0, 20, _quietly)
    for number in range(20):
        there = read(TABLE, request_id(number))
        assert there is not None
        assert there.state == cut(made[number % 2], number).request
    ntpn = next(unique.value for unique in cut(made[1], 7).uniques if unique.kind == "ntpn")
    unique = find(TABLE, "ntpn", "", ntpn)
    assert unique is not None
    assert unique.record_id == request_id(7)
    own = page(TABLE, "customer", REGULAR, PAGE, None, newest_first=True).rows
    assert [request.id for request in own] == [request_id(number) for number in (18, 9, 0)]
