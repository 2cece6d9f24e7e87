"""Reading the ledger: a request with its texts, its history, its lists, and finding it by an exact value."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from pynamodb.exceptions import DoesNotExist

from chalicelib.domain.request.events import Entry
from chalicelib.domain.request.state import Request
from chalicelib.domain.request.traces import Trace
from chalicelib.models.request_items import (
    NOW,
    TEXTS,
    EventItem,
    Item,
    SnapshotItem,
    TextsItem,
    TraceItem,
    UniqueItem,
    event_key,
    request_key,
    trace_key,
    unique_key,
)
from chalicelib.models.snapshots import instant

LISTS = {
    "officer": SnapshotItem.by_officer,
    "treasurer": SnapshotItem.by_treasurer,
    "admin": SnapshotItem.by_admin,
    "customer": SnapshotItem.by_customer,
    "phase": SnapshotItem.by_phase,
    "sweep": SnapshotItem.by_sweep,
}
"""The lists there are; whoever asks for another is refused, never filtered."""


@dataclass(frozen=True, slots=True)
class Read:
    """A request and its free texts by id."""

    request: Request
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list; `last` is where the next one goes on, None at the end."""

    requests: tuple[Request, ...]
    last: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """Where a unique value stands."""

    request_id: str
    subject: str


@dataclass(frozen=True, slots=True)
class Left:
    """By which request (`reference` is how people know it) and by what on it a trace was left."""

    request_id: str
    subject: str
    reference: str


def read(request_id: str) -> Read | None:
    """Return the request and its texts: one call, consistent."""
    Item.connection()
    pk = request_key(request_id)
    found = {i.sk: i for i in Item.batch_get([(pk, NOW), (pk, TEXTS)], consistent_read=True)}
    snapshot, texts = found.get(NOW), found.get(TEXTS)
    if not isinstance(snapshot, SnapshotItem):
        return None
    return Read(snapshot.state, texts.texts if isinstance(texts, TextsItem) else {})


def entries_up_to(request_id: str, last_seq: int, *, first_seq: int = 1) -> tuple[Entry, ...]:
    """Return the entries from one to the other, consistent."""
    Item.connection()
    span = Item.sk.between(event_key(first_seq), event_key(last_seq))
    found = Item.query(request_key(request_id), span, consistent_read=True)
    return tuple(item.entry for item in found if isinstance(item, EventItem))


def page(name: str, partition: str, limit: int, after: str | None, *, newest_first: bool = False) -> Page:
    """Return one page of a list, from where the page before ended (its `last`): one call, whatever the size."""
    Item.connection()
    start = {key: {"S": value} for key, value in json.loads(after).items()} if after else None
    index = LISTS[name]
    results = index.query(
        partition, limit=limit, page_size=limit, last_evaluated_key=start, scan_index_forward=not newest_first
    )
    requests = tuple(item.state for item in results)
    last = results.last_evaluated_key if len(requests) == limit else None
    return Page(requests, json.dumps({key: held["S"] for key, held in last.items()}) if last else None)


def due_before(office: str, at: datetime, limit: int) -> tuple[Request, ...]:
    """Return the requests of the office on which something falls due up to this moment, the oldest first."""
    Item.connection()
    found = SnapshotItem.by_sweep.query(office, SnapshotItem.sweep_due <= instant(at), limit=limit, page_size=100)
    return tuple(item.state for item in found)


def find(kind: str, scope: str, value: str) -> Found | None:
    """Return where a unique value stands: one call."""
    Item.connection()
    try:
        item = Item.get(unique_key(kind, scope, value), NOW, consistent_read=True)
    except DoesNotExist:
        return None
    return Found(item.request_id, item.subject or "") if isinstance(item, UniqueItem) and not item.released else None


def traces_left(trace: Trace) -> tuple[Left, ...]:
    """Return by whom this value was left, on any request of any office, consistent."""
    Item.connection()
    found = Item.query(trace_key(trace.kind, trace.value), consistent_read=True)
    places = ((item.sk.partition("#"), item.reference) for item in found if isinstance(item, TraceItem))
    return tuple(Left(request_id, subject, reference) for (request_id, _, subject), reference in places)


def erase_texts(request_id: str) -> None:
    """Remove a request's free texts; the ledger and its chain stay as they are."""
    Item.connection()
    TextsItem(request_key(request_id), TEXTS).delete()


def find_any(kinds: tuple[tuple[str, str], ...], values: tuple[str, ...]) -> Found | None:
    """Return the first record on which one of the values stands under one of these (kind, scope): one call."""
    Item.connection()
    keys = [(unique_key(kind, scope, value), NOW) for value in values for kind, scope in kinds]
    found = {
        i.pk: i for i in Item.batch_get(keys, consistent_read=True) if isinstance(i, UniqueItem) and not i.released
    }
    item = next((found[pk] for pk, _ in keys if pk in found), None)
    return Found(item.request_id, item.subject or "") if item else None
