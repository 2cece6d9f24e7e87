"""Clerks of the exports: asking for a file of the books, making it, giving it out."""

from typing import TYPE_CHECKING

from chalicelib.services.clerks import clerks

if TYPE_CHECKING:
    from chalicelib.services.exports import asking, ledger, making

__all__ = ["asking", "ledger", "making"]

__getattr__ = clerks(__name__, __all__)
