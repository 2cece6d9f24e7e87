"""What people ask about their data, in table `treasury`: its ledger, an office's desk, and each person's own list."""

from typing import Any, Final

from pydantic import TypeAdapter

from chalicelib.domain.subject_requests.events import SubjectEntry
from chalicelib.domain.subject_requests.state import SubjectPhase, SubjectRequest
from chalicelib.models.ledger.appending import instant
from chalicelib.models.ledger.items import SparseList, table

TABLE: Final = table(
    "treasury_table",
    "subject_request",
    entry=lambda: TypeAdapter(SubjectEntry),
    state=lambda: TypeAdapter(SubjectRequest),
    row=lambda: TypeAdapter(SubjectRequest),
    lists={
        "desk": SparseList("by_list", "list", "list_order"),
        "own": SparseList("by_payer", "payer", "payer_order"),
    },
)


def listed(asked: SubjectRequest) -> dict[str, Any]:
    """Return the keys that put it on the desk, by when it must be answered or was, and on its person's own list."""
    stands = asked.answered_at or asked.answer_by
    return {
        "list": desk(asked.office, waiting=asked.phase in {SubjectPhase.WAITING, SubjectPhase.GRANTED}),
        "list_order": f"{instant(stands)}#{asked.id}",
        "payer": own(asked.subject),
        "payer_order": f"{instant(asked.asked_at)}#{asked.id}",
        "row": asked.model_dump(mode="json", exclude_none=True),
    }


def desk(office: str, *, waiting: bool) -> str:
    """Return the partition of what waits for an office's answer, or has it."""
    return f"{office}#subject_requests#{'waiting' if waiting else 'answered'}"


def own(subject: str) -> str:
    """Return the partition of what a person has asked, at whichever office."""
    return f"subject#{subject}"
