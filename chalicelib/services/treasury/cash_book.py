"""The cash book of a period: its treasurers' days, and what lies at the office undeposited."""

from datetime import date, tzinfo
from itertools import islice
from typing import Final, NamedTuple

from chalicelib.domain.books.period import period
from chalicelib.domain.deposits.receipt_money import ReceiptMoney
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.treasury.rows import CashDayRow
from chalicelib.domain.treasury.state import parse_cash_day
from chalicelib.gateways import office_data
from chalicelib.gateways.clock import now
from chalicelib.models import treasury
from chalicelib.services.ledger.pages import rows_page
from chalicelib.services.treasury import on_hand
from chalicelib.services.treasury.days import oversees

MOST: Final = 500
"""Receipts that are told of as undeposited; whoever has more of them deposits the oldest first."""


class Undeposited(NamedTuple):
    """A receipt whose money lies at the office, and whether it should have been deposited by now."""

    money: ReceiptMoney
    late: bool


class CashBook(NamedTuple):
    """One page of a period's days, the cursor of the next, what is undeposited now (oldest first), and the zone.

    `more`: there is more undeposited than is told.
    """

    days: tuple[CashDayRow, ...]
    next: str | None
    undeposited: tuple[Undeposited, ...]
    more: bool
    zone: tzinfo


def cash_book(actor: Actor, office: str, first: date, last: date, limit: int, cursor: str | None) -> CashBook:
    """Return these local days, both included, and what is undeposited: two calls.

    A treasurer sees the own days alone, unless treasurers count one another's. Raises UnknownOffice, NotAllowed,
    PeriodUnfit, MalformedCursor.
    """
    served = office_data.office(office)
    sees_all = oversees(actor, served)
    days = period(first, last)
    within = (days.first.isoformat(), days.last.isoformat())
    scope = f"cash_book {served.code} {within}"
    page = rows_page(treasury.TABLE, "cash_days", served.code, scope, limit, cursor, within=within)
    rows = tuple(row for row in page.rows if sees_all or parse_cash_day(row.id)[1] == actor.id)
    lying = [Undeposited(*one) for one in islice(on_hand.lying(served, now()), MOST + 1)]
    return CashBook(rows, page.next, tuple(lying[:MOST]), len(lying) > MOST, served.zone)
