"""CLERKS: load, decide, append; queries; reactions. No Chalice, no PynamoDB.

Doors write `services.accounts.register(…)`: a clerk is called in at the first task (PEP 562), so that opening the
house does not wait for all of them.
"""

from typing import TYPE_CHECKING

from chalicelib.services.clerks import clerks

if TYPE_CHECKING:
    from chalicelib.services import (
        accounts,
        catalogue,
        downloads,
        history,
        importing,
        ledger,
        link_page,
        mail,
        me,
        offices,
        papers,
        parking,
        parts,
        preloading,
        problem_reports,
        queries,
        quotes,
        reason_texts,
        requests,
        screening,
        uploads,
        verifications,
        world,
    )

__all__ = [
    "accounts",
    "catalogue",
    "downloads",
    "history",
    "importing",
    "ledger",
    "link_page",
    "mail",
    "me",
    "offices",
    "papers",
    "parking",
    "parts",
    "preloading",
    "problem_reports",
    "queries",
    "quotes",
    "reason_texts",
    "requests",
    "screening",
    "uploads",
    "verifications",
    "world",
]


__getattr__ = clerks(__name__, __all__)
