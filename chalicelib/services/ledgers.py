"""Every ledger of the house, for what goes through all of them: the streams' reactions and the sweep."""

from typing import Final

from chalicelib.services.counter.ledger import DAYS
from chalicelib.services.ledger.ledger import AnyLedger
from chalicelib.services.requests.ledger import REQUESTS

LEDGERS: Final[tuple[AnyLedger, ...]] = (REQUESTS, DAYS)


def ledger_of(partition: str) -> AnyLedger:
    """Return the ledger in whose table an item of this partition key lies; raise LookupError for a stranger's."""
    return next((each for each in LEDGERS if partition.startswith(each.table.pk(""))), None) or _unknown(partition)


def _unknown(partition: str) -> AnyLedger:
    raise LookupError(partition.partition("#")[0])
