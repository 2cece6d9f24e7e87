"""An authenticator app, written from RFC 6238 alone: what a phone shows for a secret, at a time."""

import base64
import hashlib
import hmac
import time


def shown(typed: str, ahead: int = 0) -> str:
    """Return the six digits for this secret (base32) now, or so many half minutes ahead."""
    secret = base64.b32decode(typed + "=" * (-len(typed) % 8))
    counter = int(time.time() // 30) + ahead
    digest = hmac.new(secret, counter.to_bytes(8, "big"), hashlib.sha1).digest()
    place = digest[-1] & 0x0F
    number = int.from_bytes(digest[place : place + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**6:06d}"
