"""Tokens of mailed and printed links: re-derivable by a retry, stored only as a hash, revoked by a higher version."""

import base64
import hashlib
import hmac


class WeakTokenInput(ValueError):
    """The secret is too short, or a part holds the separator."""


_LEAST_SECRET_CHARACTERS = 16
SHORT = 22
"""Characters."""


def token(secret: str, purpose: str, subject: str, version: int) -> str:
    """Return the 256-bit token of this purpose, subject (an id) and version as 43 characters of `[A-Za-z0-9_-]`.

    Raises:
        WeakTokenInput: when the secret is shorter than 16 characters, or purpose or subject holds `|`.
    """
    if len(secret) < _LEAST_SECRET_CHARACTERS or "|" in purpose or "|" in subject:
        raise WeakTokenInput
    digest = hmac.new(secret.encode(), f"{purpose}|{subject}|{version}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode("ascii")


def short_token(secret: str, purpose: str, subject: str) -> str:
    """Return 132 bits of such a token as 22 characters: what is typed from paper, or fits a QR code on a slip."""
    return token(secret, purpose, subject, 1)[:SHORT]


def token_hash(token: str) -> str:
    """Return the hex SHA-256 under which a token is stored and looked up."""
    return hashlib.sha256(token.encode()).hexdigest()
