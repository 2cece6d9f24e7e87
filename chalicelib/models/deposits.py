"""Deposits in table `treasury`: their ledger, and the list of an office's deposits."""

from typing import Any, Final

from pydantic import TypeAdapter

from chalicelib.domain.deposits.events import DepositEntry
from chalicelib.domain.deposits.rows import DepositRow, row_of
from chalicelib.domain.deposits.state import Deposit
from chalicelib.models.ledger.appending import Rest
from chalicelib.models.ledger.items import NOW, SparseList, table

TABLE: Final = table(
    "treasury_table",
    "deposit",
    entry=lambda: TypeAdapter(DepositEntry),
    state=lambda: TypeAdapter(Deposit),
    row=lambda: TypeAdapter(DepositRow),
    lists={"deposits": SparseList("by_list", "list", "list_order")},
)


def listed(deposit: Deposit) -> dict[str, Any]:
    """Return the keys that put a deposit on the list of its office, by the order of recording, and its row."""
    return {
        "list": listed_under(deposit.office),
        "list_order": deposit.id,
        "row": row_of(deposit).model_dump(mode="json"),
    }


def listed_under(office: str) -> str:
    """Return the partition of an office's list of deposits."""
    return f"{office}#deposits"


def still_as(deposit: Deposit) -> Rest:
    """Return the condition that nothing has been said of the deposit since it was read."""
    return Rest(TABLE.snapshot, (TABLE.pk(deposit.id), NOW), TABLE.snapshot.version == deposit.version)
