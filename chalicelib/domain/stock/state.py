"""A shelf: the printed copies of one product at one office, wherever they are, and nothing that names anybody.

One aggregate per product, so that the last copy is sold once (ADR 0040). Its id is `<office>-<product's id>`. Copies
are booked by double entry: each movement takes them from one place and brings them to another, so that all places
add up to nothing; what came in stands below zero under where it came from.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from pydantic import Field

from chalicelib.domain.ledger.entry import GENESIS
from chalicelib.domain.vocabulary import Frozen

MOST_WAITING: Final = 1000
"""Lines of requests for which copies are set aside at once: a shelf is one item of a table, which holds 400 KB."""


class Place(StrEnum):
    """Where a copy is, or where it came from: received from the printer, or found in a count."""

    RECEIVED = "received"
    COUNTED = "counted"
    ON_SHELF = "on_shelf"
    SET_ASIDE = "set_aside"
    HANDED_OVER = "handed_over"
    WRITTEN_OFF = "written_off"


class Shelf(Frozen):
    """The copies of one product. `waiting`: those that are set aside, by request and line (`waiting_key`)."""

    id: str
    office: str
    version: int = 0
    head: str = GENESIS
    copies: Mapping[Place, int] = Field(default_factory=dict)
    waiting: Mapping[str, int] = Field(default_factory=dict)

    @property
    def product(self) -> str:
        """Return the product's id."""
        return self.id.partition("-")[2]

    def at(self, place: Place) -> int:
        """Return how many copies are there."""
        return self.copies.get(place, 0)

    def waiting_for(self, request: str, line: int) -> int:
        """Return how many copies are set aside for this line."""
        return self.waiting.get(waiting_key(request, line), 0)


def shelf_id(office: str, product: str) -> str:
    """Return the id of the shelf of this office's product."""
    return f"{office}-{product}"


def waiting_key(request: str, line: int) -> str:
    """Return under what the copies of a request's line are set aside."""
    return f"{request}#{line}"
