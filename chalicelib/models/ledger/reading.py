"""Reading a ledger: a state with its texts, its entries, its lists, and finding a record by an exact value.

Long because whatever is read of a ledger, but by a command, is read here.
"""

import json
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, Final, Generic, NamedTuple

from pynamodb.exceptions import DoesNotExist

from chalicelib.domain.ledger.chain import Recorded, S
from chalicelib.domain.ledger.entry import E, Entry, digest
from chalicelib.domain.ledger.uniques import Trace
from chalicelib.domain.vocabulary import EMPTY
from chalicelib.models.ledger.appending import instant
from chalicelib.models.ledger.items import (
    NOW,
    TEXTS,
    LedgerTable,
    R,
    SparseList,
    event_key,
    series_key,
    trace_key,
    unique_key,
)

LAST = 999_999
"""The highest sequence number that a sort key tells in order."""
PAGE: Final = 100
"""So many records of what falls due are read at once."""
SIFTED: Final = 200
"""So many rows of a list are read for a page of those that fit."""
BEHIND_ALL = "\U0010ffff"
"""What begins with a text comes before the text and this."""
LOG = logging.getLogger("loket.ledger")


class Read(NamedTuple, Generic[S]):
    """A state and its free texts by id."""

    state: S
    texts: Mapping[str, str] = EMPTY


class Page(NamedTuple, Generic[R]):
    """One page of a list; `last` is where the next one goes on, None at the end; `orders`: by what each row stands."""

    rows: tuple[R, ...]
    last: str | None
    orders: tuple[str, ...] = ()


class Found(NamedTuple):
    """Where a unique value stands."""

    record_id: str
    subject: str


UniqueValue = tuple[str, str, str]
"""A unique value: its kind, its scope, and itself."""


class Left(NamedTuple):
    """By which record (`reference` is how people know it) and by what on it a trace was left."""

    record_id: str
    subject: str
    reference: str


def read(table: LedgerTable[S, Any, Any], id_: str) -> Read[S] | None:
    """Return the state and its texts: one call, consistent."""
    pk = table.pk(id_)
    items = {item.sk: item for item in table.item.batch_get([(pk, NOW), (pk, TEXTS)], consistent_read=True)}
    snapshot, texts = items.get(NOW), items.get(TEXTS)
    return Read(snapshot.state, texts.texts if texts else {}) if snapshot else None


def records(table: LedgerTable[Any, E, Any], id_: str, last: int, first: int = 1) -> tuple[Recorded[E], ...]:
    """Return the entries from one to the other as they lie there, each with the hash of its document, consistent."""
    span = table.item.sk.between(event_key(first), event_key(last))
    items = table.item.query(table.pk(id_), span, consistent_read=True)
    return tuple(Recorded(table.entry_of(item.entry), digest(item.entry)) for item in items)


def entries(table: LedgerTable[Any, E, Any], id_: str, last: int, first: int = 1) -> tuple[Entry[E], ...]:
    """Return the entries from one to the other, consistent."""
    return tuple(record.entry for record in records(table, id_, last, first))


def page(  # noqa: PLR0913  Which list, from where, which turn, which rows: a page needs all of it.
    table: LedgerTable[Any, Any, R],
    name: str,
    partition: str,
    limit: int,
    after: str | None,
    *,
    newest_first: bool = False,
    within: tuple[str, str] | None = None,
    keep: Callable[[R], bool] | None = None,
) -> Page[R]:
    """Return one page of a list, from where the page before ended (its `last`): one call, whatever the size.

    `within`: only from what begins with the one to what begins with the other, in the list's order. `keep`: only these
    rows, out of at most 200 that are read; so a page may be short, or empty, although there is more. A row that this
    release cannot read is left out and logged; it never spoils the page.
    """
    start = {key: {"S": value} for key, value in json.loads(after).items()} if after else None
    one, most = table.lists[name], limit if keep is None else max(limit, SIFTED)
    span = getattr(table.snapshot, one.order).between(within[0], within[1] + BEHIND_ALL) if within else None
    results = getattr(table.snapshot, one.index_name).query(
        partition, span, limit=most, page_size=most, last_evaluated_key=start, scan_index_forward=not newest_first
    )
    rows: list[tuple[R, str]] = []
    items, reached = list(results), 0
    while reached < len(items) and len(rows) < limit:
        item = items[reached]
        reached += 1
        row = _row(table, item)
        if row is not None and (keep is None or keep(row)):
            rows.append((row, getattr(item, one.order)))
    more = reached < len(items) or (len(items) == most and results.last_evaluated_key)
    last = _place(one, items[reached - 1]) if items and more else None
    return Page(tuple(row for row, _ in rows), last, tuple(order for _, order in rows))


def pages(
    table: LedgerTable[Any, Any, R], name: str, partition: str, size: int, *, newest_first: bool = False
) -> Iterator[Page[R]]:
    """Yield a whole list, page by page; each is read when its turn comes."""
    after = None
    while True:
        one = page(table, name, partition, size, after, newest_first=newest_first)
        yield one
        after = one.last
        if after is None:
            return


class Glimpse(NamedTuple):
    """Of the rows of a list by what each stands, and some of its fields as they lie there; `more`: there are others."""

    rows: tuple[tuple[str, Mapping[str, Any]], ...]
    more: bool


def glimpse(
    table: LedgerTable[Any, Any, Any], name: str, partition: str, fields: tuple[str, ...], most: int
) -> Glimpse:
    """Return only these fields of a list's first rows: one call, two where the rows are longer than 1 MB together."""
    one = table.lists[name]
    wanted = ["kind", one.order, *(f"row.{field}" for field in fields)]
    results = getattr(table.snapshot, one.index_name).query(
        partition, limit=most, page_size=most, attributes_to_get=wanted
    )
    rows = tuple((getattr(item, one.order), item.row or {}) for item in results)
    return Glimpse(rows, results.last_evaluated_key is not None)


def _row(table: LedgerTable[Any, Any, R], item: Any) -> R | None:
    try:
        return table.row_of(item.row)
    except ValueError as unreadable:
        LOG.error("unreadable row %s: %s", item.pk, type(unreadable).__name__)  # noqa: TRY400  Its words may tell.
        return None


def _place(one: SparseList, item: Any) -> str:
    """Return where in the list this item stands, as DynamoDB wants to be told where to go on."""
    return json.dumps({name: getattr(item, name) for name in (one.partition, one.order, "pk", "sk")})


class Listed(NamedTuple):
    """A record on the list of what falls due, and by which key it stands there."""

    id: str
    due: str


def due_before(table: LedgerTable[Any, Any, Any], office: str, at: datetime) -> Iterator[Listed]:
    """Yield the office's records on which something falls due up to this moment, the oldest first: pages of a hundred.

    A page is read when its first record is asked for; nothing that is not due is read.
    """
    snapshot = table.snapshot
    items = snapshot.by_sweep.query(office, snapshot.sweep_due <= instant(at), page_size=PAGE)
    return (Listed(item.pk.removeprefix(table.pk("")), item.sweep_due) for item in items)


def find(table: LedgerTable[Any, Any, Any], kind: str, scope: str, value: str) -> Found | None:
    """Return where a unique value stands: one call."""
    try:
        item = table.item.get(unique_key(kind, scope, value), NOW, consistent_read=True)
    except DoesNotExist:
        return None
    return None if item.released else Found(item.record_id, item.subject or "")


def find_each(table: LedgerTable[Any, Any, Any], values: Iterable[UniqueValue]) -> dict[UniqueValue, Found]:
    """Return where each of these unique values stands, of those that stand anywhere: a call for each hundred."""
    keys = {(unique_key(*value), NOW): value for value in values}
    items = [item for item in table.item.batch_get([*keys], consistent_read=True) if not item.released] if keys else []
    return {keys[item.pk, item.sk]: Found(item.record_id, item.subject or "") for item in items}


def states(table: LedgerTable[S, Any, Any], ids: Iterable[str]) -> dict[str, S]:
    """Return these records as they stand, of those that there are, by id: a call for each hundred."""
    keys = [(table.pk(id_), NOW) for id_ in dict.fromkeys(ids)]
    items = list(table.item.batch_get(keys, consistent_read=True)) if keys else []
    return {item.state.id: item.state for item in items}


def texts(table: LedgerTable[Any, Any, Any], ids: Iterable[str]) -> dict[str, str]:
    """Return the free texts of all these records by their own ids: a call for each hundred records."""
    keys = [(table.pk(id_), TEXTS) for id_ in dict.fromkeys(ids)]
    items = list(table.item.batch_get(keys, consistent_read=True)) if keys else []
    return {name: text for item in items for name, text in item.texts.items()}


def find_any(
    table: LedgerTable[Any, Any, Any], kinds: tuple[tuple[str, str], ...], values: tuple[str, ...]
) -> Found | None:
    """Return the first record on which one of the values stands under one of these (kind, scope): one call."""
    keys = [(unique_key(kind, scope, value), NOW) for value in values for kind, scope in kinds]
    items = {item.pk: item for item in table.item.batch_get(keys, consistent_read=True) if not item.released}
    item = next((items[pk] for pk, _ in keys if pk in items), None)
    return Found(item.record_id, item.subject or "") if item else None


def traces_left(table: LedgerTable[Any, Any, Any], trace: Trace) -> tuple[Left, ...]:
    """Return by whom this value was left, on any record of any office, consistent."""
    items = table.item.query(trace_key(trace.kind, trace.value), consistent_read=True)
    places = ((item.sk.partition("#"), item.reference) for item in items)
    return tuple(Left(record_id, subject, reference) for (record_id, _, subject), reference in places)


def erase_texts(table: LedgerTable[Any, Any, Any], id_: str) -> None:
    """Remove a record's free texts; the ledger and its chain stay as they are."""
    table.texts(table.pk(id_), TEXTS).delete()


def last_number(table: LedgerTable[Any, Any, Any], office: str, name: str, period: str) -> int:
    """Return the last number of a series that was taken: one call."""
    try:
        return int(table.item.get(series_key(office, name, period), NOW, consistent_read=True).last)
    except DoesNotExist:
        return 0
