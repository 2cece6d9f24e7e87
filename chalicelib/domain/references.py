"""The short name of a request, made to be read over a telephone: `1904-26-7KQ4-M`.

Thirty-one signs, a prime number: with a weight of its own for each place, the check character catches every single
wrong character and every swap of two. I, L, O, S, U are no signs; they are read as the ones that they look like.
"""

from chalicelib.domain.pasted import typed_number
from chalicelib.domain.refusals import Invalid

ALPHABET = "0123456789ABCDEFGHJKMNPQRTVWXYZ"
BASE = len(ALPHABET)
DASHES = str.maketrans("", "", " -")
LOOK_ALIKES = str.maketrans({"I": "1", "L": "1", "O": "0", "S": "5", "U": "V"})
OFFICE, YEAR, BODY = 4, 2, 4
LENGTH = OFFICE + YEAR + BODY + 1
MAX_TYPED = 40
FIRST_WEIGHT = 16  # 16 to 25 for the payload; the check character's own is 1.


class MalformedReference(Invalid):
    """Not a reference, or one with a typing error."""


def make_reference(office: str, year: int, random32: int) -> str:
    """Make a reference from the satker code, the local year and 32 random bits (about 920.000 per office and year)."""
    body, rest = "", random32 % BASE**BODY
    for _ in range(BODY):
        rest, digit = divmod(rest, BASE)
        body += ALPHABET[digit]
    payload = f"{office}{year % 100:02d}{body}"
    return _grouped(payload + _check(payload))


def parse_reference(text: str) -> str:
    """Return the reference as it is printed, whatever case, spaces and look-alikes were typed."""
    bare = typed_number(text).translate(DASHES) if len(text) <= MAX_TYPED else ""
    signs = bare.upper().translate(LOOK_ALIKES) if bare.isascii() else ""
    if len(signs) != LENGTH or any(s not in ALPHABET for s in signs) or not signs[: OFFICE + YEAR].isdigit():
        raise MalformedReference
    if _check(signs[:-1]) != signs[-1]:
        raise MalformedReference
    return _grouped(signs)


def _check(payload: str) -> str:
    total = sum(weight * ALPHABET.index(sign) for weight, sign in enumerate(payload, start=FIRST_WEIGHT))
    return ALPHABET[-total % BASE]


def _grouped(signs: str) -> str:
    return f"{signs[:4]}-{signs[4:6]}-{signs[6:10]}-{signs[10:]}"
