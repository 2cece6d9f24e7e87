"""The monthly report as tables: what each row of the tariff brought, and where the money is, reconciled. Pure."""

from collections.abc import Iterable, Mapping
from typing import Final

from chalicelib.domain.books.report import ArticleTotal, Balance, together
from chalicelib.domain.books.tables import Code, Column, Row, Table
from chalicelib.domain.shapes import Bilingual

ARTICLES: Final = (
    Column("article", 24),
    Column("label", 92),
    Column("receipts", 18, number=True),
    Column("zero", 18, number=True),
    Column("units", 18, number=True),
    Column("amount_idr", 30, number=True),
    Column("void_receipts", 20, number=True),
    Column("void_idr", 30, number=True),
)
PLACES: Final = (
    Column("place", 120),
    Column("opening_idr", 34, number=True),
    Column("change_idr", 34, number=True),
    Column("closing_idr", 34, number=True),
)
RECEIPTED: Final = ("direct_idr", "deposited_idr", "on_hand_idr")
"""Where the money of receipts is."""
OTHER: Final = ("awaiting_receipt_idr", "unmatched_idr", "refunded_idr", "credited_idr")
"""Where money is that has no receipt."""


def article_table(articles: Iterable[ArticleTotal], labels: Mapping[str, Bilingual]) -> Table:
    """Return what each row of the tariff brought; `labels` are the tariff's own words by article."""
    each = tuple(articles)
    rows = tuple((one.article, labels.get(one.article), *one[1:]) for one in each)
    total: Row = (
        Code("row", "total"),
        None,
        None,
        None,
        None,
        sum(one.amount_idr for one in each),
        None,
        sum(one.void_idr for one in each),
    )
    return Table("articles", ARTICLES, rows, (total,))


def place_table(before: Balance, change: Balance, by_tariff_idr: int | None = None) -> Table:
    """Return where the money was when the period began, what changed in it, and where it is.

    Two differences stand at the end and are nothing where the books are right: what was received less all of its
    places, and, where the rows of the tariff are given, their sum less the receipts.
    """
    columns = (before, change, together(before, change))
    receipts = [_sum(figures, RECEIPTED) for figures in columns]
    received = [figures.received_idr for figures in columns]
    spread = [_sum(figures, (*RECEIPTED, *OTHER)) for figures in columns]
    rows: list[Row] = [
        *((Code("balance", name), *(getattr(figures, name) for figures in columns)) for name in RECEIPTED),
        (Code("row", "receipts"), *receipts),
        *((Code("balance", name), *(getattr(figures, name) for figures in columns)) for name in OTHER),
    ]
    totals: list[Row] = [
        (Code("row", "received"), *received),
        (Code("row", "difference"), *(one - other for one, other in zip(received, spread, strict=True))),
    ]
    if by_tariff_idr is not None:
        totals.append((Code("row", "tariff_difference"), None, by_tariff_idr - receipts[1], None))
    return Table("places", PLACES, tuple(rows), tuple(totals))


def _sum(figures: Balance, names: Iterable[str]) -> int:
    return sum(getattr(figures, name) for name in names)
