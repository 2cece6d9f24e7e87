"""The lines of the books as a table that an office takes along: a row for each line, and what they come to. Pure."""

from collections.abc import Iterable
from datetime import date, tzinfo
from typing import Final, NamedTuple

from chalicelib.domain.books.line import BookLine
from chalicelib.domain.books.report import Balance, balance

Cell = str | int | date | None
"""Of a row: text, units or rupiah, a local day; None is empty."""

COLUMNS: Final = ("day", "time", "kind", "way", "reference", "number", "amount_idr", "by_code_idr", "unmatched_idr")
"""Their words stand in `texts/books.toml`. No column names a person."""
AMOUNT: Final = COLUMNS.index("amount_idr")


class LinesTable(NamedTuple):
    """The rows, each as wide as COLUMNS, with kinds and ways as codes; and where the money of these lines is."""

    rows: tuple[tuple[Cell, ...], ...]
    balance: Balance


def lines_table(lines: Iterable[BookLine], zone: tzinfo) -> LinesTable:
    """Return the table of these lines, in their order; days and times are local."""
    kept = tuple(lines)
    return LinesTable(tuple(_row(line, zone) for line in kept), balance(kept))


def _row(line: BookLine, zone: tzinfo) -> tuple[Cell, ...]:
    local = line.at.astimezone(zone)
    return (
        local.date(),
        f"{local:%H:%M:%S}",
        line.kind,
        line.way,
        line.reference,
        line.number,
        line.amount_idr,
        line.by_code_idr,
        line.unmatched_idr,
    )
