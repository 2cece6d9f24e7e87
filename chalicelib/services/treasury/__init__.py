"""Clerks of the treasury: the treasurers' cash days, and the books."""

from typing import TYPE_CHECKING

from chalicelib.services.clerks import clerks

if TYPE_CHECKING:
    from chalicelib.services.treasury import books, cash, days, ledger

__all__ = ["books", "cash", "days", "ledger"]

__getattr__ = clerks(__name__, __all__)
