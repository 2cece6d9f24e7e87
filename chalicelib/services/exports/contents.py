"""What stands in an export: its tables, read from the books, or from what lies at the office now."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import islice
from typing import Final, NamedTuple, TypeVar

from chalicelib.domain.books.cash_book_table import cash_book_table
from chalicelib.domain.books.lying_tables import undeposited_table, unmatched_table
from chalicelib.domain.books.report import balance, by_article
from chalicelib.domain.books.report_tables import article_table, place_table
from chalicelib.domain.books.tables import Table, TooManyRowsError
from chalicelib.domain.cases.rows import CaseRow
from chalicelib.domain.cases.state import CasePhase
from chalicelib.domain.exports.commands import ExportFormat, ExportKind
from chalicelib.domain.exports.refusals import ExportPeriodUnfit
from chalicelib.domain.exports.state import Export
from chalicelib.domain.office.data import Office
from chalicelib.domain.shapes import Bilingual
from chalicelib.gateways import office_data
from chalicelib.models import cases
from chalicelib.models.ledger import reading
from chalicelib.services.treasury import books, on_hand

MOST_ROWS: Final[Mapping[ExportFormat, int]] = {
    ExportFormat.CSV: 30_000,
    ExportFormat.XLSX: 30_000,
    ExportFormat.PDF: 3_000,
}
"""Of the first table; what a worker of 1 GB makes within its two minutes."""
MOST_LINES: Final = 100_000
"""Of the books, from which a report is reckoned."""
LYING: Final = (CasePhase.OPEN, CasePhase.REFUND_CLAIMED, CasePhase.REFUND_APPROVED)
"""The phases at which a case's money lies at the office."""
PAGE: Final = 100
T = TypeVar("T")


class Book(NamedTuple):
    """The tables of an export, as they stood at this moment. The first is what was asked for."""

    tables: tuple[Table, ...]
    read_at: datetime


def book_of(export: Export, read_at: datetime) -> Book:
    """Return what stands in the export; raises TooManyRowsError."""
    office, most = office_data.office(export.office), MOST_ROWS[export.format]
    of_kind: Mapping[ExportKind, Callable[[], tuple[Table, ...]]] = {
        ExportKind.CASH_BOOK: lambda: _cash_book(office, *_days(export), most),
        ExportKind.PNBP_REPORT: lambda: _report(office, *_days(export)),
        ExportKind.UNDEPOSITED: lambda: (undeposited_table(_bounded(on_hand.lying(office, read_at), most)),),
        ExportKind.UNMATCHED: lambda: (unmatched_table(_bounded(_cases(office), most), office.zone),),
    }
    return Book(of_kind[export.kind](), read_at)


def _days(export: Export) -> tuple[date, date]:
    if export.first is None or export.last is None:
        raise ExportPeriodUnfit
    return export.first, export.last


def _cash_book(office: Office, first: date, last: date, most: int) -> tuple[Table, ...]:
    before = books.before(office.code, first)
    lines = _bounded(books.lines(office.code, first, last), most)
    return (cash_book_table(before.on_hand_idr, first, lines, office.zone), place_table(before, balance(lines)))


def _report(office: Office, first: date, last: date) -> tuple[Table, ...]:
    lines = _bounded(books.lines(office.code, first, last), MOST_LINES)
    articles = by_article(lines)
    places = place_table(books.before(office.code, first), balance(lines), sum(one.amount_idr for one in articles))
    return (article_table(articles, _labels(office)), places)


def _labels(office: Office) -> Mapping[str, Bilingual]:
    schedules = office_data.schedules_of(office)
    return {row.article: row.label for schedule in schedules for row in schedule.rows}


def _cases(office: Office) -> Iterator[CaseRow]:
    for phase in LYING:
        for page in reading.pages(cases.TABLE, "phase", cases.partition(office.code, phase), PAGE):
            yield from page.rows


def _bounded(rows: Iterable[T], most: int) -> tuple[T, ...]:
    kept = tuple(islice(rows, most + 1))
    if len(kept) > most:
        raise TooManyRowsError
    return kept
