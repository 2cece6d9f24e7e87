"""The clerks of requests: their ledger with its world, what is looked up, and what follows their events."""

from typing import TYPE_CHECKING

from chalicelib.services.clerks import clerks

if TYPE_CHECKING:
    from chalicelib.services.requests import (
        claims,
        consents,
        deposit_news,
        desks,
        erasing,
        giving,
        history,
        ledger,
        lists,
        paying,
        queries,
        ratings,
        reason_texts,
        screening,
        searching,
    )

__all__ = [
    "claims",
    "consents",
    "deposit_news",
    "desks",
    "erasing",
    "giving",
    "history",
    "ledger",
    "lists",
    "paying",
    "queries",
    "ratings",
    "reason_texts",
    "screening",
    "searching",
]

__getattr__ = clerks(__name__, __all__)
