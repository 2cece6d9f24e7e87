"""Whether an error says that AWS, or another system that Loket asks, gave no answer or had no time.

Its words stay unread.
"""

from collections.abc import Iterator

NO_TIME = frozenset(
    {
        "AccountSuspendedException",
        "LimitExceededException",
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "RequestThrottled",
        "RequestTimeout",
        "SendingPausedException",
        "ThrottlingException",
        "TooManyRequestsException",
        "TransactionInProgressException",
    }
)
"""AWS's answers, of any status, that say: later. The clients have asked again already."""
SERVERS_FAULT = 500


class NoAnswerError(RuntimeError):
    """A system outside AWS that Loket asks gave no answer, or none that can be relied upon; later it may."""


def is_outage(error: BaseException) -> bool:
    """Tell whether the error, or one that it came from, is an answer that never came or AWS's own fault."""
    from botocore.exceptions import ClientError, ConnectionError, HTTPClientError  # noqa: A004 - botocore's own.

    return any(
        isinstance(each, NoAnswerError | ConnectionError | HTTPClientError)
        or (isinstance(each, ClientError) and _later(each.response))
        for each in _with_causes(error)
    )


def _with_causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _later(response: object) -> bool:
    match response:
        case {"ResponseMetadata": {"HTTPStatusCode": int(status)}} if status >= SERVERS_FAULT:
            return True
        case {"Error": {"Code": code}}:
            return code in NO_TIME
        case _:
            return False
