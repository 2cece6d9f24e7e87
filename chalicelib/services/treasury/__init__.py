"""Clerks of the treasury: the treasurers' cash days."""

from typing import TYPE_CHECKING

from chalicelib.services.clerks import clerks

if TYPE_CHECKING:
    from chalicelib.services.treasury import cash, days, ledger

__all__ = ["cash", "days", "ledger"]

__getattr__ = clerks(__name__, __all__)
