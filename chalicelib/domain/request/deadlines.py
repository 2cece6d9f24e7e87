"""What runs out, or closes, by itself: instants, each with the command that it leads to and a reminder before."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Final, NamedTuple

from chalicelib.domain.ledger.due import Due
from chalicelib.domain.office.data import Office
from chalicelib.domain.office.workdays import Calendar
from chalicelib.domain.request.commands import (
    Complete,
    DeadlineKind,
    ErasePersonal,
    Expire,
    LapseBillingCode,
    LapseDownloads,
    NoteShare,
    Remind,
)
from chalicelib.domain.request.money.ways import WayToPay, way_to_pay
from chalicelib.domain.request.moves import office_has_move
from chalicelib.domain.request.records import Billing, Entitlement, Reminder
from chalicelib.domain.request.retention import retention_dues
from chalicelib.domain.request.shares import share_due
from chalicelib.domain.request.state import Phase, Request

ByItself = Expire | Complete | LapseBillingCode | LapseDownloads
AnyByItself = ByItself | Remind | NoteShare | ErasePersonal
_RUNS_OUT: Final = {Phase.DRAFT: DeadlineKind.DRAFT, Phase.RETURNED: DeadlineKind.RETURNED}


class Deadline(NamedTuple):
    """What ends at `at`, how long it has had until then, and what the system does about it."""

    about: DeadlineKind
    at: datetime
    period: timedelta
    command: ByItself


def expiry_due(request: Request, office: Office) -> datetime | None:
    """Return when an untouched request runs out; None where it does not (the office's move, or money on record).

    An invoice's last day is over at the office's midnight; a code that runs longer may be paid by until its own end.
    """
    if office_has_move(request) or request.money_recorded:
        return None
    match request.phase:
        case Phase.DRAFT:
            return request.phase_since + timedelta(days=office.days.draft)
        case Phase.RETURNED:
            return request.phase_since + timedelta(days=office.days.returned)
        case Phase.OFFERED | Phase.FULFILLING if request.invoice and not _first_code_is_owed(request, office):
            day_after = request.invoice.valid_until + timedelta(days=1)
            over, code = datetime.combine(day_after, time(0), office.zone), _running(request)
            return max(over, code.expires_at) if code else over
        case _:
            return None


def _first_code_is_owed(request: Request, office: Office) -> bool:
    """Tell whether the buyer has agreed, and waits for the office to give a billing code at all."""
    agreed = request.phase is Phase.FULFILLING and request.invoice and request.invoice.billing is None
    return bool(agreed) and way_to_pay(request, office, request.phase_since) is WayToPay.CODE_FOLLOWS


def _running(request: Request) -> Billing | None:
    """Return the billing code by which what is due is to be paid, until it has lapsed."""
    billing = request.invoice.billing if request.invoice else None
    paying = request.phase in {Phase.OFFERED, Phase.FULFILLING} and request.due_idr > 0
    return billing if billing and paying and not billing.lapsed else None


def code_due(request: Request, office: Office) -> datetime | None:
    """Return when the billing code runs out unpaid; None where the request itself does by then."""
    code, expiry = _running(request), expiry_due(request, office)
    return code.expires_at if code and (expiry is None or code.expires_at < expiry) else None


def completion_due(request: Request, office: Office) -> datetime | None:
    """Return when a delivered request closes by itself."""
    if request.phase is not Phase.DELIVERED:
        return None
    return request.phase_since + timedelta(days=office.days.completion)


def over_downloads(request: Request, now: datetime) -> tuple[Entitlement, ...]:
    """Return the downloads whose time is over, and of which that is not noted yet."""
    return tuple(right for right in request.entitlements if right.runs and right.expires_at <= now)


def deadlines(request: Request, office: Office) -> Iterator[Deadline]:
    """Yield what ends by itself, and when."""
    expiry, code, completion = expiry_due(request, office), code_due(request, office), completion_due(request, office)
    if expiry:
        since = request.invoice.issued_at if request.invoice and request.phase not in _RUNS_OUT else request.phase_since
        about = _RUNS_OUT.get(request.phase, DeadlineKind.INVOICE)
        yield Deadline(about, expiry, expiry - since, Expire())
    if code:
        period = timedelta(hours=office.days.billing_code_hours)
        yield Deadline(DeadlineKind.BILLING_CODE, code, period, LapseBillingCode())
    if completion:
        yield Deadline(DeadlineKind.COMPLETION, completion, completion - request.phase_since, Complete())
    for end in sorted({right.expires_at for right in request.entitlements if right.runs}):
        yield Deadline(DeadlineKind.DOWNLOAD, end, timedelta(days=office.days.entitlement), LapseDownloads())


def reminder_due(deadline: Deadline, office: Office) -> datetime:
    """Return when the buyer is reminded: days before, of what is short no sooner than towards its end."""
    share = deadline.period * office.days.reminder_percent / 100
    return deadline.at - min(timedelta(days=office.days.reminder_before), share)


def due(request: Request, office: Office, calendar: Calendar) -> tuple[Due[AnyByItself], ...]:
    """Return what the system will do with this request by itself, and from when on.

    Remind, then act; tell the desk; at last forget.
    """
    rows: list[Due[AnyByItself]] = []
    for deadline in deadlines(request, office):
        if Reminder(about=deadline.about, due=deadline.at) not in request.reminded:
            remind = Remind(about=deadline.about, due=deadline.at)
            rows.append(Due(reminder_due(deadline, office), remind, until=deadline.at))
        rows.append(Due(deadline.at, deadline.command))
    if share := share_due(request, office, calendar):
        rows.append(Due(share, NoteShare()))
    rows.extend(Due[AnyByItself](*one) for one in retention_dues(request, office))
    return tuple(rows)
