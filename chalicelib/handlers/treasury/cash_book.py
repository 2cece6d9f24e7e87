"""Door to the cash book: a period's days, and what lies undeposited."""

from datetime import date, datetime, tzinfo

from chalicelib import services
from chalicelib.domain.books.refusals import PeriodUnfit
from chalicelib.domain.cursors import MalformedCursor
from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.office.data import UnknownOffice
from chalicelib.domain.shapes import Day
from chalicelib.domain.treasury.rows import CashDayRow
from chalicelib.domain.treasury.state import CashPhase, parse_cash_day
from chalicelib.domain.vocabulary import Frozen
from chalicelib.handlers.door.operation import Call
from chalicelib.handlers.door.paging import Paged
from chalicelib.handlers.door.routes import Routes

routes = Routes(__name__)


class BookQuery(Paged):
    """From which local day to which, both included: a year at most."""

    first: Day
    last: Day


class BookedDay(Frozen):
    """One treasurer's day, in rupiah: opening + received (less what was taken back) less deposited = closing.

    `counted_idr` lay in the drawer at the close, and is the next day's opening; `difference_idr` is by how much more.
    """

    day: date
    treasurer: str
    state: CashPhase
    opening_idr: int
    received_idr: int
    deposited_idr: int
    closing_idr: int
    counted_idr: int | None
    difference_idr: int | None
    receipts: int
    closed_at: datetime | None
    closed_by: str | None
    seen_at: datetime | None
    seen_by: str | None


class UndepositedShown(Frozen):
    """A receipt whose money lies at the office, in rupiah; `late`: it should have been deposited by now."""

    receipt: str
    request: str
    reference: str
    since: date
    cash_idr: int
    transfer_idr: int
    late: bool


class CashBookShown(Frozen):
    """The days by date and treasurer, and what is undeposited now, the oldest first; `undeposited_more`: not all of it.

    `late_receipts`, `late_idr`: how many of these should have been deposited by now, and what they come to.
    """

    items: tuple[BookedDay, ...]
    next: str | None
    undeposited: tuple[UndepositedShown, ...]
    undeposited_more: bool
    late_receipts: int
    late_idr: int


@routes.operation(
    "getCashBook",
    "GET",
    "/v1/offices/{office}/cash-book",
    query=BookQuery,
    answers=CashBookShown,
    refusals=(UnknownOffice, NotAllowed, PeriodUnfit, MalformedCursor),
    summary="The cash book of a period, and what is undeposited",
)
def get_cash_book(call: Call[None, BookQuery], office: str) -> CashBookShown:
    """Show head and admin every treasurer's days of a period, a treasurer the own; and what is undeposited."""
    query = call.query
    book = services.treasury.cash_book.cash_book(call.actor, office, query.first, query.last, query.limit, query.cursor)
    late = [one.money.amount_idr for one in book.undeposited if one.late]
    return CashBookShown(
        undeposited_more=book.more,
        late_receipts=len(late),
        late_idr=sum(late),
        items=tuple(_day(row, book.zone) for row in book.days),
        next=book.next,
        undeposited=tuple(
            UndepositedShown(
                receipt=one.money.receipt,
                request=one.money.request,
                reference=one.money.reference,
                since=one.money.taken_on,
                cash_idr=one.money.amount_idr - one.money.transfer_idr,
                transfer_idr=one.money.transfer_idr,
                late=one.late,
            )
            for one in book.undeposited
        ),
    )


def _day(row: CashDayRow, zone: tzinfo) -> BookedDay:
    return BookedDay(
        day=row.day,
        treasurer=parse_cash_day(row.id)[1],
        state=row.phase,
        opening_idr=row.opening_idr,
        received_idr=row.taken_idr - row.reversed_idr,
        deposited_idr=row.deposited_idr,
        closing_idr=row.closing_idr,
        counted_idr=row.counted_idr,
        difference_idr=row.difference_idr,
        receipts=row.receipts,
        closed_at=row.closed_at.astimezone(zone) if row.closed_at else None,
        closed_by=row.closed_by,
        seen_at=row.seen_at.astimezone(zone) if row.seen_at else None,
        seen_by=row.seen_by,
    )
