"""Keys in the embedded cloud, as `tools/rotate_keys.py` begins them in a stack in which nothing is signed yet."""

import secrets
from datetime import UTC, datetime

from chalicelib.domain.key_rotation import begun
from workshop.emulator.makers import client
from workshop.emulator.resources import Stack


def new_keys() -> str:
    """Return new keys, as they are held."""
    return begun(secrets.token_hex(32), datetime.now(UTC)).text()


def hold_keys(stack: Stack, keys: str) -> None:
    """Hold these keys in the stack's secret."""
    client("secretsmanager").put_secret_value(SecretId=stack.made["LinkSecret"], SecretString=keys)
