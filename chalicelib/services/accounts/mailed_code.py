"""The code that proves an address: six digits, mailed to it. Which account it proves it for, the password says."""

import secrets

from chalicelib.domain.keys import Purpose
from chalicelib.domain.people.person import email_hash, keyed_hash
from chalicelib.domain.vocabulary import Language
from chalicelib.gateways.clock import now
from chalicelib.models import codes
from chalicelib.services import keys
from chalicelib.services.accounts.address import hashed
from chalicelib.services.mail import account
from chalicelib.services.mail.kinds import MailKind


def send(kind: MailKind, email: str, language: Language, subject: str | None = None) -> None:
    """Mail a new code to the address; the one before it is void. `subject` waits from now on to move there."""
    code = f"{secrets.randbelow(10**6):06d}"
    codes.keep(hashed(email), _code_hash(keys.signing(Purpose.IDENTITY), email, code), now(), subject)
    account.send_code(kind, email, language, code)


def fits(email: str, code: str) -> bool:
    """Count a try and say whether this is the address's code."""
    return any(
        codes.fits(email_hash(secret, email), _code_hash(secret, email, code), now()) for secret in keys.identity()
    )


def use(email: str, code: str) -> bool:
    """Say whether the code was still unused; from now on it is not."""
    return any(codes.use(email_hash(secret, email), _code_hash(secret, email, code)) for secret in keys.identity())


def _code_hash(secret: str, email: str, code: str) -> str:
    return keyed_hash(secret, "email-code", f"{email_hash(secret, email)}|{code}")
