"""Where a statement's table begins: the row of names that its layout knows, and what stands above it."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, NamedTuple

from chalicelib.domain import tables
from chalicelib.domain.office.statement_layouts import StatementLayout
from chalicelib.domain.statements.cells import Cell, NumberedRow, folded
from chalicelib.domain.statements.lines import FileFault, StatementUnfitError

MOST_ABOVE: Final = 60
"""Rows that may stand above the names: a page of addresses and balances."""
_BETWEEN: Final = re.compile(r"(?<=[0-9])[ .\-]+(?=[0-9])")
_NUMBER: Final = re.compile(r"[0-9]+")


class Heading(NamedTuple):
    """The names as they stand there, and by what each column holds its place in a row."""

    names: tuple[str, ...]
    places: dict[str, int]

    def is_repeated_in(self, cells: tuple[Cell, ...]) -> bool:
        """Tell whether a row says the names again, as each page of a printed statement does."""
        return _names(cells) == self.names


def text_rows(text: str, layout: StatementLayout) -> Iterator[NumberedRow]:
    """Yield the rows of a table as text, told into cells by the separator by which the layout's names are there.

    What stands above the names is no table: no separator can be told from it. Raises StatementUnfitError.
    """
    for separator in tables.SEPARATORS:
        if any(heading_of(cells, layout) for _, cells in islice(_rows(text, separator), MOST_ABOVE)):
            return _rows(text, separator)
    raise StatementUnfitError(FileFault.HEADERS_MISSING)


def _rows(text: str, separator: str) -> Iterator[NumberedRow]:
    for number, cells in tables.rows(text, separator):
        yield number, None if cells is None else tuple(Cell(cell) for cell in cells)


def find_heading(rows: Iterator[NumberedRow], layout: StatementLayout) -> Heading:
    """Go to the row of names, looking on the way whether the account is the layout's; raises StatementUnfitError."""
    above: list[tuple[Cell, ...]] = []
    for _, cells in islice(rows, MOST_ABOVE):
        heading = heading_of(cells, layout)
        if heading:
            if layout.account_digits and layout.account_digits not in _numbers(above):
                raise StatementUnfitError(FileFault.OTHER_ACCOUNT)
            return heading
        above.append(cells or ())
    raise StatementUnfitError(FileFault.HEADERS_MISSING)


def heading_of(cells: tuple[Cell, ...] | None, layout: StatementLayout) -> Heading | None:
    """Return the names where this row says all that the layout asks for; None for any other row."""
    names = _names(cells or ())
    places = {each: folded(header) for each, header in layout.columns.headers().items()}
    if not {*places.values()} <= {*names}:
        return None
    return Heading(names, {each: names.index(name) for each, name in places.items()})


def _names(cells: tuple[Cell, ...]) -> tuple[str, ...]:
    names = [folded(cell.text) for cell in cells]
    while names and not names[-1]:
        names.pop()
    return tuple(names)


def _numbers(rows: Iterable[tuple[Cell, ...]]) -> set[str]:
    """Return every number that stands there, however it is grouped: an account is one of them whole or not at all."""
    return {number for cells in rows for cell in cells for number in _NUMBER.findall(_BETWEEN.sub("", cell.text))}
