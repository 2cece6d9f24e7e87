"""Clerks of the stock: the shelves of printed copies."""

from typing import TYPE_CHECKING

from chalicelib.services.clerks import clerks

if TYPE_CHECKING:
    from chalicelib.services.stock import copies, ledger, shelves

__all__ = ["copies", "ledger", "shelves"]

__getattr__ = clerks(__name__, __all__)
