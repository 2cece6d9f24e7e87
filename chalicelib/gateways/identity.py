"""Accounts at Cognito: who may sign in. What Cognito says about known and unknown addresses is made one answer here.

Cognito refuses an unconfirmed account before it looks at the password (aws/aws-sdk-js issue 4608), so that refusal
would tell strangers who has registered: it is answered as wrong credentials.
"""

import base64
import json
from typing import Any, Final, NamedTuple

from botocore.exceptions import ClientError

from chalicelib.domain.people.account import (
    EmailInUse,
    EmailNotAccepted,
    Session,
    SessionExpired,
    WeakPassword,
    WrongCode,
    WrongCredentials,
)
from chalicelib.gateways.clients import cognito
from chalicelib.gateways.cognito_errors import NO_SUCH_ACCOUNT, code_of, quiet, refusing
from chalicelib.settings import settings

_BAD_CODE: Final = (*NO_SUCH_ACCOUNT, "CodeMismatchException", "ExpiredCodeException", "UserNotConfirmedException")
_NO_ENTRY: Final = (*NO_SUCH_ACCOUNT, "UserNotConfirmedException", "PasswordResetRequiredException")


class Account(NamedTuple):
    """An account: its subject (UUID) and whether its address was confirmed."""

    subject: str
    confirmed: bool


def sign_up(email: str, password: str) -> str | None:
    """Make an account and have its code mailed; return its subject, or None where the address has an account."""
    try:
        with refusing({"InvalidPasswordException": WeakPassword, "InvalidParameterException": EmailNotAccepted}):
            account = cognito().sign_up(
                ClientId=_client(),
                Username=email,
                Password=password,
                UserAttributes=[{"Name": "email", "Value": email}],
            )
    except ClientError as error:
        if code_of(error) != "UsernameExistsException":
            raise
        return None
    return str(account["UserSub"])


def find(email: str) -> Account | None:
    """Return the account that signs in by this address, or None."""
    try:
        account = cognito().admin_get_user(UserPoolId=_pool(), Username=email)
    except ClientError as error:
        if code_of(error) != "UserNotFoundException":
            raise
        return None
    attributes = {a["Name"]: a["Value"] for a in account["UserAttributes"]}
    return Account(attributes["sub"], account["UserStatus"] != "UNCONFIRMED")


def confirm_sign_up(email: str, code: str) -> None:
    """Confirm an account by its mailed code; raises WrongCode, TooManyTries."""
    with refusing(dict.fromkeys(_BAD_CODE, WrongCode)):
        cognito().confirm_sign_up(ClientId=_client(), Username=email, ConfirmationCode=code)


def resend(email: str) -> None:
    """Have a new confirmation code mailed, where an unconfirmed account has this address; else do nothing."""
    with quiet():
        cognito().resend_confirmation_code(ClientId=_client(), Username=email)


def sign_in(email: str, password: str) -> Session:
    """Return a session; raises WrongCredentials, also for an unknown, unconfirmed or disabled account."""
    with refusing(dict.fromkeys(_NO_ENTRY, WrongCredentials)):
        answer = cognito().initiate_auth(
            ClientId=_client(),
            AuthFlow="USER_PASSWORD_AUTH",
            AuthParameters={"USERNAME": email, "PASSWORD": password},
        )
    if "AuthenticationResult" not in answer:
        raise WrongCredentials
    return _session(answer["AuthenticationResult"], "")


def refresh(refresh_token: str) -> Session:
    """Return a session with a fresh access token; raises SessionExpired."""
    with refusing(dict.fromkeys((*_NO_ENTRY, "ResourceNotFoundException"), SessionExpired)):
        answer = cognito().initiate_auth(
            ClientId=_client(),
            AuthFlow="REFRESH_TOKEN_AUTH",
            AuthParameters={"REFRESH_TOKEN": refresh_token},
        )
    return _session(answer["AuthenticationResult"], refresh_token)


def revoke(refresh_token: str) -> None:
    """End the session of this refresh token; do nothing where it is over or was never one."""
    with quiet("UnauthorizedException", "UnsupportedTokenTypeException"):
        cognito().revoke_token(ClientId=_client(), Token=refresh_token)


def sign_out_everywhere(subject: str) -> None:
    """End every session of this account."""
    cognito().admin_user_global_sign_out(UserPoolId=_pool(), Username=subject)


def forgot_password(email: str) -> None:
    """Have a code mailed, where a confirmed account has this address; else do nothing."""
    with quiet():
        cognito().forgot_password(ClientId=_client(), Username=email)


def reset_password(email: str, code: str, password: str) -> None:
    """Set a new password by the mailed code; raises WrongCode, WeakPassword, TooManyTries."""
    with refusing(dict.fromkeys(_BAD_CODE, WrongCode) | {"InvalidPasswordException": WeakPassword}):
        cognito().confirm_forgot_password(ClientId=_client(), Username=email, ConfirmationCode=code, Password=password)


def change_email(subject: str, email: str) -> None:
    """Let the account sign in by a new address, which the caller has proven; raises EmailInUse."""
    with refusing({"AliasExistsException": EmailInUse, "InvalidParameterException": EmailNotAccepted}):
        cognito().admin_update_user_attributes(
            UserPoolId=_pool(),
            Username=subject,
            UserAttributes=[{"Name": "email", "Value": email}, {"Name": "email_verified", "Value": "true"}],
        )


def delete(subject: str) -> None:
    """Delete an account. Safe to repeat."""
    with quiet():
        cognito().admin_delete_user(UserPoolId=_pool(), Username=subject)


def make_confirmed(email: str, password: str) -> str:
    """Make an account that needs no code (staff, whose address the office vouches for); return its subject."""
    account = cognito().admin_create_user(
        UserPoolId=_pool(),
        Username=email,
        UserAttributes=[{"Name": "email", "Value": email}, {"Name": "email_verified", "Value": "true"}],
        MessageAction="SUPPRESS",
    )
    subject = next(str(a["Value"]) for a in account["User"]["Attributes"] if a["Name"] == "sub")
    with refusing({"InvalidPasswordException": WeakPassword}):
        cognito().admin_set_user_password(UserPoolId=_pool(), Username=subject, Password=password, Permanent=True)
    return subject


def join_group(subject: str, group: str) -> None:
    """Put an account into a group `<office>.<role>`, which is made where it is missing. Safe to repeat."""
    with quiet("GroupExistsException"):
        cognito().create_group(UserPoolId=_pool(), GroupName=group)
    cognito().admin_add_user_to_group(UserPoolId=_pool(), Username=subject, GroupName=group)


def _pool() -> str:
    return settings().pool_id


def _client() -> str:
    return settings().pool_client_id


def _session(result: dict[str, Any], refresh_token: str) -> Session:
    return Session(
        subject=_subject(result["AccessToken"]),
        access_token=result["AccessToken"],
        expires_in=result["ExpiresIn"],
        refresh_token=result.get("RefreshToken", refresh_token),
    )


def _subject(access_token: str) -> str:
    """Read the subject of a token that came from Cognito itself; a caller's token is proven by `tokens.verify`."""
    payload = access_token.split(".")[1]
    return str(json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))["sub"])
