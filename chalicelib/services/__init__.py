"""CLERKS: load, decide, append; queries; reactions. No Chalice, no PynamoDB.

Doors write `services.accounts.register(…)`: a clerk is called in at the first task (PEP 562), so that opening the
house does not wait for all of them.
"""

from collections.abc import Callable, Collection
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

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


def clerks(package: str, names: Collection[str]) -> Callable[[str], ModuleType]:
    """Return how a package of clerks calls one in by name."""

    def call_in(name: str) -> ModuleType:
        if name not in names:
            raise AttributeError(name)
        return import_module(f"{package}.{name}")

    return call_in


__getattr__ = clerks(__name__, __all__)
