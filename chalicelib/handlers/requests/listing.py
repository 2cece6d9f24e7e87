"""How lists show requests: what may be asked for, and what a row says of a request."""

from datetime import date, datetime
from itertools import zip_longest
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field

from chalicelib import services
from chalicelib.domain.people.person import PersonData
from chalicelib.domain.request.rows import RequestRow
from chalicelib.domain.request.state import PaymentState, Phase
from chalicelib.domain.shapes import Bilingual, Day
from chalicelib.domain.vocabulary import Channel, Frozen, ProductKind, Role
from chalicelib.handlers.door.operation import Call
from chalicelib.handlers.door.paging import Paged
from chalicelib.handlers.door.shown import Shown, one_of
from chalicelib.handlers.requests import money
from chalicelib.handlers.requests.money import MoneyListed
from chalicelib.handlers.requests.promise import PromiseShown
from chalicelib.handlers.requests.reader import Reader

if TYPE_CHECKING:
    from chalicelib.services.requests.lists import Listing


class RequestQuery(Paged):
    """Which requests: one's own (nothing given), a desk's, a phase's, or the one on which `q` stands exactly.

    Of a desk or a phase: those assigned to oneself or to nobody, due before the local day `due_before` begins, with a
    product of this kind, with a proof of transfer to check. A page of these may be short, or empty, although `next`
    says that there is more. `waits_for`: beside the officer's desk, what only its buyer can go on with.
    """

    office: Annotated[str, Field(pattern=r"^[0-9]{4}$")] | None = None
    desk: Annotated[str, Field(pattern=r"^[a-z_]{1,20}$"), one_of("DeskName")] | None = None
    phase: Phase | None = None
    q: str | None = Field(default=None, min_length=4, max_length=64)
    assigned: Literal["me"] | None = None
    unassigned: bool = False
    due_before: Day | None = None
    kind: ProductKind | None = None
    proof: bool = False
    waits_for: Literal["buyer"] | None = None


class BuyerListed(Shown):
    """The buyer, for staff."""

    name: str
    institution: str


class RequestListed(Frozen):
    """A request as a list shows it. `title`: of the first of its `lines` products, cut. `due_on`: what was promised.

    `promise`: its clock as of now, null before the request is handed in. For staff: `money`; `buyer`, null where
    erased; `assigned`; `due_at`, by when it is due on the list asked for.
    """

    id: str
    reference: str
    office: str
    channel: Channel
    phase: Phase
    title: Bilingual | None
    lines: int
    kinds: tuple[ProductKind, ...]
    payment_state: PaymentState
    money: MoneyListed | None
    opened_at: datetime
    changed_at: datetime
    due_on: date | None
    promise: PromiseShown | None
    due_at: datetime | None
    assigned: str | None
    buyer: BuyerListed | None
    moves: tuple[Role, ...]


class RequestPage(Frozen):
    """Some requests, and the cursor of the next page."""

    items: tuple[RequestListed, ...]
    next: str | None


def page_shown(call: Call[Any, Any], listing: "Listing") -> RequestPage:
    """Return the page as the caller may see it: one more call for the buyers of rows for staff."""
    rows = listing.rows
    worlds = {row.office: services.world.facts_now(row.id) for row in rows}
    buyers = services.requests.lists.buyers(rows, call.actor)
    readers = (Reader(row, {}, worlds[row.office], call.actor, call.language) for row in rows)
    items = (
        _listed(reader, due_at, buyers.get(reader.request.person or ""))
        for reader, due_at in zip_longest(readers, listing.due)
    )
    return RequestPage(items=tuple(items), next=listing.next)


def _listed(reader: Reader[RequestRow], due_at: datetime | None, buyer: PersonData | None) -> RequestListed:
    row, facts = reader.request, reader.facts
    return RequestListed(
        id=row.id,
        reference=row.reference,
        office=row.office,
        channel=row.channel,
        phase=row.phase,
        title=row.title,
        lines=row.lines,
        kinds=row.kinds,
        payment_state=row.payment_state,
        money=money.listed_money(reader),
        opened_at=reader.local(row.opened_at),
        changed_at=reader.local(row.changed_at),
        due_on=row.due_at(facts.now, facts.office, facts.calendar),
        promise=reader.show_any(PromiseShown, row.promise_at(facts.now, facts.office, facts.calendar)),
        due_at=due_at,
        assigned=row.assigned if reader.staff else None,
        buyer=reader.show_any(BuyerListed, buyer),
        moves=row.roles,
    )
