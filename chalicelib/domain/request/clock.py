"""The promise's clock (S-O): how much of the office's ten working days is used, and when they end.

Unit: seconds of office-local working days (00:00 to 24:00), counted from the local midnight after the starting day,
only while an open move is the office's. Two readings are kept because the sentence can be read twice: from the
submission that was accepted, and from acceptance. The desk works to the stricter.
"""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Literal

from pydantic import AwareDatetime

from chalicelib.domain.office.data import Office
from chalicelib.domain.office.workdays import A_DAY, Calendar, CalendarDoesNotReach
from chalicelib.domain.request.clocked import Clocked
from chalicelib.domain.request.records import Move
from chalicelib.domain.vocabulary import Frozen

DAY = 86_400
FAR = datetime(2100, 1, 1, tzinfo=UTC)
INSTANT = timedelta(microseconds=1)
Start = Literal["submission", "acceptance"]


class Reading(Frozen):
    """One reading of the promise. `due_on` is the local date that ends when the time is used up; None: no table.

    `used_seconds` is None where no table of holidays can say. `kept` is None while lines are still to go, and there.
    """

    start: Start
    started_at: datetime
    used_seconds: int | None
    budget_seconds: int
    due_on: date | None
    running: bool
    kept: bool | None

    @property
    def left_seconds(self) -> int | None:
        """Return the working seconds that are left; negative: so many too many were used."""
        return None if self.used_seconds is None else self.budget_seconds - self.used_seconds


class Promise(Frozen):
    """Both readings and the stricter due date."""

    readings: tuple[Reading, ...]
    due_on: date | None


def promise(request: Clocked, office: Office, calendar: Calendar, now: datetime) -> Promise | None:
    """Return the promise of a submitted request as it stands at `now`; None before submission."""
    starts: dict[Start, datetime | None] = {"submission": request.submitted_at, "acceptance": request.accepted_at}
    budget = office.days.promise_working_days * DAY
    readings = tuple(_read(kind, at, request, budget, office.zone, calendar, now) for kind, at in starts.items() if at)
    if not readings:
        return None
    return Promise(readings=readings, due_on=min((r.due_on for r in readings if r.due_on), default=None))


class Pause(Frozen):
    """One reading of a promise whose clock rests: the seconds it has left, and the first instant that may count."""

    left_seconds: int
    counts_from: AwareDatetime


def pauses(request: Clocked, office: Office, calendar: Calendar) -> tuple[Pause, ...]:
    """Return what each reading has left while the next move is not the office's; nothing while the clock runs.

    Nothing either where a reading's time is used up, the last line has gone, or no table of holidays reaches.
    """
    if request.delivered_at or (request.moves and request.moves[-1].office):
        return ()
    budget = office.days.promise_working_days * DAY
    readings = []
    for start in (request.submitted_at, request.accepted_at):
        if start is None:
            continue
        begin = midnight_after(start, office.zone)
        try:
            used = used_seconds(office_spans(request.moves, begin, None), FAR, office.zone, calendar)
        except CalendarDoesNotReach:
            return ()
        if used >= budget:
            return ()
        readings.append(Pause(left_seconds=budget - used, counts_from=begin))
    return tuple(readings)


def resumed_due(waiting: Sequence[Pause], zone: tzinfo, calendar: Calendar, now: datetime) -> date | None:
    """Return the local day on which the promise would end if the office had the move again from `now` on."""
    days = []
    for pause in waiting:
        try:
            gone = used_up_at(((max(now, pause.counts_from), FAR),), pause.left_seconds, zone, calendar)
        except CalendarDoesNotReach:
            continue
        if gone:
            days.append((gone - INSTANT).astimezone(zone).date())
    return min(days, default=None)


def _read(
    kind: Start,
    started_at: datetime,
    request: Clocked,
    budget: int,
    zone: tzinfo,
    calendar: Calendar,
    now: datetime,
) -> Reading:
    begin = midnight_after(started_at, zone)
    end = request.delivered_at
    spans = office_spans(request.moves, begin, end)
    running = bool(request.moves and request.moves[-1].office and end is None)
    ahead = spans if running or end else (*spans, (max(now, begin), FAR))
    used: int | None
    try:
        used = used_seconds(spans, end or max(now, begin), zone, calendar)
    except CalendarDoesNotReach:
        used = None
    try:
        gone = used_up_at(ahead, budget, zone, calendar)
    except CalendarDoesNotReach:
        gone = None
    due = (gone - INSTANT).astimezone(zone).date() if gone else None
    return Reading(
        start=kind,
        started_at=started_at,
        used_seconds=used,
        budget_seconds=budget,
        due_on=due,
        running=running,
        kept=used <= budget if end and used is not None else None,
    )


def midnight_after(instant: datetime, zone: tzinfo) -> datetime:
    """Return the local midnight that ends the instant's local day."""
    return datetime.combine(instant.astimezone(zone).date() + timedelta(days=1), time(0), zone)


def office_spans(moves: Sequence[Move], begin: datetime, end: datetime | None) -> tuple[tuple[datetime, datetime], ...]:
    """Return the spans in which the office had the move, cut to [begin, end)."""
    spans = []
    for i, move in enumerate(moves):
        until = moves[i + 1].at if i + 1 < len(moves) else end or FAR
        lower, upper = max(move.at, begin), min(until, end or FAR)
        if move.office and lower < upper:
            spans.append((lower, upper))
    return tuple(spans)


def used_seconds(spans: Sequence[tuple[datetime, datetime]], until: datetime, zone: tzinfo, calendar: Calendar) -> int:
    """Return the working seconds of the spans before `until`."""
    worked = (_worked(begin, min(end, until), zone, calendar) for begin, end in spans if begin < until)
    return int(sum(worked, timedelta()).total_seconds())


def used_up_at(
    spans: Sequence[tuple[datetime, datetime]], budget: int, zone: tzinfo, calendar: Calendar
) -> datetime | None:
    """Return the instant at which the spans' working seconds reach the budget; None if they never do."""
    left = timedelta(seconds=budget)
    for begin, end in spans:
        try:
            worked = _worked(begin, end, zone, calendar)
        except CalendarDoesNotReach:
            return _reached(begin, left, zone, calendar)
        if worked >= left:
            return _reached(begin, left, zone, calendar)
        left -= worked
    return None


def _worked(begin: datetime, end: datetime, zone: tzinfo, calendar: Calendar) -> timedelta:
    """Return the working time from one instant to a later one."""
    calendar.check_reach(begin.astimezone(zone).date(), (end - INSTANT).astimezone(zone).date())
    return _since_the_first_table(end, zone, calendar) - _since_the_first_table(begin, zone, calendar)


def _reached(begin: datetime, left: timedelta, zone: tzinfo, calendar: Calendar) -> datetime:
    """Return the instant at which so much working time has gone since `begin`."""
    whole = _since_the_first_table(begin, zone, calendar) + left
    place = (whole - INSTANT) // A_DAY
    last = calendar.working[place] if place < len(calendar.working) else date.max
    calendar.check_reach(begin.astimezone(zone).date(), last)
    return datetime.combine(last, time(0), zone) + (whole - place * A_DAY)


def _since_the_first_table(at: datetime, zone: tzinfo, calendar: Calendar) -> timedelta:
    """Return the working time from the calendar's first day to this instant: a look into its table of working days."""
    local = at.astimezone(zone)
    place = bisect_left(calendar.working, local.date())
    works = place < len(calendar.working) and calendar.working[place] == local.date()
    return place * A_DAY + (local - datetime.combine(local.date(), time(0), zone) if works else timedelta())
