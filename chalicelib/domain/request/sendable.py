"""What this person may send now, purpose by purpose and line by line: by the table that takes and refuses files."""

from collections.abc import Iterator
from typing import NamedTuple

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.request.authority import role_for
from chalicelib.domain.request.commands import StartUpload
from chalicelib.domain.request.documents.purposes import IN_PARTS, Taken
from chalicelib.domain.request.documents.uploading import taken_now
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.state import Request
from chalicelib.domain.request.workflow import RULES
from chalicelib.domain.vocabulary import ProductKind, Role


class Sendable(NamedTuple):
    """A file that is taken now; `line` None: it is for the whole request."""

    purpose: DocumentPurpose
    line: int | None
    rule: Taken


def sendable(request: Request, actor: Actor, facts: Facts) -> tuple[Sendable, ...]:
    """Return every file that this person may announce now; none for whoever announces no files here."""
    try:
        role = role_for(RULES[StartUpload], request, actor, facts)
    except Refusal:
        return ()
    rules = ((purpose, _rule(request, purpose, role, facts)) for purpose in DocumentPurpose)
    return tuple(Sendable(purpose, line, rule) for purpose, rule in rules if rule for line in _about(request, purpose))


def _rule(request: Request, purpose: DocumentPurpose, role: Role, facts: Facts) -> Taken | None:
    try:
        return taken_now(request, purpose, role, facts)
    except Refusal:
        return None


def _about(request: Request, purpose: DocumentPurpose) -> Iterator[int | None]:
    """Say what such a file may be about: a product one line, an abstract and a sample one line of their kind or all."""
    if purpose not in IN_PARTS:
        yield None
    for line in request.lines:
        match purpose:
            case DocumentPurpose.ABSTRACT if line.carries_data:
                yield line.line
            case DocumentPurpose.SAMPLE if line.kind is ProductKind.MICRODATA:
                yield line.line
            case DocumentPurpose.PRODUCT:
                yield line.line
