"""Under which heading a reader of the API looks for an operation; a command of a request stands under who gives it."""

from collections.abc import Mapping, Sequence
from typing import Final

from chalicelib.domain.request.workflow import RULES
from chalicelib.domain.vocabulary import Role
from chalicelib.handlers.door.operation import Operation

WHAT: Final[Mapping[str, str]] = {
    "Offices": "The service standard, the tariff, what is said to be wrong with the service.",
    "Catalogue": "What is sold and what it costs; how it is kept.",
    "Accounts": "Registration, signing in, one's own particulars.",
    "Requests": "Open, see, list and claim them, read their history.",
    "Requests: buyer": "What the buyer does, and an officer in service for a visitor.",
    "Requests: officer": "Checking, offering, preparing, delivering.",
    "Requests: treasurer": "Money and receipts of a request.",
    "Requests: head": "What the head decides.",
    "Files": "Sending files in, opening them, links by mail.",
    "Verification": "Whether a paper is the office's own.",
    "Institutions": "Who is entitled to a reduced rate.",
    "Counter": "Guest book, tickets, calling, the board, ratings.",
    "Stock": "Printed copies on the shelf.",
    "Treasury": "Cash days, deposits, statements, unmatched money, refunds, reports.",
    "Staff": "Who works at an office, and as what.",
    "Parked work": "What the house gave up, and having it done again.",
    "Service": "Whether Loket is up, this document, what every code says.",
}
WHERE: Final[Mapping[str, tuple[str, ...]]] = {
    "Offices": ("offices", "calendars", "problem_reports"),
    "Catalogue": ("catalogue", "importing", "product_changes", "quotes"),
    "Accounts": ("accounts", "me", "subject_requests", "breaches"),
    "Requests": ("doors", "desks", "claiming", "mails"),
    "Files": ("files", "sending"),
    "Verification": ("verifications",),
    "Institutions": ("institutions",),
    "Counter": (
        *("board", "calling", "consents", "day", "guest_book"),
        *("ratings", "slips", "ticket", "visit", "visitors"),
    ),
    "Stock": ("stock",),
    "Treasury": (
        *("cash_book", "cash_days", "deposits", "exports"),
        *("refund_cases", "reports", "statements", "unmatched_payments"),
    ),
    "Staff": ("staff",),
    "Parked work": ("parked",),
    "Service": ("health", "openapi", "vocabulary"),
}
"""By heading the files of `handlers/` whose operations stand under it."""
GIVERS: Final[Mapping[Role, str]] = {
    Role.CUSTOMER: "Requests: buyer",
    Role.VISITOR: "Requests: buyer",
    Role.OFFICER: "Requests: officer",
    Role.TREASURER: "Requests: treasurer",
    Role.HEAD: "Requests: head",
}
"""Who gives a command, the first that may; the head is named where nobody else may."""


def tag(operation: Operation) -> str:
    """Return the heading under which the operation stands; the name of its file where that has none."""
    rule = next((rule for rule in RULES.values() if rule.command is operation.body and rule.door), None)
    if rule:
        return next(heading for role, heading in GIVERS.items() if role in rule.roles)
    return next((heading for heading, files in WHERE.items() if operation.tag in files), operation.tag)


def tags(operations: Sequence[Operation]) -> list[dict[str, str]]:
    """Return the headings under which some operation stands, in the order of a reader's first questions."""
    used = {tag(operation) for operation in operations}
    return [{"name": name, "description": what} for name, what in WHAT.items() if name in used]
