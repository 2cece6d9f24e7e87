"""Tables as files for a spreadsheet: CSV as Excel opens it in Indonesia, and XLSX. No cell of either is a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

Cell = str | int | date | None
STARTS_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
WIDEST: Final = 42
"""Of a column, in characters."""
ROOM: Final = 2
A4: Final = 9
"""As the format numbers sizes of paper."""
LONGEST_NUMBER: Final = 15
"""Of an amount with its separators, in characters."""


def as_csv(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return the table in UTF-8 with a byte order mark, cells between semicolons, days as ISO 8601 has them."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([_harmless(heading) for heading in headings])
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(title: str, headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    """Return the table as a workbook of one sheet: numbers are numbers, days are days, the headings stay in sight."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    _lay_out(sheet, headings, rows)
    sheet.append([_cell(sheet, heading, bold=True) for heading in headings])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _lay_out(sheet: "WriteOnlyWorksheet", headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    from openpyxl.utils import get_column_letter

    for place, heading in enumerate(headings):
        width = max([len(heading), *(_width(row[place]) for row in rows)])
        sheet.column_dimensions[get_column_letter(place + 1)].width = min(width, WIDEST) + ROOM
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToHeight = 0


def _width(value: Cell) -> int:
    return LONGEST_NUMBER if isinstance(value, int) else len(str(value or ""))


def _cell(sheet: "WriteOnlyWorksheet", value: Cell, *, bold: bool = False) -> "WriteOnlyCell":
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    cell = WriteOnlyCell(sheet, _harmless(value))
    if bold:
        cell.font = Font(bold=True)
    if isinstance(value, int):
        cell.number_format = "#,##0"
    elif isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"
    return cell


def _harmless(value: Cell) -> Cell:
    """Return text that a spreadsheet would reckon with behind an apostrophe; anything else as it is."""
    return f"'{value}" if isinstance(value, str) and value.startswith(STARTS_FORMULA) else value
