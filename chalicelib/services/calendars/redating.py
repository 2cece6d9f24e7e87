"""A new calendar dates the promises of open requests anew: a page at a time, each request by a command of its own.

The job may be told twice, die anywhere and race with people: what a request was dated by stands on the request, and
what all of them were dated by stands on the calendar once the last page is done. A process that still goes by the
calendar of before may write for a minute; so the pages are gone through once more when that is over.
"""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from chalicelib.domain.calendars.commands import RecordRedating
from chalicelib.domain.calendars.refusals import RedatingKnown
from chalicelib.domain.ledger.due import next_due
from chalicelib.domain.office.data import Office
from chalicelib.domain.office.workdays import Calendar
from chalicelib.domain.people.actors import SYSTEM
from chalicelib.domain.request.deadlines import due
from chalicelib.domain.request.redating import redating_of
from chalicelib.domain.request.refusals import PromiseStands
from chalicelib.domain.request.rows import RequestRow
from chalicelib.domain.request.state import Request
from chalicelib.gateways import office_data, queues
from chalicelib.gateways.clock import now
from chalicelib.models import requests
from chalicelib.models.ledger import reading
from chalicelib.models.ledger.dating import look_by
from chalicelib.services.calendars import in_force
from chalicelib.services.calendars.ledger import CALENDARS, REDATE
from chalicelib.services.ledger.execute import execute
from chalicelib.services.requests.ledger import REQUESTS
from chalicelib.settings import settings

DESKS: Final = ("officer", "treasurer")
"""On one of these lies every request whose move is the office's."""
PAGE: Final = 50
TRIES: Final = 3


class _Dating(NamedTuple):
    """From which calendar to which, and the edition of the latter."""

    office: Office
    before: Calendar
    after: Calendar
    edition: int


def redate(message: Mapping[str, Any]) -> bool:
    """Date one page of a desk anew and send for the next; what a newer edition will date is left to that.

    Tell whether all is dated.

    Raises UnknownOffice, and what the ledger raises.
    """
    office = office_data.office(message["calendar_id"].partition("-")[0])
    state = in_force.look(office)
    edition = message.get("edition", state.edition)
    if edition != state.edition or edition <= state.redated:
        return True
    before, after = in_force.as_of(office, state, state.redated), in_force.calendar_of(office)
    dating = _Dating(office, before, after, edition)
    desk = message.get("desk", DESKS[0])
    page = reading.page(requests.TABLE, desk, office.code, PAGE, message.get("after"))
    for row in page.rows:
        _redate(row, dating)
    return _go_on({**message, "edition": edition, "desk": desk}, page.last)


def _go_on(message: Mapping[str, Any], after: str | None) -> bool:
    """Send for the next page, the next desk, the second round; or note that all is done, and tell so."""
    desk, again = message["desk"], bool(message.get("again"))
    place = {name: value for name, value in message.items() if name != "after"}
    if after:
        _send({**place, "after": after})
    elif desk != DESKS[-1]:
        _send({**place, "desk": DESKS[DESKS.index(desk) + 1]})
    elif not again:
        _send({**place, "desk": DESKS[0], "again": True}, in_force.KNOWN_EVERYWHERE)
    else:
        _done(message)
        return True
    return False


def _send(message: Mapping[str, Any], delay_seconds: int = 0) -> None:
    queues.send(settings().deposits_queue, ({**message, "task": REDATE},), delay_seconds)


def _done(message: Mapping[str, Any]) -> None:
    try:
        execute(CALENDARS, message["calendar_id"], RecordRedating(edition=message["edition"]), SYSTEM)
    except RedatingKnown:
        return


def _redate(row: RequestRow, dating: _Dating) -> None:
    """Date a request anew whose promised day is another now; what somebody changed meanwhile is looked at again."""
    for left in reversed(range(TRIES)):
        read = reading.read(requests.TABLE, row.id)
        if read is None:
            return
        command = redating_of(read.state, *dating)
        if command is None:
            _come_earlier(read.state, dating)
            return
        try:
            execute(REQUESTS, row.id, command, SYSTEM)
        except PromiseStands:
            if not left:
                raise
        else:
            return


def _come_earlier(request: Request, dating: _Dating) -> None:
    """Have the sweep come as early as it must to a request whose day stays, since a decree swapped two days."""
    before, after = (next_due(due(request, dating.office, each), now()) for each in (dating.before, dating.after))
    if after and before != after:
        look_by(requests.TABLE, request, after)
