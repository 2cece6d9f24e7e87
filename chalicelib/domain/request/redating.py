"""A new calendar moves the day by which the office has promised: what is put on record of it (ADR 0059)."""

from chalicelib.domain.office.data import Office
from chalicelib.domain.office.workdays import Calendar
from chalicelib.domain.request.commands import Redate
from chalicelib.domain.request.desks import office_day
from chalicelib.domain.request.events import PromiseRedated
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.moves import office_has_move
from chalicelib.domain.request.refusals import PromiseStands
from chalicelib.domain.request.state import Request


def redating_of(request: Request, office: Office, before: Calendar, after: Calendar, edition: int) -> Redate | None:
    """Return the command by which the request is dated anew; None where its day stays, or its clock rests.

    While the clock rests no day is promised: it is reckoned when somebody looks, by the calendar of then.
    """
    if not office_has_move(request) or request.redated >= edition:
        return None
    was, due_on = office_day(request, office, before), office_day(request, office, after)
    return None if was == due_on else Redate(edition=edition, was=was, due_on=due_on)


def redate(request: Request, command: Redate, facts: Facts) -> tuple[PromiseRedated, ...]:
    """Return the event; raises PromiseStands where the request is not any more what the command was made for."""
    day = office_day(request, facts.office, facts.calendar)
    known = request.redated >= command.edition
    if known or not office_has_move(request) or command.was == command.due_on or day != command.due_on:
        raise PromiseStands
    return (PromiseRedated(was=command.was, due_on=command.due_on, edition=command.edition),)
