"""What Cognito's errors mean here. Their messages are never passed on: some name the address."""

import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from botocore.exceptions import ClientError

from chalicelib.domain.people.account import TooManyTries
from chalicelib.domain.refusals import Refusal

LOG = logging.getLogger("loket.mail")
WAIT_SECONDS: Final = 60
NO_SUCH_ACCOUNT: Final = ("UserNotFoundException", "NotAuthorizedException", "InvalidParameterException")
UNFIT_PASSWORD: Final = ("InvalidPasswordException", "InvalidParameterException: password")
"""Against the pool's policy, or no password at all to Cognito: a space at an end."""
_PARAMETER: Final = re.compile(r"Value at '(\w+)' failed to satisfy constraint")
_NOT_MAILED: Final = ("CodeDeliveryFailureException", "InvalidEmailRoleAccessPolicyException")
"""SES took no mail from the pool: sandbox, pause, quota, or an identity that the pool may not send by."""
_TOO_MANY: Final = ("TooManyRequestsException", "LimitExceededException", "TooManyFailedAttemptsException")


def code_of(error: ClientError) -> str:
    """Return Cognito's name of the error."""
    return str(error.response.get("Error", {}).get("Code", ""))


def _cause_of(error: ClientError) -> str:
    """Return Cognito's name of the error and the parameter, where its message says which one does not fit."""
    parameter = _PARAMETER.search(error.response.get("Error", {}).get("Message", ""))
    return f"{code_of(error)}: {parameter[1]}" if parameter else code_of(error)


@contextmanager
def refusing(answers: Mapping[str, type[Refusal]]) -> Iterator[None]:
    """Turn Cognito's codes, alone or with a parameter, into refusals without their cause: it may name the address."""
    try:
        yield
    except ClientError as error:
        if code_of(error) in _TOO_MANY:
            raise TooManyTries(retry_after=WAIT_SECONDS) from None
        if answer := answers.get(_cause_of(error)) or answers.get(code_of(error)):
            raise answer from None
        raise


@contextmanager
def telling_of_mail() -> Iterator[None]:
    """Ring the alarm of mail by a line in the log where the pool could not mail; its caller learns nothing.

    Only an address that has an account is mailed, so that any other answer would tell who has one.
    """
    try:
        yield
    except ClientError as error:
        code = code_of(error)
        if code not in _NOT_MAILED:
            raise
        LOG.error("mail trouble: %s", code)  # noqa: TRY400  Its words name the address.


@contextmanager
def quiet(*also: str) -> Iterator[None]:
    """Let the caller see no difference between done and nothing to do."""
    try:
        yield
    except ClientError as error:
        if code_of(error) not in {*NO_SUCH_ACCOUNT, *_TOO_MANY, *also}:
            raise
