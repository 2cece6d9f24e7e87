"""Table `treasury`: the ledger of the treasurers' cash days, and the list of an office's days with their totals."""

from typing import Any, Final

from pydantic import TypeAdapter

from chalicelib.domain.treasury.events import TreasuryEntry
from chalicelib.domain.treasury.rows import CashDayRow, row_of
from chalicelib.domain.treasury.state import CashDay
from chalicelib.models.ledger.items import SparseList, table

TABLE: Final = table(
    "treasury_table",
    "cash",
    entry=lambda: TypeAdapter(TreasuryEntry),
    state=lambda: TypeAdapter(CashDay),
    row=lambda: TypeAdapter(CashDayRow),
    lists={"cash_days": SparseList("by_day", "cash_days", "day")},
)


def listed(day: CashDay) -> dict[str, Any]:
    """Return the keys that put a cash day on the list of its office, by day and treasurer, and the row it shows."""
    return {
        "cash_days": day.office,
        "day": f"{day.day.isoformat()}#{day.treasurer}",
        "row": row_of(day).model_dump(mode="json"),
    }
