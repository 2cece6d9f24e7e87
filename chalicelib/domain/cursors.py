"""Where the next page of a list begins, in a form that only we can write and that fits only the same list.

The position is an id or key without personal data; it can be read, not forged. The seal is 96 bits of HMAC-SHA256.
"""

import base64
import binascii
import hmac
from hashlib import sha256

from chalicelib.domain.refusals import Invalid
from chalicelib.domain.tokens import token

SEAL_CHARACTERS = 16


class MalformedCursor(Invalid):
    """Not a cursor of this list."""


def seal(secret: str, scope: str, position: str) -> str:
    """Return the cursor of a position in the list that `scope` names (its operation and filters)."""
    readable = base64.urlsafe_b64encode(position.encode()).rstrip(b"=").decode("ascii")
    return _seal(secret, scope, position) + readable


def unseal(secret: str, scope: str, cursor: str) -> str:
    """Return the position; raises MalformedCursor for a changed one and for one of another list."""
    readable = cursor[SEAL_CHARACTERS:]
    try:
        position = base64.urlsafe_b64decode(readable + "=" * (-len(readable) % 4)).decode()
    except (binascii.Error, ValueError):
        raise MalformedCursor from None
    if not hmac.compare_digest(cursor.encode(), seal(secret, scope, position).encode()):
        raise MalformedCursor
    return position


def _seal(secret: str, scope: str, position: str) -> str:
    subject = sha256(f"{len(scope)}:{scope}{position}".encode()).hexdigest()
    return token(secret, "cursor", subject, 1)[:SEAL_CHARACTERS]
