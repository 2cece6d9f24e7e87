"""Looking without changing: one request, the lists of desks and customers, exact search."""

from collections.abc import Mapping
from typing import NamedTuple

from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.people.person import PersonData, PersonUnknown
from chalicelib.domain.references import MalformedReference, parse_reference
from chalicelib.domain.request.authority import may_read
from chalicelib.domain.request.events import RequestEntry
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.refusals import ListNotOffered, RequestUnknown
from chalicelib.domain.request.rows import RequestRow, row_of
from chalicelib.domain.request.state import Phase, Request
from chalicelib.domain.request.uniques import SEARCHABLE
from chalicelib.domain.vocabulary import STAFF, Channel, Role
from chalicelib.gateways import office_data
from chalicelib.models import people, requests
from chalicelib.models.ledger import reading
from chalicelib.services.counter import serving
from chalicelib.services.ledger.pages import rows_page
from chalicelib.services.world import facts_now

DESK_ROLES = {
    "officer": frozenset({Role.OFFICER, Role.HEAD, Role.ADMIN}),
    "treasurer": frozenset({Role.TREASURER, Role.HEAD, Role.ADMIN}),
    "admin": frozenset({Role.ADMIN, Role.HEAD}),
}


class Visible(NamedTuple):
    """A request as this actor may see it."""

    request: Request
    texts: Mapping[str, str]
    facts: Facts


class Listing(NamedTuple):
    """One page of requests and the cursor of the next."""

    rows: tuple[RequestRow, ...]
    next: str | None


def as_of(request_id: str, seq: int) -> tuple[tuple[RequestEntry, ...], Visible]:
    """Return the entries up to this one, and the request as it stands now; raises RequestUnknown where it is not."""
    entries = reading.entries(requests.TABLE, request_id, seq)
    read = reading.read(requests.TABLE, request_id)
    if len(entries) < seq or read is None:
        raise RequestUnknown
    return entries, visible(read)


def visible(read: reading.Read[Request]) -> Visible:
    """Return what was read, with the present world of its office."""
    return Visible(read.state, read.texts, facts_now(read.state.id))


def see(request_id: str, actor: Actor) -> Visible:
    """Return the request: one call, one more for an officer who reads what a visitor asks for, three for Rp0 drafted.

    Raises RequestUnknown where this person may not know of it.
    """
    read = reading.read(requests.TABLE, request_id)
    if read is None or not may_read(read.state, actor):
        raise RequestUnknown
    return _reducing(_served(visible(read), actor), actor)


def _reducing(seen: Visible, actor: Actor) -> Visible:
    """Return one's own request for Rp0 with what one's institution is worth today, until it is handed in."""
    request = seen.request
    drafting = request.customer == actor.id and request.phase in {Phase.DRAFT, Phase.RETURNED}
    if not request.zero_tariff or not drafting:
        return seen
    from chalicelib.services.institutions import standing

    today = standing.standing(request, seen.facts.office)
    return seen._replace(facts=seen.facts._replace(payer=today.payer, rate_used=today.used)) if today else seen


def _served(seen: Visible, actor: Actor) -> Visible:
    """Return a visitor's request as the officer who serves the visitor sees it: one more read, of an officer's own."""
    one = serving.served_now(actor, seen.facts.office) if seen.request.channel is Channel.WALK_IN else None
    return seen._replace(facts=seen.facts._replace(serving_ticket=one.id)) if one else seen


def person_of(request: Request) -> PersonData | None:
    """Return the buyer's person version; None for an erased one."""
    try:
        return people.version(request.person)
    except PersonUnknown:
        return None


def own(actor: Actor, limit: int, cursor: str | None) -> Listing:
    """Return the customer's own requests, the newest first."""
    return _page("customer", actor.id, limit, cursor, newest_first=True)


def desk(actor: Actor, office: str, name: str, limit: int, cursor: str | None) -> Listing:
    """Return a desk by due time; raises NotAllowed, ListNotOffered."""
    roles = DESK_ROLES.get(name)
    if roles is None:
        raise ListNotOffered
    _check_member(actor, office, roles)
    return _page(name, office, limit, cursor)


def phase(actor: Actor, office: str, at: Phase, limit: int, cursor: str | None) -> Listing:
    """Return the office's requests at a phase, by due time, without what buyers are still drafting online."""
    _check_member(actor, office, STAFF)
    page = _page("phase", f"{office}#{at.value}", limit, cursor)
    return page._replace(rows=tuple(row for row in page.rows if may_read(row, actor)))


def search(actor: Actor, query: str) -> tuple[RequestRow, ...]:
    """Return the request on which this exact reference, number, billing code or NTPN stands: two calls at most."""
    typed = query.strip()
    try:
        values: tuple[str, ...] = (parse_reference(typed),)
    except MalformedReference:
        values = tuple(dict.fromkeys((typed, typed.upper())))
    offices = sorted({m.office for m in actor.memberships} | {values[0][:4]})
    kinds = tuple((k, o) for k in SEARCHABLE for o in ("", *offices))
    unique = reading.find_any(requests.TABLE, kinds, values)
    read = reading.read(requests.TABLE, unique.record_id) if unique else None
    return (_row(read.state),) if read and may_read(read.state, actor) else ()


def _row(request: Request) -> RequestRow:
    office = office_data.office(request.office)
    return row_of(request, office, office_data.calendar(office.calendar))


def _check_member(actor: Actor, office: str, roles: frozenset[Role]) -> None:
    office_data.office(office)
    if not actor.roles_at(office) & roles:
        raise NotAllowed(command="list")


def _page(name: str, partition: str, limit: int, cursor: str | None, *, newest_first: bool = False) -> Listing:
    scope = f"requests {name} {partition}"
    return Listing(*rows_page(requests.TABLE, name, partition, scope, limit, cursor, newest_first=newest_first))
