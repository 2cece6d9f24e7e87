"""The history of a request, page by page, each page checked against the one before."""

from typing import NamedTuple

from chalicelib.domain.people.actors import Actor
from chalicelib.domain.request.events import RequestEntry
from chalicelib.models.requests import TABLE
from chalicelib.services.ledger.pages import entries_page
from chalicelib.services.requests.queries import Visible, see


class HistoryPage(NamedTuple):
    """Some entries of a request, all that are kept: the view leaves out what its reader may not see."""

    visible: Visible
    entries: tuple[RequestEntry, ...]
    verified: bool
    next: str | None


def history(request_id: str, actor: Actor, limit: int, cursor: str | None) -> HistoryPage:
    """Return the page after the cursor, oldest first: two calls. Raises RequestUnknown, MalformedCursor."""
    visible = see(request_id, actor)
    return HistoryPage(visible, *entries_page(TABLE, visible.request, f"history {request_id}", limit, cursor))
