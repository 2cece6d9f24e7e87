"""The history of a request as a reader sees it: no file's key, no link's hash, and for the buyer no clerk's name."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from chalicelib.domain.request.events import Entry
from chalicelib.domain.vocabulary import Frozen, Role
from chalicelib.handlers.requests.reader import Reader

if TYPE_CHECKING:
    from chalicelib.services.queries import History

WITHHELD = frozenset(
    {"event", "link_hash", "code_hash", "claim_hash", "recorded_by", "issued_by", "key", "by", "proposed_by"}
)
STAFF_ONLY = frozenset({"officer", "screened", "findings"})


class EntryShown(Frozen):
    """One entry of the history. `role` tells who acted; the person's id is for staff."""

    seq: int
    at: datetime
    event: str
    command: str
    role: Role
    actor: str | None
    details: dict[str, object]
    hash: str


class HistoryShown(Frozen):
    """The history, oldest first. `verified`: all that is kept, shown here or not, is unaltered from first to last."""

    request_id: str
    verified: bool
    entries: tuple[EntryShown, ...]


def history_shown(reader: Reader, history: "History") -> HistoryShown:
    """Return the history as this reader may see it."""
    return HistoryShown(
        request_id=reader.request.id,
        verified=history.verified,
        entries=tuple(_entry(reader, e) for e in history.entries),
    )


def _entry(reader: Reader, entry: Entry) -> EntryShown:
    return EntryShown(
        seq=entry.seq,
        at=reader.local(entry.at),
        event=entry.event.event,
        command=entry.command,
        role=entry.actor.role,
        actor=entry.actor.id if reader.staff else None,
        details=_details(entry, reader.texts, WITHHELD if reader.staff else WITHHELD | STAFF_ONLY),
        hash=entry.hash,
    )


def _details(entry: Entry, texts: Mapping[str, str], withheld: frozenset[str]) -> dict[str, Any]:
    def clean(value: Any) -> Any:
        match value:
            case dict():
                return {
                    k: texts.get(v) if k == "text" and isinstance(v, str) else clean(v)
                    for k, v in value.items()
                    if k not in withheld
                }
            case list():
                return [clean(v) for v in value]
            case _:
                return value

    cleaned: dict[str, Any] = clean(entry.event.model_dump(mode="json"))
    return cleaned
