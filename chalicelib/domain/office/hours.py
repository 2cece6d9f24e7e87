"""When the counter is open: spans of each weekday, on the working days of the office's calendar."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import pairwise
from typing import NamedTuple, Self

from pydantic import model_validator

from chalicelib.domain.office.workdays import Calendar
from chalicelib.domain.vocabulary import Frozen

A_DAY = timedelta(days=1)
LOOKED_AHEAD = 60
"""Days; no office is closed for longer."""


class Span(Frozen):
    """From one wall-clock time to another of the same day; a break lies between two spans."""

    opens: time
    closes: time

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.closes <= self.opens:
            msg = "a span ends after it begins"
            raise ValueError(msg)
        return self


class Hours(Frozen):
    """The counter's spans by weekday, each day's in order; a day without any is closed."""

    mon: tuple[Span, ...] = ()
    tue: tuple[Span, ...] = ()
    wed: tuple[Span, ...] = ()
    thu: tuple[Span, ...] = ()
    fri: tuple[Span, ...] = ()
    sat: tuple[Span, ...] = ()
    sun: tuple[Span, ...] = ()

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        for spans in self.week:
            if any(late.opens <= early.closes for early, late in pairwise(spans)):
                msg = "spans follow one another, with a break between"
                raise ValueError(msg)
        return self

    @property
    def week(self) -> tuple[tuple[Span, ...], ...]:
        """Return the spans of Monday to Sunday."""
        return self.mon, self.tue, self.wed, self.thu, self.fri, self.sat, self.sun


class Open(NamedTuple):
    """One span of one day, as moments."""

    begin: datetime
    end: datetime


def spans_of(hours: Hours, calendar: Calendar, day: date, zone: tzinfo) -> tuple[Open, ...]:
    """Return when the counter is open on this local day; none on a holiday, and on a weekday without spans.

    In a year without a table the weekday alone says so: who comes is served, and who opens the door knows the day.
    """
    if day in calendar.closed:
        return ()
    at = datetime.combine
    return tuple(Open(at(day, s.opens, zone), at(day, s.closes, zone)) for s in hours.week[day.weekday()])


def opens_next(hours: Hours, calendar: Calendar, now: datetime, zone: tzinfo) -> datetime | None:
    """Return when a span begins next after `now`; None where the calendar does not reach so far."""
    return next((span.begin for span in _following(hours, calendar, now, zone) if span.begin > now), None)


def _following(hours: Hours, calendar: Calendar, now: datetime, zone: tzinfo) -> Iterator[Open]:
    today = now.astimezone(zone).date()
    for ahead in range(LOOKED_AHEAD):
        day = today + ahead * A_DAY
        if day.year not in calendar.years:
            return
        yield from spans_of(hours, calendar, day, zone)
