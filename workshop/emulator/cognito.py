"""Makes the embedded Cognito honest: codes are made, mailed and really checked, and sessions really end.

As it comes, moto takes any code, mails nothing, can neither resend a code nor revoke a token, and ties sessions to the
address typed at sign-in, so that they die when the address changes.
"""
# ruff: noqa: SLF001 - an emulator is patched where it keeps its things; it offers no other way.

import secrets
from collections.abc import Callable
from typing import Any, Final

from moto.cognitoidp.exceptions import (
    CodeMismatchException,
    InvalidParameterException,
    NotAuthorizedError,
    UserNotFoundError,
)
from moto.cognitoidp.models import CognitoIdpBackend, CognitoIdpUser, CognitoIdpUserPool, UserStatus
from moto.cognitoidp.responses import CognitoIdpResponse
from moto.core.responses import ActionResult, EmptyResult

Mailer = Callable[[str, str], None]
"""Takes an e-mail address and the six-digit code for it."""

_sign_up: Final = CognitoIdpBackend.sign_up
_initiate_auth: Final = CognitoIdpBackend.initiate_auth
_set_forgotten_password: Final = CognitoIdpBackend.confirm_forgot_password


class _CodeDesk:
    """Makes, mails and checks codes: one per purpose and account, good once, void when the next one is made."""

    def __init__(self) -> None:
        self.mailer: Mailer | None = None
        self.codes: dict[tuple[str, str], str] = {}

    def mail(self, purpose: str, user: CognitoIdpUser) -> ActionResult:
        code = f"{secrets.randbelow(10**6):06d}"
        self.codes[purpose, user.id] = code
        if self.mailer:
            self.mailer(user.attribute_lookup["email"], code)
        return ActionResult({"CodeDeliveryDetails": {"DeliveryMedium": "EMAIL", "AttributeName": "email"}})

    def check(self, purpose: str, user: CognitoIdpUser, code: str) -> None:
        if self.codes.get((purpose, user.id)) != code:
            raise CodeMismatchException("Invalid verification code provided, please try again.")
        del self.codes[purpose, user.id]


DESK: Final = _CodeDesk()
"""The one desk of this process; `codes` holds each by purpose and subject."""


def patch_cognito(mailer: Mailer) -> None:
    """Patch moto in this process; a second call only changes the mailer."""
    DESK.mailer = mailer
    for name, method in {"sign_up": sign_up, "initiate_auth": initiate_auth}.items():
        setattr(CognitoIdpBackend, name, method)
    for action in (confirm_sign_up, resend_confirmation_code, forgot_password, confirm_forgot_password, revoke_token):
        setattr(CognitoIdpResponse, action.__name__, action)


def sign_up(backend: CognitoIdpBackend, client_id: str, username: str, password: str, attributes: Any) -> Any:
    """Make an unconfirmed account and mail its code."""
    user, details = _sign_up(backend, client_id, username, password, attributes)
    DESK.mail("confirm", user)
    return user, details


def initiate_auth(backend: CognitoIdpBackend, client_id: str, auth_flow: str, parameters: dict[str, str]) -> Any:
    """Sign in by the account rather than by the address typed, so that the session outlives a change of address."""
    user = _pool(backend, client_id)._get_user(parameters["USERNAME"]) if "USERNAME" in parameters else None
    return _initiate_auth(
        backend, client_id, auth_flow, parameters | {"USERNAME": user.username} if user else parameters
    )


def confirm_sign_up(response: CognitoIdpResponse) -> ActionResult:
    """Confirm an account where the code is right."""
    user = _user(response)
    if user.status is not UserStatus.UNCONFIRMED:
        raise NotAuthorizedError("User cannot be confirmed. Current status is CONFIRMED")
    DESK.check("confirm", user, response._get_param("ConfirmationCode"))
    user.status = UserStatus.CONFIRMED
    user.update_attributes([{"Name": "email_verified", "Value": "true"}])
    return EmptyResult()


def resend_confirmation_code(response: CognitoIdpResponse) -> ActionResult:
    """Mail a new code to an unconfirmed account."""
    user = _user(response)
    if user.status is not UserStatus.UNCONFIRMED:
        raise InvalidParameterException("User is already confirmed.")
    return DESK.mail("confirm", user)


def forgot_password(response: CognitoIdpResponse) -> ActionResult:
    """Mail a code to a confirmed address."""
    user = _user(response)
    if user.attribute_lookup.get("email_verified") != "true":
        raise InvalidParameterException("Cannot reset password for the user as there is no verified email")
    return DESK.mail("forgot", user)


def confirm_forgot_password(response: CognitoIdpResponse) -> ActionResult:
    """Set a new password where the code is right and the password fits the pool's policy."""
    user, backend, client_id = _user(response), _backend(response), response._get_param("ClientId")
    code, password = response._get_param("ConfirmationCode"), response._get_param("Password")
    backend._validate_password(_pool(backend, client_id).id, password)
    DESK.check("forgot", user, code)
    _set_forgotten_password(backend, client_id, user.username, password, code)
    return EmptyResult()


def revoke_token(response: CognitoIdpResponse) -> ActionResult:
    """End the session of a refresh token."""
    tokens = _pool(_backend(response), response._get_param("ClientId")).refresh_tokens
    if (token := response._get_param("Token")) in tokens:
        tokens[token] = None
    return EmptyResult()


def _backend(response: CognitoIdpResponse) -> CognitoIdpBackend:
    """Find the region by the client: these calls are unsigned."""
    return response._get_region_agnostic_backend()._find_backend_for_clientid(response._get_param("ClientId"))


def _pool(backend: CognitoIdpBackend, client_id: str) -> CognitoIdpUserPool:
    return next(pool for pool in backend.user_pools.values() if client_id in pool.clients)


def _user(response: CognitoIdpResponse) -> CognitoIdpUser:
    user = _pool(_backend(response), response._get_param("ClientId"))._get_user(response._get_param("Username"))
    if not user:
        raise UserNotFoundError("User does not exist.")
    return user
