"""Decisions about documents: writing an abstract, finding each document in order, returning for completion (O-06)."""

from collections.abc import Mapping

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.request.commands import CheckDocument, Return, ReturnItem, WriteAbstract
from chalicelib.domain.request.documents.checklist import NeededDocument, checklist
from chalicelib.domain.request.events import AbstractWritten, AnyEvent, DocumentChecked, RequestReturned
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.records import DocumentCheck, ReturnedItem
from chalicelib.domain.request.refusals import (
    AbstractNotNeeded,
    DocumentMissing,
    LineUnknown,
    NothingToComplete,
    ReasonMissing,
)
from chalicelib.domain.request.state import Request

_SAID = {"document", "line", "code", "text"}


def write_abstract(request: Request, command: WriteAbstract) -> tuple[AnyEvent, ...]:
    """Write the abstract of one line of data, or of all; it takes the place of the one before."""
    if command.line is not None and request.line(command.line) is None:
        raise LineUnknown(line=command.line)
    if not any(line.carries_data for line in request.lines if command.line in {None, line.line}):
        raise AbstractNotNeeded
    return (AbstractWritten(form=f"a{request.forms + 1}", **command.model_dump(exclude={"command"})),)


def check_document(request: Request, command: CheckDocument, facts: Facts) -> tuple[AnyEvent, ...]:
    """Find a document in order or not, for its line or, without one, for every line that it counts for."""
    if command.verdict == "returned" and command.code is None:
        raise ReasonMissing
    rows = _there(request, command.document, command.line, facts)
    if not rows:
        raise DocumentMissing(document=command.document.value)
    judgement = command.model_dump(include={"verdict", "code", "text"})
    return tuple(_checked(row, judgement) for row in rows)


def send_back(request: Request, command: Return, facts: Facts) -> tuple[AnyEvent, ...]:
    """Return with what is to be completed: what is named now, and each document that was already found wrong."""
    marked: dict[NeededDocument, ReturnItem] = {}
    for item in command.items:
        if item.line is not None and request.line(item.line) is None:
            raise LineUnknown(line=item.line)
        marked |= dict.fromkeys(_there(request, item.document, item.line, facts), item)
    before = [row for row in checklist(request, facts) if row.state == "returned" and row not in marked]
    items = [ReturnedItem(**item.model_dump()) for item in command.items]
    items += [ReturnedItem.model_validate(row.model_dump(include=_SAID)) for row in before]
    if not items:
        raise NothingToComplete
    marks = (
        _checked(row, {"verdict": "returned", "code": item.code, "text": item.text}) for row, item in marked.items()
    )
    return *marks, RequestReturned(items=tuple(items))


def _there(
    request: Request, document: DocumentPurpose | None, line: int | None, facts: Facts
) -> tuple[NeededDocument, ...]:
    """Return the needed documents of this kind that are there: for this line or the whole request, or for all."""
    rows = (row for row in checklist(request, facts) if row.document is document and row.file)
    return tuple(row for row in rows if line is None or row.line in {None, line})


def _checked(row: NeededDocument, judgement: Mapping[str, object]) -> DocumentChecked:
    check = {"document": row.document, "line": row.line, "file": row.file, **judgement}
    return DocumentChecked(check=DocumentCheck.model_validate(check))
