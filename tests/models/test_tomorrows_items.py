"""What the next release may have written when this one answers again: which of it is read, and what the rest costs.

A field is passed over (ADR 0021, 1). A new event or a new value is of the second kind: readers come a release before
writers, so that neither is met after going back by one release. Should somebody go back by two, this happens, no more.
"""

import json
import logging
from typing import Any

import pytest
from pydantic import ValidationError

from chalicelib.domain.ledger.chain import chain_holds
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.state import Phase
from chalicelib.services.ledger.react import react_to
from chalicelib.services.ledgers import ledger_of
from chalicelib.services.requests import history, lists
from tests.clouds import Cloud
from tests.desk import Desk, furnish
from tests.domain.request.counter import BUYER, OFFICER, TREASURER
from tests.models.test_yesterdays_items import YESTERDAY, Item, _items, _put, _sealed
from workshop.emulator.makers import client

NEWEST = max(path.name for path in YESTERDAY.glob("*.json"))
UNKNOWN = {"M": {"event": {"S": "MoodNoted"}, "mood": {"S": "calm"}}}


@pytest.fixture
def items(cloud: Cloud) -> list[Item]:
    furnish()
    copied: list[Item] = json.loads(json.dumps(_items(NEWEST)))
    return copied


def _snapshot(items: list[Item]) -> Any:
    (now,) = (item for item in items if item["kind"] == {"S": "snapshot"})
    return now


def _with_an_unknown_event(items: list[Item]) -> Item:
    """Append an entry of a kind that this release does not know, as the next one would with its snapshot."""
    last = max((item for item in items if item["kind"] == {"S": "event"}), key=lambda item: item["sk"]["S"])
    entry = json.loads(json.dumps(last))
    number = int(entry["entry"]["M"]["seq"]["N"]) + 1
    entry["sk"]["S"] = f"event#{number:06d}"
    entry["entry"]["M"] |= {"seq": {"N": str(number)}, "event": UNKNOWN}
    items.append(entry)
    for shape in (_snapshot(items), _snapshot(items)["state"]["M"]):
        shape["version"] = {"N": str(number)}
    return dict(entry)


def test_a_request_on_which_an_unknown_event_lies_is_seen_listed_and_goes_on(cloud: Cloud, items: list[Item]) -> None:
    _with_an_unknown_event(items)
    desk = _put(cloud, _sealed(items))
    assert desk.r.phase is Phase.FULFILLING
    assert [row.id for row in lists.own(BUYER, 10, None).rows] == [desk.request_id]
    before = desk.r.version
    desk.give(TREASURER, c.IssueReceipt())
    desk.give(OFFICER, c.Deliver(lines=(1,)))
    assert desk.r.version > before


def test_only_its_history_waits_for_the_release_that_knows_the_event(cloud: Cloud, items: list[Item]) -> None:
    _with_an_unknown_event(items)
    desk = _put(cloud, _sealed(items))
    with pytest.raises(ValidationError, match="MoodNoted"):
        history.history(desk.request_id, OFFICER, 100, None)
    other = Desk().submitted()
    assert history.history(other.request_id, OFFICER, 100, None).verified


def test_the_stream_hands_an_unknown_event_to_whoever_parks_it_and_starts_nothing(
    cloud: Cloud, items: list[Item]
) -> None:
    entry = _with_an_unknown_event(items)
    _put(cloud, _sealed(items))
    with pytest.raises(ValidationError, match="MoodNoted"):
        react_to(ledger_of(entry["pk"]["S"]), "INSERT", entry)
    for queue in ("PapersQueue", "NoticesQueue"):
        assert client("sqs").receive_message(QueueUrl=cloud.made[queue]).get("Messages", []) == []


def test_an_unknown_value_costs_its_own_request_alone(
    cloud: Cloud, items: list[Item], caplog: pytest.LogCaptureFixture
) -> None:
    for shape in ("state", "row"):
        _snapshot(items)[shape]["M"]["phase"] = {"S": "dreaming"}
    desk = _put(cloud, _sealed(items))
    other = Desk().submitted()
    with caplog.at_level(logging.ERROR):
        assert [row.id for row in lists.own(BUYER, 10, None).rows] == [other.request_id]
    assert f"unreadable row req#{desk.request_id}" in caplog.text
    with pytest.raises(ValidationError):
        _ = desk.r
    assert other.r.phase is Phase.SUBMITTED


def test_fields_that_nobody_knows_are_passed_over_in_every_kind_of_item(cloud: Cloud, items: list[Item]) -> None:
    for item in items:
        item["mood"] = {"S": "calm"}
        for shape in ("state", "row", "entry"):
            if shape in item:
                item[shape]["M"]["mood"] = {"M": {"of": {"S": "the day"}}}
    desk = _put(cloud, _sealed(items))
    assert chain_holds(desk.records)
    assert history.history(desk.request_id, OFFICER, 100, None).verified
    desk.give(TREASURER, c.IssueReceipt())
    assert chain_holds(desk.records)
