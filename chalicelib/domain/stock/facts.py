"""What a decision about copies looks at besides the shelf."""

from typing import NamedTuple

from chalicelib.domain.office.data import Office


class StockFacts(NamedTuple):
    """The world of a shelf."""

    office: Office
