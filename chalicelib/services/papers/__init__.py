"""The clerks of papers: making one, and proving one to a stranger."""

from typing import TYPE_CHECKING

from chalicelib.services.clerks import clerks

if TYPE_CHECKING:
    from chalicelib.services.papers import making, slips, verifications

__all__ = ["making", "slips", "verifications"]

__getattr__ = clerks(__name__, __all__)
