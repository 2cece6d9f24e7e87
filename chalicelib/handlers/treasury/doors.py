"""The treasury's doors, as the house opens them."""

from typing import Final

from chalicelib.handlers.treasury import (
    cash_book,
    cash_days,
    deposits,
    exports,
    refund_cases,
    reports,
    statements,
    unmatched_payments,
)

TREASURY: Final = (
    cash_book.routes,
    cash_days.routes,
    deposits.routes,
    exports.routes,
    refund_cases.routes,
    reports.routes,
    statements.routes,
    unmatched_payments.routes,
)
"""Doors to the treasury: the books, their files, deposits, refunds, statements, money that no invoice holds."""
