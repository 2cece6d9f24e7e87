"""The cash book of a month: its treasurers' days, and what lies at the office undeposited."""

from typing import NamedTuple

from chalicelib.domain.deposits.receipt_money import ReceiptMoney
from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.treasury.rows import CashDayRow
from chalicelib.domain.treasury.state import parse_cash_day
from chalicelib.domain.vocabulary import Role
from chalicelib.gateways import office_data
from chalicelib.gateways.clock import now
from chalicelib.models import treasury
from chalicelib.services.ledger.pages import rows_page
from chalicelib.services.treasury import on_hand

OVERSEERS = frozenset({Role.HEAD, Role.ADMIN})


class Undeposited(NamedTuple):
    """A receipt whose money lies at the office, and whether it should have been deposited by now."""

    money: ReceiptMoney
    late: bool


class CashBook(NamedTuple):
    """One page of a month's days, the cursor of the next, and all that is undeposited now, the oldest first."""

    days: tuple[CashDayRow, ...]
    next: str | None
    undeposited: tuple[Undeposited, ...]


def cash_book(actor: Actor, office: str, month: str, limit: int, cursor: str | None) -> CashBook:
    """Return the days of a local month and what is undeposited: two calls. A treasurer sees the own days alone.

    Raises UnknownOffice, NotAllowed, MalformedCursor.
    """
    served = office_data.office(office)
    roles = actor.roles_at(served.code)
    if not roles & (OVERSEERS | {Role.TREASURER}):
        raise NotAllowed(command="list")
    scope = f"cash_book {served.code} {month}"
    page = rows_page(treasury.TABLE, "cash_days", served.code, scope, limit, cursor, beginning=f"{month}-")
    days = (row for row in page.rows if roles & OVERSEERS or parse_cash_day(row.id)[1] == actor.id)
    undeposited = (Undeposited(*one) for one in on_hand.lying(served, now()))
    return CashBook(tuple(days), page.next, tuple(undeposited))
