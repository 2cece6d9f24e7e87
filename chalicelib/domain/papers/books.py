"""What a file of the treasury's books prints: its tables, over the signatures of treasurer and head."""

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from chalicelib.domain.office.data import Signatory
from chalicelib.domain.papers.fiscal import Letterhead
from chalicelib.domain.papers.instructions import Moment
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.vocabulary import Frozen

PrintedRow = tuple[str | int | None, ...]


class PrintedColumn(Frozen):
    """A column: its heading, its share of the sheet's width, and whether it holds counts or rupiah."""

    heading: Bilingual
    width: int = Field(ge=1)
    number: bool


class PrintedTable(Frozen):
    """A table under its title; `totals` are its last rows. ValueError where a row is not as wide as the columns."""

    title: Bilingual
    columns: tuple[PrintedColumn, ...]
    rows: tuple[PrintedRow, ...]
    totals: tuple[PrintedRow, ...]

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if any(len(row) != len(self.columns) for row in (*self.rows, *self.totals)):
            msg = "a row is as wide as the columns"
            raise ValueError(msg)
        return self


class BookPaper(Frozen):
    """The books of a period, or of the moment at which they were read. `day`: the local day of that moment.

    Headings and titles are in both languages; what stands in the rows is in the one that was asked for.
    """

    paper: Literal["book"] = "book"
    letterhead: Letterhead
    number: str
    day: date
    place: str
    title: Bilingual
    period: Bilingual
    read: Moment
    tables: tuple[PrintedTable, ...] = Field(min_length=1)
    treasurer: Signatory
    head: Signatory
    sample: bool

    @property
    def address(self) -> str:
        """Return what the QR code says: there is none, since a book is no document for strangers."""
        return ""
