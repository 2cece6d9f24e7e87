"""The treasury's doors, as the house opens them."""

from typing import Final

from chalicelib.handlers.treasury import cash_days, statements, unmatched_payments

TREASURY: Final = (cash_days.routes, statements.routes, unmatched_payments.routes)
