"""The stock at the door: staff see shelves and movements, officers and admins receive, count and write off (W-12)."""

from typing import Any

import pytest

from chalicelib.domain.request import commands as c
from chalicelib.domain.stock.workflow import LEADS_TO
from chalicelib.gateways.clock import now
from chalicelib.handlers import stock
from chalicelib.handlers.stock import MOVEMENTS
from chalicelib.models import stock as table
from chalicelib.models.ledger.items import event_key
from tests.desk import Desk, furnish, seed
from tests.domain.request.counter import MICRODATA, OFFICER, PAPER
from tests.domain.request.ladder import SUBMIT, walk_in
from tests.handlers.caller import Caller, refused
from tests.handlers.calls import counted

STOCK = "/v1/offices/1904/stock"
PRINTED = f"{STOCK}/statda-2016"
RECEIVE = {"command": "receive-copies", "copies": 5}


@pytest.fixture(autouse=True)
def _furnished(cloud: object) -> None:
    furnish()


@pytest.fixture
def caller() -> Caller:
    return Caller(stock.routes)


def _give(caller: Caller, body: dict[str, Any], by: str = "officer", path: str = PRINTED, key: str = "") -> Any:
    key = key or "-".join(["a-key", *(str(value).replace(" ", "-") for value in body.values())])
    return caller.post(path, body, by=by, headers={"Idempotency-Key": key})


def test_copies_are_received_counted_and_written_off(caller: Caller) -> None:
    assert _give(caller, RECEIVE).json_body["on_shelf"] == 5
    assert _give(caller, RECEIVE).json_body["on_shelf"] == 5, "a repeat of the key receives nothing more"
    count = {"command": "count-copies", "on_shelf": 4}
    refusal = refused(_give(caller, count, key="unexplained"), 422, "difference_unexplained")
    assert "-1" in refusal["detail"]
    assert _give(caller, count | {"text": "satu hilang"}, by="admin").json_body["counted"] == -1
    damaged = {"command": "write-off-copies", "copies": 1, "code": "damaged"}
    shown = _give(caller, damaged).json_body
    assert shown == {
        "product": "statda-2016",
        "on_shelf": 3,
        "set_aside": 0,
        "handed_over": 0,
        "written_off": 1,
        "received": 5,
        "counted": -1,
    }
    refused(_give(caller, damaged | {"copies": 4}), 409, "too_few_copies")


def test_movements_say_who_when_and_why(caller: Caller) -> None:
    counter = walk_in(PAPER, now=now())
    desk = Desk(seed(counter.give(OFFICER, SUBMIT).give(OFFICER, c.Accept())))
    desk.give(OFFICER, c.SetAsideCopy(line=1))
    _give(caller, {"command": "count-copies", "on_shelf": 4, "text": "ketemu di gudang"}, by="admin")
    shown = caller.get(PRINTED, by="treasurer").json_body
    assert (shown["verified"], shown["next"]) == (True, None)
    assert [(x["movement"], x["copies"]) for x in shown["items"]] == [("received", 2), ("set_aside", 1), ("counted", 3)]
    _, aside, count = shown["items"]
    assert (aside["reference"], aside["actor"], aside["role"]) == (desk.r.reference, OFFICER.id, "officer")
    assert (count["remark"], count["actor"], count["reference"]) == ("ketemu di gudang", "admin-1", None)
    assert count["at"].endswith("+07:00")


def test_movements_come_in_pages_each_verified_against_the_one_before(caller: Caller) -> None:
    for copies in (1, 2, 3):
        _give(caller, RECEIVE | {"copies": copies})
    first = caller.get(f"{PRINTED}?limit=2", by="officer").json_body
    rest = caller.get(f"{PRINTED}?limit=2&cursor={first['next']}", by="officer").json_body
    assert [x["copies"] for x in (*first["items"], *rest["items"])] == [1, 2, 3]
    assert (first["verified"], rest["verified"], rest["next"]) == (True, True, None)
    item = table.TABLE.item.get(table.TABLE.pk("1904-statda-2016"), event_key(2))
    item.update(actions=[type(item).entry.set(item.entry | {"at": "2026-01-01T00:00:00Z"})])
    assert caller.get(PRINTED, by="officer").json_body["verified"] is False


def test_shelves_are_listed_by_product_a_page_in_one_call(caller: Caller) -> None:
    seed(walk_in(PAPER, now=now()))
    with counted() as calls:
        page = caller.get(STOCK, by="treasurer").json_body
    assert calls == ["Query"]
    assert [(x["product"], x["on_shelf"]) for x in page["items"]] == [("statda-2016", 2)]
    refused(caller.get(f"{STOCK}?cursor=made-up-by-somebody", by="officer"), 422, "malformed_cursor")


def test_only_what_the_catalogue_sells_in_print_is_received(caller: Caller) -> None:
    refused(_give(caller, RECEIVE, path=f"{STOCK}/{MICRODATA.id}"), 409, "not_printed")
    refused(_give(caller, RECEIVE, path=f"{STOCK}/nothing"), 404, "product_not_found")
    refused(_give(caller, RECEIVE, path="/v1/offices/9999/stock/statda-2016"), 404, "unknown_office")
    refused(caller.get(f"{STOCK}/nothing", by="officer"), 404, "shelf_unknown")


@pytest.mark.parametrize("by", ["customer", "neighbour", "treasurer"])
def test_nobody_but_officers_and_admins_changes_a_shelf(caller: Caller, by: str) -> None:
    refused(_give(caller, RECEIVE, by=by), 403, "not_allowed")


@pytest.mark.parametrize("by", ["customer", "neighbour"])
def test_nobody_but_the_offices_staff_sees_the_stock(caller: Caller, by: str) -> None:
    refused(caller.get(STOCK, by=by), 403, "not_allowed")
    refused(caller.get(PRINTED, by=by), 403, "not_allowed")


def test_what_a_request_brings_has_no_door(caller: Caller) -> None:
    body = {"command": "hand-over-copies", "request": "r", "reference": "1904-26-0001-X", "lines": [{"line": 1}]}
    refused(_give(caller, body, key="a-key-of-a-test"), 422, "validation_failed")


def test_every_movement_has_a_name() -> None:
    assert {*MOVEMENTS} == {event.__name__ for event in LEADS_TO}
