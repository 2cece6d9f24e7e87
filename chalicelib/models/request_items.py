"""The kinds of item in table `requests`, all in one place: PynamoDB refuses to read a kind it has not met.

No key holds personal data: links and document codes stand as hashes.
"""

from typing import Any

from pydantic import TypeAdapter
from pynamodb.attributes import BooleanAttribute, DiscriminatorAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex

from chalicelib.domain.request.events import Entry
from chalicelib.domain.request.state import Request
from chalicelib.models.document import Document
from chalicelib.models.shelf import Shelf, Table

NOW = "now"
TEXTS = "texts"


class Item(Shelf):
    """Any item of the table."""

    class Meta(Table):
        """The table."""

        setting = "requests_table"

    kind = DiscriminatorAttribute()


def _index(name: str, hash_key: str, range_key: str) -> GlobalSecondaryIndex[Any]:
    """Return a sparse list of snapshots: everything projected, so that a page is one call."""
    body = {
        "Meta": type("Meta", (), {"index_name": name, "projection": AllProjection()}),
        hash_key: UnicodeAttribute(hash_key=True),
        range_key: UnicodeAttribute(range_key=True),
    }
    index: GlobalSecondaryIndex[Any] = type(name, (GlobalSecondaryIndex,), body)()
    return index


class SnapshotItem(Item, discriminator="snapshot"):
    """The folded state, with its sparse index keys: an absent key keeps the request off that list."""

    version = NumberAttribute()
    state: Document[Request] = Document(lambda: TypeAdapter(Request))
    officer_desk = UnicodeAttribute(null=True)
    officer_due = UnicodeAttribute(null=True)
    treasurer_desk = UnicodeAttribute(null=True)
    treasurer_due = UnicodeAttribute(null=True)
    admin_desk = UnicodeAttribute(null=True)
    admin_due = UnicodeAttribute(null=True)
    customer = UnicodeAttribute(null=True)
    opened = UnicodeAttribute(null=True)
    office_phase = UnicodeAttribute()
    phase_due = UnicodeAttribute()
    sweep = UnicodeAttribute(null=True)
    sweep_due = UnicodeAttribute(null=True)

    by_officer = _index("by_officer", "officer_desk", "officer_due")
    by_treasurer = _index("by_treasurer", "treasurer_desk", "treasurer_due")
    by_admin = _index("by_admin", "admin_desk", "admin_due")
    by_customer = _index("by_customer", "customer", "opened")
    by_phase = _index("by_phase", "office_phase", "phase_due")
    by_sweep = _index("by_sweep", "sweep", "sweep_due")


class TextsItem(Item, discriminator="texts"):
    """The request's free texts by id, beside the ledger, so that they can be erased."""

    texts: Document[dict[str, str]] = Document(lambda: TypeAdapter(dict[str, str]))


class EventItem(Item, discriminator="event"):
    """One entry of the ledger; never changed."""

    entry: Document[Entry] = Document(lambda: TypeAdapter(Entry))


class KeyItem(Item, discriminator="key"):
    """An idempotency key that was used: by whom and for what stands in the pk."""

    body_hash = UnicodeAttribute()
    request_id = UnicodeAttribute()
    last_seq = NumberAttribute()


class UniqueItem(Item, discriminator="unique"):
    """A value that stands on one record only, and leads to it; a released one may be taken again."""

    request_id = UnicodeAttribute()
    subject = UnicodeAttribute(null=True)
    released = BooleanAttribute(null=True)


class TraceItem(Item, discriminator="trace"):
    """What a proof left of a value: under the value, one for each proof. `reference` is the request's."""

    reference = UnicodeAttribute()


class SeriesItem(Item, discriminator="series"):
    """The last number given in a gapless series."""

    last = NumberAttribute()


class ReactionItem(Item, discriminator="reaction"):
    """A reaction that was carried out, so that a repeat does nothing."""


class ParkedItem(Item, discriminator="parked"):
    """Work that a worker gave up: why, and what it was about. No personal data."""

    reason = UnicodeAttribute()
    reference = UnicodeAttribute()
    trace = UnicodeAttribute()
    at = UnicodeAttribute()


def request_key(request_id: str) -> str:
    """Return the partition key of a request."""
    return f"req#{request_id}"


def event_key(seq: int) -> str:
    """Return the sort key of an entry."""
    return f"event#{seq:06d}"


def unique_key(kind: str, scope: str, value: str) -> str:
    """Return the partition key of a unique value."""
    return f"unique#{kind}#{scope}#{value}"


def trace_key(kind: str, value: str) -> str:
    """Return the partition key of a value that may be left by many."""
    return f"trace#{kind}#{value}"


def series_key(office: str, name: str, year: int) -> str:
    """Return the partition key of a number series."""
    return f"series#{office}#{name}#{year}"
