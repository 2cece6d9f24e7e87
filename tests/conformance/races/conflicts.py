"""What DynamoDB does and its local engine never does: cancel a transaction that meets another in flight on an item.

DynamoDB Local lets transactions wait for one another, and only their conditions fail. The service answers the later one
with `TransactionConflict` for each item on which they met; so does this, among the threads of one process.
"""

import json
from collections.abc import Mapping
from threading import Lock, local
from types import SimpleNamespace
from typing import Any

Key = tuple[str, str, str]


class Conflicts:
    """Knows which items the transactions in flight write, and answers whoever comes upon one of them."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._in_flight: set[Key] = set()
        self._own = local()

    def watch(self, events: Any) -> None:
        """Look at all transactions of this client."""
        events.register("before-call.dynamodb.TransactWriteItems", self.begins)
        events.register("after-call.dynamodb.TransactWriteItems", self.ends)
        events.register("after-call-error.dynamodb.TransactWriteItems", self.ends)

    def begins(self, params: Mapping[str, Any], **_: object) -> Any:
        """Let the transaction through, or answer in the engine's place."""
        keys = [_key(part) for part in json.loads(params["body"])["TransactItems"]]
        with self._lock:
            met = self._in_flight & set(keys)
            self._own.keys = set() if met else set(keys)
            self._in_flight |= self._own.keys
        return _cancelled(["TransactionConflict" if key in met else "None" for key in keys]) if met else None

    def ends(self, **_: object) -> None:
        """Let go of the transaction's items."""
        with self._lock:
            self._in_flight -= self._own.keys


def _key(part: Mapping[str, Any]) -> Key:
    ((_, asked),) = part.items()
    key = asked["Item"]
    return asked["TableName"], key["pk"]["S"], key["sk"]["S"]


def _cancelled(codes: list[str]) -> Any:
    answer = {
        "Error": {"Code": "TransactionCanceledException", "Message": "Transaction cancelled"},
        "CancellationReasons": [{"Code": code} for code in codes],
        "ResponseMetadata": {"HTTPStatusCode": 400},
    }
    return SimpleNamespace(status_code=400), answer
