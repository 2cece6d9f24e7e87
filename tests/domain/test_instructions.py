"""By when to pay is said on the office's clock, whichever of the three it is."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from chalicelib.domain.papers.instructions import Moment

EVENING = datetime(2026, 12, 31, 16, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "day", "clock", "name"),
    [
        ("Asia/Jakarta", date(2026, 12, 31), "23.05", "WIB"),
        ("Asia/Makassar", date(2027, 1, 1), "00.05", "WITA"),
        ("Asia/Jayapura", date(2027, 1, 1), "01.05", "WIT"),
    ],
)
def test_a_moment_has_the_day_the_clock_and_the_name_of_the_offices_zone(
    zone: str, day: date, clock: str, name: str
) -> None:
    assert Moment.of(EVENING, ZoneInfo(zone)) == Moment(day=day, clock=clock, zone=name)


def test_a_time_without_a_zone_names_no_moment() -> None:
    with pytest.raises(ValidationError):
        Moment.of(EVENING.replace(tzinfo=None), ZoneInfo("Asia/Jakarta"))
