"""Exports in table `treasury`: their ledger, and the list of an office's exports."""

from typing import Any, Final

from pydantic import TypeAdapter

from chalicelib.domain.exports.events import ExportEntry
from chalicelib.domain.exports.state import Export
from chalicelib.models.ledger.items import SparseList, table

TABLE: Final = table(
    "treasury_table",
    "export",
    entry=lambda: TypeAdapter(ExportEntry),
    state=lambda: TypeAdapter(Export),
    row=lambda: TypeAdapter(Export),
    lists={"exports": SparseList("by_list", "list", "list_order")},
)


def listed(export: Export) -> dict[str, Any]:
    """Return the keys that put an export on the list of its office, by time; the list shows all of it."""
    return {
        "list": listed_under(export.office),
        "list_order": export.id,
        "row": export.model_dump(mode="json", exclude_none=True),
    }


def listed_under(office: str) -> str:
    """Return the partition of an office's list of exports."""
    return f"{office}#exports"
