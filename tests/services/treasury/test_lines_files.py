"""The lines of some days as files: each rupiah of the file is the books' own, read back as a spreadsheet reads it."""

import csv
import io
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from openpyxl import load_workbook

from chalicelib.domain.books.line import BookLine, LineKind
from chalicelib.domain.books.lines_table import AMOUNT, COLUMNS
from chalicelib.domain.books.refusals import PeriodUnfit
from chalicelib.domain.books.report import balance
from chalicelib.domain.remittance import PaymentWay
from chalicelib.domain.vocabulary import Language
from chalicelib.gateways import office_data, spreadsheets
from chalicelib.gateways.texts import texts
from chalicelib.models.books import LineItem, parts
from chalicelib.services.treasury import books, lines_files

pytestmark = pytest.mark.usefixtures("cloud")
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
WAYS = tuple(PaymentWay)
LINES = {0: "an empty period", 1: "one line", 3_000: "three thousand over each border of a month"}


def _write(count: int) -> tuple[BookLine, ...]:
    zone = office_data.office("1904").zone
    start = datetime(2026, 1, 1, 5, tzinfo=UTC)
    lines = tuple(
        BookLine(
            office="1904",
            at=start + timedelta(hours=2.8 * n),
            record=f"1904-R{n}",
            seq=1,
            kind=LineKind.RECEIVED if n % 2 == 0 else LineKind.RECEIPT,
            amount_idr=50_000 + n // 2,
            way=WAYS[n % 3],
            reference=f"1904-{n}",
            by_code_idr=7 if n % 4 == 1 else 0,
        )
        for n in range(count)
    )
    with LineItem.batch_write() as batch:
        for item, _, _ in parts(lines, zone):
            batch.save(item)
    return lines


def _csv(language: Language) -> list[list[str]]:
    content = lines_files.lines_csv("1904", FIRST, LAST, language)
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def _sheet(language: Language) -> Any:
    return load_workbook(io.BytesIO(lines_files.lines_xlsx("1904", FIRST, LAST, language))).worksheets[0]


@pytest.mark.parametrize("count", LINES, ids=LINES.values())
def test_each_amount_of_a_csv_is_the_books_own_and_so_are_its_totals(count: int) -> None:
    lines = _write(count)
    headings, *rows = _csv(Language.ID)
    assert len(headings) == len(COLUMNS)
    assert [row[AMOUNT] for row in rows[:count]] == [str(line.amount_idr) for line in lines]
    assert {row[0]: row[AMOUNT] for row in rows[count:]} == {
        texts("books")["balance"][name]["id"]: str(amount) for name, amount in balance(lines)._asdict().items()
    }
    zone = office_data.office("1904").zone
    assert [row[0] for row in rows[:count]] == [line.day(zone).isoformat() for line in lines]


@pytest.mark.parametrize("count", LINES, ids=LINES.values())
def test_in_a_workbook_amounts_are_numbers_and_days_are_days(count: int) -> None:
    lines = _write(count)
    sheet = _sheet(Language.EN)
    _, *rows = sheet.iter_rows(values_only=True)
    assert [row[AMOUNT] for row in rows[:count]] == [line.amount_idr for line in lines]
    assert [row[AMOUNT] for row in rows[count:]] == list(balance(lines))
    zone = office_data.office("1904").zone
    assert [row[0].date() for row in rows[:count]] == [line.day(zone) for line in lines]
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A2", "$1:$1")


def test_a_workbooks_columns_are_as_wide_as_what_stands_in_them() -> None:
    _write(1)
    sheet = _sheet(Language.ID)
    for column in sheet.iter_cols():
        width = sheet.column_dimensions[column[0].column_letter].width
        assert all(len(str(cell.value)) <= width for cell in column if isinstance(cell.value, str))


@pytest.mark.parametrize("language", Language)
def test_every_column_kind_way_and_balance_has_its_words(language: Language) -> None:
    words = texts("books")
    assert set(words["column"]) == set(COLUMNS)
    assert set(words["kind"]) == set(LineKind)
    assert set(words["way"]) == set(PaymentWay)
    assert set(words["balance"]) == set(balance(())._fields)
    _write(2)
    headings, received, *_ = _csv(language)
    assert headings == [words["column"][name][language] for name in COLUMNS]
    assert received[2:4] == [words["kind"]["received"][language], words["way"]["billing"][language]]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_text_that_begins_as_a_formula_is_none(start: str) -> None:
    text = f"{start}HYPERLINK(1)"
    content = spreadsheets.as_csv(["a", "b"], [[text, -5]]).decode("utf-8-sig")
    _, row = csv.reader(io.StringIO(content, newline=""), delimiter=";")
    assert row == [f"'{text}", "-5"]
    book = load_workbook(io.BytesIO(spreadsheets.as_xlsx("t", ["a", "b"], [[text, -5]])))
    cells = book.worksheets[0][2]
    assert [cell.data_type for cell in cells] == ["s", "n"]
    assert cells[0].value.startswith("'")


def test_a_period_that_is_none_or_longer_than_a_year_makes_no_file() -> None:
    for first, last in ((LAST, FIRST), (FIRST, FIRST + timedelta(days=366))):
        with pytest.raises(PeriodUnfit):
            lines_files.lines_csv("1904", first, last, Language.ID)
    assert list(books.lines("1904", FIRST, LAST)) == []
