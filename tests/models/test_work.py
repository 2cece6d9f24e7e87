"""What the workers leave behind: what was carried out, for a month, and what was given up, the oldest first."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.models import work
from tests.clouds import Cloud
from workshop.emulator.makers import client

AT = datetime(2026, 11, 23, 2, 3, 4, 900_000, tzinfo=UTC)


def test_what_was_carried_out_is_remembered_for_longer_than_a_month_under_its_key(cloud: Cloud) -> None:
    assert not work.is_done("1904-x.3.receipt")
    work.note_done("1904-x.3.receipt", AT)
    assert work.is_done("1904-x.3.receipt")
    assert not work.is_done("1904-x.3.delivered")
    (row,) = client("dynamodb").scan(TableName=cloud.made["WorkTable"])["Items"]
    forgotten = int((AT + timedelta(days=40)).timestamp())
    assert row == {
        "pk": {"S": "reaction#1904-x.3.receipt"},
        "sk": {"S": "now"},
        "kind": {"S": "reaction"},
        "expires_at": {"N": str(forgotten)},
    }


def _parking(record_id: str, reason: str, **other: Any) -> work.Parking:
    again = {"request_id": "1904-x", "seq": 3, "task": "receipt"}
    one = work.Parking("notices", record_id, reason, "1904-x.3.receipt", "trace-1", "1904", again)
    return one._replace(**other)


@pytest.mark.usefixtures("cloud")
def test_parked_work_says_why_what_and_when_and_a_repeat_takes_its_place() -> None:
    for record_id, reason in (("b", "first"), ("a", "other"), ("b", "second")):
        work.park(_parking(record_id, reason), AT)
    work.park(_parking("c", "elsewhere", queue="sweep"), AT)
    assert [(one.sk, one.reason, one.reference, one.trace, one.at) for one in work.parked("notices")] == [
        ("a", "other", "1904-x.3.receipt", "trace-1", AT.isoformat()),
        ("b", "second", "1904-x.3.receipt", "trace-1", AT.isoformat()),
    ]
    assert [one.reason for one in work.parked("sweep")] == ["elsewhere"]
    assert work.parked("nobody") == ()


@pytest.mark.usefixtures("cloud")
def test_a_repeat_is_counted_and_since_when_the_work_lies_there_stays() -> None:
    for days in (0, 2, 5):
        work.park(_parking("a", "first", message=None if days else {"seq": 3}), AT + timedelta(days=days))
    (one,) = work.parked("notices")
    assert (one.times, one.parked_state, one.parked_since) == (3, "open", "1904#2026-11-23T02:03:04Z")
    assert (one.at, one.office, one.message) == ((AT + timedelta(days=5)).isoformat(), "1904", '{"seq":3}')
