"""The doors behind a visitor's own link: follow the visit, and prove that the mail arrived (R-W3)."""

from datetime import date
from typing import TYPE_CHECKING

from chalicelib import services
from chalicelib.domain.people.visit import EmailState
from chalicelib.domain.queue.refusals import VisitUnknown
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.request.state import Phase
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.vocabulary import Frozen, Role
from chalicelib.handlers.counter.ticket import OwnTicketShown, own_ticket
from chalicelib.handlers.door.operation import Answer, Call, Public
from chalicelib.handlers.door.page import page, refused_in_browser
from chalicelib.handlers.door.routes import Routes

if TYPE_CHECKING:
    from chalicelib.services.counter.visits import Followed

routes = Routes(__name__)
VISIT, EMAIL = "/v1/visits/{token}", "/v1/visits/{token}/email"


class RequestFollowed(Frozen):
    """A request of the visitor. `moves`: whose move it is; `due_on`: by when the office has promised."""

    reference: str
    phase: Phase
    moves: tuple[Role, ...]
    due_on: date | None


class VisitFollowed(Frozen):
    """A visit, naming nobody. `ticket`: the own place, on the day itself; `requests`: the newest 25."""

    office: str
    office_name: Bilingual
    number: str
    email_state: EmailState
    ticket: OwnTicketShown | None
    requests: tuple[RequestFollowed, ...]


@routes.operation(
    "followByToken",
    "GET",
    VISIT,
    who=Public,
    answers=VisitFollowed,
    refusals=(VisitUnknown,),
    summary="Follow one's visit by the mailed link",
)
def follow_by_token(call: Call, *, token: str) -> VisitFollowed | Answer:
    """Show the number's place, where it is today's, and what was asked for; to a browser as a page with a button.

    It records nothing: mail scanners follow links, people press buttons.
    """
    try:
        visit = services.counter.visits.follow(token)
    except Refusal as refusal:
        return refused_in_browser(call, refusal)
    if call.in_browser:
        return page(services.counter.visit_page.page(call.language, visit, EMAIL.format(token=token)))
    return _followed(visit)


@routes.operation(
    "confirmVisitorEmail",
    "POST",
    EMAIL,
    who=Public,
    status=303,
    content_types=("application/x-www-form-urlencoded", "application/json"),
    refusals=(VisitUnknown,),
    summary="Prove the address of a visitor by the mailed link (R-W3)",
)
def confirm_visitor_email(call: Call, *, token: str) -> Answer:
    """Note that the mail arrived, then lead back to the page."""
    try:
        services.counter.visits.prove(token)
    except Refusal as refusal:
        return refused_in_browser(call, refusal)
    return Answer(status=303, headers={"Location": VISIT.format(token=token)})


def _followed(visit: "Followed") -> VisitFollowed:
    return VisitFollowed(
        office=visit.office.code,
        office_name=visit.office.name,
        number=visit.number,
        email_state=visit.person.email_state,
        ticket=own_ticket(visit.own) if visit.own else None,
        requests=tuple(
            RequestFollowed(reference=row.reference, phase=row.phase, moves=row.roles, due_on=due_on)
            for row, due_on in visit.matters
        ),
    )
