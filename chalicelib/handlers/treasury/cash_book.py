"""Door to the cash book: a month's days, and what lies undeposited."""

from datetime import date
from typing import Annotated

from pydantic import Field

from chalicelib import services
from chalicelib.domain.cursors import MalformedCursor
from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.office.data import UnknownOffice
from chalicelib.domain.treasury.rows import CashDayRow
from chalicelib.domain.treasury.state import CashPhase, parse_cash_day
from chalicelib.domain.vocabulary import Frozen
from chalicelib.handlers.door.operation import Call
from chalicelib.handlers.door.paging import Paged
from chalicelib.handlers.door.routes import Routes

routes = Routes(__name__)


class BookQuery(Paged):
    """Which month's days: year and month."""

    month: Annotated[str, Field(pattern=r"^2[0-9]{3}-(0[1-9]|1[0-2])$")]


class BookedDay(Frozen):
    """One treasurer's day, in rupiah: what was taken less what was taken back, and what went to the state treasury."""

    day: date
    treasurer: str
    state: CashPhase
    received_idr: int
    deposited_idr: int
    receipts: int


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
    """The days by date and treasurer, and all that is undeposited now, the oldest first."""

    items: tuple[BookedDay, ...]
    next: str | None
    undeposited: tuple[UndepositedShown, ...]


@routes.operation(
    "getCashBook",
    "GET",
    "/v1/offices/{office}/cash-book",
    query=BookQuery,
    answers=CashBookShown,
    refusals=(UnknownOffice, NotAllowed, MalformedCursor),
    summary="The cash book of a month, and what is undeposited",
)
def get_cash_book(call: Call[None, BookQuery], office: str) -> CashBookShown:
    """Show head and admin every treasurer's days of a month, a treasurer the own; and what is undeposited."""
    query = call.query
    book = services.treasury.cash_book.cash_book(call.actor, office, query.month, query.limit, query.cursor)
    return CashBookShown(
        items=tuple(_day(row) for row in book.days),
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


def _day(row: CashDayRow) -> BookedDay:
    return BookedDay(
        day=row.day,
        treasurer=parse_cash_day(row.id)[1],
        state=row.phase,
        received_idr=row.taken_idr - row.reversed_idr,
        deposited_idr=row.deposited_idr,
        receipts=row.receipts,
    )
