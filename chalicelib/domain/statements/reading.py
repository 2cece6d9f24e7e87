"""Read a statement by its layout, row by row: a row that does not fit is told with its fault, and spoils no other."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final, NamedTuple

from chalicelib.domain.office.statement_layouts import StatementLayout
from chalicelib.domain.people.identity import BILLING_CODE, NTPN
from chalicelib.domain.statements.amounts import Amount, AmountUnfitError, Direction, direction_of, parse_amount
from chalicelib.domain.statements.cells import Cell, CellKind, NumberedRow, folded, plain
from chalicelib.domain.statements.days import DayUnreadableError, parse_day
from chalicelib.domain.statements.heading import Heading, find_heading
from chalicelib.domain.statements.lines import (
    LONGEST_WORDS,
    MOST_ROWS,
    FileFault,
    Line,
    LineKind,
    RowFault,
    StatementUnfitError,
)

_EMPTY: Final = Cell()
_BESIDE: Final = re.compile(r"[^0-9A-Za-z]")
_REFERENCE: Final = re.compile(r"[A-Za-z0-9./-]{4,40}")
_BILLING_CODE: Final = re.compile(BILLING_CODE)
_NTPN: Final = re.compile(NTPN)


class RowUnfitError(ValueError):
    """A row that cannot be taken: which fault, and in which column."""

    def __init__(self, fault: RowFault, column: str | None = None) -> None:
        """Keep fault and column."""
        super().__init__(fault.value)
        self.fault, self.column = fault, column


def read_statement(rows: Iterable[NumberedRow], layout: StatementLayout) -> tuple[Line, ...]:
    """Return the lines below the names; blank rows and names that come again are none.

    Raises:
        StatementUnfitError: no such names, another account, no row of money at all, or more rows than are taken.
    """
    waiting = iter(rows)
    heading = find_heading(waiting, layout)
    lines: list[Line] = []
    for line in _lines(waiting, layout, heading):
        if len(lines) == MOST_ROWS:
            raise StatementUnfitError(FileFault.TOO_MANY_ROWS)
        lines.append(line)
    if all(line.kind is LineKind.OTHER for line in lines):
        raise StatementUnfitError(FileFault.NO_ROWS)
    return tuple(lines)


def _lines(rows: Iterator[NumberedRow], layout: StatementLayout, heading: Heading) -> Iterator[Line]:
    for number, cells in rows:
        if cells is None:
            yield Line(row=number, kind=LineKind.REFUSED, fault=RowFault.ROW_UNREADABLE)
        elif not all(cell.is_empty for cell in cells) and not heading.is_repeated_in(cells):
            yield _Row(number, cells, layout, heading).line()


class _Row(NamedTuple):
    number: int
    cells: tuple[Cell, ...]
    layout: StatementLayout
    heading: Heading

    def line(self) -> Line:
        words = self._words()
        if self._moves_nothing(words):
            return Line(row=self.number, kind=LineKind.OTHER, words=words)
        try:
            self._check_words()
            direction, idr = self._money()
            return Line(
                row=self.number,
                kind=LineKind(direction),
                day=self._day(),
                amount_idr=idr,
                billing_code=self._code("billing_code", _BILLING_CODE, RowFault.BILLING_CODE_UNREADABLE),
                ntpn=self._code("ntpn", _NTPN, RowFault.NTPN_UNREADABLE),
                reference=self._reference(),
                words=words,
            )
        except RowUnfitError as unfit:
            column = self._header(unfit.column) if unfit.column else None
            return Line(row=self.number, kind=LineKind.REFUSED, words=words, fault=unfit.fault, column=column)

    def _cell(self, name: str) -> Cell:
        place = self.heading.places.get(name)
        return self.cells[place] if place is not None and place < len(self.cells) else _EMPTY

    def _header(self, name: str) -> str:
        return self.layout.columns.headers()[name]

    def _filled(self, name: str) -> Cell | None:
        """Return the cell where something stands in it; a formula says nothing that could be taken."""
        cell = self._cell(name)
        if cell.kind is CellKind.FORMULA:
            raise RowUnfitError(RowFault.FORMULA, name)
        return None if cell.is_empty else cell

    def _words(self) -> str:
        cells = [self._cell(f"words{number}") for number in range(len(self.layout.columns.words))]
        return plain(" ".join(cell.text for cell in cells if cell.kind is not CellKind.FORMULA))[:LONGEST_WORDS]

    def _check_words(self) -> None:
        for number in range(len(self.layout.columns.words)):
            self._filled(f"words{number}")

    def _moves_nothing(self, words: str) -> bool:
        """Tell whether it is a balance, a total, or a word between the rows: it has no day with money of its own.

        A payer's words may begin like a total: they make a row none where an amount stands beside them.
        """
        first = next((folded(cell.text) for cell in self.cells if not cell.is_empty), "")
        known = tuple(folded(each) for each in self.layout.other_lines)
        amounts = [self._cell(name) for name in ("amount", "debit", "credit")]
        has_amount = any(not cell.is_empty for cell in amounts)
        if known and (first.startswith(known) or folded(words).rstrip(" :.") in known):
            return True
        if not has_amount and known and folded(words).startswith(known):
            return True
        return not has_amount and self._cell("day").is_empty

    def _day(self) -> date:
        cell = self._filled("day")
        if cell is None:
            raise RowUnfitError(RowFault.DAY_MISSING, "day")
        try:
            return parse_day(cell, self.layout.dates)
        except DayUnreadableError:
            raise RowUnfitError(RowFault.DAY_UNREADABLE, "day") from None

    def _amount(self, name: str) -> Amount | None:
        cell = self._filled(name)
        if cell is None or plain(cell.text) in {"-", "\N{EN DASH}"}:
            return None
        try:
            return parse_amount(cell, self.layout.decimal)
        except AmountUnfitError as unfit:
            raise RowUnfitError(RowFault(unfit.fault), name) from None

    def _money(self) -> tuple[Direction, int]:
        return self._money_of_one() if self.layout.columns.amount else self._money_of_two()

    def _money_of_two(self) -> tuple[Direction, int]:
        amounts = {each: self._amount(each.value) for each in Direction}
        moved = {each: amount for each, amount in amounts.items() if amount and amount.idr}
        if not moved:
            raise RowUnfitError(RowFault.AMOUNT_MISSING, "credit")
        (direction, amount), *more = moved.items()
        if more or amount.negative or amount.mark not in {None, direction}:
            raise RowUnfitError(RowFault.DIRECTION_UNREADABLE, direction.value)
        return direction, amount.idr

    def _money_of_one(self) -> tuple[Direction, int]:
        amount = self._amount("amount")
        if amount is None or not amount.idr:
            raise RowUnfitError(RowFault.AMOUNT_MISSING, "amount")
        mark = self._mark() or amount.mark
        if mark and amount.mark not in {None, mark}:
            raise RowUnfitError(RowFault.DIRECTION_UNREADABLE, "amount")
        if amount.negative:
            if mark is Direction.CREDIT:
                raise RowUnfitError(RowFault.DIRECTION_UNREADABLE, "amount")
            return Direction.DEBIT, amount.idr
        return mark or Direction(self.layout.unsigned), amount.idr

    def _mark(self) -> Direction | None:
        """Return what the column of directions says; where the layout has one it must say something."""
        if self.layout.columns.direction is None:
            return None
        cell = self._filled("direction")
        mark = direction_of(cell.text) if cell else None
        if mark is None:
            raise RowUnfitError(RowFault.DIRECTION_UNREADABLE, "direction")
        return mark

    def _code(self, name: str, shape: re.Pattern[str], fault: RowFault) -> str | None:
        """Return a code without what is written between its signs; one that a spreadsheet has rounded is none."""
        cell = self._filled(name)
        signs = _BESIDE.sub("", cell.text).upper() if cell else ""
        if not signs:
            return None
        if not shape.fullmatch(signs):
            raise RowUnfitError(fault, name)
        return signs

    def _reference(self) -> str | None:
        """Return the bank's own number of the row, where it is one: anything else is found in the words."""
        cell = self._filled("reference")
        text = plain(cell.text) if cell else ""
        return text if _REFERENCE.fullmatch(text) else None
