"""The money of one receipt that did not come by billing code: where it lies until a deposit covers the receipt."""

from datetime import date, timedelta

from chalicelib.domain.office.workdays import Calendar, CalendarDoesNotReach, add_working_days
from chalicelib.domain.vocabulary import Frozen


class DrawerShare(Frozen):
    """Rupiah that lie in a treasurer's drawer; `cash_day` is where they were entered."""

    cash_day: str
    amount_idr: int


class ReceiptMoney(Frozen):
    """One receipt's cash and transfers, in rupiah. `taken_on`: the local day since which the first of it lies here.

    `payments`: whose money it is, by name. `deposit`: by which it went to the state treasury; None: on hand.
    `void`: its money lies under another receipt, or was a mistake; not that of a receipt in whose place one over other
    money besides was made, once a deposit had carried it away. `replaced_by`: the receipt that was made in this one's
    place over the same money. `version`: of this record, by which a race is known.
    """

    office: str
    receipt: str
    request: str
    reference: str
    taken_on: date
    payments: tuple[str, ...]
    cash: tuple[DrawerShare, ...] = ()
    transfer_idr: int = 0
    deposit: str | None = None
    void: bool = False
    replaced_by: str | None = None
    version: int = 1

    @property
    def amount_idr(self) -> int:
        """Return what a deposit of this receipt carries, in rupiah."""
        return self.transfer_idr + sum(share.amount_idr for share in self.cash)

    @property
    def on_hand(self) -> bool:
        """Tell whether the money is still to be deposited under this receipt."""
        return not self.void and self.deposit is None


def is_late(money: ReceiptMoney, today: date, calendar: Calendar, working_days: int) -> bool:
    """Tell whether money on hand should have been deposited by now: so many working days after it came.

    Where no table of holidays reaches each day counts: rather too early than not at all.
    """
    try:
        return today > add_working_days(calendar, money.taken_on, working_days)
    except CalendarDoesNotReach:
        return today > money.taken_on + timedelta(days=working_days)
