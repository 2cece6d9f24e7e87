"""What was stored by an earlier release is read by this one, and what a later one stored too, within ADR 0021."""

import json
import logging
from pathlib import Path
from typing import Any

import pytest

from chalicelib.domain.ledger.chain import chain_holds, fold
from chalicelib.domain.ledger.entry import SCHEMA_VERSION, digest
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.evolve import evolve
from chalicelib.domain.request.state import Phase
from chalicelib.models.ledger import reading
from chalicelib.models.ledger.items import event_key
from chalicelib.models.map_attribute import from_value, to_value
from chalicelib.models.requests import TABLE
from chalicelib.services.requests import history, lists
from tests.clouds import Cloud
from tests.desk import Desk, furnish
from tests.domain.request.counter import BUYER, OFFICER, TREASURER
from workshop.emulator.makers import client

YESTERDAY = Path(__file__).parent / "yesterday"
"""Items of table `requests` as a release wrote them, one file for each; new ones are added, none is ever changed."""
Item = dict[str, Any]


def _items(name: str) -> list[Item]:
    stored: list[Item] = json.loads((YESTERDAY / name).read_text(encoding="utf-8"))
    return stored


def _put(cloud: Cloud, items: list[Item]) -> Desk:
    for item in items:
        client("dynamodb").put_item(TableName=cloud.made["RequestsTable"], Item=item)
    (now,) = (item for item in items if item["kind"] == {"S": "snapshot"})
    return Desk(now["pk"]["S"].removeprefix("req#"))


@pytest.mark.parametrize("name", sorted(path.name for path in YESTERDAY.glob("*.json")))
def test_a_request_that_an_earlier_release_stored_is_read_verified_listed_and_served(cloud: Cloud, name: str) -> None:
    furnish()
    desk = _put(cloud, _items(name))
    assert desk.r.phase is Phase.FULFILLING
    assert chain_holds(desk.records)
    assert fold(evolve, desk.entries) == desk.r
    assert history.history(desk.request_id, BUYER, 100, None).verified
    (row,) = lists.own(BUYER, 10, None).rows
    assert (row.reference, row.phase) == (desk.r.reference, desk.r.phase)
    desk.give(TREASURER, c.IssueReceipt())
    desk.give(OFFICER, c.Deliver(lines=(1,)))
    assert chain_holds(desk.records)


def test_there_are_items_of_this_version_too() -> None:
    versions = {item["entry"]["M"]["schema_version"]["N"] for p in YESTERDAY.iterdir() for item in _events(p.name)}
    assert str(SCHEMA_VERSION) in versions


def _events(name: str) -> list[Item]:
    return [item for item in _items(name) if item["kind"] == {"S": "event"}]


def _newer(item: Item) -> Item:
    """Return the item as a later release would have stored it: with a field in each place that this one cannot know."""
    later = json.loads(json.dumps(item))
    for shape in ("state", "row"):
        if shape in later:
            later[shape]["M"]["mood"] = {"S": "calm"}
    if "state" in later:
        later["state"]["M"]["lines"]["L"][0]["M"]["weight"] = {"N": "3"}
    if "entry" in later:
        later["entry"]["M"]["mood"] = {"S": "calm"}
        later["entry"]["M"]["event"]["M"]["mood"] = {"S": "calm"}
    return dict(later)


def _sealed(items: list[Item]) -> list[Item]:
    """Return them with their entries chained anew, as that release would have chained them."""
    events = [item for item in items if item["kind"] == {"S": "event"}]
    prev = "0" * 64
    for item in sorted(events, key=lambda event: event["sk"]["S"]):
        document: Any = from_value(item["entry"])
        document["prev"] = prev
        prev = document["hash"] = digest(document)
        item["entry"] = to_value(document)
    for item in items:
        if "state" in item:
            item["state"]["M"]["head"] = {"S": prev}
    return items


def test_after_a_rollback_what_the_newer_release_stored_is_read_and_verified_and_served(cloud: Cloud) -> None:
    furnish()
    name = max(path.name for path in YESTERDAY.glob("*.json"))
    desk = _put(cloud, _sealed([_newer(item) for item in _items(name)]))
    assert chain_holds(desk.records)
    assert history.history(desk.request_id, OFFICER, 100, None).verified
    assert lists.own(BUYER, 10, None).rows[0].id == desk.request_id
    desk.give(TREASURER, c.IssueReceipt())
    assert chain_holds(desk.records)


def test_a_field_that_was_put_into_a_stored_entry_breaks_the_chain(cloud: Cloud) -> None:
    furnish()
    desk = Desk().offered()
    item = TABLE.item.get(TABLE.pk(desk.request_id), event_key(2))
    item.entry |= {"mood": "calm"}
    item.save()
    assert not chain_holds(desk.records)


def test_a_row_that_cannot_be_read_never_spoils_the_page(cloud: Cloud, caplog: pytest.LogCaptureFixture) -> None:
    furnish()
    good, bad, other = (Desk().submitted() for _ in range(3))
    item = TABLE.item.get(TABLE.pk(bad.request_id), "now")
    item.row = {"id": bad.request_id, "customer": "Siti Rahmawati", "lines": "many"}
    item.save()
    with caplog.at_level(logging.ERROR):
        page = reading.page(TABLE, "officer", "1904", 10, None)
    assert {row.id for row in page.rows} == {good.request_id, other.request_id}
    assert bad.request_id in caplog.text
    assert "Siti" not in caplog.text
    assert bad.r.phase is Phase.SUBMITTED
