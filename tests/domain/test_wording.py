"""Dates, times, money and sizes in a letter."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from chalicelib.domain.vocabulary import Language
from chalicelib.domain.wording import either, rupiah, written_date, written_size, written_time


@pytest.mark.parametrize(
    ("day", "indonesian", "english"),
    [
        (date(2027, 1, 7), "7 Januari 2027", "7 January 2027"),
        (date(2026, 8, 31), "31 Agustus 2026", "31 August 2026"),
        (date(2026, 12, 18), "18 Desember 2026", "18 December 2026"),
    ],
)
def test_a_date_is_written_in_words_of_the_language(day: date, indonesian: str, english: str) -> None:
    assert written_date(day, Language.ID) == indonesian
    assert written_date(day, Language.EN) == english


@pytest.mark.parametrize(
    ("zone", "indonesian", "english"),
    [
        ("Asia/Jakarta", "1 Januari 2027 pukul 00.30 WIB", "1 January 2027, 00:30 WIB (UTC+7)"),
        ("Asia/Makassar", "1 Januari 2027 pukul 01.30 WITA", "1 January 2027, 01:30 WITA (UTC+8)"),
        ("UTC", "31 Desember 2026 pukul 17.30 UTC", "31 December 2026, 17:30 UTC (UTC+0)"),
        ("Asia/Jayapura", "1 Januari 2027 pukul 02.30 WIT", "1 January 2027, 02:30 WIT (UTC+9)"),
    ],
)
def test_a_time_is_the_office_s_own_and_names_its_zone(zone: str, indonesian: str, english: str) -> None:
    moment = datetime(2026, 12, 31, 17, 30, tzinfo=UTC)
    assert written_time(moment, ZoneInfo(zone), Language.ID) == indonesian
    assert written_time(moment, ZoneInfo(zone), Language.EN) == english


@pytest.mark.parametrize(
    ("amount", "written"), [(0, "Rp0"), (999, "Rp999"), (125_000, "Rp125.000"), (36_000_000, "Rp36.000.000")]
)
def test_rupiah_have_points_between_thousands_and_commas_in_an_english_text(amount: int, written: str) -> None:
    assert rupiah(amount) == written
    assert rupiah(-amount, Language.EN) == f"{'-' if amount else ''}{written.replace('.', ',')}"


@pytest.mark.parametrize(
    ("size_bytes", "indonesian", "english"),
    [
        (900, "900 byte", "900 bytes"),
        (999_999, "999.999 byte", "999,999 bytes"),
        (1_000_000, "1 MB", "1 MB"),
        (10_000_000, "10 MB", "10 MB"),
        (10_500_000_000, "10.500 MB", "10,500 MB"),
        (1_896_346, "1,9 MB", "1.9 MB"),
        (1_234_500_000, "1.234,5 MB", "1,234.5 MB"),
    ],
)
def test_a_size_is_written_in_megabytes_and_a_small_one_in_bytes(
    size_bytes: int, indonesian: str, english: str
) -> None:
    assert written_size(size_bytes, Language.ID) == indonesian
    assert written_size(size_bytes, Language.EN) == english


@pytest.mark.parametrize(
    ("words", "with_comma", "without"),
    [
        ([], "", ""),
        (["a"], "a", "a"),
        (["a", "b"], "a or b", "a or b"),
        (["a", "b", "c"], "a, b, or c", "a, b or c"),
    ],
)
def test_a_choice_names_each_and_joins_the_last_two(words: list[str], with_comma: str, without: str) -> None:
    assert either(words, "or") == with_comma
    assert either(words, "or", comma=False) == without
