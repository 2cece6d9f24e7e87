"""Clerks of breaches of personal data: recording and closing them, telling everybody concerned, and the public."""

from typing import TYPE_CHECKING

from chalicelib.services.clerks import clerks

if TYPE_CHECKING:
    from chalicelib.services.breaches import announcing, handling, ledger, telling

__all__ = ["announcing", "handling", "ledger", "telling"]

__getattr__ = clerks(__name__, __all__)
