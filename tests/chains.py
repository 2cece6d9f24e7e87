"""Entries in memory, for tests of the chain: each with the hash that it would be stored under."""

from collections.abc import Iterable
from typing import Any

from chalicelib.domain.ledger.chain import Recorded, chain_holds
from chalicelib.domain.ledger.entry import Entry


def links(entries: Iterable[Entry[Any]]) -> bool:
    """Tell whether these entries, stored as they are, would follow one another unaltered."""
    return chain_holds(Recorded(entry, entry.digest()) for entry in entries)
