"""Clerks of what people ask about their data: asking and answering, and the file with everything that is kept."""

from typing import TYPE_CHECKING

from chalicelib.services.clerks import clerks

if TYPE_CHECKING:
    from chalicelib.services.subject_requests import asking, erasing, ledger, making, restricting

__all__ = ["asking", "erasing", "ledger", "making", "restricting"]

__getattr__ = clerks(__name__, __all__)
