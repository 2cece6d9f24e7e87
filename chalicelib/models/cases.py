"""Money cases in table `treasury`: their ledger, the lists by what becomes of the money, and each payer's own."""

from typing import Any, Final

from pydantic import TypeAdapter

from chalicelib.domain.cases.events import CaseEntry
from chalicelib.domain.cases.rows import CaseRow, row_of
from chalicelib.domain.cases.state import CasePhase, MoneyCase
from chalicelib.models.ledger.appending import instant
from chalicelib.models.ledger.items import NOW, SparseList, table
from chalicelib.models.ledger.loading import Aside

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
    waits = case.left_idr > 0 and case.payer is not None
    return {
        "list": partition(case.office, case.phase),
        "list_order": opened,
        "payer": f"{case.office}#{case.payer}" if waits else None,
        "payer_order": opened if waits else None,
        "row": row_of(case).model_dump(mode="json", exclude_none=True),
    }


def partition(office: str, phase: CasePhase) -> str:
    """Return the name of the list of an office's cases at a phase."""
    return f"{office}#cases#{phase.value}"


def aside(name: str, case: str) -> Aside:
    """Return how a case is read together with items of other tables."""
    return Aside(name, TABLE.item, (TABLE.pk(case), NOW), lambda item: item.state)
