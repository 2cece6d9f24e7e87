"""Accounts' records in table `treasury`: their ledger, and the lists of those that are kept, end, or have ended."""

from typing import Any, Final

from pydantic import TypeAdapter

from chalicelib.domain.accounts.events import AccountEntry
from chalicelib.domain.accounts.state import AccountPhase, AccountRecord
from chalicelib.models.ledger.items import SparseList, table

TABLE: Final = table(
    "treasury_table",
    "account",
    entry=lambda: TypeAdapter(AccountEntry),
    state=lambda: TypeAdapter(AccountRecord),
    row=lambda: TypeAdapter(AccountRecord),
    lists={"phase": SparseList("by_list", "list", "list_order")},
)


def listed(account: AccountRecord) -> dict[str, Any]:
    """Return the keys that put it on the list of its phase."""
    return {
        "list": of_phase(account.office, account.phase),
        "list_order": account.id,
        "row": account.model_dump(mode="json", exclude_none=True),
    }


def of_phase(office: str, phase: AccountPhase) -> str:
    """Return the partition of the accounts in this phase that the office keeps."""
    return f"{office}#accounts#{phase}"
