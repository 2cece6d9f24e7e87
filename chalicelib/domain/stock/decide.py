"""Decide one command about copies. Pure; raises refusals."""

from typing import assert_never

from chalicelib.domain.people.actors import Actor
from chalicelib.domain.stock import commands as c
from chalicelib.domain.stock import events as e
from chalicelib.domain.stock.commands import AnyStockCommand
from chalicelib.domain.stock.events import AnyStockEvent
from chalicelib.domain.stock.facts import StockFacts
from chalicelib.domain.stock.refusals import (
    CopiesNotThere,
    DifferenceUnexplained,
    OutOfStock,
    TooFewCopies,
    TooManyWaiting,
)
from chalicelib.domain.stock.state import MOST_WAITING, Place, Shelf
from chalicelib.domain.vocabulary import Role

Events = tuple[AnyStockEvent, ...]


def decide(shelf: Shelf, command: AnyStockCommand, _: Actor, __: Role, ___: StockFacts) -> Events:
    """Return the events that the command leads to."""
    match command:
        case c.ReceiveCopies() | c.CountCopies() | c.WriteOffCopies():
            return _by_staff(shelf, command)
        case c.SetAsideCopies():
            return _set_aside(shelf, command)
        case c.PutBackCopies():
            _check_waiting(shelf, command)
            return tuple(e.CopiesPutBack(**_of(command, one)) for one in command.lines)
        case c.HandOverCopies():
            _check_waiting(shelf, command)
            return tuple(e.CopiesHandedOver(**_of(command, one)) for one in command.lines)
        case c.ExchangeCopies():
            return _exchange(shelf, command)
        case _:
            assert_never(command)


def _by_staff(shelf: Shelf, command: c.ShelfCommand) -> Events:
    on_shelf = shelf.at(Place.ON_SHELF)
    match command:
        case c.ReceiveCopies(copies=copies):
            return (e.CopiesReceived(copies=copies, text=command.text),)
        case c.WriteOffCopies(copies=copies):
            if copies > on_shelf:
                raise TooFewCopies(on_shelf=on_shelf)
            return (e.CopiesWrittenOff(copies=copies, code=command.code.value, text=command.text),)
        case c.CountCopies():
            return _count(shelf, command)


def _count(shelf: Shelf, command: c.CountCopies) -> Events:
    """What is counted is the truth; that it differs, and why, stays on record."""
    difference = command.on_shelf - shelf.at(Place.ON_SHELF)
    if difference and command.text is None:
        raise DifferenceUnexplained(copies=difference)
    return (e.CopiesCounted(on_shelf=command.on_shelf, copies=difference, text=command.text),)


def _set_aside(shelf: Shelf, command: c.SetAsideCopies) -> Events:
    """Take copies off the shelf, line by line, while there are enough."""
    left = shelf.at(Place.ON_SHELF)
    for one in command.lines:
        left -= one.copies
        if left < 0:
            raise OutOfStock(line=one.line)
        if shelf.waiting_for(command.request, one.line):
            raise CopiesNotThere(line=one.line)
    if len(shelf.waiting) + len(command.lines) > MOST_WAITING:
        raise TooManyWaiting(limit=MOST_WAITING)
    return tuple(e.CopiesSetAside(**_of(command, one)) for one in command.lines)


def _exchange(shelf: Shelf, command: c.ExchangeCopies) -> Events:
    """Hand over as many as before, off the shelf; what came back is not what goes out again."""
    left, gone = shelf.at(Place.ON_SHELF), shelf.at(Place.HANDED_OVER)
    for one in command.lines:
        left, gone = left - one.copies, gone - one.copies
        if gone < 0:
            raise CopiesNotThere(line=one.line)
        if left < 0:
            raise OutOfStock(line=one.line)
    out = tuple(event(**_of(command, one)) for one in command.lines for event in (e.CopiesSetAside, e.CopiesHandedOver))
    back = tuple(e.CopiesTakenBack(**_of(command, one)) for one in command.lines)
    return (*out, *back) if command.returned else out


def _check_waiting(shelf: Shelf, command: c.ForRequest) -> None:
    for one in command.lines:
        if shelf.waiting_for(command.request, one.line) != one.copies:
            raise CopiesNotThere(line=one.line)


def _of(command: c.ForRequest, one: c.LineCopies) -> dict[str, object]:
    return {"request": command.request, "reference": command.reference, "line": one.line, "copies": one.copies}
