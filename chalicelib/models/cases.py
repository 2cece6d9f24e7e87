"""Money cases in table `treasury`: their ledger, the lists by what becomes of the money, and each payer's own."""

from typing import Any, Final

from pydantic import TypeAdapter

from chalicelib.domain.cases.events import CaseEntry
from chalicelib.domain.cases.rows import CaseRow, row_of
from chalicelib.domain.cases.state import CasePhase, MoneyCase
from chalicelib.models.ledger import reading
from chalicelib.models.ledger.appending import instant
from chalicelib.models.ledger.items import NOW, SparseList, table
from chalicelib.models.ledger.loading import Aside

MOST_OF_A_PAYER: Final = 100
TABLE: Final = table(
    "treasury_table",
    "case",
    entry=lambda: TypeAdapter(CaseEntry),
    state=lambda: TypeAdapter(MoneyCase),
    row=lambda: TypeAdapter(CaseRow),
    lists={
        "phase": SparseList("by_list", "list", "list_order"),
        "payer": SparseList("by_payer", "payer", "payer_order"),
    },
)


def listed(case: MoneyCase) -> dict[str, Any]:
    """Return the keys that put a case on the list of its phase, the oldest first, and on its payer's while it lasts."""
    opened = f"{instant(case.opened_at)}#{case.id}"
    payer = payer_partition(case.office, case.payer) if case.left_idr > 0 and case.payer else None
    return {
        "list": partition(case.office, case.phase),
        "list_order": opened,
        "payer": payer,
        "payer_order": opened if payer else None,
        "row": row_of(case).model_dump(mode="json", exclude_none=True),
    }


def partition(office: str, phase: CasePhase) -> str:
    """Return the name of the list of an office's cases at a phase."""
    return f"{office}#cases#{phase.value}"


def payer_partition(office: str, payer: str) -> str:
    """Return the name of the list of a payer's money that lies at an office."""
    return f"{office}#{payer}"


def credit_idr(office: str, payer: str) -> int:
    """Return what an office keeps as a payer's credit, in rupiah: one call, over the oldest of what lies there."""
    rows = reading.page(TABLE, "payer", payer_partition(office, payer), MOST_OF_A_PAYER, None).rows
    return sum(row.left_idr for row in rows if row.phase is CasePhase.CREDITED)


def aside(name: str, case: str) -> Aside:
    """Return how a case is read together with items of other tables."""
    return Aside(name, TABLE.item, (TABLE.pk(case), NOW), lambda item: item.state)
