"""What Cognito's errors mean here. Their messages are never passed on: some name the address."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from botocore.exceptions import ClientError

from chalicelib.domain.people.account import TooManyTries
from chalicelib.domain.refusals import Refusal

WAIT_SECONDS: Final = 60
NO_SUCH_ACCOUNT: Final = ("UserNotFoundException", "NotAuthorizedException", "InvalidParameterException")
_TOO_MANY: Final = ("TooManyRequestsException", "LimitExceededException", "TooManyFailedAttemptsException")


def code_of(error: ClientError) -> str:
    """Return Cognito's name of the error."""
    return str(error.response.get("Error", {}).get("Code", ""))


@contextmanager
def refusing(answers: dict[str, type[Refusal]]) -> Iterator[None]:
    """Turn Cognito's codes into refusals. The cause is cut off: its message may name the address."""
    try:
        yield
    except ClientError as error:
        if code_of(error) in _TOO_MANY:
            raise TooManyTries(retry_after=WAIT_SECONDS) from None
        if answer := answers.get(code_of(error)):
            raise answer from None
        raise


@contextmanager
def quiet(*also: str) -> Iterator[None]:
    """Let the caller see no difference between done and nothing to do."""
    try:
        yield
    except ClientError as error:
        if code_of(error) not in {*NO_SUCH_ACCOUNT, *_TOO_MANY, *also}:
            raise
