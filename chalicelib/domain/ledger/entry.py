"""One event in its envelope: who did what when, by which command, and after which entry."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Generic, Self, TypeVar

from pydantic import AwareDatetime, Field

from chalicelib.domain.vocabulary import Frozen, Role

SCHEMA_VERSION = 1
"""The version of the stored shapes; ADR 0021 says how one is changed."""
GENESIS = "0" * 64
"""What the first entry names as the entry before."""

E = TypeVar("E", bound="Event")


class Event(Frozen):
    """The parent of all events: past tense, appended once, never changed. A child gives `event` a literal."""

    event: str


class EntryActor(Frozen):
    """Who, and in which role."""

    id: str
    role: Role


class Entry(Frozen, Generic[E]):
    """One event of the aggregate `id`. `prev` and `hash` are hex SHA-256; the first entry's `prev` is all zeros.

    `command_key` is the hash of the idempotency key, or empty.
    """

    schema_version: int = SCHEMA_VERSION
    id: str
    office: str
    seq: int = Field(ge=1)
    at: AwareDatetime
    actor: EntryActor
    command: str
    command_key: str
    prev: str
    hash: str = ""
    event: E

    def digest(self) -> str:
        """Return the hash of this entry as it would be stored now."""
        return digest(self.model_dump(mode="json"))

    def sealed(self) -> Self:
        """Return this entry with its hash."""
        return self.model_copy(update={"hash": self.digest()})


def digest(document: Mapping[str, Any]) -> str:
    """Return the hash of a stored entry, its own `hash` left out: canonical JSON, SHA-256, hex.

    It is taken of the document as it lies there, not of the shape that reads it: a field that this release does not
    know, or one that it has since been given, changes nothing about an old entry's hash.
    """
    body = {name: value for name, value in document.items() if name != "hash"}
    canonical = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()
