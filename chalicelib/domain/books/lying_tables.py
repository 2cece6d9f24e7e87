"""What lies at an office now as tables: receipts that are not deposited, and money that no invoice holds. Pure."""

from collections.abc import Iterable
from datetime import date, datetime, tzinfo
from typing import Final

from chalicelib.domain.books.tables import Code, Column, Table
from chalicelib.domain.cases.rows import CaseRow
from chalicelib.domain.deposits.receipt_money import ReceiptMoney

UNDEPOSITED: Final = (
    Column("since", 20),
    Column("receipt", 60),
    Column("reference", 40),
    Column("cash_idr", 30, number=True),
    Column("transfer_idr", 30, number=True),
    Column("amount_idr", 30, number=True),
    Column("late", 30),
)
UNMATCHED: Final = (
    Column("opened", 18),
    Column("paid", 18),
    Column("why", 37),
    Column("way", 19),
    Column("phase", 24),
    Column("reference", 27),
    Column("billing_code", 28),
    Column("ntpn", 32),
    Column("statement_reference", 26),
    Column("amount_idr", 22, number=True),
    Column("left_idr", 22, number=True),
)
"""No column names a payer."""


def undeposited_table(money: Iterable[tuple[ReceiptMoney, bool]]) -> Table:
    """Return the receipts with what of each lies here, in cash and from transfers, and whether it is late."""
    each = tuple(money)
    rows = tuple(
        (
            one.taken_on,
            one.receipt,
            one.reference,
            one.amount_idr - one.transfer_idr,
            one.transfer_idr,
            one.amount_idr,
            Code("late", "yes") if late else None,
        )
        for one, late in each
    )
    total, transfer = sum(one.amount_idr for one, _ in each), sum(one.transfer_idr for one, _ in each)
    totals = (None, Code("row", "total"), None, total - transfer, transfer, total, None)
    return Table("undeposited", UNDEPOSITED, rows, (totals,))


def unmatched_table(cases: Iterable[CaseRow], zone: tzinfo) -> Table:
    """Return the money with why no invoice holds it and what is left of it; days are local."""
    each = tuple(cases)
    rows = tuple(
        (
            _day(case.opened_at, zone),
            _day(case.paid_at, zone),
            Code("why", case.why),
            Code("way", case.way),
            Code("phase", case.phase),
            case.reference,
            case.billing_code,
            case.ntpn,
            case.statement_reference,
            case.amount_idr,
            case.left_idr,
        )
        for case in each
    )
    totals = (
        *(None, None, Code("row", "total"), None, None, None, None, None, None),
        sum(case.amount_idr for case in each),
        sum(case.left_idr for case in each),
    )
    return Table("unmatched", UNMATCHED, rows, (totals,))


def _day(at: datetime, zone: tzinfo) -> date:
    return at.astimezone(zone).date()
