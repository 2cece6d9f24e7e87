"""Days of statements: in the formats that the layout names, in Indonesian and in English."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.statements.cells import Cell, CellKind
from chalicelib.domain.statements.days import DayUnreadableError, parse_day

CENTURY = st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31))
SHORT = {
    "id": ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("23/11/2026", "dd/mm/yyyy"),
        ("23/11/26", "dd/mm/yy"),
        ("11/23/2026", "mm/dd/yyyy"),
        ("23.11.2026", "dd.mm.yyyy"),
        ("23-Nov-26", "dd-mmm-yy"),
        ("23-Nop-26", "dd-mmm-yy"),
        ("23 November 2026", "dd mmm yyyy"),
        ("2026-11-23", "yyyy-mm-dd"),
        ("2026-11-23T09:41:00", "yyyy-mm-dd"),
        ("23/11/2026 09.41.07 WIB", "dd/mm/yyyy"),
        ("46349", "serial"),
        ("46349.4035", "serial"),
    ],
)
def test_a_day_is_read_as_statements_write_it(text: str, written: str) -> None:
    assert parse_day(Cell(text), (written,)) == date(2026, 11, 23)


def test_a_spreadsheets_own_day_needs_no_format() -> None:
    assert parse_day(Cell("2026-11-23T00:00:00", CellKind.DAY), ("dd/mm/yyyy",)) == date(2026, 11, 23)


def test_a_spreadsheets_number_is_a_day_only_where_the_layout_says_so() -> None:
    assert parse_day(Cell("46349", CellKind.NUMBER), ("serial",)) == date(2026, 11, 23)
    with pytest.raises(DayUnreadableError):
        parse_day(Cell("46349", CellKind.NUMBER), ("dd/mm/yyyy",))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("31/02/2026", "dd/mm/yyyy"),
        ("11/23/2026", "dd/mm/yyyy"),
        ("23/11/26", "dd/mm/yyyy"),
        ("23-Nvb-26", "dd-mmm-yy"),
        ("23/11/1999", "dd/mm/yyyy"),
        ("23/11/2026 kemarin", "dd/mm/yyyy"),
        ("23112026", "dd/mm/yyyy"),
        ("12345", "serial"),
        ("23/11/2026" + " " * 40 + "x", "dd/mm/yyyy"),
    ],
)
def test_a_day_that_fits_no_format_is_no_day(text: str, written: str) -> None:
    with pytest.raises(DayUnreadableError):
        parse_day(Cell(text), (written,))


@given(day=CENTURY, language=st.sampled_from(["id", "en"]))
def test_any_day_comes_back_from_each_format_in_both_languages(day: date, language: str) -> None:
    month = SHORT[language][day.month - 1]
    written = {
        "dd/mm/yyyy": f"{day:%d/%m/%Y}",
        "mm/dd/yyyy": f"{day:%m/%d/%Y}",
        "dd-mm-yy": f"{day:%d-%m-%y}",
        "dd-mmm-yy": f"{day.day}-{month}-{day:%y}",
        "dd mmm yyyy": f"{day.day} {month.upper()} {day.year}",
        "yyyy-mm-dd": day.isoformat(),
        "serial": str((day - date(1899, 12, 30)).days),
    }
    assert {parse_day(Cell(text), (form,)) for form, text in written.items()} == {day}
