"""The lines of some days as a file that an office takes along, in the reader's language."""

from collections.abc import Iterator
from datetime import date

from chalicelib.domain.books.lines_table import AMOUNT, COLUMNS, Cell, LinesTable, lines_table
from chalicelib.domain.vocabulary import Language
from chalicelib.gateways import office_data, spreadsheets
from chalicelib.gateways.texts import texts
from chalicelib.services.treasury import books


def lines_csv(office: str, first: date, last: date, language: Language) -> bytes:
    """Return the lines of these local days, both included, and where their money is, as CSV.

    Raises UnknownOffice, PeriodUnfit.
    """
    return spreadsheets.as_csv(_headings(language), tuple(_rows(_table(office, first, last), language)))


def lines_xlsx(office: str, first: date, last: date, language: Language) -> bytes:
    """Return the same as a workbook. Raises UnknownOffice, PeriodUnfit."""
    return spreadsheets.as_xlsx(
        _word("file", "lines", language), _headings(language), tuple(_rows(_table(office, first, last), language))
    )


def _table(office: str, first: date, last: date) -> LinesTable:
    return lines_table(books.lines(office, first, last), office_data.office(office).zone)


def _headings(language: Language) -> tuple[str, ...]:
    return tuple(_word("column", name, language) for name in COLUMNS)


def _rows(table: LinesTable, language: Language) -> Iterator[tuple[Cell, ...]]:
    worded = {COLUMNS.index("kind"): "kind", COLUMNS.index("way"): "way"}
    for row in table.rows:
        yield tuple(
            _word(worded[place], str(cell), language) if place in worded and cell is not None else cell
            for place, cell in enumerate(row)
        )
    for name, amount in table.balance._asdict().items():
        total: list[Cell] = [None] * len(COLUMNS)
        total[0], total[AMOUNT] = _word("balance", name, language), amount
        yield tuple(total)


def _word(table: str, name: str, language: Language) -> str:
    return str(texts("books")[table][name][language])
