"""Tables as files for a spreadsheet: CSV as Excel opens it in Indonesia, and XLSX. No cell of either is a formula."""

import csv
import io
import re
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

Cell = str | int | date | None
Row = tuple[Cell, ...]
STARTS_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""The last four are the wide signs, read as the narrow ones where people write Chinese or Japanese."""
READ_AS_NUMBER: Final = re.compile(r"\d{12,}|\d+[Ee]\d+")
"""A code of digits that a spreadsheet, opening a CSV, would round or write as a power of ten."""
WIDEST: Final = 42
"""Of a column, in characters."""
ROOM: Final = 2
A4: Final = 9
"""As the format numbers sizes of paper."""
LONGEST_NUMBER: Final = 15
"""Of an amount with its separators, in characters."""


class Sheet(NamedTuple):
    """A table under its headings; `totals` stand beneath the rows, in bold."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    totals: tuple[Row, ...] = ()


def as_csv(sheets: Iterable[Sheet]) -> bytes:
    """Return the tables, an empty line between them, in UTF-8 with a byte order mark and semicolons between cells.

    Days are as ISO 8601 has them, numbers without separators.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    for place, sheet in enumerate(sheets):
        if place:
            text.write("\r\n")
        writer.writerows([_as_text(cell) for cell in row] for row in (sheet.headings, *sheet.rows, *sheet.totals))
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(sheets: Iterable[Sheet]) -> bytes:
    """Return a workbook: numbers are numbers, days are days, the headings stay in sight and on each printed page."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for sheet in sheets:
        _write(book.create_sheet(sheet.title), sheet)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _write(page: "WriteOnlyWorksheet", sheet: Sheet) -> None:
    from openpyxl.styles import Alignment

    _lay_out(page, sheet)
    headings = [_cell(page, heading, bold=True) for heading in sheet.headings]
    for place, heading in enumerate(headings):
        if any(isinstance(row[place], int) for row in (*sheet.rows, *sheet.totals)):
            heading.alignment = Alignment(horizontal="right")
    page.append(headings)
    for row in sheet.rows:
        page.append([_cell(page, value) for value in row])
    for row in sheet.totals:
        page.append([_cell(page, value, bold=True) for value in row])


def _lay_out(page: "WriteOnlyWorksheet", sheet: Sheet) -> None:
    from openpyxl.utils import get_column_letter

    for place, heading in enumerate(sheet.headings):
        width = max([len(heading), *(_width(row[place]) for row in (*sheet.rows, *sheet.totals))])
        page.column_dimensions[get_column_letter(place + 1)].width = min(width, WIDEST) + ROOM
    page.freeze_panes = "A2"
    page.print_title_rows = "1:1"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = A4
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_setup.fitToHeight = 0


def _width(value: Cell) -> int:
    return LONGEST_NUMBER if isinstance(value, int) else len(str(value or ""))


def _cell(page: "WriteOnlyWorksheet", value: Cell, *, bold: bool = False) -> "WriteOnlyCell":
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Border, Font, Side

    cell = WriteOnlyCell(page, _harmless(value))
    if bold:
        cell.font = Font(bold=True)
        cell.border = Border(top=Side("thin"))
    if isinstance(value, int):
        cell.number_format = "#,##0"
    elif isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"
    elif value and len(value) > WIDEST:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _as_text(value: Cell) -> Cell:
    """Return a code of digits behind an apostrophe, so that each of them is kept; anything else as it is harmless."""
    return f"'{value}" if isinstance(value, str) and READ_AS_NUMBER.fullmatch(value) else _harmless(value)


def _harmless(value: Cell) -> Cell:
    """Return text that a spreadsheet would reckon with behind an apostrophe; anything else as it is."""
    return f"'{value}" if isinstance(value, str) and value.startswith(STARTS_FORMULA) else value
