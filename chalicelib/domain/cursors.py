"""Where the next page of a list begins, in a form that only we can write and that fits only the same list.

The position is an id or key without personal data; it can be read, not forged. The seal names its key, and is 90 bits
of HMAC-SHA256.
"""

import base64
import binascii
from hashlib import sha256

from chalicelib.domain.keys import Keys
from chalicelib.domain.refusals import Invalid
from chalicelib.domain.tokens import is_of, signed

SEAL_CHARACTERS = 16


class MalformedCursor(Invalid):
    """Not a cursor of this list."""


def seal(keys: Keys, scope: str, position: str) -> str:
    """Return the cursor of a position in the list that `scope` names (its operation and filters)."""
    readable = base64.urlsafe_b64encode(position.encode()).rstrip(b"=").decode("ascii")
    return signed(keys.signing, "cursor", _subject(scope, position), length=SEAL_CHARACTERS) + readable


def unseal(keys: Keys, scope: str, cursor: str) -> str:
    """Return the position; raises MalformedCursor for a changed one, for another list's, and for a retired key's."""
    sent, readable = cursor[:SEAL_CHARACTERS], cursor[SEAL_CHARACTERS:]
    try:
        position = base64.urlsafe_b64decode(readable + "=" * (-len(readable) % 4)).decode()
    except (binascii.Error, ValueError):
        raise MalformedCursor from None
    written = base64.urlsafe_b64encode(position.encode()).rstrip(b"=").decode("ascii")
    subject = _subject(scope, position)
    if written != readable or not is_of(keys, sent, "cursor", subject, length=SEAL_CHARACTERS):
        raise MalformedCursor
    return position


def _subject(scope: str, position: str) -> str:
    return sha256(f"{len(scope)}:{scope}{position}".encode()).hexdigest()
