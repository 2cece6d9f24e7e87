"""Makes the embedded Cognito honest: who calls without the client's secret is refused, codes and sessions really count.

As it comes, moto takes any code and any caller, mails nothing, cannot revoke a token, and ties sessions to the address
typed at sign-in, so that they die when the address changes.
"""
# ruff: noqa: SLF001 - an emulator is patched where it keeps its things; it offers no other way.

import hmac
import secrets
from collections.abc import Callable, Mapping
from typing import Any, Final

from moto.cognitoidp.exceptions import (
    CodeMismatchException,
    InvalidParameterException,
    NotAuthorizedError,
    UserNotFoundError,
)
from moto.cognitoidp.models import (
    CognitoIdpBackend,
    CognitoIdpUser,
    CognitoIdpUserPool,
    CognitoIdpUserPoolClient,
)
from moto.cognitoidp.responses import CognitoIdpResponse
from moto.cognitoidp.utils import check_secret_hash
from moto.core.responses import ActionResult, EmptyResult

from workshop.emulator.cognito_taking import patch_taking
from workshop.emulator.upkeep import operations_changed

Mailer = Callable[[str, str], None]
"""Takes an e-mail address and the six-digit code for it."""

_initiate_auth: Final = CognitoIdpBackend.initiate_auth
_admin_initiate_auth: Final = CognitoIdpBackend.admin_initiate_auth
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


def patch_cognito(mailer: Mailer | None = None) -> None:
    """Patch moto in this process; a second call only changes the mailer."""
    DESK.mailer = mailer
    patch_taking()
    for method in (initiate_auth, admin_initiate_auth):
        setattr(CognitoIdpBackend, method.__name__, method)
    for action in (
        sign_up,
        confirm_sign_up,
        forgot_password,
        confirm_forgot_password,
        revoke_token,
        get_tokens_from_refresh_token,
    ):
        setattr(CognitoIdpResponse, action.__name__, action)
    operations_changed()


def initiate_auth(backend: CognitoIdpBackend, client_id: str, auth_flow: str, parameters: dict[str, str]) -> Any:
    """Let only who has the client's secret sign in, by the flows that the client allows."""
    pool = _pool(backend, client_id)
    _check_flow(pool.clients[client_id], auth_flow, parameters)
    return _initiate_auth(backend, client_id, auth_flow, _by_account(pool, parameters))


def admin_initiate_auth(
    backend: CognitoIdpBackend, pool_id: str, client_id: str, auth_flow: str, parameters: dict[str, str]
) -> Any:
    """Let only who has the client's secret sign in, by the flows that the client allows."""
    pool = backend.describe_user_pool(pool_id)
    _check_flow(pool.clients[client_id], auth_flow, parameters)
    return _admin_initiate_auth(backend, pool_id, client_id, auth_flow, _by_account(pool, parameters))


def sign_up(response: CognitoIdpResponse) -> ActionResult:
    """Refuse: accounts are made by Loket alone."""
    _check_caller(response)
    raise NotAuthorizedError("SignUp is not permitted for this user pool")


def confirm_sign_up(response: CognitoIdpResponse) -> ActionResult:
    """Refuse: nobody has signed up."""
    _check_caller(response)
    raise NotAuthorizedError("User cannot be confirmed.")


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
    tokens = _pool_with_secret(response).refresh_tokens
    if (token := response._get_param("Token")) in tokens:
        tokens[token] = None
    return EmptyResult()


def get_tokens_from_refresh_token(response: CognitoIdpResponse) -> ActionResult:
    """Give fresh tokens of a session that has not ended."""
    pool, token = _pool_with_secret(response), response._get_param("RefreshToken")
    session = pool.refresh_tokens.get(token)
    if session is None or not pool._get_user(session[1]):
        raise NotAuthorizedError("Invalid Refresh Token")
    access, identity, seconds = pool.create_tokens_from_refresh_token(token)
    tokens = {"AccessToken": access, "IdToken": identity, "ExpiresIn": seconds, "TokenType": "Bearer"}
    return ActionResult({"AuthenticationResult": tokens})


def _by_account(pool: CognitoIdpUserPool, parameters: Mapping[str, str]) -> dict[str, str]:
    """Name the account rather than the address typed, so that the session outlives a change of address."""
    user = pool._get_user(parameters["USERNAME"]) if "USERNAME" in parameters else None
    return {**parameters, "USERNAME": user.username} if user else dict(parameters)


def _check_flow(client: CognitoIdpUserPoolClient, flow: str, parameters: Mapping[str, str]) -> None:
    if f"ALLOW_{flow}" not in client.extended_config.get("ExplicitAuthFlows", ()):
        raise InvalidParameterException(f"{flow} flow not enabled for this client")
    _check_hash(client, parameters.get("USERNAME", ""), parameters.get("SECRET_HASH"))


def _check_caller(response: CognitoIdpResponse) -> None:
    client_id = response._get_param("ClientId")
    client = _pool(_backend(response), client_id).clients[client_id]
    _check_hash(client, response._get_param("Username"), response._get_param("SecretHash"))


def _check_hash(client: CognitoIdpUserPoolClient, username: str, secret_hash: str | None) -> None:
    if client.generate_secret and not check_secret_hash(client.secret, client.id, username, secret_hash):
        raise NotAuthorizedError(f"Unable to verify secret hash for client {client.id}")


def _pool_with_secret(response: CognitoIdpResponse) -> CognitoIdpUserPool:
    """Return the caller's pool, where the call brings the client's secret itself."""
    client_id = response._get_param("ClientId")
    pool = _pool(_backend(response), client_id)
    if not hmac.compare_digest(response._get_param("ClientSecret") or "", pool.clients[client_id].secret):
        raise NotAuthorizedError(f"Unable to verify the secret of client {client_id}")
    return pool


def _backend(response: CognitoIdpResponse) -> CognitoIdpBackend:
    """Find the region by the client: these calls are unsigned."""
    return response._get_region_agnostic_backend()._find_backend_for_clientid(response._get_param("ClientId"))


def _pool(backend: CognitoIdpBackend, client_id: str) -> CognitoIdpUserPool:
    return next(pool for pool in backend.user_pools.values() if client_id in pool.clients)


def _user(response: CognitoIdpResponse) -> CognitoIdpUser:
    _check_caller(response)
    user = _pool(_backend(response), response._get_param("ClientId"))._get_user(response._get_param("Username"))
    if not user:
        raise UserNotFoundError("User does not exist.")
    return user
