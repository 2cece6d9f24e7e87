"""An export as the paper that is typeset: both languages above the columns, the one asked for in the rows."""

from collections.abc import Callable
from datetime import date

from chalicelib.domain.books.tables import Cell, Table
from chalicelib.domain.exports.state import Export
from chalicelib.domain.papers.books import BookPaper, PrintedColumn, PrintedRow, PrintedTable
from chalicelib.domain.papers.fiscal import Letterhead
from chalicelib.domain.papers.instructions import Moment
from chalicelib.domain.shapes import Bilingual
from chalicelib.gateways import office_data
from chalicelib.services.exports.contents import Book
from chalicelib.services.papers.words import word, worded, written
from chalicelib.settings import settings

Wording = Callable[[Cell], str | int | date | None]


def book_paper(book: Book, export: Export, wording: Wording) -> BookPaper:
    """Return what the export prints; `wording` puts a cell into the language that was asked for."""
    office = office_data.office(export.office)
    read = Moment.of(book.read_at, office.zone)
    return BookPaper(
        letterhead=Letterhead.of(office),
        number=export.id,
        day=read.day,
        place=office.place,
        title=word("title", export.kind, "books"),
        period=_period(export, read.day),
        read=read,
        tables=tuple(_table(table, wording) for table in book.tables),
        treasurer=office.signatories.treasurer,
        head=office.signatories.head,
        sample=settings().demo,
    )


def _period(export: Export, today: date) -> Bilingual:
    if export.first is None or export.last is None:
        return worded("period", "now", "books", day=written(today))
    return worded("period", "days", "books", first=written(export.first), last=written(export.last))


def _table(table: Table, wording: Wording) -> PrintedTable:
    def row(cells: tuple[Cell, ...]) -> PrintedRow:
        return tuple(_printed(wording(cell)) for cell in cells)

    return PrintedTable(
        title=word("table", table.name, "books"),
        columns=tuple(
            PrintedColumn(heading=word("column", each.name, "books"), width=each.width, number=each.number)
            for each in table.columns
        ),
        rows=tuple(row(each) for each in table.rows),
        totals=tuple(row(each) for each in table.totals),
    )


def _printed(value: str | int | date | None) -> str | int | None:
    return value.isoformat() if isinstance(value, date) else value
