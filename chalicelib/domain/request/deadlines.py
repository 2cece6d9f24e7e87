"""When a request runs out or closes by itself: instants, each with the command that it leads to."""

from datetime import datetime, time, timedelta

from chalicelib.domain.ledger.due import Due
from chalicelib.domain.office.data import Office
from chalicelib.domain.office.workdays import Calendar
from chalicelib.domain.request.commands import Complete, Expire
from chalicelib.domain.request.moves import office_has_move
from chalicelib.domain.request.state import Phase, Request


def expiry_due(request: Request, office: Office) -> datetime | None:
    """Return when an untouched request runs out; None where it does not (the office's move, or money on record)."""
    if office_has_move(request) or request.money_recorded:
        return None
    match request.phase:
        case Phase.DRAFT:
            return request.phase_since + timedelta(days=office.days.draft)
        case Phase.RETURNED:
            return request.phase_since + timedelta(days=office.days.returned)
        case Phase.OFFERED | Phase.FULFILLING if request.invoice:
            day_after = request.invoice.valid_until + timedelta(days=1)
            return datetime.combine(day_after, time(0), office.zone)
        case _:
            return None


def completion_due(request: Request, office: Office) -> datetime | None:
    """Return when a delivered request closes by itself."""
    if request.phase is not Phase.DELIVERED:
        return None
    return request.phase_since + timedelta(days=office.days.completion)


def due(request: Request, office: Office, _: Calendar) -> tuple[Due[Expire | Complete], ...]:
    """Return what the system will do with this request by itself, and from when on."""
    expiry, completion = expiry_due(request, office), completion_due(request, office)
    rows = ((expiry, Expire()), (completion, Complete()))
    return tuple(Due(at, command) for at, command in rows if at)
