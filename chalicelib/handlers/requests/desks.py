"""Doors to the desks of an office: how much lies on each, and the one search box."""

from typing import Annotated

from pydantic import Field

from chalicelib import services
from chalicelib.domain.cursors import MalformedCursor
from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.office.data import UnknownOffice
from chalicelib.domain.people.person import Line
from chalicelib.domain.request.state import Phase
from chalicelib.domain.vocabulary import Frozen
from chalicelib.handlers.door.operation import Call, SignedIn
from chalicelib.handlers.door.paging import Paged
from chalicelib.handlers.door.routes import Routes
from chalicelib.handlers.door.shown import Shown, one_of
from chalicelib.handlers.requests.listing import RequestPage, page_shown

routes = Routes(__name__)


class DeskShown(Shown):
    """One desk: its requests, how many at each phase, and assigned to the caller.

    `waiting`: those whose move is the desk's, of these `due_today` by the end of the day and `overdue`; a treasurer
    watches the others until their buyer has paid. `more`: beyond the thousand that are due first there are others.
    """

    desk: Annotated[str, one_of("DeskName")]
    total: int
    waiting: int
    phases: dict[Phase, int]
    due_today: int
    overdue: int
    mine: int
    more: bool


class DesksShown(Frozen):
    """The desks of the office at which the caller works; `calendar_missing`: the year that soon needs a calendar."""

    calendar_missing: int | None

    items: tuple[DeskShown, ...]


class Searched(Paged):
    """What staff typed: a reference, a number on a paper, a billing code, an NTPN, a name, an e-mail address."""

    q: Annotated[Line, Field(min_length=2)]


@routes.operation(
    "getDesks",
    "GET",
    "/v1/offices/{office}/desks",
    who=SignedIn,
    answers=DesksShown,
    refusals=(UnknownOffice, NotAllowed),
    summary="How much lies on the desks of one's office",
)
def get_desks(call: Call, *, office: str) -> DesksShown:
    """Count each desk by one bounded read: at most a thousand requests, those that are due first."""
    counts = services.requests.desks.counts(call.actor, office)
    missing = services.calendars.keeping.missing(office)
    return DesksShown(calendar_missing=missing, items=tuple(DeskShown.model_validate(each) for each in counts))


@routes.operation(
    "searchRequests",
    "POST",
    "/v1/offices/{office}/search",
    who=SignedIn,
    body=Searched,
    answers=RequestPage,
    refusals=(UnknownOffice, NotAllowed, MalformedCursor),
    summary="Find requests by reference, number, name or e-mail",
    example={"q": "Siti Rahma"},
)
def search_requests(call: Call[Searched], *, office: str) -> RequestPage:
    """Find the office's requests, the newest first. In a body, since an address is no place for a name.

    Every word must be one of the buyer's name, whole. A page may be short although `next` says that there is more.
    """
    body = call.body
    return page_shown(call, services.requests.searching.search(call.actor, office, body.q, body.limit, body.cursor))
