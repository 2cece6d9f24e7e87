"""What a treasurer's cash of a day looks like from outside: times in the office's zone, money in rupiah."""

from collections.abc import Mapping
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING, Annotated, Literal

from chalicelib.domain.reasons import DifferenceReason
from chalicelib.domain.treasury.state import CashDay, CashEntry, CashReversal
from chalicelib.domain.vocabulary import Frozen, Language
from chalicelib.handlers.door.blocked import BlockedCommand, blocked
from chalicelib.handlers.door.shown import Shown, one_of

if TYPE_CHECKING:
    from chalicelib.services.treasury.days import SeenDay


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


class DifferenceShown(Frozen):
    """Why so many rupiah more lay in the drawer than should have; below zero: less."""

    amount_idr: int
    code: Annotated[str, one_of(DifferenceReason)]
    remark: str | None


class CashDayBlocked(BlockedCommand):
    """What this person may do with cash days, and the refusal that stands against it now, also in words."""

    command: Literal["close-cash-day", "see-cash-day"]


class CashDayShown(Frozen):
    """One treasurer's cash of one local day, in rupiah: opening + taken less reversed less deposited = closing.

    `counted_idr` lay in the drawer at the close, and is the next day's opening. `actions`, `blocked`: what the caller
    may do now, and what stands against the rest.
    """

    treasurer: str
    opening_idr: int
    taken_idr: int
    reversed_idr: int
    total_idr: int
    deposited_idr: int
    closing_idr: int
    counted_idr: int | None
    difference_idr: int | None
    explained: tuple[DifferenceShown, ...]
    closed_at: datetime | None
    closed_by: str | None
    seen_at: datetime | None
    seen_by: str | None
    actions: tuple[Literal["close-cash-day", "see-cash-day"], ...]
    blocked: tuple[CashDayBlocked, ...]
    entries: tuple[CashTaken, ...]
    reversals: tuple[CashTakenBack, ...]


class CashDays(Frozen):
    """The cash of a day, by treasurer, and the total of those that are listed, in rupiah."""

    day: date
    total_idr: int
    items: tuple[CashDayShown, ...]


def shown(seen: "SeenDay", zone: tzinfo, language: Language) -> CashDayShown:
    """Return the day with what whoever asks may do with it."""
    day = seen.day
    return CashDayShown(
        treasurer=day.treasurer,
        opening_idr=day.opening_idr,
        taken_idr=day.taken_idr,
        reversed_idr=day.reversed_idr,
        total_idr=day.total_idr,
        deposited_idr=day.deposited_idr,
        closing_idr=day.closing_idr,
        counted_idr=day.counted_idr,
        difference_idr=day.difference_idr,
        explained=_explained(day, seen.texts),
        closed_at=day.closed_at.astimezone(zone) if day.closed_at else None,
        closed_by=day.closed_by,
        seen_at=day.seen_at.astimezone(zone) if day.seen_at else None,
        seen_by=day.seen_by,
        actions=seen.options.actions,
        blocked=blocked(CashDayBlocked, seen.options, language),
        entries=tuple(_taken(entry, zone) for entry in day.entries),
        reversals=tuple(_taken_back(reversal, zone) for reversal in day.reversals),
    )


def _explained(day: CashDay, texts: Mapping[str, str]) -> tuple[DifferenceShown, ...]:
    return tuple(
        DifferenceShown(amount_idr=one.amount_idr, code=one.code, remark=texts.get(one.text or ""))
        for one in day.explained
    )


def _taken(entry: CashEntry, zone: tzinfo) -> CashTaken:
    return CashTaken.model_validate(entry.model_copy(update={"at": entry.at.astimezone(zone)}))


def _taken_back(reversal: CashReversal, zone: tzinfo) -> CashTakenBack:
    return CashTakenBack.model_validate(reversal.model_copy(update={"at": reversal.at.astimezone(zone)}))
