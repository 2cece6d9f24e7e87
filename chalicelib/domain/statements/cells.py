"""A cell of a statement, whichever kind of file it stood in: text as it is, never a formula's value."""

import re
from enum import StrEnum
from typing import Final, NamedTuple

_UNSEEN: Final = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")


class CellKind(StrEnum):
    """What a spreadsheet says of a cell; of a table as text every cell is text."""

    TEXT = "t"
    NUMBER = "n"
    DAY = "d"
    FORMULA = "f"


class Cell(NamedTuple):
    """A cell: text, a number as it is written in digits, or a day in ISO 8601; of a formula nothing is kept."""

    text: str = ""
    kind: CellKind = CellKind.TEXT

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing stands in it."""
        return self.kind is CellKind.TEXT and not plain(self.text)


NumberedRow = tuple[int, tuple[Cell, ...] | None]
"""A row by its first line in the file, from 1; None where it cannot be told into cells."""


def plain(text: str) -> str:
    """Return the text as one line: no controls, nothing unseen, each run of white space one space."""
    return " ".join(_UNSEEN.sub(" ", text).split())


def folded(text: str) -> str:
    """Return the text as names of columns are compared: one line, without regard to case."""
    return plain(text).casefold()
