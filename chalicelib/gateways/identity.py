"""Accounts at Cognito: who may sign in. What Cognito says about known and unknown addresses is made one answer here.

Only Loket makes accounts, and only with the client's secret can it be asked for sign-ins and codes: who knows the pool
and its client, which every token names, gets past none of the throttles here.

Long because all that Loket asks of the pool is said here.
"""

import base64
import hmac
import json
from collections.abc import Iterator
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
from chalicelib.gateways import secret_store
from chalicelib.gateways.clients import cognito
from chalicelib.gateways.cognito_errors import (
    NO_SUCH_ACCOUNT,
    UNFIT_PASSWORD,
    code_of,
    quiet,
    refusing,
    telling_of_mail,
)
from chalicelib.gateways.tokens import memberships
from chalicelib.settings import settings

_BAD_CODE: Final = (*NO_SUCH_ACCOUNT, "CodeMismatchException", "ExpiredCodeException", "UserNotConfirmedException")
_NO_ENTRY: Final = (*NO_SUCH_ACCOUNT, "UserNotConfirmedException", "PasswordResetRequiredException")


_NEVER_OPENED: Final = ("UNCONFIRMED", "FORCE_CHANGE_PASSWORD")


class Account(NamedTuple):
    """An account: its subject (UUID) and whether it can be signed in to."""

    subject: str
    confirmed: bool


def find(email: str) -> Account | None:
    """Return the account that signs in by this address, or None."""
    try:
        account = cognito().admin_get_user(UserPoolId=_pool(), Username=email)
    except ClientError as error:
        if code_of(error) != "UserNotFoundException":
            raise
        return None
    attributes = {a["Name"]: a["Value"] for a in account["UserAttributes"]}
    return Account(attributes["sub"], account["UserStatus"] not in _NEVER_OPENED)


def open_account(email: str, password: str) -> str:
    """Return the subject of a new account that signs in by this address, which the caller has proven.

    One that an earlier call left without a password gets this one.

    Raises:
        EmailInUse: where the address has an account that can be signed in to.
        EmailNotAccepted, WeakPassword: where the pool does not take them.
    """
    account = reserve(email)
    if account.confirmed:
        raise EmailInUse
    set_password(account.subject, password)
    return account.subject


def reserve(email: str) -> Account:
    """Return the account of this address. Where there was none it is made; nobody signs in before its password is set.

    Raises EmailInUse where the address has just been taken and let go, EmailNotAccepted.
    """
    subject = _make(email)
    account = find(email) if subject is None else Account(subject, confirmed=False)
    if account is None:
        raise EmailInUse
    return account


def _make(email: str) -> str | None:
    """Make an account without a password; return its subject, or None where the address has one."""
    try:
        with refusing({"InvalidParameterException": EmailNotAccepted}):
            account = cognito().admin_create_user(
                UserPoolId=_pool(),
                Username=email,
                UserAttributes=[{"Name": "email", "Value": email}, {"Name": "email_verified", "Value": "true"}],
                MessageAction="SUPPRESS",
            )
    except ClientError as error:
        if code_of(error) != "UsernameExistsException":
            raise
        return None
    return next(str(a["Value"]) for a in account["User"]["Attributes"] if a["Name"] == "sub")


def everybody() -> Iterator[dict[str, Any]]:
    """Yield every account as the pool lists it: subject, address, when it was opened, how it stands."""
    for page in cognito().get_paginator("list_users").paginate(UserPoolId=_pool()):
        for user in page["Users"]:
            attributes = {a["Name"]: a["Value"] for a in user["Attributes"]}
            opened = user["UserCreateDate"].isoformat()
            yield {"opened": opened, "status": user["UserStatus"], "enabled": user["Enabled"], "attributes": attributes}


def groups() -> Iterator[tuple[str, list[str]]]:
    """Yield each group `<office>.<role>` with the subjects in it."""
    for page in cognito().get_paginator("list_groups").paginate(UserPoolId=_pool()):
        for group in (each["GroupName"] for each in page["Groups"]):
            pages = cognito().get_paginator("list_users_in_group").paginate(UserPoolId=_pool(), GroupName=group)
            yield group, [user["Username"] for members in pages for user in members["Users"]]


def set_password(subject: str, password: str) -> None:
    """Set the account's password; raises WeakPassword."""
    with refusing(dict.fromkeys(UNFIT_PASSWORD, WeakPassword)):
        cognito().admin_set_user_password(UserPoolId=_pool(), Username=subject, Password=password, Permanent=True)


def sign_in(email: str, password: str) -> Session:
    """Return a session; raises WrongCredentials, also for an unknown, unconfirmed or disabled account."""
    with refusing(dict.fromkeys(_NO_ENTRY, WrongCredentials)):
        answer = cognito().admin_initiate_auth(
            UserPoolId=_pool(),
            ClientId=_client(),
            AuthFlow="ADMIN_USER_PASSWORD_AUTH",
            AuthParameters={"USERNAME": email, "PASSWORD": password, "SECRET_HASH": _secret_hash(email)},
        )
    if "AuthenticationResult" not in answer:
        raise WrongCredentials
    return _session(answer["AuthenticationResult"], "")


def has_password(subject: str, password: str) -> bool:
    """Return whether this is the account's password; the session that the answer costs is ended."""
    try:
        session = sign_in(subject, password)
    except WrongCredentials:
        return False
    revoke(session.refresh_token)
    return True


def refresh(refresh_token: str) -> Session:
    """Return a session with a fresh access token; raises SessionExpired."""
    with refusing(dict.fromkeys((*_NO_ENTRY, "ResourceNotFoundException"), SessionExpired)):
        answer = cognito().get_tokens_from_refresh_token(
            ClientId=_client(), ClientSecret=_client_secret(), RefreshToken=refresh_token
        )
    return _session(answer["AuthenticationResult"], refresh_token)


def revoke(refresh_token: str) -> None:
    """End the session of this refresh token; do nothing where it is over or was never one."""
    with quiet("UnauthorizedException", "UnsupportedTokenTypeException"):
        cognito().revoke_token(ClientId=_client(), ClientSecret=_client_secret(), Token=refresh_token)


def sign_out_everywhere(subject: str) -> None:
    """End every session of this account, if there is such an account."""
    with quiet():
        cognito().admin_user_global_sign_out(UserPoolId=_pool(), Username=subject)


def forgot_password(email: str) -> None:
    """Have a code mailed, where a confirmed account has this address; else, or where no mail goes out, do nothing."""
    with quiet(), telling_of_mail():
        cognito().forgot_password(ClientId=_client(), SecretHash=_secret_hash(email), Username=email)


def reset_password(email: str, code: str, password: str) -> None:
    """Set a new password by the mailed code; raises WrongCode, WeakPassword, TooManyTries."""
    with refusing({**dict.fromkeys(_BAD_CODE, WrongCode), **dict.fromkeys(UNFIT_PASSWORD, WeakPassword)}):
        cognito().confirm_forgot_password(
            ClientId=_client(),
            SecretHash=_secret_hash(email),
            Username=email,
            ConfirmationCode=code,
            Password=password,
        )


def change_email(subject: str, email: str) -> None:
    """Let the account sign in by an address that the caller has proven; raises EmailInUse. Safe to repeat."""
    account = find(email)
    if account is not None and account.subject == subject:
        return
    with refusing({"AliasExistsException": EmailInUse, "InvalidParameterException": EmailNotAccepted}):
        cognito().admin_update_user_attributes(
            UserPoolId=_pool(),
            Username=subject,
            UserAttributes=[{"Name": "email", "Value": email}, {"Name": "email_verified", "Value": "true"}],
        )


def join_group(subject: str, group: str) -> None:
    """Put an account into a group `<office>.<role>`, which is made where it is missing. Safe to repeat."""
    with quiet("GroupExistsException"):
        cognito().create_group(UserPoolId=_pool(), GroupName=group)
    cognito().admin_add_user_to_group(UserPoolId=_pool(), Username=subject, GroupName=group)


def leave_group(subject: str, group: str) -> None:
    """Take an account out of a group. Safe to repeat, and where there is no such group or account."""
    with quiet("ResourceNotFoundException"):
        cognito().admin_remove_user_from_group(UserPoolId=_pool(), Username=subject, GroupName=group)


def close_account(subject: str) -> None:
    """Remove the account with its password, for good. Safe to repeat, and where there is none."""
    with quiet("UserNotFoundException"):
        cognito().admin_delete_user(UserPoolId=_pool(), Username=subject)


def _pool() -> str:
    return settings().pool_id


def _client() -> str:
    return settings().pool_client_id


def _client_secret() -> str:
    return secret_store.read(settings().pool_client_secret)


def _secret_hash(username: str) -> str:
    """Return the proof, as Cognito asks for it, that whoever calls has the client's secret."""
    message = f"{username}{_client()}".encode()
    return base64.b64encode(hmac.digest(_client_secret().encode(), message, "sha256")).decode("ascii")


def _session(result: dict[str, Any], refresh_token: str) -> Session:
    claims = _claims(result["AccessToken"])
    return Session(
        subject=claims["sub"],
        memberships=memberships(claims.get("cognito:groups")),
        access_token=result["AccessToken"],
        expires_in=result["ExpiresIn"],
        refresh_token=result.get("RefreshToken", refresh_token),
    )


def _claims(access_token: str) -> dict[str, Any]:
    """Read a token that came from Cognito itself; a caller's token is proven by `tokens.verify`."""
    payload = access_token.split(".")[1]
    claims: dict[str, Any] = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    return claims
