"""The history of a request as a reader sees it: a buyer what is disclosed to buyers, staff all but hashes and keys."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, get_args

from chalicelib import services
from chalicelib.domain.reasons import REASON_LISTS, VoidReason
from chalicelib.domain.request.commands import COMMANDS
from chalicelib.domain.request.disclosure import disclosed
from chalicelib.domain.request.events import AnyEvent, Rated, RequestEntry
from chalicelib.domain.vocabulary import Frozen, Role
from chalicelib.handlers.door.shown import one_of
from chalicelib.handlers.requests.reader import CommandName, Reader

if TYPE_CHECKING:
    from chalicelib.services.requests.history import HistoryPage

SECRET = frozenset({"link_hash", "code_hash", "claim_hash", "key"})
"""What nobody reads from a history: hashes by which links, papers and visitors' slips are known; keys of files."""
SAID_BY_THE_ENTRY = frozenset({"event", "by", "recorded_by", "matched_by", "issued_by", "proposed_by"})
"""What the entry itself says: its event, and as its actor who did it."""


class EntryShown(Frozen):
    """One entry of the history. `role` tells who acted; the person's id is for staff, but of no rating.

    `words`: what was done, and `reason_text`: why, where that is one of a list, in the caller's language.
    """

    seq: int
    at: datetime
    event: Annotated[str, one_of("EventName")]
    command: CommandName
    words: str
    reason_text: str | None
    role: Role
    actor: str | None
    details: dict[str, object]
    hash: str


class HistoryShown(Frozen):
    """Some of the history, oldest first; `next` is the cursor of the next page.

    `verified`: all that is kept from the first entry to the last of this page, shown or not, is unaltered.
    """

    request_id: str
    verified: bool
    entries: tuple[EntryShown, ...]
    next: str | None


def history_shown(reader: Reader, page: "HistoryPage") -> HistoryShown:
    """Return the page as this reader may see it; a buyer is not shown that there is an entry of the office's own."""
    details = ((entry, _details(reader, entry.event)) for entry in page.entries)
    return HistoryShown(
        request_id=reader.request.id,
        verified=page.verified,
        entries=tuple(_entry(reader, entry, visible) for entry, visible in details if visible is not None),
        next=page.next,
    )


def _entry(reader: Reader, entry: RequestEntry, details: dict[str, object]) -> EntryShown:
    return EntryShown(
        seq=entry.seq,
        at=reader.local(entry.at),
        event=entry.event.event,
        command=entry.command,
        words=services.requests.reason_texts.command_text(entry.command, reader.language),
        reason_text=_reason(reader, entry.command, details.get("code")),
        role=entry.actor.role,
        actor=entry.actor.id if reader.staff and not isinstance(entry.event, Rated) else None,
        details=details,
        hash=entry.hash,
    )


def _reason(reader: Reader, command: str, code: object) -> str | None:
    """Return the words of a code of the command's own list; what another command takes back, it takes back as void."""
    field = COMMANDS[command].model_fields.get("code") if command in COMMANDS else None
    own = field.annotation if field else None
    lists = (reasons for reasons in (own, *get_args(own), VoidReason) if reasons in REASON_LISTS)
    return next((reader.words(reasons, str(code)) for reasons in lists if code in set(reasons)), None)


def _details(reader: Reader, event: AnyEvent) -> dict[str, object] | None:
    visible = _for_staff(event.model_dump(mode="json")) if reader.staff else disclosed(event)
    worded: dict[str, object] | None = _worded(reader, visible)
    return worded


def _for_staff(value: Any) -> Any:
    match value:
        case dict():
            return {k: _for_staff(v) for k, v in value.items() if k not in SECRET | SAID_BY_THE_ENTRY}
        case list():
            return [_for_staff(v) for v in value]
        case _:
            return value


def _worded(reader: Reader, value: Any) -> Any:
    """Return the value with each text in place of its id, null where it was erased; moments in the office's zone."""
    match value:
        case dict():
            return {k: _field(reader, k, v) for k, v in value.items()}
        case list():
            return [_worded(reader, v) for v in value]
        case _:
            return value


def _field(reader: Reader, name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return _worded(reader, value)
    if name == "text":
        return reader.remark(value)
    moment = name == "at" or name.endswith("_at")
    return reader.local(datetime.fromisoformat(value)).isoformat() if moment else value
