"""Reading the stream of a ledger's table: which records are entries."""

from typing import Any

from chalicelib.domain.ledger.entry import E, Entry
from chalicelib.models.ledger.items import LedgerTable
from chalicelib.models.map_attribute import from_value


def entry_of(table: LedgerTable[Any, E, Any], event_name: str, image: dict[str, Any] | None) -> Entry[E] | None:
    """Return the appended entry of an INSERT; None for everything else that changes in the table."""
    if event_name != "INSERT" or not image or image.get("kind", {}).get("S") != "event":
        return None
    document: Any = from_value(image["entry"])
    return table.entry_of(document)
