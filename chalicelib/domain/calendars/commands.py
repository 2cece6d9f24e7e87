"""What an office's calendar is told: by an administrator who has a decree, and by the worker that dates anew."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from chalicelib.domain.ledger.command import Command
from chalicelib.domain.office.workdays import ClosedDay
from chalicelib.domain.vocabulary import ONE_LINE

MOST_CLOSED = 120
"""Days that a year's table names; the fullest of the decrees so far names 27."""
Year = Annotated[int, Field(ge=2000, le=2999)]
Edition = Annotated[int, Field(ge=0)]


class PutCalendar(Command):
    """Put a year's table: all its closed days but Saturdays and Sundays, which need not be named, and their decree.

    `edition` is the one that was looked at; where another was put meanwhile, this is refused. `check`: nothing is
    put, it is only said how many requests it would date anew.
    """

    command: Literal["put-calendar"] = "put-calendar"
    year: Year
    edition: Edition
    check: bool = False
    source: Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=200, pattern=ONE_LINE)]
    closed: Annotated[tuple[ClosedDay, ...], Field(max_length=MOST_CLOSED)]


class RecordRedating(Command):
    """The promises of all open requests stand as this edition has them."""

    command: Literal["record-redating"] = "record-redating"
    edition: Edition


AnyCalendarCommand = PutCalendar | RecordRedating
