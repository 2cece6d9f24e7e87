"""The history of a request, page by page, each page checked against the one before."""

from dataclasses import dataclass
from itertools import pairwise

from chalicelib.domain.actors import Actor
from chalicelib.domain.cursors import seal, unseal
from chalicelib.domain.request.events import GENESIS, Entry
from chalicelib.domain.request.state import Request
from chalicelib.models import ledger_history
from chalicelib.services.queries import Seen, see
from chalicelib.settings import settings

INTACT, ALTERED = "intact", "altered"


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Some entries of a request, all that are kept: the view leaves out what its reader may not see.

    `verified` speaks of the history from its first entry to the last of this page: each follows unaltered from the one
    before; and where there is no `next`, the last is the one that the request names as its head.
    """

    seen: Seen
    entries: tuple[Entry, ...]
    verified: bool
    next: str | None


def history(request_id: str, actor: Actor, limit: int, cursor: str | None) -> HistoryPage:
    """Return the page after the cursor, oldest first: two calls, for `limit` entries and the one before them.

    What the pages before were found to be stands in the cursor, which only we can write: nothing is read twice but the
    entry to which this page must link. Raises RequestUnknown, MalformedCursor.
    """
    visible = see(request_id, actor)
    request, scope = visible.request, f"history {request_id}"
    position, _, found = unseal(settings().secret, scope, cursor).partition(" ") if cursor else ("0", "", INTACT)
    after = int(position)
    last = min(after + limit, request.version)
    entries = ledger_history.entries_up_to(request_id, last, first_seq=max(after, 1))
    verified = found == INTACT and _follow(entries, max(after, 1), last) and _fit(request, entries[-1])
    more = f"{last} {INTACT if verified else ALTERED}" if last < request.version else None
    new = tuple(entry for entry in entries if entry.seq > after)
    return HistoryPage(visible, new, verified, seal(settings().secret, scope, more) if more else None)


def _follow(entries: tuple[Entry, ...], first: int, last: int) -> bool:
    """Tell whether these are the entries from one to the other, unaltered, each linked to the one before."""
    return (
        [entry.seq for entry in entries] == [*range(first, last + 1)]
        and all(entry.hash == entry.digest() for entry in entries)
        and all(entry.prev == before.hash for before, entry in pairwise(entries))
        and (first > 1 or entries[0].prev == GENESIS)
    )


def _fit(request: Request, last: Entry) -> bool:
    """Tell whether the request's head is this entry, where it must be."""
    return last.seq < request.version or last.hash == request.head
