"""Keys in the embedded cloud: begun as `tools/rotate_keys.py` begins them, or as an earlier run kept them."""

import secrets
from datetime import UTC, datetime

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from chalicelib.domain.key_rotation import begun
from workshop.emulator.makers import client
from workshop.emulator.memory import backend
from workshop.emulator.resources import Stack


def new_keys() -> str:
    """Return new keys, as they are held."""
    return begun(secrets.token_hex(32), datetime.now(UTC)).text()


def hold_keys(stack: Stack, keys: str) -> None:
    """Hold these keys in the stack's secret."""
    client("secretsmanager").put_secret_value(SecretId=stack.made["LinkSecret"], SecretString=keys)


def new_signing_key() -> str:
    """Return a new key with which the audit signs, as a rehearsal keeps it from one run to the next."""
    pem = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    return ec.generate_private_key(ec.SECP256R1()).private_bytes(*pem).decode()


def hold_signing_key(stack: Stack, pem: str) -> None:
    """Have the stack's key of KMS sign with this one: the emulator's own is forgotten with each run."""
    key = backend("kms").keys[stack.made["AuditKey"]]
    key.private_key.private_key = serialization.load_pem_private_key(pem.encode(), None)
