"""The ledger of the shelves: its aggregate and table."""

from collections.abc import Mapping
from typing import Any, Final

from chalicelib.domain.stock.aggregate import STOCK
from chalicelib.domain.stock.commands import AnyStockCommand
from chalicelib.domain.stock.events import AnyStockEvent
from chalicelib.domain.stock.facts import StockFacts
from chalicelib.domain.stock.state import Shelf
from chalicelib.models import stock
from chalicelib.services.ledger.ledger import Ledger, World


def _facts(world: World[Shelf]) -> StockFacts:
    return StockFacts(world.office)


def _listed(shelf: Shelf, _: StockFacts) -> Mapping[str, Any]:
    return stock.listed(shelf)


SHELVES: Final[Ledger[Shelf, AnyStockCommand, AnyStockEvent, StockFacts]] = Ledger(
    aggregate=STOCK,
    table=stock.TABLE,
    facts=_facts,
    listed=_listed,
)
