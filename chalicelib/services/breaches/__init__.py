"""Clerks of breaches of personal data: recording and closing them, and telling everybody concerned."""

from typing import TYPE_CHECKING

from chalicelib.services.clerks import clerks

if TYPE_CHECKING:
    from chalicelib.services.breaches import handling, ledger, telling

__all__ = ["handling", "ledger", "telling"]

__getattr__ = clerks(__name__, __all__)
