"""The lists of requests: one's own, a desk's, a phase's, and the request on which a value stands exactly."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from typing import Final, NamedTuple

from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.people.person import PersonData
from chalicelib.domain.references import MalformedReference, parse_reference
from chalicelib.domain.request.authority import is_staff, may_read
from chalicelib.domain.request.refusals import ListNotOffered
from chalicelib.domain.request.rows import RequestRow, row_of
from chalicelib.domain.request.state import Phase, Request
from chalicelib.domain.request.uniques import SEARCHABLE
from chalicelib.domain.vocabulary import STAFF, ProductKind, Role
from chalicelib.gateways import office_data
from chalicelib.models import people, requests
from chalicelib.models.ledger import reading
from chalicelib.models.ledger.appending import instant
from chalicelib.services.calendars import in_force
from chalicelib.services.ledger.pages import rows_page

Turn = tuple[int, str | None]
"""How many rows, after which cursor."""
Keep = Callable[[RequestRow], bool]
FIRST: Final = "0"
"""Before every moment, as the lists by due time hold one."""
DESK_ROLES = {
    "officer": frozenset({Role.OFFICER, Role.HEAD, Role.ADMIN}),
    "treasurer": frozenset({Role.TREASURER, Role.HEAD, Role.ADMIN}),
}


class Listing(NamedTuple):
    """One page of requests and the cursor of the next; on a list by due time also by when each is due there."""

    rows: tuple[RequestRow, ...]
    next: str | None
    due: tuple[datetime | None, ...] = ()


class Wanted(NamedTuple):
    """Which rows of a desk or a phase: of this officer, due before the local day begins, with this kind of product.

    `assigned` empty: of nobody yet; `proof`: with a proof of transfer that waits for its check.
    """

    assigned: str | None = None
    due_before: date | None = None
    kind: ProductKind | None = None
    proof: bool = False

    @property
    def sifts(self) -> bool:
        """Return whether rows are to be looked at one by one."""
        return self.assigned is not None or self.kind is not None or self.proof

    def keeps(self, row: RequestRow) -> bool:
        """Tell whether the row is one of these, whenever it is due."""
        if self.proof and not (row.invoice and row.invoice.proof):
            return False
        return self.assigned in {None, row.assigned or ""} and (self.kind is None or self.kind in row.kinds)


class Desk(NamedTuple):
    """A desk of an office at which somebody works."""

    office: str
    name: str


EVERY: Final = Wanted()


def own(actor: Actor, limit: int, cursor: str | None) -> Listing:
    """Return the customer's own requests, the newest first."""
    scope = f"requests customer {actor.id}"
    page = rows_page(requests.TABLE, "customer", actor.id, scope, limit, cursor, newest_first=True)
    return Listing(page.rows, page.next)


def desks_of(actor: Actor) -> tuple[Desk, ...]:
    """Return the desks at which this person works."""
    offices = sorted({membership.office for membership in actor.memberships})
    return tuple(Desk(o, name) for o in offices for name, roles in DESK_ROLES.items() if actor.roles_at(o) & roles)


def desk(actor: Actor, office: str, name: str, limit: int, cursor: str | None, wanted: Wanted = EVERY) -> Listing:
    """Return a desk by due time: one Query. Raises NotAllowed, ListNotOffered."""
    roles = DESK_ROLES.get(name)
    if roles is None:
        raise ListNotOffered
    check_member(actor, office, roles)
    return _by_due(name, office, (limit, cursor), wanted, wanted.keeps if wanted.sifts else None)


def with_buyer(actor: Actor, office: str, limit: int, cursor: str | None, wanted: Wanted = EVERY) -> Listing:
    """Return what only its buyer can go on with, that which waits longest first: one Query. Raises NotAllowed."""
    check_member(actor, office, DESK_ROLES["officer"])
    keep = wanted.keeps if wanted.sifts else None
    listing = _by_due("officer", requests.with_buyer(office), (limit, cursor), wanted, keep)
    return listing._replace(due=())


def phase(actor: Actor, office: str, at: Phase, limit: int, cursor: str | None, wanted: Wanted = EVERY) -> Listing:
    """Return the office's requests at a phase, by due time, without what buyers are still drafting online."""
    check_member(actor, office, STAFF)

    def keep(row: RequestRow) -> bool:
        return wanted.keeps(row) and may_read(row, actor)

    every = at is not Phase.DRAFT and not wanted.sifts
    return _by_due("phase", f"{office}#{at.value}", (limit, cursor), wanted, None if every else keep)


def buyers(rows: Iterable[RequestRow], actor: Actor) -> Mapping[str, PersonData]:
    """Return the buyers of those that this person sees from behind the counter, by version: one call.

    Erased ones are left out, and those of a row that an earlier release wrote.
    """
    named = [row.person for row in rows if row.person and is_staff(row, actor)]
    return people.versions_named(named)


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
    return row_of(request, office, in_force.calendar_of(office))


def check_member(actor: Actor, office: str, roles: frozenset[Role]) -> None:
    """Refuse who has none of these roles at the office; raises UnknownOffice, NotAllowed."""
    office_data.office(office)
    if not actor.roles_at(office) & roles:
        raise NotAllowed(command="list")


def _by_due(name: str, partition: str, turn: Turn, wanted: Wanted, keep: Keep | None) -> Listing:
    scope = " ".join(["requests", name, partition, *(str(one) for one in wanted if one is not None)])
    office, within = office_data.office(partition.partition("#")[0]), None
    if wanted.due_before:
        begins = datetime.combine(wanted.due_before, time(0), office.zone)
        within = (FIRST, instant(begins))
    page = rows_page(requests.TABLE, name, partition, scope, *turn, within=within, keep=keep)
    due = tuple(datetime.fromisoformat(order).astimezone(office.zone) for order in page.orders)
    return Listing(page.rows, page.next, due)
