"""Doors to money that no invoice holds: what lies there, and what has become of each sum (O-13).

It is counted towards an invoice by the request's own command `match-payment`.
"""

from datetime import datetime, tzinfo

from chalicelib import services
from chalicelib.domain.cases.refusals import CaseUnknown
from chalicelib.domain.cases.rows import CaseRow, row_of
from chalicelib.domain.cases.state import CasePhase, Placement, Why
from chalicelib.domain.cursors import MalformedCursor
from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.office.data import UnknownOffice
from chalicelib.domain.remittance import PaymentWay
from chalicelib.domain.request.refusals import RequestUnknown
from chalicelib.domain.shapes import Id
from chalicelib.domain.vocabulary import Frozen
from chalicelib.handlers.door.operation import Call
from chalicelib.handlers.door.paging import Paged
from chalicelib.handlers.door.routes import Routes
from chalicelib.handlers.door.shown import Shown

routes = Routes(__name__)
UNMATCHED = "/v1/offices/{office}/unmatched-payments"


class WhichCases(Paged):
    """The cases at a phase; unless given, those that wait. `request`: instead, all that lies here of its payer."""

    phase: CasePhase = CasePhase.OPEN
    request: Id | None = None


class CaseListed(Shown):
    """A sum that no invoice holds, or that none held: `left_idr` of `amount_idr` has no place yet, in rupiah."""

    id: str
    phase: CasePhase
    why: Why
    way: PaymentWay
    opened_at: datetime
    paid_at: datetime
    hour_known: bool
    amount_idr: int
    left_idr: int
    billing_code: str | None
    ntpn: str | None
    statement_reference: str | None
    request: str | None
    reference: str | None


class CasesShown(Frozen):
    """Money cases, the oldest first."""

    items: tuple[CaseListed, ...]
    next: str | None


class PlacementShown(Shown):
    """A part of the money that counts towards an invoice. Rupiah."""

    at: datetime
    request: str
    reference: str
    invoice: str
    payment: str
    amount_idr: int


class CaseShown(CaseListed):
    """A money case with what has become of its money."""

    placements: tuple[PlacementShown, ...]


@routes.operation(
    "listUnmatchedPayments",
    "GET",
    UNMATCHED,
    query=WhichCases,
    answers=CasesShown,
    refusals=(UnknownOffice, NotAllowed, RequestUnknown, MalformedCursor),
    summary="Money that no invoice holds (O-13)",
)
def list_unmatched_payments(call: Call[None, WhichCases], office: str) -> CasesShown:
    """List for treasurer, head and admin the money that lies at the office without an invoice that holds it."""
    query = call.query
    desk, limit, cursor = services.cases.desk, query.limit, query.cursor
    if query.request:
        page = desk.of_payer(call.actor, office, query.request, limit, cursor)
    else:
        page = desk.unmatched(call.actor, office, query.phase, limit, cursor)
    return CasesShown(items=tuple(_listed(row, page.office.zone) for row in page.rows), next=page.next)


@routes.operation(
    "getUnmatchedPayment",
    "GET",
    UNMATCHED + "/{case}",
    answers=CaseShown,
    refusals=(UnknownOffice, NotAllowed, CaseUnknown),
    summary="Such money, and what has become of it (O-13)",
)
def get_unmatched_payment(call: Call, office: str, case: str) -> CaseShown:
    """Show treasurer, head and admin one case: towards which invoices how much of it counts, and what is left."""
    seen = services.cases.desk.case_of(call.actor, office, case)
    listed = _listed(row_of(seen.case), seen.office.zone)
    placements = tuple(_placement(placement, seen.office.zone) for placement in seen.case.placements)
    return CaseShown(**dict(listed), placements=placements)


def _listed(row: CaseRow, zone: tzinfo) -> CaseListed:
    local = {"opened_at": row.opened_at.astimezone(zone), "paid_at": row.paid_at.astimezone(zone)}
    return CaseListed.model_validate(row.model_copy(update=local))


def _placement(placement: Placement, zone: tzinfo) -> PlacementShown:
    return PlacementShown.model_validate(placement.model_copy(update={"at": placement.at.astimezone(zone)}))
