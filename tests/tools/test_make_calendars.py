import tomllib
from datetime import date

import pytest

from tools.make_calendars import CALENDARS, YEARS, table


@pytest.mark.parametrize("year", YEARS)
def test_each_table_says_what_the_holidays_package_knows(year: int) -> None:
    calendar = tomllib.loads((CALENDARS / f"{year}.toml").read_text(encoding="utf-8"))
    assert calendar["closed"] == tomllib.loads(table(year))["closed"]


def test_the_day_added_in_2025_names_its_decree() -> None:
    days = {closed["day"]: closed for closed in tomllib.loads(table(2025))["closed"]}
    assert days[date(2025, 8, 18)]["decreed"] == date(2025, 8, 4)


def test_reckoned_days_are_marked_as_expected() -> None:
    days = {closed["day"]: closed for closed in tomllib.loads(table(2027))["closed"]}
    assert days[date(2027, 3, 10)]["expected"]
    assert "expected" not in days[date(2027, 8, 17)]
