"""What changed since the last submission, so that the officer reads only that again (O-06)."""

from typing import Literal

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.request.records import LineHandedIn, Submission
from chalicelib.domain.request.state import Request
from chalicelib.domain.vocabulary import Frozen

What = Literal[
    "purpose_changed",
    "domicile_changed",
    "zero_tariff_changed",
    "line_added",
    "line_removed",
    "line_changed",
    "document_added",
    "document_replaced",
    "document_removed",
]
_COMPARED = tuple(name for name in LineHandedIn.model_fields if name != "line")


class RequestChange(Frozen):
    """One difference. `fields`: what of a line differs, by its names in the request."""

    what: What
    line: int | None = None
    document: DocumentPurpose | None = None
    fields: tuple[str, ...] = ()


def changes_since_last(request: Request) -> tuple[RequestChange, ...]:
    """Return how this submission differs from the one before; nothing for a first one."""
    before, now = request.submission_before, request.submission
    if before is None or now is None:
        return ()
    return (*_whole(before, now), *_lines(before, now), *_papers(before, now))


def _whole(before: Submission, now: Submission) -> tuple[RequestChange, ...]:
    changes: list[What] = []
    if before.purpose is not now.purpose:
        changes.append("purpose_changed")
    if before.domicile is not now.domicile:
        changes.append("domicile_changed")
    if before.zero_tariff is not now.zero_tariff:
        changes.append("zero_tariff_changed")
    return tuple(RequestChange(what=what) for what in changes)


def _lines(before: Submission, now: Submission) -> tuple[RequestChange, ...]:
    old, new = {x.line: x for x in before.lines}, {x.line: x for x in now.lines}
    changes: list[RequestChange] = []
    for number in sorted({*old, *new}):
        if number not in old:
            changes.append(RequestChange(what="line_added", line=number))
        elif number not in new:
            changes.append(RequestChange(what="line_removed", line=number))
        elif fields := _differing(old[number], new[number]):
            changes.append(RequestChange(what="line_changed", line=number, fields=fields))
    return tuple(changes)


def _differing(old: LineHandedIn, new: LineHandedIn) -> tuple[str, ...]:
    return tuple(name for name in _COMPARED if getattr(old, name) != getattr(new, name))


def _papers(before: Submission, now: Submission) -> tuple[RequestChange, ...]:
    old = {(d.document, d.line): d.file for d in before.documents}
    new = {(d.document, d.line): d.file for d in now.documents}
    changes: list[RequestChange] = []
    for document, line in sorted({*old, *new}, key=lambda spot: (spot[0], spot[1] or 0)):
        was, is_now = old.get((document, line)), new.get((document, line))
        if was is None:
            changes.append(RequestChange(what="document_added", document=document, line=line))
        elif is_now is None:
            changes.append(RequestChange(what="document_removed", document=document, line=line))
        elif was != is_now:
            changes.append(RequestChange(what="document_replaced", document=document, line=line))
    return tuple(changes)
