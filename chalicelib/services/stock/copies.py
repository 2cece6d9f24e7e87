"""What a request's printed copies mean for the shelf: written in one transaction, or neither is (ADR 0040)."""

from typing import Any

from chalicelib.domain.request.events import AnyEvent, CopyPutBack, CopySetAside, HandedOver, ProductCorrected
from chalicelib.domain.request.records import Line
from chalicelib.domain.request.state import Request
from chalicelib.domain.stock.commands import (
    ExchangeCopies,
    ForRequest,
    HandOverCopies,
    LineCopies,
    PutBackCopies,
    SetAsideCopies,
)
from chalicelib.domain.stock.state import Shelf, shelf_id
from chalicelib.domain.vocabulary import Medium
from chalicelib.services.ledger.steps import Step
from chalicelib.services.stock.ledger import SHELVES

ShelfStep = Step[Shelf, Any, Any, Any]


def brings(request: Request | None, events: tuple[AnyEvent, ...]) -> tuple[ShelfStep, ...]:
    """Return the steps at shelves, one for each product: copies set aside, put back, handed over, exchanged."""
    if request is None:
        return ()
    return tuple(step for event in events for step in _of(request, event))


def _of(request: Request, event: AnyEvent) -> tuple[ShelfStep, ...]:
    match event:
        case CopySetAside():
            return _steps(request, SetAsideCopies, {event.line: event.copies})
        case CopyPutBack():
            return _steps(request, PutBackCopies, {n: line.quantity for n in event.lines if (line := request.line(n))})
        case HandedOver():
            printed = (each for each in event.handed if each.medium is Medium.HARDCOPY)
            return _steps(request, HandOverCopies, {each.line: each.copies for each in printed})
        case ProductCorrected(medium_returned=bool() as returned) if line := _printed(request, event.line):
            return _steps(request, ExchangeCopies, {line.line: line.quantity}, returned=returned)
        case _:
            return ()


def _printed(request: Request, number: int) -> Line | None:
    line = request.line(number)
    return line if line and line.medium is Medium.HARDCOPY else None


def _steps(
    request: Request, command: type[ForRequest], copies: dict[int, int], **more: object
) -> tuple[ShelfStep, ...]:
    """Return the command to each product's shelf; lines of one product are one step, since a shelf is one record."""
    by_product: dict[str, list[LineCopies]] = {}
    for line in request.lines:
        if line.line in copies:
            by_product.setdefault(line.product, []).append(LineCopies(line=line.line, copies=copies[line.line]))
    return tuple(
        Step(
            SHELVES,
            shelf_id(request.office, product),
            command(request=request.id, reference=request.reference, lines=tuple(lines), **more),
        )
        for product, lines in by_product.items()
    )
