"""A shelf as a list shows it."""

from chalicelib.domain.stock.state import Place, Shelf
from chalicelib.domain.vocabulary import Frozen


class ShelfRow(Frozen):
    """How many copies of a product are where. `counted`: by how many counts differed."""

    product: str
    on_shelf: int
    set_aside: int
    handed_over: int
    written_off: int
    received: int
    counted: int


def row_of(shelf: Shelf) -> ShelfRow:
    """Return the row of this state."""
    came_in = {Place.RECEIVED, Place.COUNTED}
    copies = {place.value: -shelf.at(place) if place in came_in else shelf.at(place) for place in Place}
    return ShelfRow(product=shelf.product, **copies)
