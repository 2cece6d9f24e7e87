"""The doors at which an officer sees whom the own counter serves, and recognises who was here before (R-W4)."""

from collections.abc import Iterable
from datetime import date

from chalicelib import services
from chalicelib.domain.idempotency import KeyReused
from chalicelib.domain.ledger.refusals import CommandWithheld, NotAllowed, Overtaken, WrongPhase
from chalicelib.domain.office.data import UnknownOffice
from chalicelib.domain.people import identity as i
from chalicelib.domain.people.email_address import masked
from chalicelib.domain.people.person import IdentityNumber, PersonUnknown
from chalicelib.domain.people.visit import EmailState
from chalicelib.domain.people.visitor_search import VisitorSearch
from chalicelib.domain.queue import refusals as r
from chalicelib.domain.request.rows import RequestRow
from chalicelib.domain.request.state import Phase
from chalicelib.domain.vocabulary import Frozen
from chalicelib.handlers.door.operation import Call
from chalicelib.handlers.door.routes import Routes

routes = Routes(__name__)


class VisitorsRequest(Frozen):
    """A request of a visitor."""

    reference: str
    phase: Phase


class EarlierVisitor(Frozen):
    """An earlier visitor; `person` recognises that one."""

    person: str
    name: str
    identity: str | None
    email: str
    last_visit: date
    requests: tuple[VisitorsRequest, ...]


class VisitorsFound(Frozen):
    """25 at most."""

    items: tuple[EarlierVisitor, ...]


class ServedVisitor(Frozen):
    """A visitor at the counter."""

    name: str
    identity: str | None
    card_expires: date | None
    card_seen: bool
    email: str
    email_state: EmailState
    requests: tuple[VisitorsRequest, ...]


@routes.operation(
    "findVisitor",
    "POST",
    "/v1/offices/{office}/visitors/search",
    body=VisitorSearch,
    answers=VisitorsFound,
    idempotent=True,
    refusals=(
        *(UnknownOffice, NotAllowed, CommandWithheld, WrongPhase, Overtaken, KeyReused),
        *(r.NoCounter, r.NothingServed),
        *(i.MalformedNik, i.MalformedSim, i.MalformedPassport, i.MalformedIdentityNumber),
    ),
    summary="Find earlier visits (R-W4)",
    example={"email": "siti@example.com"},
)
def find_visitor(call: Call[VisitorSearch], *, office: str) -> VisitorsFound:
    """Look by an exact value; the day notes it."""
    known = services.counter.visitors.search(office, call.body, call.actor, call.idempotency_key)
    return VisitorsFound(
        items=tuple(
            EarlierVisitor(
                person=one.subject,
                name=one.data.name,
                identity=_number(one.data.identity),
                email=masked(one.data.email),
                last_visit=one.last_visit,
                requests=_requests(one.requests),
            )
            for one in known
        )
    )


@routes.operation(
    "getServedVisitor",
    "GET",
    "/v1/offices/{office}/counters/{counter}/visitor",
    answers=ServedVisitor,
    refusals=(
        *(UnknownOffice, NotAllowed, PersonUnknown, r.NoCounter, r.CounterClosed),
        *(r.NotYourCounter, r.NothingServed, r.GuestBookMissing),
    ),
    summary="Whom one's own counter serves",
)
def get_served_visitor(call: Call, *, office: str, counter: str) -> ServedVisitor:
    """Show the visitor to the officer who serves."""
    here = services.counter.visitors.served(office, counter, call.actor)
    data = here.person.data
    return ServedVisitor(
        name=data.name,
        identity=_number(data.identity),
        card_expires=data.visit.card_expires if data.visit else None,
        card_seen=here.ticket.card_seen,
        email=data.email,
        email_state=here.person.email_state,
        requests=_requests(here.requests),
    )


def _number(identity: IdentityNumber | None) -> str | None:
    return identity.masked if identity else None


def _requests(rows: Iterable[RequestRow]) -> tuple[VisitorsRequest, ...]:
    return tuple(VisitorsRequest(reference=row.reference, phase=row.phase) for row in rows)
