"""A treasurer's drawer from day to day: which cash day was the last, and what was counted when it was closed."""

from chalicelib.domain.treasury.state import CashDay, CashPhase, parse_cash_day
from chalicelib.domain.vocabulary import Frozen


class Drawer(Frozen):
    """The treasurer's latest cash day, by id; `counted_idr`: the rupiah that opens the next, None while it is open.

    `version`: of this record, by which a race is known; 0: it is not written yet, and was read off the list of days.
    """

    cash_day: str
    counted_idr: int | None = None
    version: int = 0

    @property
    def is_open(self) -> bool:
        """Tell whether the latest day is still to be closed."""
        return self.counted_idr is None

    @property
    def day(self) -> str:
        """Return the local day of the latest cash day, as year-month-day."""
        return parse_cash_day(self.cash_day)[0].isoformat()


def drawer_after(day: CashDay, before: Drawer | None) -> Drawer | None:
    """Return the drawer as this day leaves it; None where a later day has it already."""
    if before and before.day > day.day.isoformat():
        return None
    counted = day.counted_idr if day.phase is CashPhase.CLOSED else None
    return Drawer(cash_day=day.id, counted_idr=counted, version=before.version + 1 if before else 1)


def begun(day: CashDay, drawer: Drawer | None) -> CashDay:
    """Return the day with its opening, also where nothing is written in it yet."""
    if day.version or drawer is None:
        return day
    return day.model_copy(update={"opening_idr": drawer.counted_idr or 0, "previous": drawer.cash_day})
