"""The ledger's shelf: what a command writes, in one transaction or not at all. Only `services/execute.py` appends."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pynamodb.exceptions import TransactWriteError
from pynamodb.transactions import TransactWrite

from chalicelib.domain.request.desks import Placement
from chalicelib.domain.request.events import Entry
from chalicelib.domain.request.state import Request
from chalicelib.domain.request.traces import Trace
from chalicelib.domain.request.uniques import Unique
from chalicelib.models.loading import Key
from chalicelib.models.races import LOST, LostRaceError, SeriesMovedError, UniqueTakenError, why
from chalicelib.models.request_items import (
    NOW,
    TEXTS,
    EventItem,
    Item,
    KeyItem,
    SeriesItem,
    SnapshotItem,
    TextsItem,
    TraceItem,
    UniqueItem,
    event_key,
    request_key,
    series_key,
    trace_key,
    unique_key,
)
from chalicelib.models.snapshots import snapshot_item


@dataclass(frozen=True, slots=True)
class Appending:
    """What a command writes, all in one transaction. `series` holds (last number read, new last number) by name."""

    before: Request | None
    after: Request
    entries: tuple[Entry, ...]
    placement: Placement
    texts: Mapping[str, str]
    new_texts: bool
    uniques: tuple[Unique, ...]
    series: Mapping[str, tuple[int, int]]
    year: int
    key: Key | None = None
    released: tuple[Unique, ...] = ()
    traces: tuple[Trace, ...] = ()


def append(new: Appending, now: datetime) -> None:
    """Write entries, snapshot, texts, key, unique values, traces and numbers in one transaction, or nothing.

    Raises:
        LostRaceError: the request changed, the key was used, or DynamoDB reports a conflict or throttling.
        SeriesMovedError: another document took the number.
        UniqueTakenError: a value stands on another record.
    """
    parts = _parts(new, now)
    try:
        with TransactWrite(connection=Item.connection()) as write:
            for item, condition, _ in parts:
                write.save(item, condition=condition)
    except TransactWriteError as error:
        if error.cause_response_code not in LOST:
            raise
        raise why(error, [loses for _, _, loses in parts]) from error


def _parts(new: Appending, now: datetime) -> list[tuple[Item, Any, Exception | None]]:
    """Return each item with its condition and what it means when the condition fails."""
    fresh = Item.pk.does_not_exist()
    race = LostRaceError()
    same = SnapshotItem.version == new.before.version if new.before else fresh
    request_id, pk = new.after.id, request_key(new.after.id)
    parts: list[tuple[Item, Any, Exception | None]] = [(snapshot_item(new.after, new.placement), same, race)]
    parts += [(EventItem(pk, event_key(e.seq), entry=e), fresh, race) for e in new.entries]
    if new.new_texts:
        parts.append((TextsItem(pk, TEXTS, texts=dict(new.texts)), None, None))
    for u in new.uniques:
        item = UniqueItem(unique_key(u.kind, u.scope, u.value), NOW, request_id=request_id, subject=u.subject or None)
        parts.append((item, fresh | UniqueItem.released.exists(), UniqueTakenError(u.kind)))
    for u in new.released:
        item = UniqueItem(unique_key(u.kind, u.scope, u.value), NOW, request_id=request_id, released=True)
        parts.append((item, UniqueItem.request_id == request_id, race))
    for t in new.traces:
        left_by = f"{request_id}#{t.subject}"
        parts.append((TraceItem(trace_key(t.kind, t.value), left_by, reference=new.after.reference), None, None))
    for name, (read, given) in new.series.items():
        expected = SeriesItem.last == read if read else fresh
        series = SeriesItem(series_key(new.after.office, name, new.year), NOW, last=given)
        parts.append((series, expected, SeriesMovedError()))
    if new.key:
        key = KeyItem(
            new.key.scope,
            new.key.value,
            body_hash=new.key.body_hash,
            request_id=request_id,
            last_seq=new.after.version,
            expires_at=int(new.key.expires_at.timestamp()),
        )
        gone = fresh | (KeyItem.expires_at <= int(now.timestamp()))
        parts.append((key, gone, race))
    return parts
