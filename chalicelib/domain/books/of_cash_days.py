"""Which line the close of a cash day makes in the books: by how much the drawer held other than it should have."""

from collections.abc import Iterable

from chalicelib.domain.books.line import BookLine, LineKind
from chalicelib.domain.ledger.entry import Entry
from chalicelib.domain.remittance import PaymentWay
from chalicelib.domain.treasury.events import AnyTreasuryEvent, CashDayEnded


def lines_of(entries: Iterable[Entry[AnyTreasuryEvent]]) -> tuple[BookLine, ...]:
    """Return a line for each close that found a difference; it moves no buyer's money, and no balance counts it."""
    return tuple(line for entry in entries if (line := _line(entry)))


def _line(entry: Entry[AnyTreasuryEvent]) -> BookLine | None:
    event = entry.event
    if not isinstance(event, CashDayEnded) or event.counted_idr is None or event.closing_idr is None:
        return None
    difference = event.counted_idr - event.closing_idr
    if not difference:
        return None
    return BookLine(
        office=entry.office,
        at=entry.at,
        record=entry.id,
        seq=entry.seq,
        kind=LineKind.CASH_OVER if difference > 0 else LineKind.CASH_SHORT,
        amount_idr=abs(difference),
        way=PaymentWay.CASH,
    )
