"""The cash book of some days: each line of the books in its order, and what lies at the office after it. Pure."""

from collections.abc import Iterable
from datetime import date, tzinfo
from typing import Final

from chalicelib.domain.books.line import BookLine
from chalicelib.domain.books.report import DEPOSITS, RECEIPTS
from chalicelib.domain.books.tables import Code, Column, Row, Table

COLUMNS: Final = (
    Column("day", 18),
    Column("time", 14),
    Column("kind", 40),
    Column("way", 20),
    Column("reference", 28),
    Column("number", 46),
    Column("amount_idr", 24, number=True),
    Column("in_idr", 24, number=True),
    Column("out_idr", 24, number=True),
    Column("balance_idr", 26, number=True),
)
"""No column names a person. `in_idr`, `out_idr`: what a receipt or a deposit moved; what is void stands below zero."""


def cash_book_table(opening_idr: int, first: date, lines: Iterable[BookLine], zone: tzinfo) -> Table:
    """Return the book: what lay at the office when the first day began, each line, and the totals with what lies there.

    The balance is what has a receipt, did not come by billing code, and is not deposited; days and times are local.
    """
    balance, came, went = opening_idr, 0, 0
    rows: list[Row] = [_row(first, Code("row", "opening"), balance=balance)]
    for line in lines:
        sign_in, sign_out = RECEIPTS.get(line.kind), DEPOSITS.get(line.kind)
        into = sign_in * (line.amount_idr - line.by_code_idr) if sign_in else None
        out = sign_out * line.amount_idr if sign_out else None
        came, went = came + (into or 0), went + (out or 0)
        balance = opening_idr + came - went
        local = line.at.astimezone(zone)
        rows.append(
            (
                local.date(),
                f"{local:%H:%M:%S}",
                Code("kind", line.kind),
                Code("way", line.way) if line.way else None,
                line.reference,
                line.number,
                line.amount_idr,
                into,
                out,
                balance,
            )
        )
    total = (None, None, Code("row", "total"), None, None, None, None, came, went, balance)
    return Table("cash_book", COLUMNS, tuple(rows), (total,))


def _row(day: date, what: Code, balance: int) -> Row:
    return (day, None, what, None, None, None, None, None, None, balance)
