"""Doors to the treasurers' cash: a day's cash, its close, and the head's look (W-13a)."""

from datetime import date
from typing import Annotated

from pydantic import Field, RootModel

from chalicelib import services
from chalicelib.domain.idempotency import KeyReused
from chalicelib.domain.ledger.refusals import (
    CommandWithheld,
    InGreatDemand,
    NotAllowed,
    RemarksFull,
    SecondPersonNeeded,
)
from chalicelib.domain.office.data import UnknownOffice
from chalicelib.domain.shapes import Id
from chalicelib.domain.treasury import refusals as r
from chalicelib.domain.treasury.commands import CashDayCommand
from chalicelib.domain.vocabulary import Frozen
from chalicelib.handlers.door.operation import Call
from chalicelib.handlers.door.routes import Routes
from chalicelib.handlers.treasury.cash_day_views import CashDays, CashDayShown, shown

routes = Routes(__name__)
CASH_DAY = "/v1/offices/{office}/cash-days/{day}"


class AnyCashDayCommand(RootModel[Annotated[CashDayCommand, Field(discriminator="command")]]):
    """What is done with a cash day, told apart by `command`."""


class Whose(Frozen):
    """Whose cash is asked for, by account subject; unless given one's own, and for head and admin everybody's."""

    treasurer: Id | None = None


@routes.operation(
    "getCashDay",
    "GET",
    CASH_DAY,
    query=Whose,
    answers=CashDays,
    refusals=(UnknownOffice, NotAllowed, r.CashDayUnknown),
    summary="The cash of a day (W-13a)",
)
def get_cash_day(call: Call[None, Whose], office: str, day: str) -> CashDays:
    """Show treasurers their own cash of a local day; head and admin one's or everybody's.

    Where the office asks for four eyes, treasurers see one another's, since they close it.
    """
    on = _day(day)
    seen = services.treasury.days.cash_days(call.actor, office, on, call.query.treasurer)
    total = sum(one.day.total_idr for one in seen.days)
    return CashDays(day=on, total_idr=total, items=tuple(shown(one, seen.zone, call.language) for one in seen.days))


@routes.operation(
    "commandCashBook",
    "POST",
    CASH_DAY,
    body=AnyCashDayCommand,
    query=Whose,
    answers=CashDayShown,
    refusals=(
        *(UnknownOffice, NotAllowed, CommandWithheld, SecondPersonNeeded, r.NotYourCashDay, r.CashDayUnknown),
        *(r.CashDayAhead, r.CashDayClosed, r.EarlierCashDayOpen, r.CashDayPassed),
        *(r.CashDifferenceUnexplained, r.ExplanationNeedsWords, r.CashDayStillOpen, r.CashDaySeenAlready),
        *(RemarksFull, InGreatDemand, KeyReused),
    ),
    summary="Close a cash day, or say to have seen it (W-13a)",
    idempotent=True,
    example={
        "command": "close-cash-day",
        "counted_idr": 98000,
        "explained": [{"amount_idr": -2000, "code": "wrong_change"}],
    },
)
def command_cash_book(call: Call[AnyCashDayCommand, Whose], office: str, day: str) -> CashDayShown:
    """Close a day with what was counted in its drawer, or say as the head to have seen it.

    The treasurer closes the own day; the head, and under four eyes a colleague, that of `treasurer`.
    """
    seen = services.treasury.days.carry_out(
        call.actor, office, _day(day), call.query.treasurer, call.body.root, call.idempotency_key
    )
    return shown(seen.days[0], seen.zone, call.language)


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise r.CashDayUnknown from None
