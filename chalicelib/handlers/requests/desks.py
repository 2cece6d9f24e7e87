"""The door to the desks of an office: how much lies on each."""

from typing import Annotated

from chalicelib import services
from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.office.data import UnknownOffice
from chalicelib.domain.request.state import Phase
from chalicelib.domain.vocabulary import Frozen
from chalicelib.handlers.door.operation import Call, SignedIn
from chalicelib.handlers.door.routes import Routes
from chalicelib.handlers.door.shown import Shown, one_of

routes = Routes(__name__)


class DeskShown(Shown):
    """One desk: its requests, how many at each phase, due by the end of today, overdue, and assigned to the caller.

    `more`: beyond the thousand that are due first there are others, which are not counted.
    """

    desk: Annotated[str, one_of("DeskName")]
    total: int
    phases: dict[Phase, int]
    due_today: int
    overdue: int
    mine: int
    more: bool


class DesksShown(Frozen):
    """The desks of the office at which the caller works."""

    items: tuple[DeskShown, ...]


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
    return DesksShown(items=tuple(DeskShown.model_validate(each) for each in counts))
