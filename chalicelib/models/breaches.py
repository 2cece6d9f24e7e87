"""Breaches of personal data, in table `treasury`: their ledger, and an office's desk of them."""

from typing import Any, Final

from pydantic import TypeAdapter

from chalicelib.domain.breaches.events import BreachEntry
from chalicelib.domain.breaches.state import Breach, BreachPhase
from chalicelib.models.ledger.appending import instant
from chalicelib.models.ledger.items import SparseList, table

TABLE: Final = table(
    "treasury_table",
    "breach",
    entry=lambda: TypeAdapter(BreachEntry),
    state=lambda: TypeAdapter(Breach),
    row=lambda: TypeAdapter(Breach),
    lists={"desk": SparseList("by_list", "list", "list_order")},
)


def listed(breach: Breach) -> dict[str, Any]:
    """Return the keys that put it on the desk, by when people must be told, or when it was closed."""
    return {
        "list": desk(breach.office, open_=breach.phase is BreachPhase.OPEN),
        "list_order": f"{instant(breach.closed_at or breach.tell_by)}#{breach.id}",
        "row": breach.model_dump(mode="json", exclude_none=True),
    }


def desk(office: str, *, open_: bool) -> str:
    """Return the partition of an office's breaches that are open, or closed."""
    return f"{office}#breaches#{'open' if open_ else 'closed'}"
