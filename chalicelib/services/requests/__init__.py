"""The clerks of requests: their ledger with its world, and what follows their events."""

from typing import TYPE_CHECKING

from chalicelib.services.clerks import clerks

if TYPE_CHECKING:
    from chalicelib.services.requests import ledger

__all__ = ["ledger"]

__getattr__ = clerks(__name__, __all__)
