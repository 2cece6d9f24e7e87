"""The shelf of printed copies as the journeys see it."""

from workshop.journeys.checks import expect
from workshop.journeys.people import Json, Person

STOCK = "/v1/offices/1904/stock"


def receive(keeper: Person, product: str, copies: int) -> None:
    """Put copies on the shelf that came from the printer's."""
    keeper.ask("POST", f"{STOCK}/{product}", {"command": "receive-copies", "copies": copies})


def on_shelf(staff: Person, product: str) -> int:
    """Return how many copies lie on the shelf, those that are set aside left out."""
    shelves: list[Json] = staff.get(f"{STOCK}?limit=100")["items"]
    return next(int(shelf["on_shelf"]) for shelf in shelves if shelf["product"] == product)


def movements(staff: Person, product: str) -> list[Json]:
    """Return what happened to the copies of this product, oldest first; each must be found unaltered."""
    page = staff.get(f"{STOCK}/{product}?limit=100")
    expect(page["verified"], "the chain of the shelf's history holds")
    entries: list[Json] = page["items"]
    return entries
