"""Doors to the treasurers' cash: a day's cash, and its close (W-13a)."""

from datetime import date, datetime, tzinfo

from chalicelib import services
from chalicelib.domain.idempotency import KeyReused
from chalicelib.domain.ledger.refusals import CommandWithheld, InGreatDemand, NotAllowed
from chalicelib.domain.office.data import UnknownOffice
from chalicelib.domain.shapes import Id
from chalicelib.domain.treasury.refusals import CashDayAhead, CashDayClosed, CashDayUnknown
from chalicelib.domain.treasury.state import CashDay, CashEntry, CashReversal
from chalicelib.domain.vocabulary import Frozen
from chalicelib.handlers.door.operation import Call
from chalicelib.handlers.door.routes import Routes
from chalicelib.handlers.door.shown import Shown

routes = Routes(__name__)
CASH_DAY = "/v1/offices/{office}/cash-days/{day}"


class Whose(Frozen):
    """Whose cash is asked for, by account subject; unless given one's own, and for head and admin everybody's."""

    treasurer: Id | None = None


class CashTaken(Shown):
    """Cash that was taken, in rupiah; `reversed` where it was a mistake, and stands among the reversals."""

    at: datetime
    request: str
    reference: str
    payment: str
    receipt: str | None
    amount_idr: int
    given_idr: int
    returned_idr: int
    reversed: bool


class CashTakenBack(Shown):
    """Cash that two people found to be a mistake, in rupiah; `taken_on` is another day where that one was closed."""

    at: datetime
    request: str
    reference: str
    payment: str
    amount_idr: int
    by: str
    taken_on: date
    taken_by: str


class CashDayShown(Frozen):
    """One treasurer's cash of one local day, in rupiah: `total_idr` is what was taken less what was taken back."""

    treasurer: str
    closed_at: datetime | None
    taken_idr: int
    reversed_idr: int
    total_idr: int
    entries: tuple[CashTaken, ...]
    reversals: tuple[CashTakenBack, ...]


class CashDays(Frozen):
    """The cash of a day, by treasurer, and the total of those that are listed, in rupiah."""

    day: date
    total_idr: int
    items: tuple[CashDayShown, ...]


@routes.operation(
    "getCashDay",
    "GET",
    CASH_DAY,
    query=Whose,
    answers=CashDays,
    refusals=(UnknownOffice, NotAllowed, CashDayUnknown),
    summary="The cash of a day (W-13a)",
)
def get_cash_day(call: Call[None, Whose], office: str, day: str) -> CashDays:
    """Show treasurers their own cash of a local day; head and admin one's or everybody's."""
    on = _day(day)
    seen = services.treasury.days.cash_days(call.actor, office, on, call.query.treasurer)
    total = sum(one.total_idr for one in seen.days)
    return CashDays(day=on, total_idr=total, items=tuple(_shown(one, seen.zone) for one in seen.days))


@routes.operation(
    "closeCashDay",
    "POST",
    CASH_DAY + "/close",
    answers=CashDayShown,
    refusals=(
        UnknownOffice,
        NotAllowed,
        CommandWithheld,
        CashDayUnknown,
        CashDayAhead,
        CashDayClosed,
        InGreatDemand,
        KeyReused,
    ),
    summary="Close one's own cash of a day (W-13a)",
    idempotent=True,
)
def close_cash_day(call: Call, office: str, day: str) -> CashDayShown:
    """End the treasurer's own day: no cash is taken in it any more, and what it comes to stands."""
    seen = services.treasury.days.close(call.actor, office, _day(day), call.idempotency_key)
    return _shown(seen.days[0], seen.zone)


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise CashDayUnknown from None


def _shown(day: CashDay, zone: tzinfo) -> CashDayShown:
    return CashDayShown(
        treasurer=day.treasurer,
        closed_at=day.closed_at.astimezone(zone) if day.closed_at else None,
        taken_idr=day.taken_idr,
        reversed_idr=day.reversed_idr,
        total_idr=day.total_idr,
        entries=tuple(_taken(entry, zone) for entry in day.entries),
        reversals=tuple(_taken_back(reversal, zone) for reversal in day.reversals),
    )


def _taken(entry: CashEntry, zone: tzinfo) -> CashTaken:
    return CashTaken.model_validate(entry.model_copy(update={"at": entry.at.astimezone(zone)}))


def _taken_back(reversal: CashReversal, zone: tzinfo) -> CashTakenBack:
    return CashTakenBack.model_validate(reversal.model_copy(update={"at": reversal.at.astimezone(zone)}))
