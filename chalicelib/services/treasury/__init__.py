"""Clerks of the treasury: the treasurers' cash days, deposits, the books, and the treasury's own system."""

from typing import TYPE_CHECKING

from chalicelib.services.clerks import clerks

if TYPE_CHECKING:
    from chalicelib.services.treasury import (
        books,
        cash,
        cash_book,
        days,
        deposit_ledger,
        deposits,
        ledger,
        on_hand,
        outside,
        reports,
    )

__all__ = [
    "books",
    "cash",
    "cash_book",
    "days",
    "deposit_ledger",
    "deposits",
    "ledger",
    "on_hand",
    "outside",
    "reports",
]

__getattr__ = clerks(__name__, __all__)
