"""Clerks of the counter: the queue, the guest book, whom a counter serves."""

from typing import TYPE_CHECKING

from chalicelib.services.clerks import clerks

if TYPE_CHECKING:
    from chalicelib.services.counter import (
        calling,
        day,
        erasing,
        guest_book,
        ledger,
        room,
        serving,
        tickets,
        visit_page,
        visitors,
        visits,
    )

__all__ = [
    "calling",
    "day",
    "erasing",
    "guest_book",
    "ledger",
    "room",
    "serving",
    "tickets",
    "visit_page",
    "visitors",
    "visits",
]


__getattr__ = clerks(__name__, __all__)
