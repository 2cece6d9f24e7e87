"""Accounts' institutions in table `treasury`: their ledger, and an office's lists of who waits and who is verified."""

from typing import Any, Final

from pydantic import TypeAdapter

from chalicelib.domain.institutions.events import InstitutionEntry
from chalicelib.domain.institutions.rows import InstitutionRow, row_of
from chalicelib.domain.institutions.state import Institution, InstitutionPhase
from chalicelib.models.ledger.appending import Rest, instant
from chalicelib.models.ledger.items import NOW, SparseList, table

TABLE: Final = table(
    "treasury_table",
    "institution",
    entry=lambda: TypeAdapter(InstitutionEntry),
    state=lambda: TypeAdapter(Institution),
    row=lambda: TypeAdapter(InstitutionRow),
    lists={"institutions": SparseList("by_list", "list", "list_order")},
)


def listed(institution: Institution) -> dict[str, Any]:
    """Return the keys that put it on a list of its office, and its row.

    Who waits stands by when they asked, who is verified by the last day.
    """
    at = institution.asked_at
    order = {
        InstitutionPhase.ASKED: instant(at) if at else "",
        InstitutionPhase.VERIFIED: institution.valid_until.isoformat() if institution.valid_until else "",
    }.get(institution.phase)
    if not order:
        return {}
    return {
        "list": partition(institution.office, institution.phase),
        "list_order": f"{order}#{institution.account}",
        "row": row_of(institution).model_dump(mode="json"),
    }


def partition(office: str, phase: InstitutionPhase) -> str:
    """Return the partition of the office's list of institutions at this phase."""
    return f"{office}#institutions#{phase.value}"


def still_as(institution: Institution) -> Rest:
    """Return the condition that nothing has been said of the institution since it was read."""
    same = TABLE.snapshot.version == institution.version if institution.version else TABLE.item.pk.does_not_exist()
    return Rest(TABLE.snapshot, (TABLE.pk(institution.id), NOW), same)
