"""Reading the table's stream: which records are entries of the ledger."""

from typing import Any

from chalicelib.domain.request.events import Entry
from chalicelib.models.document import from_value


def entry_of(event_name: str, image: dict[str, Any] | None) -> Entry | None:
    """Return the appended entry of an INSERT; None for everything else that changes in the table."""
    if event_name != "INSERT" or not image or image.get("kind", {}).get("S") != "event":
        return None
    return Entry.model_validate(from_value(image["entry"]))
