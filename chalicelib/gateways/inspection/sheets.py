"""The first sheet of a spreadsheet (XLSX), row by row, as openpyxl reads it: values as they lie there, of no formula.

Read in the process without keys; that the archive is sound, and unpacks to no more than it may, was looked at before.
"""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from chalicelib.gateways.inspection.reading import RangedFile

MOST_ROWS: Final = 10_500
"""Of a sheet, blank ones and what stands above the table among them; one more tells that there are more."""
MOST_CELLS: Final = 60
"""Of a row: the columns of a statement and some beside them."""
MOST_SHEETS: Final = 50
LONGEST_TEXT: Final = 500
MOST_CHARACTERS: Final = 8_000_000
"""Of all cells together, as they are handed over."""

Handed = list[str]
"""A cell: what kind it is (`t`, `n`, `d`, `f`), and its text."""


class SheetUnfitError(Exception):
    """More sheets or more text than a statement has."""


def rows(file: RangedFile) -> list[tuple[int, list[Handed]]] | None:
    """Return the filled rows with their numbers; None for what is no workbook that could be read.

    A workbook's parts are written by strangers, and its reader raises whatever it stumbles over: all of that is the
    file's fault, except a want of memory.
    """
    try:
        return list(_rows(file))
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001  The reader has no error of its own for a broken part; the sender is told so.
        return None


def _rows(file: RangedFile) -> Iterator[tuple[int, list[Handed]]]:
    from openpyxl import load_workbook

    book = load_workbook(file, read_only=True, data_only=False, keep_links=False)
    if len(book.worksheets) > MOST_SHEETS:
        raise SheetUnfitError
    sheet, left = book.worksheets[0], MOST_CHARACTERS
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_CELLS), start=1):
        handed = [_handed(cell) for cell in cells]
        while handed and handed[-1] == ["t", ""]:
            handed.pop()
        left -= sum(len(text) for _, text in handed)
        if left < 0:
            raise SheetUnfitError
        if handed:
            yield number, handed


def _handed(cell: Any) -> Handed:
    """Return a cell as it is handed over; a formula says nothing, whatever value was kept beside it."""
    value = cell.value
    if cell.data_type == "f":
        return ["f", ""]
    if isinstance(value, (datetime, date)):
        return ["d", value.isoformat()]
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return ["n", _digits(value)]
    return ["t", "" if value is None else str(value)[:LONGEST_TEXT]]


def _digits(value: float) -> str:
    """Return a number without an exponent, whole where it is whole: a code of fifteen digits may have become one."""
    number = Decimal(repr(value))
    whole = number == number.to_integral_value() if number.is_finite() else False
    return f"{number.to_integral_value():f}" if whole else f"{number:f}"
