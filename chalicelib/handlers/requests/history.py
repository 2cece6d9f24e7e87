"""The history of a request as people read it: for each entry a sentence, why, what was said."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

from chalicelib.domain.files.contents import ContentReason
from chalicelib.domain.reasons import (
    REASON_LISTS,
    DeliveryCorrectionReason,
    OfferCorrectionReason,
    ReturnReason,
    VoidReason,
)
from chalicelib.domain.request import events as e
from chalicelib.domain.request.commands import COMMANDS
from chalicelib.domain.request.disclosure import disclosed
from chalicelib.domain.request.screening import FindingCode
from chalicelib.domain.request.story import TECHNICAL, concerns, step_of
from chalicelib.domain.vocabulary import Frozen, Role
from chalicelib.gateways.texts import filled, texts
from chalicelib.handlers.door.paging import Paged
from chalicelib.handlers.door.shown import one_of
from chalicelib.handlers.requests.reader import Reader

if TYPE_CHECKING:
    from chalicelib.services.requests.history import HistoryPage

REASONS_OF: Mapping[type[e.AnyEvent], type[StrEnum]] = {
    e.RequestReturned: ReturnReason,
    e.DocumentChecked: ReturnReason,
    e.DocumentRejected: ContentReason,
    e.OfferCorrectionRequested: OfferCorrectionReason,
    e.DeliveryCorrectionRequested: DeliveryCorrectionReason,
    e.TransferProofScreened: FindingCode,
}
"""Whose codes an event holds that names several reasons, or one that no command of a person gave."""
VARIANTS: Mapping[type[e.AnyEvent], str] = {
    e.DocumentChecked: "verdict",
    e.RefundDecided: "approved",
    e.PromiseRedated: "change",
    e.Reminded: "about",
    e.PersonalErased: "scope",
}
"""By which of its facts an event has one sentence or another."""


class HistoryQuery(Paged):
    """Some of the history; `concerns=me`: of what is shown, only what concerns the caller."""

    concerns: Literal["me"] | None = None


class EntryShown(Frozen):
    """One entry of the history: what happened, in the caller's language, at which step of the service standard.

    `role` tells who acted; the person's id is for staff, but of no rating. `reason_text`, `remark`: why, and what was
    said about it; `line`: of which product. `concerns`: a milestone of one's own request, or one's own desk's work.
    """

    seq: int
    at: datetime
    event: Annotated[str, one_of("EventName")]
    sentence: str
    step: str | None
    line: int | None
    role: Role
    actor: str | None
    reason_text: str | None
    remark: str | None
    concerns: bool


class HistoryShown(Frozen):
    """Some of the history, oldest first; `next` is the cursor of the next page.

    `verified`: all that is kept from the first entry to the last of this page, shown or not, is unaltered.
    """

    request_id: str
    verified: bool
    entries: tuple[EntryShown, ...]
    next: str | None


def history_shown(reader: Reader, page: "HistoryPage", only: Literal["me"] | None = None) -> HistoryShown:
    """Return the page as this reader may see it; a buyer is not shown that there is an entry of the office's own."""
    shown = (entry for entry in _entries(reader, page.entries) if entry.concerns or only is None)
    return HistoryShown(request_id=reader.request.id, verified=page.verified, entries=tuple(shown), next=page.next)


def recorded(reader: Reader, entries: tuple[e.RequestEntry, ...]) -> tuple[str, ...]:
    """Return what these entries put on record, in the sentences that this reader's history has for them."""
    return tuple(entry.sentence for entry in _entries(reader, entries))


def _entries(reader: Reader, entries: tuple[e.RequestEntry, ...]) -> Iterator[EntryShown]:
    """Yield the entries that this reader sees; of what is technical none twice in the same words."""
    said: set[str] = set()
    for entry in entries:
        event = entry.event
        technical = type(event) in TECHNICAL
        visible = event.model_dump(mode="json") if reader.staff else disclosed(event)
        if visible is None or (technical and not reader.staff):
            continue
        shown = _entry(reader, entry, visible)
        if not technical or shown.sentence not in said:
            yield shown
        if technical:
            said.add(shown.sentence)


def _entry(reader: Reader, entry: e.RequestEntry, visible: Mapping[str, Any]) -> EntryShown:
    event, facts = entry.event, dict(_facts(visible))
    facts |= {"change": event.change} if isinstance(event, e.PromiseRedated) else {}
    return EntryShown(
        seq=entry.seq,
        at=reader.local(entry.at),
        event=event.event,
        sentence=_sentence(reader, event, facts),
        step=step_of(event, reader.request.channel),
        line=_line(facts),
        role=entry.actor.role,
        actor=entry.actor.id if reader.staff and not isinstance(event, e.Rated) else None,
        reason_text=_reasons(reader, event, entry.command, visible),
        remark=_remark(reader, visible),
        concerns=concerns(event, _roles(reader)),
    )


def _roles(reader: Reader) -> frozenset[Role]:
    return reader.actor.roles_at(reader.request.office) if reader.staff else frozenset({Role.CUSTOMER})


def _facts(value: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
    """Yield the single facts of an event, those of its parts before its own."""
    for part in value.values():
        if isinstance(part, dict):
            yield from _facts(part)
    yield from ((name, one) for name, one in value.items() if not isinstance(one, dict | list))


def _sentence(reader: Reader, event: e.AnyEvent, facts: Mapping[str, object]) -> str:
    variant = VARIANTS.get(type(event))
    key = f"{event.event}_{facts[variant]}" if variant else event.event
    paper = {"paper": facts["kind"]} if isinstance(event, e.PaperRendered) else {}
    return filled(texts("history")[key][reader.language], reader.language, {**facts, **paper})


def _line(facts: Mapping[str, object]) -> int | None:
    line = facts.get("line")
    return line if isinstance(line, int) else None


def _reasons(reader: Reader, event: e.AnyEvent, command: str, visible: Mapping[str, Any]) -> str | None:
    """Return why, in words: of several things each reason once."""
    reasons = REASONS_OF.get(type(event)) or _reasons_of(command, visible.get("code"))
    if reasons is None:
        return None
    parts = [visible, *(visible.get("items") or visible.get("findings") or ()), visible.get("check") or {}]
    codes = dict.fromkeys(str(code) for part in parts for code in (part.get("code"), part.get("reason")) if code)
    return "; ".join(str(reader.words(reasons, code)) for code in codes) or None


def _reasons_of(command: str, code: object) -> type[StrEnum] | None:
    """Return the command's own list; what another command takes back, it takes back as void."""
    field = COMMANDS[command].model_fields.get("code") if command in COMMANDS else None
    own = field.annotation if field else None
    lists = (reasons for reasons in (own, *get_args(own), VoidReason) if reasons in REASON_LISTS)
    return next((reasons for reasons in lists if code in set(reasons)), None)


def _remark(reader: Reader, visible: Mapping[str, Any]) -> str | None:
    """Return what was said about it, each remark once; for staff also what a scanner found in a file."""
    parts = [visible, *(visible.get("items") or ()), visible.get("check") or {}]
    remarks = [reader.remark(part.get("text")) for part in parts if isinstance(part.get("text"), str)]
    remarks.append((visible.get("scan") or {}).get("malware"))
    return "; ".join(dict.fromkeys(remark for remark in remarks if remark)) or None
