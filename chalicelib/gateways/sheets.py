"""Signed sheets in the audit's own bucket, whose lock lets nobody change or delete one before its time.

The key is KMS's, and signs by ECDSA: it never leaves KMS, and whoever has its public half can look for themselves.
"""

import base64
import hashlib
import json
from typing import Final, NamedTuple

from botocore.exceptions import ClientError

from chalicelib.gateways import files
from chalicelib.gateways.clients import kms
from chalicelib.settings import settings

FOLDER: Final = "heads/"
ALGORITHM: Final = "ECDSA_SHA_256"
_NOT_BY_US: Final = frozenset({"KMSInvalidSignatureException", "ValidationException"})
"""Somebody else's signature, and what can be none."""


class Signed(NamedTuple):
    """A text, and whether the house signed it."""

    text: str
    by_the_house: bool


def keep(name: str, text: str) -> None:
    """Sign the text and keep it under this name."""
    signature = kms().sign(
        KeyId=settings().audit_key, Message=_digest(text), MessageType="DIGEST", SigningAlgorithm=ALGORITHM
    )["Signature"]
    body = {"text": text, "signature": base64.b64encode(signature).decode(), "key": settings().audit_key}
    files.put_bytes(settings().audit_bucket, f"{FOLDER}{name}.json", json.dumps(body).encode(), "application/json")


def read(name: str) -> Signed | None:
    """Return what is kept under this name; None where there is nothing."""
    place = settings().audit_bucket, f"{FOLDER}{name}.json"
    try:
        size = files.head(*place).size_bytes
        raw = files.read_range(*place, 0, size)
    except files.FileGoneError:
        return None
    try:
        body = json.loads(raw)
        text, signature = str(body["text"]), base64.b64decode(body["signature"])
    except (ValueError, KeyError, TypeError):
        return Signed("", by_the_house=False)
    return Signed(text, _is_ours(text, signature))


def _is_ours(text: str, signature: bytes) -> bool:
    try:
        answer = kms().verify(
            KeyId=settings().audit_key,
            Message=_digest(text),
            MessageType="DIGEST",
            Signature=signature,
            SigningAlgorithm=ALGORITHM,
        )
    except ClientError as error:
        if error.response["Error"]["Code"] in _NOT_BY_US:
            return False
        raise
    return bool(answer["SignatureValid"])


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()
