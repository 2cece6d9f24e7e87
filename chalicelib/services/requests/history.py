"""The history of a request, page by page, each page checked against the one before."""

from typing import NamedTuple

from chalicelib.domain.cursors import seal, unseal
from chalicelib.domain.ledger.chain import Recorded, chain_holds
from chalicelib.domain.ledger.entry import GENESIS
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.request.events import AnyEvent, RequestEntry
from chalicelib.domain.request.state import Request
from chalicelib.models.ledger import reading
from chalicelib.models.requests import TABLE
from chalicelib.services.requests.queries import Visible, see
from chalicelib.settings import settings

INTACT, ALTERED = "intact", "altered"


class HistoryPage(NamedTuple):
    """Some entries of a request, all that are kept: the view leaves out what its reader may not see.

    `verified` speaks of the history from its first entry to the last of this page: each follows unaltered from the one
    before; and where there is no `next`, the last is the one that the request names as its head.
    """

    visible: Visible
    entries: tuple[RequestEntry, ...]
    verified: bool
    next: str | None


def history(request_id: str, actor: Actor, limit: int, cursor: str | None) -> HistoryPage:
    """Return the page after the cursor, oldest first: two calls, for `limit` entries and the one before them.

    What the pages before were found to be stands in the cursor, which only we can write: nothing is read twice but the
    entry to which this page must link. Raises RequestUnknown, MalformedCursor.
    """
    visible = see(request_id, actor)
    request, scope = visible.request, f"history {request_id}"
    position, _, so_far = unseal(settings().secret, scope, cursor).partition(" ") if cursor else ("0", "", INTACT)
    after = int(position)
    last = min(after + limit, request.version)
    records = reading.records(TABLE, request_id, last, max(after, 1))
    verified = so_far == INTACT and _follow(records, max(after, 1), last) and _fit(request, records[-1].entry)
    more = f"{last} {INTACT if verified else ALTERED}" if last < request.version else None
    new = tuple(record.entry for record in records if record.entry.seq > after)
    return HistoryPage(visible, new, verified, seal(settings().secret, scope, more) if more else None)


def _follow(records: tuple[Recorded[AnyEvent], ...], first: int, last: int) -> bool:
    """Tell whether these are the entries from one to the other, unaltered, each linked to the one before."""
    if len(records) != last - first + 1:
        return False
    return chain_holds(records, GENESIS if first == 1 else records[0].entry.prev, first)


def _fit(request: Request, last: RequestEntry) -> bool:
    """Tell whether the request's head is this entry, where it must be."""
    return last.seq < request.version or last.hash == request.head
