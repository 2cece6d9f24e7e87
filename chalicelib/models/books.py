"""The lines of the books in table `treasury`: by office and local month, in the order of their writing.

pk, sk: `book#<office>#<yyyy-mm>`, `<local date and time>#<record>#<seq>`.
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta, tzinfo

from pydantic import TypeAdapter
from pynamodb.attributes import DiscriminatorAttribute

from chalicelib.domain.books.line import BookLine, month_of
from chalicelib.domain.books.period import Period
from chalicelib.models.ledger.appending import Part
from chalicelib.models.ledger.races import LostRaceError
from chalicelib.models.map_attribute import MapAttribute
from chalicelib.models.shelf import Shelf, Table

PAGE = 200


class Item(Shelf):
    """Any item of the books."""

    class Meta(Table):
        """The table of all that is the treasury's."""

        setting = "treasury_table"

    kind = DiscriminatorAttribute()


class LineItem(Item, discriminator="line"):
    """A line, written once."""

    line: MapAttribute[BookLine] = MapAttribute(lambda: TypeAdapter(BookLine))


def parts(lines: Iterable[BookLine], zone: tzinfo) -> tuple[Part, ...]:
    """Return the items of these lines, as they are written alongside the entries of which they tell."""
    return tuple((_item(line, zone), Item.pk.does_not_exist(), LostRaceError()) for line in lines)


def lines(office: str, period: Period) -> Iterator[BookLine]:
    """Yield the office's lines of these local days, oldest first, consistent: a query for each page of each month."""
    after_last = (period.last + timedelta(days=1)).isoformat()
    for month in period.months:
        span = Item.sk.between(period.first.isoformat(), after_last)
        for item in LineItem.query(_pk(office, month), span, consistent_read=True, page_size=PAGE):
            yield item.line


def _item(line: BookLine, zone: tzinfo) -> LineItem:
    local = line.at.astimezone(zone)
    sk = f"{local:%Y-%m-%dT%H:%M:%S.%f}#{line.record}#{line.seq:06d}"
    return LineItem(_pk(line.office, month_of(local.date())), sk, line=line)


def _pk(office: str, month: str) -> str:
    return f"book#{office}#{month}"
