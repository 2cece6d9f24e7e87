"""Breaches of personal data, in table `treasury`: their ledger, an office's desk, and what the public is told."""

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
    lists={
        "desk": SparseList("by_list", "list", "list_order"),
        "public": SparseList("by_payer", "payer", "payer_order"),
    },
)


def listed(breach: Breach) -> dict[str, Any]:
    """Return the keys that put it on the desk, by when people must be told, or when it was closed.

    While a notice stands they put it on the public list too, by when that was written.
    """
    notice = breach.public
    return {
        "list": desk(breach.office, open_=breach.phase is BreachPhase.OPEN),
        "list_order": f"{instant(breach.closed_at or breach.tell_by)}#{breach.id}",
        "payer": public(breach.office) if notice else None,
        "payer_order": f"{instant(notice.at)}#{breach.id}" if notice else None,
        "row": breach.model_dump(mode="json", exclude_none=True),
    }


def desk(office: str, *, open_: bool) -> str:
    """Return the partition of an office's breaches that are open, or closed."""
    return f"{office}#breaches#{'open' if open_ else 'closed'}"


def public(office: str) -> str:
    """Return the partition of an office's breaches of which the public is told."""
    return f"{office}#breaches#public"
