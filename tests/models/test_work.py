"""What the workers leave behind: what was carried out, for a month, and what was given up, the oldest first."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.models import work
from tests.clouds import Cloud
from workshop.emulator.makers import client

AT = datetime(2026, 11, 23, 2, 3, 4, 900_000, tzinfo=UTC)


def test_what_was_carried_out_is_remembered_for_a_month_under_its_key(cloud: Cloud) -> None:
    assert not work.is_done("1904-x.3.receipt")
    work.note_done("1904-x.3.receipt", AT)
    assert work.is_done("1904-x.3.receipt")
    assert not work.is_done("1904-x.3.delivered")
    (row,) = client("dynamodb").scan(TableName=cloud.made["WorkTable"])["Items"]
    forgotten = int((AT + timedelta(days=30)).timestamp())
    assert row == {
        "pk": {"S": "reaction#1904-x.3.receipt"},
        "sk": {"S": "now"},
        "kind": {"S": "reaction"},
        "expires_at": {"N": str(forgotten)},
    }


@pytest.mark.usefixtures("cloud")
def test_parked_work_says_why_what_and_when_and_a_repeat_takes_its_place() -> None:
    for record_id, reason in (("b", "first"), ("a", "other"), ("b", "second")):
        work.park("notices", record_id, reason, "1904-x.3.receipt", "trace-1", AT)
    work.park("sweep", "c", "elsewhere", "1904-y", "trace-2", AT)
    assert [(one.sk, one.reason, one.reference, one.trace, one.at) for one in work.parked("notices")] == [
        ("a", "other", "1904-x.3.receipt", "trace-1", AT.isoformat()),
        ("b", "second", "1904-x.3.receipt", "trace-1", AT.isoformat()),
    ]
    assert [one.reason for one in work.parked("sweep")] == ["elsewhere"]
    assert work.parked("nobody") == ()
