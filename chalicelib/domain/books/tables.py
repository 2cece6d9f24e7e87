"""Tables of the books as an office takes them along: what stands in each column and row, before it has words. Pure.

Words are in `texts/books.toml`: headings under `column` by name, titles under `table`, a `Code` under its own table.
"""

from datetime import date
from typing import NamedTuple

from chalicelib.domain.shapes import Bilingual


class Code(NamedTuple):
    """A cell that has words in both languages: a code of this table of texts."""

    table: str
    code: str


Cell = str | int | date | Bilingual | Code | None
"""Text, a count or rupiah, a local day, words; None is empty."""
Row = tuple[Cell, ...]


class Column(NamedTuple):
    """A column, by the name of its words; `width`: its share of the sheet's 273 mm; `number`: of counts or rupiah."""

    name: str
    width: int
    number: bool = False


class Table(NamedTuple):
    """Rows, each as wide as the columns, and the rows of totals that stand beneath them."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    totals: tuple[Row, ...] = ()

    def place(self, column: str) -> int:
        """Return where in each row this column stands."""
        return next(place for place, each in enumerate(self.columns) if each.name == column)


class TooManyRowsError(Exception):
    """More rows than a file of this kind takes."""
