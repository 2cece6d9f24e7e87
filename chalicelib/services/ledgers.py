"""The ledgers of the house, for what goes through several of them: the streams' reactions and the sweep."""

from typing import Final

from chalicelib.services.accounts.ledger import ACCOUNTS
from chalicelib.services.breaches.ledger import BREACHES
from chalicelib.services.calendars.ledger import CALENDARS
from chalicelib.services.cases.ledger import CASES
from chalicelib.services.counter.ledger import DAYS
from chalicelib.services.exports.ledger import EXPORTS
from chalicelib.services.institutions.ledger import INSTITUTIONS
from chalicelib.services.ledger.ledger import AnyLedger
from chalicelib.services.requests.ledger import REQUESTS
from chalicelib.services.statements.ledger import STATEMENTS
from chalicelib.services.stock.ledger import SHELVES
from chalicelib.services.subject_requests.ledger import SUBJECT_REQUESTS
from chalicelib.services.treasury.deposit_ledger import DEPOSITS
from chalicelib.services.treasury.ledger import CASH_DAYS

SWEPT: Final[tuple[AnyLedger, ...]] = (DAYS, BREACHES, SUBJECT_REQUESTS, REQUESTS, ACCOUNTS)
"""In which something falls due by itself. Those with few records come first, so that they never wait; accounts, which
for years have nothing due, last."""
STREAMED: Final[tuple[AnyLedger, ...]] = (
    *SWEPT,
    CASH_DAYS,
    CASES,
    DEPOSITS,
    STATEMENTS,
    INSTITUTIONS,
    EXPORTS,
    CALENDARS,
    SHELVES,
)
"""Whose tables have a stream: those of the treasury lie in one table, each under its own prefix."""


def ledger_of(partition: str) -> AnyLedger:
    """Return the ledger in whose table an item of this partition key lies; raise LookupError for a stranger's."""
    return next((each for each in STREAMED if partition.startswith(each.table.pk(""))), None) or _unknown(partition)


def _unknown(partition: str) -> AnyLedger:
    raise LookupError(partition.partition("#")[0])
