"""CLERKS: load, decide, append; queries; reactions. No Chalice, no PynamoDB.

Doors write `services.accounts.register(…)`: a clerk is called in at the first task (PEP 562), so that opening the
house does not wait for all of them.
"""

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chalicelib.services import (
        accounts,
        catalogue,
        downloads,
        execute,
        history,
        importing,
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
        react,
        reason_texts,
        screening,
        sweep,
        uploads,
        verifications,
        world,
    )

__all__ = [
    "accounts",
    "catalogue",
    "downloads",
    "execute",
    "history",
    "importing",
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
    "react",
    "reason_texts",
    "screening",
    "sweep",
    "uploads",
    "verifications",
    "world",
]


def __getattr__(name: str) -> ModuleType:
    """Return the clerk of this name."""
    if name not in __all__:
        raise AttributeError(name)
    return import_module(f"{__name__}.{name}")
