"""The keys of tests, and what they sign: pure, for rules that are handed hashes and for clouds that hold keys."""

from datetime import UTC, datetime
from typing import Final

from chalicelib.domain.key_rotation import begun
from chalicelib.domain.keys import Key, Keys, Purpose
from chalicelib.domain.tokens import LONG, SHORT, signed, token_hash

RING: Final = begun("a secret of tests, long enough to sign with", datetime(2026, 1, 1, tzinfo=UTC))
KEYS: Final = RING.text()


def only(secret: str, id_: str = "1") -> Keys:
    """Return the keys of a purpose that has this one."""
    key = Key(id_, secret)
    return Keys(key, (key,))


def document_code(document: str) -> str:
    """Return what is printed on the paper of this name."""
    return _of(Purpose.DOCUMENT, document, SHORT)


def claim_secret(reference: str) -> str:
    """Return what is printed on the slip of this request."""
    return _of(Purpose.CLAIM, reference, SHORT)


def link_token(entitlement: str) -> str:
    """Return what is mailed for the entitlement of this name."""
    return _of(Purpose.LINK, entitlement, LONG)


def document_hash(document: str) -> str:
    """Return the hash under which its code is kept."""
    return token_hash(document_code(document))


def link_hash(entitlement: str) -> str:
    """Return the hash under which its link is kept."""
    return token_hash(link_token(entitlement))


def _of(purpose: Purpose, subject: str, length: int) -> str:
    return signed(RING.generations[0].key(purpose), purpose, subject, length=length)
