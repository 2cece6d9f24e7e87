"""Every value about a person that the journeys send, so that one can look for it where it must not be."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

ABOUT_PEOPLE: Final = frozenset({"name", "email", "phone", "institution", "address", "password", "otp"}) | {
    *("tax_number", "foreign_tax_number", "number", "text", "note", "comment", "sender", "payer"),
}
"""Fields of what is sent whose texts are a person's own: particulars, numbers, secrets, and free words."""
SHORTEST: Final = 6
"""Shorter ones stand in other words by chance."""


def personal_in(headers: Mapping[str, str], body: bytes) -> Iterator[str]:
    """Yield each such value of a request, and its token."""
    token = headers.get("Authorization", "").removeprefix("Bearer ")
    try:
        sent = json.loads(body or b"{}")
    except ValueError:
        sent = {}
    yield from (value for value in (token, *_texts(sent)) if len(value) >= SHORTEST)


def _texts(value: Any, *, counts: bool = False) -> Iterator[str]:
    match value:
        case str() if counts:
            yield value
        case dict():
            for name, member in value.items():
                yield from _texts(member, counts=name in ABOUT_PEOPLE)
        case list():
            for member in value:
                yield from _texts(member, counts=counts)
