"""How much of the promised ten working days is used by the book, and what of it the officers were told."""

from datetime import datetime, time, timedelta
from functools import cache
from typing import Any

from chalicelib.gateways import office_data
from tests.domain.request.counter import OFFICE
from tests.model import book as b
from tests.model.book import Book, Case, no
from tests.model.desks import office_owes

SHARES = {50: timedelta(days=5), 80: timedelta(days=8), 100: timedelta(days=10)}
A_MOMENT = timedelta(minutes=1)
"""The book notes the time of a command, the office that of its entry, some milliseconds later."""
DAY = timedelta(days=1)


def turned(book: Book, case: Case, was: str) -> None:
    """Note whose turn it is now, and whether the days are counted anew."""
    if was in {"draft", "returned"} and case.phase == "submitted" and not case.taken:
        case.handed_in, case.share = book.now, 0
    case.taken |= case.phase in {"accepted", "offered"}
    case.served |= case.phase == "delivered"
    owes = case.phase not in b.ENDS and office_owes(case)
    if owes != bool(case.turns and case.turns[-1][1]):
        case.turns.append((book.now, owes))


def runs(case: Case) -> bool:
    """Whether the days are being counted."""
    return bool(case.handed_in and not case.served and case.turns and case.turns[-1][1])


def used(case: Case, now: datetime) -> timedelta:
    """The working time that the office has used: day by day, from the day after the request was handed in."""
    if case.handed_in is None:
        return timedelta()
    begin = _midnight(case.handed_in + DAY)
    ends = [at for at, _ in case.turns[1:]] + [now]
    spans = [(max(at, begin), end) for (at, owes), end in zip(case.turns, ends, strict=True) if owes]
    return sum((_worked(since, until) for since, until in spans), timedelta())


def _worked(since: datetime, until: datetime) -> timedelta:
    total = timedelta()
    while since < until:
        end = min(until, _midnight(since + DAY))
        total += end - since if _works(since) else timedelta()
        since = end
    return total


def _midnight(at: datetime) -> datetime:
    return datetime.combine(at.astimezone(b.LOCAL).date(), time(0), b.LOCAL)


def _works(at: datetime) -> bool:
    return _working(at.astimezone(b.LOCAL).date())


@cache
def _working(day: Any) -> bool:
    return office_data.calendar(OFFICE.calendar).is_working(day)


def reached(case: Case, now: datetime) -> int:
    """The highest share that is used and not told; 0 for none."""
    gone = used(case, now) if runs(case) else timedelta()
    return max((share for share, days in SHARES.items() if share > case.share and days <= gone), default=0)


def tells(case: Case) -> bool:
    """Whether there is a share left that the officers will be told of, if the office goes on as now."""
    return runs(case) and case.share < max(SHARES)


def note_share(book: Book, case: Case, _: str, __: Any) -> None:
    share = reached(case, book.now + A_MOMENT)
    no("not_yet_due", not share)
    case.share = share


def overdue(book: Book, case: Case) -> bool:
    """Whether the officers should have been told by now."""
    return bool(reached(case, book.now - A_MOMENT))
