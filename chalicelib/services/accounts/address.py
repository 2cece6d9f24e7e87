"""The keyed hash under which an address is found again without being kept."""

from chalicelib.domain.people.person import email_hash
from chalicelib.settings import settings


def hashed(email: str) -> str:
    """Return the key of an e-mail address."""
    return email_hash(settings().secret, email)
