"""An e-mail address: how people type it, and the one form in which it is mailed and keyed."""

import re
from typing import Annotated, Final

from pydantic import AfterValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from chalicelib.domain.pasted import in_ascii

_ATOM: Final = r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL: Final = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
_ADDRESS: Final = rf"(?=[^@]{{1,64}}@){_ATOM}(\.{_ATOM})*@{_LABEL}(\.{_LABEL})+"
_EMAIL: Final = re.compile(_ADDRESS)
"""What a mail's header can carry without quotes (RFC 5322, dot-atom)."""
_MAX_EMAIL: Final = 254


def mailed(typed: str) -> str:
    """Return an address as it is mailed and keyed: in small letters, its domain in ASCII (IDNA, RFC 5891)."""
    if len(typed) > _MAX_EMAIL:
        return typed.strip().lower()
    local, at, domain = in_ascii(typed).strip().lower().rpartition("@")
    return local + at + (domain if domain.isascii() else _as_mailed(domain))


def _as_mailed(domain: str) -> str:
    """Return a domain in ASCII, or as it is where there is no such domain. The tables are read for this alone."""
    import idna

    try:
        return idna.encode(domain, uts46=True, std3_rules=True).decode("ascii")
    except idna.IDNAError:
        return domain


def _email(text: str) -> str:
    address = mailed(text)
    if len(address) > _MAX_EMAIL or not _EMAIL.fullmatch(address):
        raise PydanticCustomError("malformed_email", "an e-mail address reads name@example.go.id")
    return address


Email = Annotated[
    str,
    AfterValidator(_email),
    WithJsonSchema({"type": "string", "format": "email", "examples": ["siti@example.com"]}),
]


def masked(address: str) -> str:
    """Return an address that may be shown: the first sign of its local part, then stars, and its domain."""
    local, _, domain = address.partition("@")
    return f"{local[:1]}***@{domain}"
