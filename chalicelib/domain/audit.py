"""What the nightly audit looks for, and the sheets of heads that it signs (ADR 0063). Pure.

A head is the hash of a record's entry of one number: whoever rewrites the record's history, with all hashes made anew,
can't make that entry have that hash.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

from chalicelib.domain.ledger.chain import Chained, Recorded, chain_holds, fold
from chalicelib.domain.ledger.entry import GENESIS, Entry
from chalicelib.domain.vocabulary import Frozen


class EntryAlteredError(Exception):
    """An entry is not as it was written, is missing, or follows from none: it was forged, changed or taken away."""


class ChainRewrittenError(Exception):
    """A record's history is not the one whose head was signed, although it hangs together."""


class SnapshotDiffersError(Exception):
    """A record does not stand as its entries lead to."""


class ReceiptMissingError(Exception):
    """A number of the receipts' series is on no receipt, or a receipt's paper is not there."""


class SheetAlteredError(Exception):
    """A sheet of heads is missing, does not follow the one before, or is not signed by the house."""


FINDINGS = (EntryAlteredError, ChainRewrittenError, SnapshotDiffersError, ReceiptMissingError, SheetAlteredError)


class Head(NamedTuple):
    """The entry with which a record ended when it was looked at: the record's key, its number, its hash."""

    record: str
    version: int
    hash: str


class Sheet(Frozen):
    """Heads of records that changed on a day, in pages; `before` is the hash of the sheet before, over all days."""

    day: date
    number: int
    last: bool
    before: str = GENESIS
    heads: tuple[Head, ...] = ()

    def text(self) -> str:
        """Return it as it is signed."""
        return json.dumps(self.model_dump(mode="json"), sort_keys=True, separators=(",", ":"))

    def hash(self) -> str:
        """Return the hash by which the next sheet names it."""
        return hashlib.sha256(self.text().encode()).hexdigest()


def check_record(
    records: Sequence[Recorded[Any]],
    state: Chained,
    evolve: Callable[[Any, Entry[Any]], Any],
    blank: Any = None,
) -> None:
    """Hold the record's entries against one another and against how it stands.

    Raises EntryAlteredError, SnapshotDiffersError.
    """
    if not records or not chain_holds(records) or records[-1].entry.hash != state.head:
        raise EntryAlteredError
    if any(record.entry.id != state.id for record in records):
        raise EntryAlteredError
    if len(records) != state.version or fold(evolve, (record.entry for record in records), blank) != state:
        raise SnapshotDiffersError


def check_head(records: Sequence[Recorded[Any]], head: Head) -> None:
    """Hold the record's entries up to the signed one against its head.

    Raises ChainRewrittenError where they hang together and are others, EntryAlteredError where they do not.
    """
    if not chain_holds(records):
        raise EntryAlteredError
    if len(records) != head.version or records[-1].entry.hash != head.hash:
        raise ChainRewrittenError
