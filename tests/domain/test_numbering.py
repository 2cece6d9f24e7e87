from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.office.numbering import MalformedPattern, check_pattern, format_number

DAY = date(2026, 3, 9)


@pytest.mark.parametrize(
    ("pattern", "number"),
    [
        ("KW-{seq:04d}/{office}/PNBP/{roman_month}/{year}", "KW-0007/1904/PNBP/III/2026"),
        ("{seq}/{month:02d}/{year}", "7/03/2026"),
        ("B-{seq:03d}/{office}.{month}.{year}", "B-007/1904.3.2026"),
        ("{{{seq}}}/{year}", "{7}/2026"),
        ("{seq}/{year}/" + "x" * 67, "7/2026/" + "x" * 67),
    ],
)
def test_a_number_is_written_by_the_offices_pattern(pattern: str, number: str) -> None:
    assert format_number(pattern, 7, DAY, "1904") == number


@pytest.mark.parametrize(
    ("month", "roman"),
    list(enumerate(["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"], start=1)),
)
def test_each_month_has_its_roman_number(month: int, roman: str) -> None:
    assert format_number("{seq} {roman_month} {year}", 1, date(2026, month, 1), "1904") == f"1 {roman} 2026"


@given(st.integers(1, 10**6), st.integers(1, 10**6))
@settings(max_examples=50, deadline=None)
def test_two_documents_of_a_series_never_share_a_number(one: int, other: int) -> None:
    pattern = "{seq:04d}/{office}/{year}"
    same = format_number(pattern, one, DAY, "1904") == format_number(pattern, other, DAY, "1904")
    assert same == (one == other)


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("", "length"),
        ("{seq}/{year}/" + "x" * 68, "length"),
        ("x", "no_sequence"),
        ("{year}/{office}", "no_sequence"),
        ("{seq}/{office}", "no_year"),
        ("{seq}/{year}/{customer}", "unknown_field"),
        ("{seq.__class__}/{year}", "unknown_field"),
        ("{seq!r}/{year}", "unknown_field"),
        ("{seq:>100000d}/{year}", "unknown_field"),
        ("{seq:{year}}/{year}", "unknown_field"),
        ("{}/{year}", "unknown_field"),
        ("{seq}/{year}/{", "braces"),
        ("{seq}/{year}\n", "unprintable"),
    ],
)
def test_a_pattern_that_cannot_number_documents_is_refused(pattern: str, reason: str) -> None:
    with pytest.raises(MalformedPattern) as refusal:
        check_pattern(pattern)
    assert refusal.value.facts == {"reason": reason}


def test_a_series_starts_at_one() -> None:
    with pytest.raises(ValueError, match="starts at 1"):
        format_number("{seq}/{year}", 0, DAY, "1904")
