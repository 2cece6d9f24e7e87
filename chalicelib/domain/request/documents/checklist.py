"""Which documents the request needs, purpose by purpose and line by line, and how far each is (R-W6, R-O5; O-05, O-06).

A document sent for a line counts for that line; one sent for the whole request counts for every line that has none.
"""

from typing import Literal

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.request.commands import Purpose
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.records import DocumentCheck, Line
from chalicelib.domain.request.state import ENDED_PHASES, Phase, Request
from chalicelib.domain.vocabulary import Channel, Frozen


class NeededDocument(Frozen):
    """One needed document. `file`: a file id, or the name of an abstract written as a form (`form` true).

    `code` and `text` (a text id) say why it was returned.
    """

    document: DocumentPurpose
    line: int | None
    state: Literal["missing", "under_check", "received", "accepted", "returned"]
    file: str | None = None
    form: bool = False
    code: str | None = None
    text: str | None = None


def checklist(request: Request, facts: Facts) -> tuple[NeededDocument, ...]:
    """Return every document that this request needs before it is handed in and accepted."""
    return tuple(_row(request, document, line, facts) for document, line in _needed(request, facts))


def as_told(rows: tuple[NeededDocument, ...], request: Request) -> tuple[NeededDocument, ...]:
    """Return the rows as the buyer is told them: an officer's verdicts once the request was returned or accepted."""
    at = request.ended_from if request.phase in ENDED_PHASES else request.phase
    if at is not Phase.SUBMITTED:
        return rows
    untold = {"state": "received", "code": None, "text": None}
    return tuple(row.model_copy(update=untold) if row.file else row for row in rows)


def _needed(request: Request, facts: Facts) -> tuple[tuple[DocumentPurpose, int | None], ...]:
    """An abstract for each line of data, a letter for Rp0 (PP 13/2024 Pasal 4), a card where the office asks."""
    needed: list[tuple[DocumentPurpose, int | None]] = [
        (DocumentPurpose.ABSTRACT, line.line) for line in request.lines if line.carries_data
    ]
    if request.zero_tariff:
        needed.append((DocumentPurpose.REQUEST_LETTER, None))
    if facts.office.limits.identity_required and request.channel is Channel.WALK_IN:
        needed.append((DocumentPurpose.IDENTITY, None))
    return tuple(needed)


def _row(request: Request, document: DocumentPurpose, line: int | None, facts: Facts) -> NeededDocument:
    received = _received(request, document, line)
    if received is None:
        running = [u for u in request.uploads if u.expires_at > facts.now]
        coming = any(u.purpose is document and (line is None or u.line in {line, None}) for u in running)
        return NeededDocument(document=document, line=line, state="under_check" if coming else "missing")
    file, form = received
    check = _check(request, document, line, file)
    return NeededDocument(
        document=document,
        line=line,
        state=check.verdict if check else "received",
        file=file,
        form=form,
        code=check.code if check else None,
        text=check.text if check else None,
    )


def _received(request: Request, document: DocumentPurpose, line: int | None) -> tuple[str, bool] | None:
    """Return what counts here, and whether it is a form: the line's own before the one for all lines."""
    by_line = document is DocumentPurpose.ABSTRACT
    current = (d for d in request.documents if d.current and d.purpose is document)
    received = {d.line if by_line else None: (d.file.file_id, False) for d in current}
    if by_line:
        received |= {a.line: (a.form, True) for a in request.abstracts if a.current}
    return received.get(line) or received.get(None)


def _check(request: Request, document: DocumentPurpose, line: int | None, file: str) -> DocumentCheck | None:
    mine = (document, line, file)
    return next((c for c in request.checks if (c.document, c.line, c.file) == mine), None)


def still_holding(request: Request, lines: tuple[Line, ...], purpose: Purpose | None) -> tuple[DocumentCheck, ...]:
    """Return the findings that hold for the draft as it is revised now.

    What was accepted fits what was asked for: another purpose of use or subject of its line, and it is looked at again.
    What was returned stays returned until it is sent anew.
    """
    same = {x.line for x in lines if (before := request.line(x.line)) and before.subject == x.subject}
    fitting = {None, *same} if purpose is request.purpose else set[int | None]()
    return tuple(c for c in request.checks if c.verdict == "returned" or c.line in fitting)
