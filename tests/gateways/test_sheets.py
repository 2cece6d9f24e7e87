"""A spreadsheet is read in the process without keys: values as they lie there, bounded in sheets, rows and text."""

import io
from datetime import date, datetime

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.formula import ArrayFormula

from chalicelib.gateways import files
from chalicelib.gateways.inspection import sheets
from chalicelib.gateways.inspection.process import sheet_rows
from chalicelib.gateways.inspection.reading import RangedFile
from chalicelib.settings import settings

pytestmark = pytest.mark.usefixtures("cloud")


def _saved(book: Workbook) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _rows(content: bytes) -> list[tuple[int, list[list[str]]]] | None:
    place = files.Place(settings().inbox_bucket, "inbox/statements/1904/x")
    files.put_bytes(place.bucket, place.key, content, "application/octet-stream")
    return sheet_rows(place, files.head(*place).etag, len(content))


def _here(content: bytes) -> list[tuple[int, list[list[str]]]] | None:
    return sheets.rows(RangedFile(lambda start, length: content[start : start + length], len(content)))


def test_each_cell_says_what_it_is_and_a_formula_says_nothing() -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["Tanggal", None, 1250000, 1250000.5, 820261123123456.0, True])
    sheet.append([])
    sheet.append([datetime(2026, 11, 23, 9, 41), date(2026, 11, 23), "=1+1", "+62", "@x"])  # noqa: DTZ001  A spreadsheet knows no zone.
    sheet["F3"] = ArrayFormula("F3", "=SUM(C1:C2)")
    assert _rows(_saved(book)) == [
        (
            1,
            [
                ["t", "Tanggal"],
                ["t", ""],
                ["n", "1250000"],
                ["n", "1250000.5"],
                ["n", "820261123123456"],
                ["t", "True"],
            ],
        ),
        (
            3,
            [
                ["d", "2026-11-23T09:41:00"],
                ["d", "2026-11-23T00:00:00"],
                ["f", ""],
                ["t", "+62"],
                ["t", "@x"],
                ["f", ""],
            ],
        ),
    ]


def test_only_the_first_sheet_is_read() -> None:
    book = Workbook()
    book.active.append(["satu"])
    book.create_sheet().append(["dua"])
    assert _rows(_saved(book)) == [(1, [["t", "satu"]])]


def test_what_is_no_workbook_is_told_as_none() -> None:
    assert _rows(b"PK\x03\x04 broken") is None
    assert _here(b"a;b\n") is None


def test_a_sheet_is_read_so_far_and_no_further(monkeypatch: pytest.MonkeyPatch) -> None:
    book = Workbook()
    for number in range(20):
        book.active.append([number] * 5)
    content = _saved(book)
    monkeypatch.setattr(sheets, "MOST_ROWS", 9)
    monkeypatch.setattr(sheets, "MOST_CELLS", 3)
    rows = _here(content)
    assert rows
    assert (len(rows), {len(cells) for _, cells in rows}) == (10, {3})


def test_more_text_than_a_statement_has_is_no_statement(monkeypatch: pytest.MonkeyPatch) -> None:
    book = Workbook()
    book.active.append(["x" * 600])
    content = _saved(book)
    rows = _here(content)
    assert rows
    assert len(rows[0][1][0][1]) == sheets.LONGEST_TEXT
    monkeypatch.setattr(sheets, "MOST_CHARACTERS", sheets.LONGEST_TEXT - 1)
    assert _here(content) is None


def test_want_of_memory_is_no_fault_of_the_file() -> None:
    def fetch(_: int, __: int) -> bytes:
        raise MemoryError

    with pytest.raises(MemoryError):
        sheets.rows(RangedFile(fetch, 100))
