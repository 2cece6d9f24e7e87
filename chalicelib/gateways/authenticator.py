"""Codes of an authenticator app (RFC 6238): six digits, a new one every thirty seconds, by the real clock."""

import base64
import hmac
from typing import TYPE_CHECKING, Final

from chalicelib.gateways.clock import real_now

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.twofactor.totp import TOTP

SECONDS: Final = 30
DIGITS: Final = 6
_DRIFT: Final = (-1, 0, 1)
"""A phone's clock may be one code behind or ahead."""


def present_step() -> int:
    """Return the number of the present half minute."""
    return int(real_now() // SECONDS)


def code_at(secret: bytes, step: int) -> str:
    """Return the code of this half minute."""
    return _codes(secret).generate(step * SECONDS).decode("ascii")


def step_of(secret: bytes, code: str) -> int | None:
    """Return the half minute whose code this is, or None where it is none of now."""
    steps = (present_step() + drift for drift in _DRIFT)
    return next((step for step in steps if hmac.compare_digest(code_at(secret, step), code)), None)


def typed(secret: bytes) -> str:
    """Return the secret as it is typed into an app: capitals and digits (base32)."""
    return base64.b32encode(secret).decode("ascii").rstrip("=")


def uri(secret: bytes, account: str) -> str:
    """Return the address that an app reads from a QR code."""
    return _codes(secret).get_provisioning_uri(account, "Loket BPS")


def _codes(secret: bytes) -> "TOTP":
    from cryptography.hazmat.primitives.hashes import SHA1
    from cryptography.hazmat.primitives.twofactor.totp import TOTP

    return TOTP(secret, DIGITS, SHA1(), SECONDS)  # noqa: S303 - as every app reads them; RFC 6238 builds on HMAC.
