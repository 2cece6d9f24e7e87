"""Table `stock`: the ledger of the shelves of printed copies, and the list of an office's shelves by product."""

from typing import Any, Final

from pydantic import TypeAdapter

from chalicelib.domain.stock.events import StockEntry
from chalicelib.domain.stock.rows import ShelfRow, row_of
from chalicelib.domain.stock.state import Shelf
from chalicelib.models.ledger.items import SparseList, table

TABLE: Final = table(
    "stock_table",
    "stock",
    entry=lambda: TypeAdapter(StockEntry),
    state=lambda: TypeAdapter(Shelf),
    row=lambda: TypeAdapter(ShelfRow),
    lists={"shelves": SparseList("by_office", "shelf", "product")},
)


def listed(shelf: Shelf) -> dict[str, Any]:
    """Return the keys that put a shelf on the list of its office, by product, and the row that it shows."""
    return {"shelf": shelf.office, "product": shelf.product, "row": row_of(shelf).model_dump(mode="json")}
