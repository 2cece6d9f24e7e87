"""The ways a cash day says no."""

from chalicelib.domain.refusals import Conflict, Forbidden, Invalid, NotFound


class CashDayUnknown(NotFound):
    """The id names no treasurer's day."""


class CashDayClosed(Conflict):
    """The treasurer has closed the day. Fact: `day`."""


class DepositAfterClose(Conflict):
    """The drawer's day is closed; its money is the next day's opening, and is deposited from there. Fact: `day`."""


class CashDayAhead(Conflict):
    """The day has not begun. Fact: `day`."""


class EarlierCashDayOpen(Conflict):
    """The treasurer's day before is not closed, so nobody knows what lies in the drawer. Fact: `day`, that one."""


class CashDayPassed(Conflict):
    """Nothing was written on this day, and a later one of its treasurer has begun. Facts: `day`, `later_day`."""


class CashDifferenceUnexplained(Invalid):
    """What was counted is not what the day comes to, and is not explained to the rupiah.

    Facts: `closing_idr`, `counted_idr`, `difference_idr` (below zero: too little), `explained_idr`.
    """


class ExplanationNeedsWords(Invalid):
    """This reason says something only together with words."""


class CashDayStillOpen(Conflict):
    """The head sees a day that is closed. Fact: `day`."""


class CashDaySeenAlready(Conflict):
    """A day is seen once. Fact: `day`."""


class CashDayFull(Conflict):
    """A day holds so many entries and no more. Fact: `limit`."""


class NotYourCashDay(Forbidden):
    """Each treasurer has a day of one's own."""


class CashEntryUnknown(NotFound):
    """No such cash stands in this day."""
