"""Clerks of the statements: imported files of a bank or of the treasury, and what their rows propose."""

from typing import TYPE_CHECKING

from chalicelib.services.clerks import clerks

if TYPE_CHECKING:
    from chalicelib.services.statements import confirming, importing, ledger, showing, taking

__all__ = ["confirming", "importing", "ledger", "showing", "taking"]

__getattr__ = clerks(__name__, __all__)
