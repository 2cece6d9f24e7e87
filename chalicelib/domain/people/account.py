"""Registering and signing in: what is sent, and every no. One answer serves known and unknown addresses."""

import hashlib
import re
from typing import Annotated, Final

from pydantic import AfterValidator, Field, SecretStr, WithJsonSchema
from pydantic_core import PydanticCustomError

from chalicelib.domain.pasted import AS_BARE_NUMBER
from chalicelib.domain.people.actors import Membership
from chalicelib.domain.people.email_address import Email
from chalicelib.domain.people.person import Name, Particulars
from chalicelib.domain.refusals import Busy, Conflict, Invalid, Throttled, Unauthenticated
from chalicelib.domain.vocabulary import Frozen


class TokenMissing(Unauthenticated):
    """No access token was sent."""


class TokenInvalid(Unauthenticated):
    """The access token proves nothing."""


class TokenExpired(Unauthenticated):
    """The access token was right and its time is over."""


class TokenKeysUnavailable(Busy):
    """The keys that prove tokens cannot be fetched right now."""


class WrongCredentials(Unauthenticated):
    """Address and password do not go together, or the account is not confirmed: no answer says which."""


class SecondFactorMissing(Unauthenticated):
    """Staff sign in with a second factor, and this person has set up none."""


class SecondFactorRequired(Unauthenticated):
    """Address and password are right; the code of the second factor is missing."""


class WrongSecondFactor(Unauthenticated):
    """The code of the second factor is wrong, over, or used already."""


class SessionExpired(Unauthenticated):
    """The refresh token is missing, over, or revoked."""


class WrongCode(Invalid):
    """The mailed code is wrong, used, or over; or there is no such account: no answer says which."""


class WrongPassword(Invalid):
    """What is asked for needs the account's password, and this is not it."""


class WeakPassword(Invalid):
    """The pool of accounts does not take this password."""


class EmailNotAccepted(Invalid):
    """The pool of accounts does not take this address."""


class MailNotSent(Busy):
    """The mail on which this depends does not go out now, whoever's the address is. Fact: `retry_after` seconds."""


class EmailInUse(Conflict):
    """Another account signs in by this address; told only to whoever holds the address."""


class TooManyTries(Throttled):
    """Too many tries from here or for this address. Fact: `retry_after` seconds."""


MIN_PASSWORD: Final = 10
MAX_PASSWORD: Final = 98


def _strong(password: SecretStr) -> SecretStr:
    text = password.get_secret_value()
    if text != text.strip() or len(text.splitlines()) > 1:
        raise PydanticCustomError("password_ends_in_space", "a password is one line, with no space at either end")
    if not MIN_PASSWORD <= len(text) <= MAX_PASSWORD or not all(
        re.search(r, text) for r in ("[a-z]", "[A-Z]", "[0-9]")
    ):
        raise PydanticCustomError(
            "weak_password", "a password has 10 to 98 characters, among them a-z, A-Z and a digit"
        )
    return password


HASH_COST: Final = {"n": 2**14, "r": 8, "p": 1, "dklen": 32}
"""Of scrypt: 16 MiB, some hundredths of a second."""


def password_hash(secret: str, email: str, password: str) -> str:
    """Return the hex hash by which a registration is found by its password: slow, keyed, its address in the salt."""
    salt = f"registration|{secret}|{email.strip().lower()}".encode()
    return hashlib.scrypt(password.encode(), salt=salt, **HASH_COST).hex()


Password = Annotated[
    SecretStr,
    AfterValidator(_strong),
    WithJsonSchema(
        {
            "type": "string",
            "format": "password",
            "writeOnly": True,
            "minLength": MIN_PASSWORD,
            "maxLength": MAX_PASSWORD,
            "allOf": [{"pattern": p} for p in ("[a-z]", "[A-Z]", "[0-9]", r"^\S(.*\S)?$")],
        }
    ),
]
Code = Annotated[str, Field(pattern=r"^[0-9]{6}$"), AS_BARE_NUMBER]


class Registration(Particulars):
    """A new account. Tax and identity numbers are given later, by the person's profile."""

    name: Name
    password: Password


class Address(Frozen):
    """An address that a code is to be mailed to."""

    email: Email


class MailedCode(Address):
    """The code mailed to an address, given back."""

    code: Code


class AccountConfirmation(MailedCode):
    """The mailed code proves the address for the account or the registration that has this password."""

    password: SecretStr = Field(max_length=256)


class Credentials(Address):
    """Address and password; any password may be tried. `otp`: staff's code of the authenticator app."""

    password: SecretStr = Field(max_length=256)
    otp: Code | None = None


class NewPassword(MailedCode):
    """A forgotten password's successor, with the mailed code."""

    password: Password


class EmailVeto(Frozen):
    """What the mail to the old address holds: it stops or undoes the change of the address."""

    veto: str = Field(pattern=r"^[A-Za-z0-9-]{1,64}_[0-9]{1,9}\.[A-Za-z0-9_-]{43}$")


class Session(Frozen):
    """What a signed-in person holds. `expires_in` seconds; `refresh_token` goes into a cookie, never into a body."""

    subject: str
    memberships: frozenset[Membership] = frozenset()
    access_token: str
    expires_in: int
    refresh_token: str
