"""Clerks of the money that no invoice holds."""

from typing import TYPE_CHECKING

from chalicelib.services.clerks import clerks

if TYPE_CHECKING:
    from chalicelib.services.cases import desk, ledger, unmatched

__all__ = ["desk", "ledger", "unmatched"]

__getattr__ = clerks(__name__, __all__)
