"""What lies at an office until it is deposited, in table `treasury`: an item for each receipt of cash or a transfer.

pk, sk: `hand#<office>#<receipt number>`, `now`. As long as the receipt is on hand it stands on the list of its office,
by the day since which its money lies there.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from pydantic import TypeAdapter
from pynamodb.attributes import DiscriminatorAttribute, NumberAttribute, UnicodeAttribute

from chalicelib.domain.deposits.receipt_money import ReceiptMoney
from chalicelib.models.ledger.appending import Part
from chalicelib.models.ledger.items import NOW, SparseList, index
from chalicelib.models.ledger.races import LostRaceError
from chalicelib.models.map_attribute import MapAttribute
from chalicelib.models.shelf import Shelf, Table

PAGE: Final = 200


class Item(Shelf):
    """Any item of what is on hand: a parent of its own, since it knows the index from the first call on."""

    class Meta(Table):
        """The table of all that is the treasury's."""

        setting = "treasury_table"

    kind = DiscriminatorAttribute()


class HandItem(Item, discriminator="hand"):
    """A receipt's money; `row` is all of it."""

    version = NumberAttribute()
    row: MapAttribute[ReceiptMoney] = MapAttribute(lambda: TypeAdapter(ReceiptMoney))
    list = UnicodeAttribute(null=True)
    list_order = UnicodeAttribute(null=True)
    by_list = index(SparseList("by_list", "list", "list_order"))


def parts(money: Iterable[ReceiptMoney]) -> tuple[Part, ...]:
    """Return the items as they are written anew: each on condition that it is as it was read, or is not there yet."""
    return tuple((_item(one), _as_read(one), LostRaceError()) for one in money)


def read(office: str, receipts: Iterable[str]) -> Mapping[str, ReceiptMoney]:
    """Return the money of these receipts by number, as far as there is any: one call for a hundred, consistent."""
    places = [(_pk(office, number), NOW) for number in receipts]
    items = HandItem.batch_get(places, consistent_read=True) if places else ()
    return {item.row.receipt: item.row for item in items}


def each(office: str) -> Iterator[ReceiptMoney]:
    """Yield what is on hand at an office, the oldest first; read page by page. It may lag a moment behind."""
    for item in HandItem.by_list.query(_listed_under(office), page_size=PAGE):
        yield item.row


def _item(one: ReceiptMoney) -> HandItem:
    listed = one.on_hand and one.amount_idr > 0
    return HandItem(
        _pk(one.office, one.receipt),
        NOW,
        version=one.version,
        row=one,
        list=_listed_under(one.office) if listed else None,
        list_order=f"{one.taken_on.isoformat()}#{one.receipt}" if listed else None,
    )


def _as_read(one: ReceiptMoney) -> object:
    return HandItem.version == one.version - 1 if one.version > 1 else HandItem.pk.does_not_exist()


def _pk(office: str, receipt: str) -> str:
    return f"hand#{office}#{receipt}"


def _listed_under(office: str) -> str:
    return f"{office}#on-hand"
