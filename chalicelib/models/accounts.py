"""Accounts' records in table `treasury`: their ledger, and the list of those whose end was announced, or has come."""

from typing import Any, Final

from pydantic import TypeAdapter

from chalicelib.domain.accounts.events import AccountEntry
from chalicelib.domain.accounts.state import AccountPhase, AccountRecord
from chalicelib.models.ledger.appending import instant
from chalicelib.models.ledger.items import SparseList, table

TABLE: Final = table(
    "treasury_table",
    "account",
    entry=lambda: TypeAdapter(AccountEntry),
    state=lambda: TypeAdapter(AccountRecord),
    row=lambda: TypeAdapter(AccountRecord),
    lists={"ending": SparseList("by_list", "list", "list_order")},
)


def listed(account: AccountRecord) -> dict[str, Any]:
    """Return the keys that put it on the list, by when it ends or did; one that is kept stands on none."""
    if account.phase is AccountPhase.KEPT or account.ends_at is None:
        return {}
    return {
        "list": ending(account.office),
        "list_order": f"{instant(account.ends_at)}#{account.id}",
        "row": account.model_dump(mode="json", exclude_none=True),
    }


def ending(office: str) -> str:
    """Return the partition of the accounts that end, or have."""
    return f"{office}#accounts"
