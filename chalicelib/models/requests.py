"""Table `requests`: the ledger of requests, the lists on which a request lies, and the rows that they show."""

from datetime import datetime
from typing import Any, Final

from pydantic import TypeAdapter

from chalicelib.domain.ledger.uniques import Unique
from chalicelib.domain.people.person import parse_version_id
from chalicelib.domain.request.desks import Placement
from chalicelib.domain.request.events import RequestEntry
from chalicelib.domain.request.rows import RequestRow
from chalicelib.domain.request.state import Request
from chalicelib.models.ledger import reading
from chalicelib.models.ledger.appending import Part, instant
from chalicelib.models.ledger.items import NOW, SparseList, table, unique_key
from chalicelib.models.ledger.races import UniqueTakenError

LISTS: Final = {
    "officer": SparseList("by_officer", "officer_desk", "officer_due"),
    "treasurer": SparseList("by_treasurer", "treasurer_desk", "treasurer_due"),
    "customer": SparseList("by_customer", "customer", "opened"),
    "phase": SparseList("by_phase", "office_phase", "phase_due"),
}
"""The lists there are; whoever asks for another is refused, never filtered."""
TABLE: Final = table(
    "requests_table",
    "req",
    entry=lambda: TypeAdapter(RequestEntry),
    state=lambda: TypeAdapter(Request),
    row=lambda: TypeAdapter(RequestRow),
    lists=LISTS,
)


def listed(request: Request, placement: Placement, row: RequestRow) -> dict[str, Any]:
    """Return the keys that put a request on its lists, and the row that they show.

    What a visitor has asked for lies under the visitor's own subject, which is no account's, until it is claimed.
    """
    office = request.office
    customer = request.customer or parse_version_id(request.person)[0]
    due = min((d for d in (placement.officer, placement.treasurer) if d), default=request.phase_since)
    aside = with_buyer(office) if placement.buyer else None
    return {
        "officer_desk": office if placement.officer else aside,
        "officer_due": _instant(placement.officer or placement.buyer),
        "treasurer_desk": office if placement.treasurer else None,
        "treasurer_due": _instant(placement.treasurer),
        "customer": customer,
        "opened": instant(request.opened_at),
        "office_phase": f"{office}#{request.phase}",
        "phase_due": instant(due),
        "row": row.model_dump(mode="json", exclude_none=True),
    }


def with_buyer(office: str) -> str:
    """Return where on the officer's list lies what waits for its buyer: beside the desk, not on it."""
    return f"{office}#buyer"


def claims(values: tuple[Unique, ...], record_id: str) -> tuple[Part, ...]:
    """Return the items by which another ledger's record claims what requests claim too: money counts once."""
    unique = TABLE.unique
    free = TABLE.item.pk.does_not_exist() | unique.released.exists()
    return tuple(
        (unique(unique_key(v.kind, v.scope, v.value), NOW, record_id=record_id), free, UniqueTakenError(v.kind))
        for v in values
    )


def newest(owner: str, most: int) -> tuple[RequestRow, ...]:
    """Return so many of a customer's requests, or of a visitor's, the newest first: one call; it may lag a moment."""
    return reading.page(TABLE, "customer", owner, most, None, newest_first=True).rows


def _instant(at: datetime | None) -> str | None:
    return instant(at) if at else None
