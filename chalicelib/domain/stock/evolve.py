"""Fold one entry into the shelf: its copies go from one place to the other."""

from collections.abc import Mapping

from chalicelib.domain.stock import events as e
from chalicelib.domain.stock.events import AnyStockEvent, StockEntry
from chalicelib.domain.stock.state import Place, Shelf, waiting_key
from chalicelib.domain.stock.workflow import LEADS_TO


def evolve(shelf: Shelf | None, entry: StockEntry) -> Shelf:
    """Return the shelf after this entry; there is one before the first, empty."""
    if shelf is None:
        msg = "a shelf is there before its first entry"
        raise ValueError(msg)
    changes = {"copies": _moved(shelf, entry.event), "waiting": _waiting(shelf, entry.event)}
    return shelf.model_copy(update=changes | {"version": entry.seq, "head": entry.hash})


def _moved(shelf: Shelf, event: AnyStockEvent) -> Mapping[Place, int]:
    source, goal = LEADS_TO[type(event)]
    return {**shelf.copies, source: shelf.at(source) - event.copies, goal: shelf.at(goal) + event.copies}


def _waiting(shelf: Shelf, event: AnyStockEvent) -> Mapping[str, int]:
    match event:
        case e.CopiesSetAside():
            return {**shelf.waiting, waiting_key(event.request, event.line): event.copies}
        case e.CopiesPutBack() | e.CopiesHandedOver():
            gone = waiting_key(event.request, event.line)
            return {key: copies for key, copies in shelf.waiting.items() if key != gone}
        case _:
            return shelf.waiting
