"""A mailed code serves one address, five tries and one day. Tries are counted across all doors."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.models import codes, tries
from tests.clouds import Cloud
from workshop.emulator.makers import client

AT = datetime(2026, 3, 2, 1, tzinfo=UTC)
pytestmark = pytest.mark.usefixtures("cloud")


def test_a_code_fits_the_address_it_was_made_for() -> None:
    codes.keep("address", "right", AT, "siti")
    assert codes.waiting("address") == "siti"
    assert codes.fits("address", "right", AT)
    assert not codes.fits("other", "right", AT)


def test_one_subject_waits_for_an_address_the_one_that_asked_last() -> None:
    codes.keep("address", "first", AT, "siti")
    codes.keep("address", "second", AT, "budi")
    assert codes.waiting("address") == "budi"
    codes.keep("address", "third", AT)
    assert codes.waiting("address") == "budi"


def test_the_sixth_try_is_refused_even_with_the_right_code() -> None:
    codes.keep("address", "right", AT)
    assert not any(codes.fits("address", "wrong", AT) for _ in range(5))
    assert not codes.fits("address", "right", AT)


def test_a_code_is_over_after_a_day() -> None:
    codes.keep("address", "right", AT)
    assert not codes.fits("address", "right", AT + timedelta(hours=24))
    assert codes.fits("address", "right", AT + timedelta(hours=23, minutes=59))


def test_a_new_code_voids_the_one_before_and_gives_new_tries() -> None:
    codes.keep("address", "first", AT)
    for _ in range(5):
        codes.fits("address", "wrong", AT)
    codes.keep("address", "second", AT)
    assert not codes.fits("address", "first", AT)
    assert codes.fits("address", "second", AT)


def test_a_code_is_used_once_and_who_waits_may_have_another() -> None:
    codes.keep("address", "right", AT, "siti")
    assert [codes.use("address", code) for code in ("wrong", "right", "right")] == [False, True, False]
    assert not codes.fits("address", "right", AT)
    assert codes.waiting("address") == "siti"


def test_a_proven_address_is_waited_for_by_nobody() -> None:
    codes.keep("address", "right", AT, "siti")
    codes.drop("address")
    codes.drop("address")
    assert codes.waiting("address") is None
    assert not codes.fits("address", "right", AT)


def test_tries_are_counted_per_window_and_swept_when_it_is_over(cloud: Cloud) -> None:
    assert [tries.count("caller", 1_000_020) for _ in range(3)] == [1, 2, 3]
    assert tries.count("caller", 1_000_080) == 1
    assert tries.count("other", 1_000_020) == 1
    items = client("dynamodb").scan(TableName=cloud.made["PeopleTable"])["Items"]
    assert {item["expires_at"]["N"] for item in items} == {"1000080", "1000140"}
