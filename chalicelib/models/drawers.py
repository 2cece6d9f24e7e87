"""How each treasurer's drawer was left, in table `treasury`: the latest cash day, and what was counted at its close.

pk, sk: `drawer#<office>#<treasurer's subject>`, `now`.
"""

from typing import Final

from pydantic import TypeAdapter
from pynamodb.attributes import NumberAttribute
from pynamodb.exceptions import DoesNotExist

from chalicelib.domain.treasury.drawer import Drawer
from chalicelib.domain.treasury.state import CashPhase, parse_cash_day
from chalicelib.models import treasury
from chalicelib.models.books import Item
from chalicelib.models.ledger import reading
from chalicelib.models.ledger.appending import Part
from chalicelib.models.ledger.items import NOW
from chalicelib.models.ledger.races import LostRaceError
from chalicelib.models.map_attribute import MapAttribute

MOST_DAYS: Final = 366
"""Treasurers' days of an office among which the latest from before there were drawers is looked for."""


class DrawerItem(Item, discriminator="drawer"):
    """A treasurer's drawer; `row` is all of it."""

    version = NumberAttribute()
    row: MapAttribute[Drawer] = MapAttribute(lambda: TypeAdapter(Drawer))


def read(office: str, treasurer: str) -> Drawer | None:
    """Return the drawer as it was left: one call, consistent; None where the treasurer never had a cash day.

    Of a treasurer whose days are all from before there were drawers it is read off the list of days: one call more.
    """
    try:
        return DrawerItem.get(_pk(office, treasurer), NOW, consistent_read=True).row
    except DoesNotExist:
        return _as_listed(office, treasurer)


def part(office: str, drawer: Drawer) -> Part:
    """Return the item as it is written anew, on condition that it is as it was read, or is not there yet."""
    item = DrawerItem(_pk(office, parse_cash_day(drawer.cash_day)[1]), NOW, version=drawer.version, row=drawer)
    as_read = DrawerItem.version == drawer.version - 1 if drawer.version > 1 else DrawerItem.pk.does_not_exist()
    return item, as_read, LostRaceError()


def _as_listed(office: str, treasurer: str) -> Drawer | None:
    rows = reading.page(treasury.TABLE, "cash_days", office, MOST_DAYS, None, newest_first=True).rows
    row = next((row for row in rows if parse_cash_day(row.id)[1] == treasurer), None)
    if row is None:
        return None
    closing = row.closing_idr if row.phase is CashPhase.CLOSED else None
    return Drawer(cash_day=row.id, counted_idr=closing if row.counted_idr is None else row.counted_idr)


def _pk(office: str, treasurer: str) -> str:
    return f"drawer#{office}#{treasurer}"
