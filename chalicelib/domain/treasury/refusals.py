"""The ways a cash day says no."""

from chalicelib.domain.refusals import Conflict, Forbidden, NotFound


class CashDayUnknown(NotFound):
    """The id names no treasurer's day."""


class CashDayClosed(Conflict):
    """The treasurer has closed the day. Fact: `day`."""


class DepositAfterClose(Conflict):
    """The drawer's day is closed; its money is the next day's opening, and is deposited from there. Fact: `day`."""


class CashDayAhead(Conflict):
    """The day has not begun. Fact: `day`."""


class CashDayFull(Conflict):
    """A day holds so many entries and no more. Fact: `limit`."""


class NotYourCashDay(Forbidden):
    """Each treasurer has a day of one's own."""


class CashEntryUnknown(NotFound):
    """No such cash stands in this day."""
