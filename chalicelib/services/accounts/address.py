"""The keyed hash under which an address is found again without being kept."""

from chalicelib.domain.keys import Purpose
from chalicelib.domain.people.person import email_hash
from chalicelib.services import keys


def hashed(email: str) -> str:
    """Return the key under which an e-mail address is kept from now on."""
    return email_hash(keys.signing(Purpose.IDENTITY), email)


def hashes(email: str) -> tuple[str, ...]:
    """Return the keys under which it may be kept already, one of each live generation."""
    return tuple(email_hash(secret, email) for secret in keys.identity())
