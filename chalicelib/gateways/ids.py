"""New identifiers: ULIDs, 26 characters that sort by time and cannot be guessed."""

import secrets

from chalicelib.gateways.clock import now

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_RANDOM_BITS = 80
_LENGTH = 26


def new_id() -> str:
    """Return a new ULID: 48 bits of milliseconds since 1970, then 80 random bits, in Crockford's base 32.

    Source: github.com/ulid/spec. Two ids of one millisecond are in no order.
    """
    milliseconds = int(now().timestamp() * 1000)
    value = milliseconds << _RANDOM_BITS | secrets.randbits(_RANDOM_BITS)
    return "".join(ALPHABET[value >> 5 * position & 31] for position in reversed(range(_LENGTH)))
