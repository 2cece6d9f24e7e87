"""A cash day as a list shows it: what it comes to, and no entry."""

from datetime import date

from pydantic import AwareDatetime

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
    opening_idr: int = 0
    counted_idr: int | None = None
    closed_at: AwareDatetime | None = None
    closed_by: str | None = None
    seen_at: AwareDatetime | None = None
    seen_by: str | None = None

    @property
    def closing_idr(self) -> int:
        """Return what should lie in the drawer, in rupiah."""
        return self.opening_idr + self.taken_idr - self.reversed_idr - self.deposited_idr

    @property
    def difference_idr(self) -> int | None:
        """Return by how many rupiah more was counted, below zero: less; None where nothing was counted."""
        return None if self.counted_idr is None else self.counted_idr - self.closing_idr


def row_of(day: CashDay) -> CashDayRow:
    """Return the row of this state; `receipts` were made with the cash that still stands."""
    return CashDayRow(
        id=day.id,
        day=day.day,
        phase=day.phase,
        taken_idr=day.taken_idr,
        reversed_idr=day.reversed_idr,
        deposited_idr=day.deposited_idr,
        opening_idr=day.opening_idr,
        counted_idr=day.counted_idr,
        closed_at=day.closed_at,
        closed_by=day.closed_by,
        seen_at=day.seen_at,
        seen_by=day.seen_by,
        receipts=sum(entry.receipt is not None and not entry.reversed for entry in day.entries),
    )
