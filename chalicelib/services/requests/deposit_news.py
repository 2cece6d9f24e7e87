"""Requests learn by which deposit their receipts' money went to the state treasury.

A message only says that a request is to look. What it notes is read when it looks, and must still hold when it is
written, so that messages may come late, twice, or in any order.
"""

from contextlib import suppress

from chalicelib.domain.people.actors import SYSTEM
from chalicelib.domain.request.commands import RecordDeposit
from chalicelib.domain.request.refusals import DepositKnown
from chalicelib.services.ledger.execute import execute
from chalicelib.services.requests.ledger import REQUESTS


def record_deposit(request_id: str) -> None:
    """Have the request look where its money is; what it knows already it notes no second time.

    Raises RequestUnknown, and what the ledger raises.
    """
    with suppress(DepositKnown):
        execute(REQUESTS, request_id, RecordDeposit(), SYSTEM)
