"""Doors to the stock of printed copies: an office's shelves, what staff do at one, and its movements (W-12)."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, RootModel

from chalicelib import services
from chalicelib.domain.catalogue.keeping import ProductNotFound
from chalicelib.domain.cursors import MalformedCursor
from chalicelib.domain.idempotency import KeyReused
from chalicelib.domain.ledger.refusals import CommandWithheld, InGreatDemand, NotAllowed, RemarksFull
from chalicelib.domain.office.data import UnknownOffice
from chalicelib.domain.stock.commands import ShelfCommand
from chalicelib.domain.stock.refusals import (
    DifferenceUnexplained,
    NotPrinted,
    ShelfUnknown,
    TooFewCopies,
)
from chalicelib.domain.stock.rows import ShelfRow
from chalicelib.domain.vocabulary import Frozen, Role
from chalicelib.handlers.door.operation import Call
from chalicelib.handlers.door.paging import Paged
from chalicelib.handlers.door.routes import Routes
from chalicelib.handlers.door.shown import one_of

if TYPE_CHECKING:
    from chalicelib.domain.stock.events import AnyStockEvent, StockEntry

routes = Routes(__name__)
STOCK = "/v1/offices/{office}/stock"


class AnyShelfCommand(RootModel[Annotated[ShelfCommand, Field(discriminator="command")]]):
    """What staff do at a shelf, told apart by `command`."""


class StockPage(Frozen):
    """An office's shelves by product."""

    items: tuple[ShelfRow, ...]
    next: str | None


Movement = Literal["received", "counted", "written_off", "set_aside", "put_back", "handed_over", "taken_back"]
MOVEMENTS: Mapping[str, Movement] = {
    "CopiesReceived": "received",
    "CopiesCounted": "counted",
    "CopiesWrittenOff": "written_off",
    "CopiesSetAside": "set_aside",
    "CopiesPutBack": "put_back",
    "CopiesHandedOver": "handed_over",
    "CopiesTakenBack": "taken_back",
}


class MovementShown(Frozen):
    """A movement: how many copies, when, by whom, and why. Of a count, `copies` is the difference."""

    seq: int
    at: datetime
    movement: Movement
    copies: int
    role: Role
    actor: str
    reference: str | None
    code: Annotated[str, one_of("WriteOffReason")] | None
    remark: str | None


class MovementsShown(Frozen):
    """Some movements, oldest first; `verified`: all that is kept up to the last of them is unaltered."""

    verified: bool
    items: tuple[MovementShown, ...]
    next: str | None


@routes.operation(
    "getStock",
    "GET",
    STOCK,
    query=Paged,
    answers=StockPage,
    refusals=(UnknownOffice, NotAllowed, MalformedCursor),
    summary="The stock of printed copies (W-12)",
)
def get_stock(call: Call[None, Paged], office: str) -> StockPage:
    """Show staff how many copies of each product are on the shelf, set aside, handed over, written off."""
    page = services.stock.shelves.shelves(call.actor, office, call.query.limit, call.query.cursor)
    return StockPage(items=page.rows, next=page.next)


@routes.operation(
    "getStockMovements",
    "GET",
    STOCK + "/{product}",
    query=Paged,
    answers=MovementsShown,
    refusals=(UnknownOffice, NotAllowed, ShelfUnknown, MalformedCursor),
    summary="The movements of a product's copies (W-12)",
)
def get_stock_movements(call: Call[None, Paged], office: str, product: str) -> MovementsShown:
    """Show staff each movement of a product's copies: when, by whom, why."""
    seen = services.stock.shelves.movements(call.actor, office, product, call.query.limit, call.query.cursor)
    return MovementsShown(
        verified=seen.page.verified,
        items=tuple(_shown(entry, seen.texts, entry.at.astimezone(seen.zone)) for entry in seen.page.entries),
        next=seen.page.next,
    )


@routes.operation(
    "commandStock",
    "POST",
    STOCK + "/{product}",
    body=AnyShelfCommand,
    answers=ShelfRow,
    refusals=(
        UnknownOffice,
        ProductNotFound,
        ShelfUnknown,
        NotAllowed,
        CommandWithheld,
        NotPrinted,
        TooFewCopies,
        DifferenceUnexplained,
        RemarksFull,
        InGreatDemand,
        KeyReused,
    ),
    summary="Receive, count or write off printed copies (W-12)",
    idempotent=True,
    example={"command": "receive-copies", "copies": 50},
)
def command_stock(call: Call[AnyShelfCommand], office: str, product: str) -> ShelfRow:
    """Change a shelf."""
    return services.stock.shelves.keep(call.actor, office, product, call.body.root, call.idempotency_key)


def _shown(entry: "StockEntry", texts: Mapping[str, str], at: datetime) -> MovementShown:
    event: AnyStockEvent = entry.event
    said = event.model_dump()
    return MovementShown(
        seq=entry.seq,
        at=at,
        movement=MOVEMENTS[event.event],
        copies=event.copies,
        role=entry.actor.role,
        actor=entry.actor.id,
        reference=said.get("reference"),
        code=said.get("code"),
        remark=texts.get(said.get("text") or ""),
    )
