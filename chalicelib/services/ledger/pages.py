"""Pages with sealed cursors: the rows of a list; the entries of a record, each page checked (ADR 0023)."""

from collections.abc import Callable
from typing import Any, Generic, NamedTuple

from chalicelib.domain.cursors import seal, unseal
from chalicelib.domain.keys import Purpose
from chalicelib.domain.ledger.chain import Chained, Recorded, chain_holds
from chalicelib.domain.ledger.entry import GENESIS, E, Entry
from chalicelib.models.ledger import reading
from chalicelib.models.ledger.items import LedgerTable, R
from chalicelib.services import keys

INTACT, ALTERED = "intact", "altered"


class EntriesPage(NamedTuple, Generic[E]):
    """Some entries of a record, oldest first, and the cursor of the next page.

    `verified` speaks of the record from its first entry to the last of this page: each follows unaltered from the one
    before; and where there is no `next`, the last is the one that the state names as its head.
    """

    entries: tuple[Entry[E], ...]
    verified: bool
    next: str | None


class RowsPage(NamedTuple, Generic[R]):
    """Some rows of a list, and the cursor of the next page, which only we can write; `orders`: by what they stand."""

    rows: tuple[R, ...]
    next: str | None
    orders: tuple[str, ...] = ()


def rows_page(  # noqa: PLR0913  Which list, whose cursor, which turn: each page needs all of it.
    table: LedgerTable[Any, Any, R],
    name: str,
    partition: str,
    scope: str,
    limit: int,
    cursor: str | None,
    *,
    newest_first: bool = False,
    within: tuple[str, str] | None = None,
    keep: Callable[[R], bool] | None = None,
) -> RowsPage[R]:
    """Return the page of a list after the cursor: one call. Raises MalformedCursor, also for one of another `scope`."""
    after = unseal(keys.of(Purpose.CURSOR), scope, cursor) if cursor else None
    page = reading.page(table, name, partition, limit, after, newest_first=newest_first, within=within, keep=keep)
    return RowsPage(page.rows, seal(keys.of(Purpose.CURSOR), scope, page.last) if page.last else None, page.orders)


def entries_page(
    table: LedgerTable[Any, E, Any], state: Chained, scope: str, limit: int, cursor: str | None
) -> EntriesPage[E]:
    """Return the page after the cursor: one call, for `limit` entries and the one before them.

    What the pages before were found to be stands in the cursor, which only we can write: nothing is read twice but the
    entry to which this page must link. Raises MalformedCursor.
    """
    position, _, so_far = unseal(keys.of(Purpose.CURSOR), scope, cursor).partition(" ") if cursor else ("0", "", INTACT)
    after = int(position)
    last = min(after + limit, state.version)
    records = reading.records(table, state.id, last, max(after, 1)) if last else ()
    intact = not last or (_follow(records, max(after, 1), last) and _fit(state, records[-1].entry))
    verified = so_far == INTACT and intact
    more = f"{last} {INTACT if verified else ALTERED}" if last < state.version else None
    new = tuple(record.entry for record in records if record.entry.seq > after)
    return EntriesPage(new, verified, seal(keys.of(Purpose.CURSOR), scope, more) if more else None)


def _follow(records: tuple[Recorded[Any], ...], first: int, last: int) -> bool:
    """Tell whether these are the entries from one to the other, unaltered, each linked to the one before."""
    if len(records) != last - first + 1:
        return False
    return chain_holds(records, GENESIS if first == 1 else records[0].entry.prev, first)


def _fit(state: Chained, last: Entry[Any]) -> bool:
    """Tell whether the state's head is this entry, where it must be."""
    return last.seq < state.version or last.hash == state.head
