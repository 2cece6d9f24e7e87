"""What a request's events write into the treasury's books, in one transaction or not at all (ADR 0045)."""

from collections.abc import Iterator
from datetime import date, timedelta

from chalicelib.domain.books.line import BookLine
from chalicelib.domain.books.of_requests import lines_of
from chalicelib.domain.books.period import period
from chalicelib.domain.books.report import Balance, balance
from chalicelib.domain.ledger.entry import Entry
from chalicelib.domain.request.events import AnyEvent
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.state import Request
from chalicelib.gateways import office_data
from chalicelib.models import books
from chalicelib.models.ledger.appending import Part


def parts(after: Request, entries: tuple[Entry[AnyEvent], ...], facts: Facts) -> tuple[Part, ...]:
    """Return the items that these entries of a request make in the books."""
    return books.parts(lines_of(after, entries), facts.office.zone)


def lines(office: str, first: date, last: date) -> Iterator[BookLine]:
    """Yield the office's lines of these local days, both included, oldest first; they are read page by page.

    Raises UnknownOffice, PeriodUnfit.
    """
    served = office_data.office(office)
    return books.lines(served.code, period(first, last))


def before(office: str, first: date) -> Balance:
    """Return where the money was when this local day began, reckoned since the year began. Raises UnknownOffice."""
    new_year = first.replace(month=1, day=1)
    return balance(lines(office, new_year, first - timedelta(days=1)) if new_year < first else ())
