"""Doors to accounts and sessions. The refresh token travels in a cookie that scripts can't read, never in a body.

Long because each operation is declared with its shapes and refusals.
"""

from typing import Final, Literal

from chalicelib import services
from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.people.account import (
    AccountConfirmation,
    Address,
    Credentials,
    EmailInUse,
    EmailNotAccepted,
    EmailVeto,
    MailNotSent,
    NewPassword,
    Registration,
    SecondFactorMissing,
    SecondFactorRequired,
    Session,
    SessionExpired,
    TooManyTries,
    WeakPassword,
    WrongCode,
    WrongCredentials,
    WrongSecondFactor,
)
from chalicelib.domain.people.person import LatinLettersNeeded, ProfileChanged
from chalicelib.domain.vocabulary import Frozen
from chalicelib.handlers.door.operation import Answer, Call, Public
from chalicelib.handlers.door.routes import Routes
from chalicelib.settings import settings

SCHEME: Final = "Bearer"
REFRESH_SECONDS: Final = 14 * 24 * 3600
CONFIRMATION_SECONDS: Final = 24 * 3600
RESET_SECONDS: Final = 3600

routes = Routes(__name__)


class CodeMailed(Frozen):
    """A code was mailed, if the address is one that waits for it. Seconds."""

    code_expires_in: int


class SignedInSession(Frozen):
    """The access token to send as `Authorization: Bearer`; `expires_in` seconds."""

    access_token: str
    token_type: Literal["Bearer"]
    expires_in: int


class SecondFactor(Frozen):
    """What an authenticator app is told: `secret` to type, or `uri` as a QR code. Codes: SHA-1, six digits, 30 s."""

    secret: str
    uri: str


@routes.operation(
    "register",
    "POST",
    "/v1/accounts",
    who=Public,
    body=Registration,
    answers=CodeMailed,
    status=202,
    refusals=(LatinLettersNeeded, TooManyTries, EmailNotAccepted, MailNotSent),
    summary="Register an account (O-02)",
    example={"email": "siti@example.com", "password": "Loket-2026-Koba", "name": "Siti Rahma", "segment": "education"},
)
def register(call: Call[Registration]) -> CodeMailed:
    """Register; a code is mailed to the address. The answer is the same where the address has an account."""
    services.accounts.sessions.register(call.body, call.source_ip)
    return CodeMailed(code_expires_in=CONFIRMATION_SECONDS)


@routes.operation(
    "confirmAccount",
    "POST",
    "/v1/accounts/confirmation",
    who=Public,
    body=AccountConfirmation,
    status=204,
    refusals=(WrongCode, EmailInUse, EmailNotAccepted, WeakPassword, TooManyTries),
    summary="Confirm an address by the mailed code",
    example={"email": "siti@example.com", "code": "123456", "password": "Loket-2026-Koba"},
)
def confirm_account(call: Call[AccountConfirmation]) -> None:
    """Confirm a new account, or the new address of an account that changes it; the password says which is meant."""
    services.accounts.sessions.confirm(call.body, call.source_ip)


@routes.operation(
    "resendConfirmation",
    "POST",
    "/v1/accounts/confirmation/resend",
    who=Public,
    body=Address,
    answers=CodeMailed,
    status=202,
    refusals=(TooManyTries,),
    summary="Have the confirmation code mailed again",
    example={"email": "siti@example.com"},
)
def resend_confirmation(call: Call[Address]) -> CodeMailed:
    """Mail a new code where one is waited for; the answer is the same where none is."""
    services.accounts.sessions.resend(call.body.email, call.source_ip)
    return CodeMailed(code_expires_in=CONFIRMATION_SECONDS)


@routes.operation(
    "signIn",
    "POST",
    "/v1/sessions",
    who=Public,
    body=Credentials,
    answers=SignedInSession,
    refusals=(WrongCredentials, SecondFactorMissing, SecondFactorRequired, WrongSecondFactor, TooManyTries),
    summary="Sign in",
    example={"email": "siti@example.com", "password": "Loket-2026-Koba"},
)
def sign_in(call: Call[Credentials]) -> Answer:
    """Sign in; the refresh token comes as a cookie for `/v1/sessions`. An unconfirmed account is told nothing else."""
    return _session(services.accounts.sessions.sign_in(call.body, call.source_ip))


@routes.operation(
    "setUpSecondFactor",
    "POST",
    "/v1/sessions/second-factor",
    who=Public,
    body=Credentials,
    answers=SecondFactor,
    refusals=(WrongCredentials, NotAllowed, SecondFactorRequired, WrongSecondFactor, TooManyTries),
    summary="Set up the second factor (staff)",
    example={"email": "petugas@example.go.id", "password": "Loket-2026-Koba"},
)
def set_up_second_factor(call: Call[Credentials]) -> SecondFactor:
    """Make the secret of an authenticator app. It counts once its code signs in; then only its own code replaces it."""
    factor = services.accounts.second_factor.set_up(call.body, call.source_ip)
    return SecondFactor(secret=factor.secret, uri=factor.uri)


@routes.operation(
    "refreshSession",
    "POST",
    "/v1/sessions/refresh",
    who=Public,
    answers=SignedInSession,
    refusals=(SessionExpired, TooManyTries),
    summary="Get a fresh access token by the cookie",
)
def refresh_session(call: Call) -> Answer:
    """Return a fresh access token; the body is empty, the cookie of signIn is what counts."""
    return _session(services.accounts.sessions.refresh(call.cookies.get(_cookie_name(), ""), call.source_ip))


@routes.operation("signOut", "DELETE", "/v1/sessions", who=Public, status=204, summary="Sign out")
def sign_out(call: Call) -> Answer:
    """End the session of the cookie and take the cookie away. An access token given before lives out its minutes."""
    services.accounts.sessions.sign_out(call.cookies.get(_cookie_name(), ""))
    return Answer(status=204, cookies=(_cookie("", 0),))


@routes.operation(
    "requestPasswordReset",
    "POST",
    "/v1/password-resets",
    who=Public,
    body=Address,
    answers=CodeMailed,
    status=202,
    refusals=(TooManyTries,),
    summary="Have a code mailed for a forgotten password",
    example={"email": "siti@example.com"},
)
def request_password_reset(call: Call[Address]) -> CodeMailed:
    """Mail a code where the address has a confirmed account; the answer is the same where it has none."""
    services.accounts.sessions.request_password_reset(call.body.email, call.source_ip)
    return CodeMailed(code_expires_in=RESET_SECONDS)


@routes.operation(
    "resetPassword",
    "POST",
    "/v1/password-resets/confirmation",
    who=Public,
    body=NewPassword,
    status=204,
    refusals=(WrongCode, WeakPassword, TooManyTries),
    summary="Set a new password by the mailed code",
    example={"email": "siti@example.com", "code": "123456", "password": "Loket-2027-Koba"},
)
def reset_password(call: Call[NewPassword]) -> None:
    """Set a new password; every session of the account ends."""
    services.accounts.sessions.reset_password(call.body, call.source_ip)


@routes.operation(
    "vetoEmailChange",
    "POST",
    "/v1/accounts/veto",
    who=Public,
    body=EmailVeto,
    status=204,
    refusals=(WrongCode, EmailInUse, ProfileChanged, TooManyTries),
    summary="Stop a change of address from the old one",
    example={"veto": f"0f8fad5b-d9cb-469f-a165-70867728950e_1.{'A' * 43}"},
)
def veto_email_change(call: Call[EmailVeto]) -> None:
    """Bring the old address back by what was mailed to it (7 days); sessions end, the password is void."""
    services.accounts.email_veto.stop(call.body, call.source_ip)


def _session(session: Session) -> Answer:
    body = SignedInSession(access_token=session.access_token, token_type=SCHEME, expires_in=session.expires_in)
    return Answer(body, cookies=(_cookie(session.refresh_token, REFRESH_SECONDS),))


def _cookie(value: str, seconds: int) -> str:
    secure = "" if _on_plain_http() else "; Secure"
    return f"{_cookie_name()}={value}; Path=/v1/sessions; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}"


def _cookie_name() -> str:
    """Return the name: by its prefix browsers take the cookie over TLS only, and keep no other site's in its place.

    `__Host-` would want the path `/`, and the cookie sent with every call.
    """
    return "loket_refresh" if _on_plain_http() else "__Secure-loket_refresh"


def _on_plain_http() -> bool:
    """Tell whether this is a rehearsal on plain HTTP, where not every client takes what is Secure."""
    return settings().demo and settings().web_origin.startswith("http://")
