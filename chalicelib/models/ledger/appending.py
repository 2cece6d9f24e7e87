"""What a command writes, to one ledger or to several: in one transaction or not at all.

Only `services/ledger/execute.py` appends.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Generic, NamedTuple

from pynamodb.exceptions import TransactWriteError
from pynamodb.transactions import TransactWrite

from chalicelib.domain.ledger.chain import S
from chalicelib.domain.ledger.entry import E, Entry
from chalicelib.domain.ledger.uniques import Trace, Unique
from chalicelib.domain.vocabulary import EMPTY
from chalicelib.models.ledger.items import (
    NOW,
    TEXTS,
    LedgerTable,
    LedTo,
    Record,
    event_key,
    trace_key,
    unique_key,
)
from chalicelib.models.ledger.loading import Key, Place
from chalicelib.models.ledger.races import LOST, LostRaceError, SeriesMovedError, UniqueTakenError, code_of, why

Part = tuple[Any, Any, Exception | None]
"""An item, its condition, and what it means when the condition fails."""


class Rest(NamedTuple):
    """What must still hold elsewhere at the moment of writing: a kind of item, its place, a condition on it.

    Where it no longer holds, the race is lost, and what is decided anew finds what has changed.
    """

    item: type[Any]
    place: Place
    condition: Any


class Appending(NamedTuple, Generic[S, E]):
    """What a command adds to one ledger.

    `listed`: the snapshot's keys on the ledger's lists, and the row they carry. `due`: when the system has next
    something to do. `texts`: all free texts by id as they stand after the command; None: as before.
    `texts_version`: the writing of them that was read; another one that came meanwhile is not written over.
    `series`: by partition key (last number read, new last number). `rests`: what it rests on elsewhere. `alongside`:
    items of other tables that are written with it, and stand or fall with it.
    """

    table: LedgerTable[S, E, Any]
    before: S | None
    after: S
    entries: tuple[Entry[E], ...]
    listed: Mapping[str, Any] = EMPTY
    due: datetime | None = None
    texts: Mapping[str, str] | None = None
    texts_version: int | None = None
    uniques: tuple[Unique, ...] = ()
    released: tuple[Unique, ...] = ()
    traces: tuple[Trace, ...] = ()
    series: Mapping[str, tuple[int, int]] = EMPTY
    rests: tuple[Rest, ...] = ()
    alongside: tuple[Part, ...] = ()


def append(appendings: Sequence[Appending[Any, Any]], key: Key | None, now: datetime) -> None:
    """Write entries, snapshots, texts, unique values, traces, numbers and the key in one transaction, or nothing.

    The key lies in the table of the first appending.

    Raises:
        LostRaceError: a state changed, the key was used, or DynamoDB reports a conflict or throttling.
        SeriesMovedError: another document took the number.
        UniqueTakenError: a value stands on another record.
    """
    parts = [part for one in appendings for part in parts_of(one)]
    if key:
        parts.append(key_part(appendings, key, now))
    rests = [rest for one in appendings for rest in one.rests]
    try:
        with TransactWrite(connection=appendings[0].table.item.connection()) as write:
            for rest in rests:
                write.condition_check(rest.item, *rest.place, condition=rest.condition)
            for item, condition, _ in parts:
                write.save(item, condition=condition)
    except TransactWriteError as error:
        if code_of(error) not in LOST:
            raise
        # PynamoDB sends the checks before the items, and DynamoDB gives its reasons in the order of what was sent.
        raise why(error, [*(LostRaceError() for _ in rests), *(loss for _, _, loss in parts)]) from error


def instant(at: datetime) -> str:
    """Return a moment as the index keys hold it: UTC, to the second, in the order of time."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def parts_of(new: Appending[Any, Any]) -> list[Part]:
    """Return each item of this appending, with its condition and what its failure means, as they are written."""
    table, after = new.table, new.after
    fresh, race, pk = table.item.pk.does_not_exist(), LostRaceError(), table.pk(after.id)
    same = table.snapshot.version == new.before.version if new.before and new.before.version else fresh
    parts: list[Part] = [(snapshot(table, after, new.listed, new.due), same, race)]
    parts += [(table.event(pk, event_key(e.seq), entry=e.model_dump(mode="json")), fresh, race) for e in new.entries]
    if new.texts is not None:
        item = table.texts(pk, TEXTS, texts=dict(new.texts), version=after.version)
        parts.append((item, _as_read(table, new.texts_version), race))
    for u in new.uniques:
        item = table.unique(unique_key(u.kind, u.scope, u.value), NOW, record_id=after.id, subject=u.subject or None)
        parts.append((item, fresh | table.unique.released.exists(), UniqueTakenError(u.kind)))
    for u in new.released:
        item = table.unique(unique_key(u.kind, u.scope, u.value), NOW, record_id=after.id, released=True)
        parts.append((item, table.unique.record_id == after.id, race))
    for t in new.traces:
        left_by = f"{after.id}#{t.subject}"
        parts.append((table.trace(trace_key(t.kind, t.value), left_by, reference=after.reference), None, None))
    for series, (read, last) in new.series.items():
        expected = table.series.last == read if read else fresh
        parts.append((table.series(series, NOW, last=last), expected, SeriesMovedError()))
    return [*parts, *new.alongside]


def _as_read(table: LedgerTable[Any, Any, Any], texts_version: int | None) -> Any:
    """Return the condition that the texts are still those that were read; a writing without a number counts as 0."""
    if texts_version is None:
        return table.item.pk.does_not_exist()
    if texts_version == 0:
        return table.item.pk.exists() & table.texts.version.does_not_exist()
    return table.texts.version == texts_version


def snapshot(table: LedgerTable[S, Any, Any], state: S, listed: Mapping[str, Any], due: datetime | None) -> Any:
    """Return the item of a folded state, with the sparse keys that put it on lists."""
    return table.snapshot(
        table.pk(state.id),
        NOW,
        version=state.version,
        state=state,
        sweep=state.office if due else None,
        sweep_due=instant(due) if due else None,
        **listed,
    )


def key_part(appendings: Sequence[Appending[Any, Any]], key: Key, now: datetime) -> Part:
    """Return the item of the idempotency key, which must be fresh or have ended."""
    table = appendings[0].table
    led_to = LedTo(records=tuple(Record(id=one.after.id, seq=one.after.version) for one in appendings))
    expires_at = int(key.expires_at.timestamp())
    item = table.key(key.scope, key.value, body_hash=key.body_hash, led_to=led_to, expires_at=expires_at)
    gone = table.item.pk.does_not_exist() | (table.key.expires_at <= int(now.timestamp()))
    return item, gone, LostRaceError()
