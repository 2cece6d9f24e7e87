"""The second factor of staff: a code of an authenticator app besides the password.

It is Loket's own rather than the pool's: the pool lets whoever holds an access token switch its factor off or put
another in its place, and can't ask it of staff alone.
"""

import hmac
import secrets
from typing import Final, NamedTuple

from chalicelib.domain.keys import FIRST, Purpose
from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.people.account import (
    Credentials,
    SecondFactorMissing,
    SecondFactorRequired,
    Session,
    WrongSecondFactor,
)
from chalicelib.domain.vocabulary import STAFF
from chalicelib.gateways import authenticator, identity
from chalicelib.gateways.clock import now
from chalicelib.models import second_factors
from chalicelib.services import keys
from chalicelib.services.accounts.throttle import SECOND_FACTOR, SIGN_IN, admit

_NAMING: Final = 33
"""Characters of a nonce that names its key first."""


class NewFactor(NamedTuple):
    """What the app is told: the secret as it is typed, and the address of a QR code that holds it."""

    secret: str
    uri: str


def is_asked_of(session: Session) -> bool:
    """Tell whether this person signs in with a second factor: everyone who acts for an office."""
    return any(membership.role in STAFF for membership in session.memberships)


def set_up(credentials: Credentials, source_ip: str) -> NewFactor:
    """Make a new secret; it counts once its first code has signed in. One that counts is replaced by its own code only.

    Raises WrongCredentials, NotAllowed (no staff), SecondFactorRequired, WrongSecondFactor, TooManyTries.
    """
    admit(SIGN_IN, source_ip, credentials.email)
    session = identity.sign_in(credentials.email, credentials.password.get_secret_value())
    identity.revoke(session.refresh_token)
    if not is_asked_of(session):
        raise NotAllowed(command="set-up-second-factor")
    factor = second_factors.current(session.subject)
    if factor and factor.proven:
        check(session.subject, credentials.otp)
    secret = begin(session.subject)
    return NewFactor(authenticator.typed(secret), authenticator.uri(secret, credentials.email))


def begin(subject: str) -> bytes:
    """Make the person a new secret, and return it."""
    nonce = keys.of(Purpose.SECOND_FACTOR).signing.id + secrets.token_hex(16)
    second_factors.begin(subject, nonce)
    return secret_of(subject, nonce)


def check(subject: str, otp: str | None) -> None:
    """Take a code, once.

    Raises:
        SecondFactorMissing: when none has been set up.
        SecondFactorRequired: when no code was sent.
        WrongSecondFactor: when it is not one of now, or was used already.
        TooManyTries: wherever they came from.
    """
    factor = second_factors.current(subject)
    if factor is None:
        raise SecondFactorMissing
    if not otp:
        raise SecondFactorRequired
    admit(SECOND_FACTOR, "", subject)
    step = authenticator.step_of(secret_of(subject, factor.nonce), otp)
    if step is None or not second_factors.use(subject, factor.nonce, step, now()):
        raise WrongSecondFactor


def secret_of(subject: str, nonce: str) -> bytes:
    """Return the secret of 160 bits: made anew each time, kept nowhere. Raises SecondFactorMissing for a retired key's.

    A nonce of before keys had ids names none.
    """
    key = keys.of(Purpose.SECOND_FACTOR).named(nonce[0] if len(nonce) == _NAMING else FIRST)
    if key is None:
        raise SecondFactorMissing
    return hmac.digest(key.secret.encode(), f"second-factor|{subject}|{nonce}".encode(), "sha256")[:20]
