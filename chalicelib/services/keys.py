"""The keys of a purpose as of now, from what Secrets Manager holds (ADR 0062)."""

from functools import lru_cache

from chalicelib.domain.keys import Keys, Purpose, Ring, ring_of
from chalicelib.gateways import secret_store
from chalicelib.gateways.clock import now
from chalicelib.settings import settings


def of(purpose: Purpose) -> Keys:
    """Return the keys of this purpose."""
    return _ring(secret_store.read(settings().keys_secret)).keys(purpose, now())


def signing(purpose: Purpose) -> str:
    """Return the secret with which this purpose signs now, where nobody looks for what another key has signed."""
    return of(purpose).signing.secret


def identity() -> tuple[str, ...]:
    """Return the secrets under which people are found by a hash, the one to write with first."""
    return tuple(key.secret for key in of(Purpose.IDENTITY).live)


@lru_cache(maxsize=2)
def _ring(text: str) -> Ring:
    return ring_of(text)
