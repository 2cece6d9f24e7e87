"""On which desks a request lies, and by when it is due there."""

from datetime import date, datetime, timedelta

from chalicelib.domain.office.data import Office
from chalicelib.domain.office.workdays import Calendar, CalendarDoesNotReach, add_working_days
from chalicelib.domain.request.clock import midnight_after, promise
from chalicelib.domain.request.money.ways import WayToPay, way_to_pay
from chalicelib.domain.request.moves import open_moves
from chalicelib.domain.request.state import Phase, Request
from chalicelib.domain.vocabulary import Frozen, Role


class Placement(Frozen):
    """When the request is due on each desk; None: it does not lie there.

    `buyer`: since when only its buyer can go on with it.
    """

    officer: datetime | None = None
    treasurer: datetime | None = None
    buyer: datetime | None = None


def place(request: Request, office: Office, calendar: Calendar) -> Placement:
    """Return the placement of this state.

    On the treasurer's desk lies besides what the buyer is to pay: from when on, unless it is paid, the treasurer must.
    """
    moves = open_moves(request)
    due = office_due(request, office, calendar)
    with_buyer = Role.CUSTOMER in moves and Role.OFFICER not in moves and request.phase is not Phase.DRAFT
    return Placement(
        officer=due if Role.OFFICER in moves else None,
        treasurer=due if Role.TREASURER in moves else _watched(request, office),
        buyer=request.phase_since if with_buyer else None,
    )


def _watched(request: Request, office: Office) -> datetime | None:
    """Return when what the buyer is to pay becomes the treasurer's: a code runs out, or was never there; else None.

    Money without a receipt never runs out by itself: somebody decides about it once the invoice's last day is over.
    """
    invoice = request.invoice
    if invoice is None:
        return None
    unpaid = request.phase in {Phase.OFFERED, Phase.FULFILLING} and request.due_idr > 0
    if unpaid and invoice.billing:
        return invoice.billing.expires_at
    agreed = request.phase is Phase.FULFILLING
    if agreed and way_to_pay(request, office, request.changed_at) is WayToPay.CODE_FOLLOWS:
        return request.phase_since
    if request.paid_idr and request.receipt is None:
        return office.end_of(invoice.valid_until)
    return None


def office_due(request: Request, office: Office, calendar: Calendar) -> datetime:
    """Return by when the office does what it owes: as it has promised, after a delivery within its days."""
    last = office_day(request, office, calendar) or _corrected_by(request, office, calendar)
    if last is None:
        return midnight_after(request.phase_since + timedelta(days=office.days.correction_working_days), office.zone)
    return office.end_of(last)


def office_day(request: Request, office: Office, calendar: Calendar) -> date | None:
    """Return the local day by which the office does what it owes; None where no table of holidays reaches."""
    reading = None if request.delivered_at else promise(request, office, calendar, request.changed_at)
    return reading.due_on if reading else _corrected_by(request, office, calendar)


def _corrected_by(request: Request, office: Office, calendar: Calendar) -> date | None:
    """Return the n-th working day of the phase; where no table of holidays reaches, there is none to name."""
    try:
        return add_working_days(calendar, office.local_day(request.phase_since), office.days.correction_working_days)
    except CalendarDoesNotReach:
        return None
