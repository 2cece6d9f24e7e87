"""The shelf as an aggregate of the ledger: everything that it brings, in one place."""

from collections.abc import Mapping
from typing import Final

from chalicelib.domain.ledger.aggregate import Aggregate
from chalicelib.domain.ledger.authority import staff_role
from chalicelib.domain.office.data import Office
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.stock.commands import AnyStockCommand
from chalicelib.domain.stock.decide import decide
from chalicelib.domain.stock.events import AnyStockEvent
from chalicelib.domain.stock.evolve import evolve
from chalicelib.domain.stock.facts import StockFacts
from chalicelib.domain.stock.refusals import ShelfUnknown
from chalicelib.domain.stock.state import Shelf
from chalicelib.domain.stock.workflow import RULES
from chalicelib.domain.vocabulary import Role

REMARKS: Final = 300
"""So many of a shelf's remarks are kept, the newest: 200 characters each, in the room that a ledger's texts have."""


def role_for(command: AnyStockCommand, _: Shelf, actor: Actor, facts: StockFacts) -> Role:
    """Return the role in which this person gives the command; raises CommandWithheld, NotAllowed."""
    return staff_role(RULES[type(command)], actor, facts.office, (Role.OFFICER, Role.ADMIN))


def blank(id_: str, office: Office) -> Shelf:
    """Return the shelf before anything came, empty; raises ShelfUnknown for an id that names no product."""
    if not id_.partition("-")[2]:
        raise ShelfUnknown
    return Shelf(id=id_, office=office.code)


def remaining_texts(_: Shelf | None, __: Shelf, texts: Mapping[str, str]) -> Mapping[str, str]:
    """Return the newest remarks: ids are made in the order of time."""
    return dict(sorted(texts.items())[-REMARKS:])


STOCK: Final[Aggregate[Shelf, AnyStockCommand, AnyStockEvent, StockFacts]] = Aggregate(
    name="stock",
    rules=RULES,
    role=role_for,
    decide=decide,
    evolve=evolve,
    unknown=ShelfUnknown,
    blank=blank,
    remaining_texts=remaining_texts,
)
