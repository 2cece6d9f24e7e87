"""A cash day as a list shows it: what it comes to, and no entry."""

from datetime import date

from chalicelib.domain.treasury.state import CashDay, CashPhase
from chalicelib.domain.vocabulary import Frozen


class CashDayRow(Frozen):
    """What a list needs of a cash day. Rupiah."""

    id: str
    day: date
    phase: CashPhase
    taken_idr: int
    reversed_idr: int
    receipts: int
    deposited_idr: int = 0


def row_of(day: CashDay) -> CashDayRow:
    """Return the row of this state; `receipts` were made with the cash that still stands."""
    return CashDayRow(
        id=day.id,
        day=day.day,
        phase=day.phase,
        taken_idr=day.taken_idr,
        reversed_idr=day.reversed_idr,
        deposited_idr=day.deposited_idr,
        receipts=sum(entry.receipt is not None and not entry.reversed for entry in day.entries),
    )
