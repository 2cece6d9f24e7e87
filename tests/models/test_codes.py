"""A mailed code serves one person, one address, five tries and one day. Tries are counted across all doors."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.models import codes, tries
from tests.clouds import Cloud
from workshop.emulator.makers import client

AT = datetime(2026, 3, 2, 1, tzinfo=UTC)
pytestmark = pytest.mark.usefixtures("cloud")


def test_a_code_fits_whoever_it_was_made_for() -> None:
    codes.keep("address", "siti", "right", AT)
    assert codes.waiting("address") == ("siti",)
    assert codes.fits("address", "siti", "right", AT)
    assert not codes.fits("address", "budi", "right", AT)
    assert not codes.fits("other", "siti", "right", AT)


def test_the_sixth_try_is_refused_even_with_the_right_code() -> None:
    codes.keep("address", "siti", "right", AT)
    assert not any(codes.fits("address", "siti", "wrong", AT) for _ in range(5))
    assert not codes.fits("address", "siti", "right", AT)


def test_a_code_is_over_after_a_day() -> None:
    codes.keep("address", "siti", "right", AT)
    assert not codes.fits("address", "siti", "right", AT + timedelta(hours=24))
    assert codes.fits("address", "siti", "right", AT + timedelta(hours=23, minutes=59))


def test_a_new_code_voids_the_one_before_and_gives_new_tries() -> None:
    codes.keep("address", "siti", "first", AT)
    for _ in range(5):
        codes.fits("address", "siti", "wrong", AT)
    codes.keep("address", "siti", "second", AT)
    assert not codes.fits("address", "siti", "first", AT)
    assert codes.fits("address", "siti", "second", AT)


def test_a_used_code_is_forgotten() -> None:
    codes.keep("address", "siti", "right", AT)
    codes.drop("address", "siti")
    codes.drop("address", "siti")
    assert codes.waiting("address") == ()
    assert not codes.fits("address", "siti", "right", AT)


def test_tries_are_counted_per_window_and_swept_when_it_is_over(cloud: Cloud) -> None:
    assert [tries.count("caller", 1_000_020) for _ in range(3)] == [1, 2, 3]
    assert tries.count("caller", 1_000_080) == 1
    assert tries.count("other", 1_000_020) == 1
    items = client("dynamodb").scan(TableName=cloud.made["PeopleTable"])["Items"]
    assert {item["expires_at"]["N"] for item in items} == {"1000080", "1000140"}
