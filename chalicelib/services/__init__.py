"""CLERKS: load, decide, append; queries; reactions. No Chalice, no PynamoDB.

Doors write `services.accounts.sessions.register(…)`: a clerk is called in at the first task (PEP 562), so that opening
the house does not wait for all of them.
"""

from typing import TYPE_CHECKING

from chalicelib.services.clerks import clerks

if TYPE_CHECKING:
    from chalicelib.services import (
        accounts,
        audit,
        breaches,
        calendars,
        cases,
        catalogue,
        counter,
        exports,
        files,
        institutions,
        keys,
        ledger,
        ledgers,
        mail,
        offices,
        papers,
        parked,
        parking,
        preloading,
        problem_reports,
        requests,
        standard,
        statements,
        stock,
        subject_requests,
        treasury,
        vocabulary,
        world,
    )

__all__ = [
    "accounts",
    "audit",
    "breaches",
    "calendars",
    "cases",
    "catalogue",
    "counter",
    "exports",
    "files",
    "institutions",
    "keys",
    "ledger",
    "ledgers",
    "mail",
    "offices",
    "papers",
    "parked",
    "parking",
    "preloading",
    "problem_reports",
    "requests",
    "standard",
    "statements",
    "stock",
    "subject_requests",
    "treasury",
    "vocabulary",
    "world",
]


__getattr__ = clerks(__name__, __all__)
