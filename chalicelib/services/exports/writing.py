"""An export is put into words and written as the file that was asked for."""

from chalicelib.domain.books.tables import Cell, Code, Row, Table
from chalicelib.domain.exports.commands import ExportFormat
from chalicelib.domain.exports.state import Export
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.vocabulary import Language
from chalicelib.gateways import office_data, spreadsheets, typesetting
from chalicelib.gateways.spreadsheets import Sheet
from chalicelib.gateways.texts import texts
from chalicelib.services.exports.contents import Book
from chalicelib.services.exports.printing import book_paper
from chalicelib.settings import settings


def written(book: Book, export: Export) -> bytes:
    """Return the file's bytes."""
    match export.format:
        case ExportFormat.CSV:
            return spreadsheets.as_csv(_sheets(book, export.language))
        case ExportFormat.XLSX:
            return spreadsheets.as_xlsx((*_sheets(book, export.language), _about(book, export)))
        case ExportFormat.PDF:
            paper = book_paper(book, export, lambda cell: _cell(cell, export.language))
            return typesetting.render(paper, book.read_at)


def _sheets(book: Book, language: Language) -> tuple[Sheet, ...]:
    return tuple(_sheet(table, language) for table in book.tables)


def _sheet(table: Table, language: Language) -> Sheet:
    return Sheet(
        title=_words("table", table.name)[language],
        headings=tuple(_words("column", column.name)[language] for column in table.columns),
        rows=tuple(_row(row, language) for row in table.rows),
        totals=tuple(_row(row, language) for row in table.totals),
    )


def _row(row: Row, language: Language) -> spreadsheets.Row:
    return tuple(_cell(cell, language) for cell in row)


def _cell(cell: Cell, language: Language) -> spreadsheets.Cell:
    match cell:
        case Code(table, code):
            return _words(table, code)[language]
        case Bilingual():
            return cell.id if language is Language.ID else cell.en
        case _:
            return cell


def _about(book: Book, export: Export) -> Sheet:
    """Return the sheet that says whose file it is, of which days, and as of when."""
    office, language = office_data.office(export.office), export.language
    local = book.read_at.astimezone(office.zone)
    facts = {
        "office": office.name.id if language is Language.ID else office.name.en,
        "first": export.first,
        "last": export.last,
        "read_at": f"{local:%Y-%m-%d %H:%M} {local.tzname()}",
        "sample": _words("about", "is_sample")[language] if settings().demo else None,
    }
    return Sheet(
        title=_words("table", "about")[language],
        headings=(_words("table", "about")[language], ""),
        rows=tuple((_words("about", name)[language], value) for name, value in facts.items() if value is not None),
    )


def _words(table: str, name: str) -> dict[str, str]:
    words: dict[str, str] = texts("books")[table][name]
    return words
