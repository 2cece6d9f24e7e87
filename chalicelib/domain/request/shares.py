"""How much of the promise's time is used, as the desk is told of it: at a half, at four fifths, and at its end."""

from datetime import datetime
from typing import Final

from chalicelib.domain.office.data import Office
from chalicelib.domain.office.workdays import Calendar, CalendarDoesNotReach
from chalicelib.domain.request.clock import DAY, midnight_after, office_spans, used_up_at
from chalicelib.domain.request.events import PromiseShareUsed
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.refusals import NotYetDue
from chalicelib.domain.request.state import Request

SHARES: Final = (50, 80, 100)
"""In percent, by the reading from submission: it begins first, and so is never the laxer one."""


def share_due(request: Request, office: Office, calendar: Calendar) -> datetime | None:
    """Return when the next share is used that the desk was not told of; None while the clock rests or has no table."""
    ahead = (share for share in SHARES if share > request.share_told)
    return next((_used_at(share, request, office, calendar) for share in ahead), None)


def note_share(request: Request, facts: Facts) -> tuple[PromiseShareUsed, ...]:
    """Note the highest share that is used by now, so that a late sweep tells the desk once; raises NotYetDue."""
    for share in reversed([share for share in SHARES if share > request.share_told]):
        at = _used_at(share, request, facts.office, facts.calendar)
        if at and at <= facts.now:
            return (PromiseShareUsed(share=share),)
    raise NotYetDue


def _used_at(share: int, request: Request, office: Office, calendar: Calendar) -> datetime | None:
    runs = request.moves and request.moves[-1].office and request.delivered_at is None
    if request.submitted_at is None or not runs:
        return None
    spans = office_spans(request.moves, midnight_after(request.submitted_at, office.zone), None)
    budget = office.days.promise_working_days * DAY * share // 100
    try:
        return used_up_at(spans, budget, office.zone, calendar)
    except CalendarDoesNotReach:
        return None
