"""Decisions about printed copies: set aside for a line, put back (W-12). Whether there are enough, the shelf knows."""

from typing import Final

from chalicelib.domain.request.commands import PutBackCopy, SetAsideCopy
from chalicelib.domain.request.delivery.delivering import line_of
from chalicelib.domain.request.events import (
    AnyEvent,
    Cancelled,
    CopyPutBack,
    CopySetAside,
    DraftRevised,
    EndedUndelivered,
    Expired,
    RequestRefused,
)
from chalicelib.domain.request.records import Line, LineState
from chalicelib.domain.request.refusals import LineDelivered, LineNotPrepared, WrongMedium
from chalicelib.domain.request.state import Request
from chalicelib.domain.vocabulary import Medium

ENDS: Final = (Cancelled, EndedUndelivered, Expired, RequestRefused)
"""With these no copy waits any longer."""


def set_aside_copy(request: Request, command: SetAsideCopy) -> tuple[AnyEvent, ...]:
    """Let the copies of a line wait for the buyer."""
    line = _printed(request, command.line)
    if line.state is not LineState.OPEN:
        raise LineDelivered(line=line.line)
    return (CopySetAside(line=line.line, copies=line.quantity),)


def put_back_copy(request: Request, command: PutBackCopy) -> tuple[AnyEvent, ...]:
    """Take back that a line's copies wait; the line is to be prepared again."""
    line = _printed(request, command.line)
    if line.state is LineState.DELIVERED:
        raise LineDelivered(line=line.line)
    if not _waits(line):
        raise LineNotPrepared(line=line.line)
    return (CopyPutBack(lines=(line.line,)),)


def put_back_with(request: Request, events: tuple[AnyEvent, ...]) -> tuple[AnyEvent, ...]:
    """Return that copies go back, where these events end the request or change the lines for which they wait."""
    given_up: set[int] = set()
    for event in events:
        if isinstance(event, DraftRevised):
            given_up |= {*event.removed, *(line.line for line in event.lines)}
        elif isinstance(event, ENDS):
            given_up |= {line.line for line in request.lines}
    back = tuple(line.line for line in request.lines if line.line in given_up and _waits(line))
    return (CopyPutBack(lines=back),) if back else ()


def _waits(line: Line) -> bool:
    return line.medium is Medium.HARDCOPY and line.state is LineState.PREPARED


def _printed(request: Request, number: int) -> Line:
    line = line_of(request, number)
    if line.medium is not Medium.HARDCOPY:
        raise WrongMedium(line=line.line)
    return line
