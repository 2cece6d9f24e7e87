"""The code that proves an address: six digits, mailed to it. Which account it proves it for, the password says."""

import secrets

from chalicelib.domain.people.person import keyed_hash
from chalicelib.domain.vocabulary import Language
from chalicelib.gateways.clock import now
from chalicelib.models import codes
from chalicelib.services.accounts.address import hashed
from chalicelib.services.mail import account
from chalicelib.services.mail.kinds import MailKind
from chalicelib.settings import settings


def send(kind: MailKind, email: str, language: Language, subject: str | None = None) -> None:
    """Mail a new code to the address; the one before it is void. `subject` waits from now on to move there."""
    code = f"{secrets.randbelow(10**6):06d}"
    codes.keep(hashed(email), _code_hash(email, code), now(), subject)
    account.send_code(kind, email, language, code)


def fits(email: str, code: str) -> bool:
    """Count a try and say whether this is the address's code."""
    return codes.fits(hashed(email), _code_hash(email, code), now())


def use(email: str, code: str) -> bool:
    """Say whether the code was still unused; from now on it is not."""
    return codes.use(hashed(email), _code_hash(email, code))


def _code_hash(email: str, code: str) -> str:
    return keyed_hash(settings().secret, "email-code", f"{hashed(email)}|{code}")
