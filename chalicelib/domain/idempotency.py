"""One effect per key: how keys and bodies are kept, for how long, and what is refused."""

import hashlib
from datetime import timedelta
from typing import Final

from chalicelib.domain.refusals import Invalid

KEY_LIFE: Final = timedelta(days=7)
"""A used key is remembered so long; what is kept is its hash and that of the body."""


class KeyReused(Invalid):
    """The key came before, with another body."""


def digest(text: str) -> str:
    """Return what is kept of a key or a body: its hex SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()
