"""Tries are counted by the window of time in which they fall, and whoever has too many is told when it ends."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.people.account import TooManyTries
from chalicelib.services.accounts import throttle
from chalicelib.services.accounts.throttle import Limit, admit
from tests.clouds import Cloud
from workshop.emulator.makers import client

LIMIT = Limit("of-a-test", per_address=2, per_network=3, seconds=60)
WINDOW = datetime(2026, 11, 23, 2, 3, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _at(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    _move(monkeypatch, 17.9)


def _move(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    monkeypatch.setattr(throttle, "now", lambda: WINDOW + timedelta(seconds=seconds))


def _refused(source_ip: str, email: str = "") -> int:
    with pytest.raises(TooManyTries) as refused:
        admit(LIMIT, source_ip, email)
    return int(refused.value.facts["retry_after"])


def test_a_window_ends_for_all_who_try_in_it_and_the_next_one_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    for network in ("192.0.2.1", "192.0.2.2"):
        admit(LIMIT, network, "siti@example.com")
    assert _refused("192.0.2.3", "siti@example.com") == 60 - 17
    _move(monkeypatch, 59)
    assert _refused("192.0.2.4", "siti@example.com") == 1
    _move(monkeypatch, 60)
    admit(LIMIT, "192.0.2.1", "siti@example.com")


def test_a_network_is_bound_by_its_own_limit_and_a_caller_without_address_by_no_network() -> None:
    for place in range(3):
        admit(LIMIT, "192.0.2.1", f"user{place}@example.com")
    assert _refused("192.0.2.1", "user9@example.com") == 43
    assert _refused("192.0.2.1") == 43
    for _ in range(9):
        admit(LIMIT, "")
    for _ in range(2):
        admit(LIMIT, "", "budi@example.com")
    assert _refused("", "budi@example.com") == 43


def test_one_purpose_is_counted_by_itself_and_so_is_an_address_that_reads_like_a_network() -> None:
    for _ in range(3):
        admit(LIMIT, "192.0.2.1")
    admit(Limit("of-another", per_address=1, per_network=1, seconds=60), "192.0.2.1")
    admit(LIMIT, "", "192.0.2.1")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:0:1::1", "2001:db8:0:1:ffff:ffff:ffff:ffff", True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
        ("192.0.2.1", "192.0.2.2", False),
        ("not an address", "not an address", True),
    ],
)
def test_an_ipv6_caller_is_bound_by_the_network_of_64_bits(one: str, other: str, same: bool) -> None:  # noqa: FBT001  It is a case of the test.
    for _ in range(3):
        admit(LIMIT, one)
    if same:
        assert _refused(other) == 43
    else:
        admit(LIMIT, other)


def test_a_count_is_kept_a_minute_beyond_its_window(cloud: Cloud) -> None:
    admit(LIMIT, "192.0.2.1")
    admit(LIMIT, "192.0.2.1")
    (row,) = client("dynamodb").scan(TableName=cloud.made["PeopleTable"])["Items"]
    end = int(WINDOW.timestamp()) + 60
    assert row["pk"]["S"].startswith("tries#")
    assert {name: row[name] for name in ("sk", "tries", "kind", "expires_at")} == {
        "sk": {"S": str(end)},
        "tries": {"N": "2"},
        "kind": {"S": "tries"},
        "expires_at": {"N": str(end + 60)},
    }


def test_two_hundred_people_of_one_office_open_fifteen_pages_a_minute_each() -> None:
    assert throttle.REFRESH.per_network * 60 >= 200 * 15 * throttle.REFRESH.seconds
    assert throttle.REFRESH.per_address * 60 >= 15 * throttle.REFRESH.seconds


@pytest.mark.parametrize("limit", [throttle.SIGN_IN, throttle.CODE_MAIL, throttle.CODE_TRY, throttle.REFRESH])
def test_a_campus_behind_one_address_is_not_locked_out_by_its_number_and_each_account_is_bound(limit: Limit) -> None:
    assert limit.per_network >= 30 * limit.per_address
    for person in range(limit.per_address + 1):
        admit(limit, "192.0.2.1", f"student{person}@campus.example")
    for _ in range(limit.per_address - 1):
        admit(limit, "192.0.2.1", "student0@campus.example")
    with pytest.raises(TooManyTries):
        admit(limit, "192.0.2.1", "student0@campus.example")
    admit(limit, "192.0.2.1", "student99@campus.example")


def test_an_account_is_bound_from_wherever_it_is_tried() -> None:
    for place in range(throttle.SIGN_IN.per_address):
        admit(throttle.SIGN_IN, f"192.0.2.{place}", "siti@example.com")
    with pytest.raises(TooManyTries):
        admit(throttle.SIGN_IN, "198.51.100.9", "siti@example.com")
