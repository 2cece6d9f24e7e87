"""Which line a money case makes in the books: that money came on no request; what came on one has its line there."""

from chalicelib.domain.books.line import BookLine, LineKind
from chalicelib.domain.cases.events import AnyCaseEvent
from chalicelib.domain.cases.state import MoneyCase
from chalicelib.domain.ledger.entry import Entry


def line_of(case: MoneyCase, opened: Entry[AnyCaseEvent]) -> BookLine:
    """Return the line of the entry that opened the case."""
    return BookLine(
        office=case.office,
        at=opened.at,
        record=case.id,
        seq=opened.seq,
        kind=LineKind.UNMATCHED,
        amount_idr=case.amount_idr,
        way=case.money.way,
        number=case.money.ntpn,
    )
