"""Links, codes and secrets as the key of now makes them: what a test types or opens that a mail or a paper told."""

from chalicelib.domain.keys import Key, Keys, Purpose
from chalicelib.domain.tokens import LONG, SHORT, signed
from chalicelib.services import keys


def only(secret: str, id_: str = "1") -> Keys:
    """Return the keys of a purpose that has this one."""
    key = Key(id_, secret)
    return Keys(key, (key,))


def document_code(document: str) -> str:
    """Return what is printed on the paper of this name."""
    return _new(Purpose.DOCUMENT, document, SHORT)


def claim_secret(reference: str) -> str:
    """Return what is printed on the slip of this request."""
    return _new(Purpose.CLAIM, reference, SHORT)


def link_token(entitlement: str) -> str:
    """Return what is mailed for the entitlement of this name."""
    return _new(Purpose.LINK, entitlement, LONG)


def _new(purpose: Purpose, subject: str, length: int) -> str:
    return signed(keys.of(purpose).signing, purpose, subject, length=length)
