"""Tokens of mailed and printed links: re-derivable by a retry, stored only as a hash, revoked by a higher version.

The first character names the key. Tokens of before keys had ids name none: whatever they begin with, the first key is
tried too.
"""

import base64
import hashlib
import hmac
from collections.abc import Iterator
from typing import Final

from chalicelib.domain.keys import FIRST, Key, Keys


class WeakTokenInput(ValueError):
    """The secret is too short, or a part holds the separator."""


class KeyRetiredError(RuntimeError):
    """The key by which this was issued is taken out: it is to be issued anew."""


_LEAST_SECRET_CHARACTERS = 16
LONG: Final = 43
"""Characters: 252 bits behind the id."""
SHORT: Final = 22
"""Characters, 126 bits behind the id: what is typed from paper, or fits a QR code on a slip."""


def token(secret: str, purpose: str, subject: str, version: int = 1) -> str:
    """Return the 256-bit token of this purpose, subject (an id) and version as 43 characters of `[A-Za-z0-9_-]`.

    Raises:
        WeakTokenInput: when the secret is shorter than 16 characters, or purpose or subject holds `|`.
    """
    if len(secret) < _LEAST_SECRET_CHARACTERS or "|" in purpose or "|" in subject:
        raise WeakTokenInput
    digest = hmac.new(secret.encode(), f"{purpose}|{subject}|{version}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode("ascii")


def signed(key: Key, purpose: str, subject: str, version: int = 1, *, length: int = LONG) -> str:
    """Return the token of this key, which it names: its id, and as much of the keyed hash as there is room for."""
    bare = token(key.secret, purpose, subject, version)
    return (bare if key.id == FIRST else key.id + bare)[:length]


def is_of(keys: Keys, sent: str, purpose: str, subject: str, version: int = 1, *, length: int = LONG) -> bool:
    """Tell whether a live key signed this, in a time that tells nothing."""
    return any(
        hmac.compare_digest(signed(key, purpose, subject, version, length=length).encode(), sent.encode())
        for key in _named_by(keys, sent)
    )


def issued(keys: Keys, kept: str, purpose: str, subject: str, *, length: int = LONG) -> str:
    """Return the token of which this hash was kept when it was issued; raises KeyRetiredError."""
    tokens = (signed(key, purpose, subject, length=length) for key in keys.live)
    ours = next((each for each in tokens if token_hash(each) == kept), None)
    if ours is None:
        raise KeyRetiredError
    return ours


def token_hash(token: str) -> str:
    """Return the hex SHA-256 under which a token is stored and looked up."""
    return hashlib.sha256(token.encode()).hexdigest()


def _named_by(keys: Keys, sent: str) -> Iterator[Key]:
    return (key for key in keys.live if key.id in {FIRST, sent[:1]})
