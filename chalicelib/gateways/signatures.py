"""Reads what a pool signs: a JWS in compact form, RS256 and nothing else (RFC 7515, 7517, 7518).

Which key it was signed with is the only thing that is asked of it before its signature is proved. cryptography does the
arithmetic; it is loaded at the first key (ADR 0030).
"""

import base64
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from pydantic_core import from_json

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

_COMPACT: Final = re.compile(r"(?P<signed>(?P<header>[\w-]+)\.(?P<content>[\w-]+))\.(?P<signature>[\w-]+)", re.ASCII)


class SignatureInvalidError(ValueError):
    """It is no such text, or the key did not sign it."""


def preload() -> None:
    """Load what the first signature would otherwise wait for."""
    from cryptography.hazmat.primitives import hashes  # noqa: F401  Loading them is all.
    from cryptography.hazmat.primitives.asymmetric import padding, rsa  # noqa: F401  These are loaded too.


def content_of(token: str, key_of: Callable[[object], "RSAPublicKey"]) -> dict[str, Any]:
    """Return the JSON object that is signed; `key_of` returns the key of the id that the header names.

    Raises:
        SignatureInvalidError: also for another algorithm, and for a header that demands to be understood (`crit`).
    """
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
    from cryptography.hazmat.primitives.hashes import SHA256

    parts = _COMPACT.fullmatch(token)
    if parts is None:
        raise SignatureInvalidError
    header = _object(parts["header"])
    if header.get("alg") != "RS256" or "crit" in header:
        raise SignatureInvalidError
    key = key_of(header.get("kid"))
    try:
        key.verify(_bytes(parts["signature"]), parts["signed"].encode("ascii"), PKCS1v15(), SHA256())
    except InvalidSignature:
        raise SignatureInvalidError from None
    return _object(parts["content"])


def public_key(described: Mapping[str, str]) -> "RSAPublicKey":
    """Return the RSA key that a JWK describes; raises ValueError or KeyError where it describes none."""
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicNumbers

    modulus, exponent = (int.from_bytes(_bytes(described[name])) for name in ("n", "e"))
    return RSAPublicNumbers(exponent, modulus).public_key()


def _object(part: str) -> dict[str, Any]:
    try:
        value = from_json(_bytes(part))
    except ValueError:
        raise SignatureInvalidError from None
    if not isinstance(value, dict):
        raise SignatureInvalidError
    return value


def _bytes(part: str) -> bytes:
    """Return what base64url stands for; raises SignatureInvalidError for a length that nothing has."""
    try:
        return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
    except ValueError:
        raise SignatureInvalidError from None
