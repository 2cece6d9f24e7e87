"""An office's shelves as its staff see and keep them: the list, one shelf's movements, and staff's own commands."""

from collections.abc import Mapping
from datetime import tzinfo
from typing import NamedTuple

from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.stock.commands import ReceiveCopies, ShelfCommand
from chalicelib.domain.stock.events import AnyStockEvent
from chalicelib.domain.stock.refusals import NotPrinted, ShelfUnknown
from chalicelib.domain.stock.rows import ShelfRow, row_of
from chalicelib.domain.stock.state import shelf_id
from chalicelib.domain.vocabulary import STAFF, Medium
from chalicelib.gateways import office_data
from chalicelib.models import catalogue, stock
from chalicelib.models.ledger import reading
from chalicelib.services.ledger.execute import execute
from chalicelib.services.ledger.pages import EntriesPage, entries_page, rows_page
from chalicelib.services.stock.ledger import SHELVES


class Shelves(NamedTuple):
    """One page of an office's shelves, by product, and the cursor of the next."""

    rows: tuple[ShelfRow, ...]
    next: str | None


class Movements(NamedTuple):
    """Some movements of a shelf, its remarks by id, and the zone of its office."""

    page: EntriesPage[AnyStockEvent]
    texts: Mapping[str, str]
    zone: tzinfo


def shelves(actor: Actor, office: str, limit: int, cursor: str | None) -> Shelves:
    """Return a page of the office's shelves, by product: one call.

    Raises UnknownOffice, NotAllowed, MalformedCursor.
    """
    _check_staff(actor, office)
    page = rows_page(stock.TABLE, "shelves", office, f"stock {office}", limit, cursor)
    return Shelves(page.rows, page.next)


def movements(actor: Actor, office: str, product: str, limit: int, cursor: str | None) -> Movements:
    """Return a page of a shelf's movements, oldest first: two calls.

    Raises UnknownOffice, NotAllowed, ShelfUnknown, MalformedCursor.
    """
    _check_staff(actor, office)
    read = reading.read(stock.TABLE, shelf_id(office, product))
    if read is None:
        raise ShelfUnknown
    page = entries_page(stock.TABLE, read.state, f"movements {read.state.id}", limit, cursor)
    return Movements(page, read.texts, office_data.office(office).zone)


def keep(actor: Actor, office: str, product: str, command: ShelfCommand, key: str) -> ShelfRow:
    """Carry out what staff give at a shelf, and return it as it stands then.

    Copies are received only of what the catalogue sells in print; what is there may be counted and written off later.
    Raises UnknownOffice, ProductNotFound, NotPrinted, and what the shelf refuses.
    """
    served = office_data.office(office)
    if isinstance(command, ReceiveCopies) and actor.roles_at(served.code) & STAFF:
        _check_printed(served.code, product)
    return row_of(execute(SHELVES, shelf_id(served.code, product), command, actor, key).state)


def _check_printed(office: str, product: str) -> None:
    if Medium.HARDCOPY not in catalogue.product(office, product).media:
        raise NotPrinted


def _check_staff(actor: Actor, office: str) -> None:
    if not actor.roles_at(office_data.office(office).code) & STAFF:
        raise NotAllowed(command="list")
