"""Which lines a deposit's events make in the books."""

from collections.abc import Iterable

from chalicelib.domain.books.line import BookLine, LineKind
from chalicelib.domain.deposits.events import AnyDepositEvent, DepositCorrected
from chalicelib.domain.ledger.entry import Entry


def lines_of(entries: Iterable[Entry[AnyDepositEvent]]) -> tuple[BookLine, ...]:
    """Return a line for each entry: what was deposited, and what a correction takes back before it says it anew."""
    return tuple(
        BookLine(
            office=entry.office,
            at=entry.at,
            record=entry.id,
            seq=entry.seq,
            kind=LineKind.DEPOSIT_VOID if isinstance(entry.event, DepositCorrected) else LineKind.DEPOSIT,
            amount_idr=entry.event.amount_idr,
            number=entry.event.ntpn,
        )
        for entry in entries
    )
