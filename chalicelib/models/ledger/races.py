"""Who lost to whom: what a cancelled transaction says about the race."""

from pynamodb.exceptions import PynamoDBException, TransactWriteError

CANCELLED = "TransactionCanceledException"
UNMET, CONFLICT = "ConditionalCheckFailed", "TransactionConflict"
CONDITION_FAILED = "ConditionalCheckFailedException"
"""What a single write is told whose condition is unmet."""
LOST = frozenset(
    {
        CANCELLED,
        "TransactionInProgressException",
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "ThrottlingException",
    }
)
"""DynamoDB's answers to a whole call that say: somebody or something else came first, and nothing was done."""


def code_of(error: PynamoDBException) -> str | None:
    """Return DynamoDB's code; None where it has not answered at all, so that there is none."""
    response = getattr(error.cause, "response", None)
    code = (response or {}).get("Error", {}).get("Code")
    return str(code) if code else None


def is_race(error: TransactWriteError) -> bool:
    """Tell whether a transaction was cancelled because somebody else was first, and for no other reason."""
    reasons = {reason.code for reason in error.cancellation_reasons if reason}
    return code_of(error) == CANCELLED and reasons <= {UNMET, CONFLICT}


class LostRaceError(Exception):
    """Somebody else wrote first; read again and decide once more."""


class SeriesMovedError(LostRaceError):
    """Another document took the number; the same command may try again."""


class UniqueTakenError(Exception):
    """The value stands on another record already."""

    def __init__(self, kind: str) -> None:
        """Keep the kind of value."""
        super().__init__(kind)
        self.kind = kind


def why(error: TransactWriteError, losses: list[Exception | None]) -> Exception:
    """Return the weightiest loss: a race on the request first, since whoever reads again sees the rest.

    Then a moved series: the number that it gave is on another document, and so seems taken or is just being taken.
    Only a failed condition says that a value is taken; a conflict or throttling on its item is a race like any other.
    """
    reasons = error.cancellation_reasons
    failed = [(reason.code, loss) for reason, loss in zip(reasons, losses, strict=False) if reason and loss]
    if any(type(loss) is LostRaceError for _, loss in failed):
        return LostRaceError()
    moved = [loss for _, loss in failed if isinstance(loss, SeriesMovedError)]
    unmet = [loss for code, loss in failed if isinstance(loss, UniqueTakenError) and code == UNMET]
    return next(iter([*moved, *unmet]), LostRaceError())
