"""A cash day: what one treasurer took, in cash, on one local day of the office, and what of it was taken back.

One aggregate per treasurer and day, since a treasurer counts one drawer when the day ends (ADR 0041). Its id is
`<office>-<yyyymmdd>-<treasurer's subject>`.
"""

from datetime import date
from enum import StrEnum
from typing import Final

from pydantic import AwareDatetime

from chalicelib.domain.ledger.entry import GENESIS
from chalicelib.domain.treasury.commands import ExplainedDifference
from chalicelib.domain.vocabulary import Frozen

MOST_ENTRIES: Final = 500
"""In a day, reversals among them: a cash day is one item of a table, and an item holds 400 KB."""


class CashPhase(StrEnum):
    """Whether cash is still taken on this day."""

    OPEN = "open"
    CLOSED = "closed"


class CashEntry(Frozen):
    """Cash that was taken for a request's `payment`. Rupiah.

    `receipt`: the number of the receipt that was made with it; None where the office has another person make it.
    """

    request: str
    reference: str
    payment: str
    receipt: str | None
    amount_idr: int
    given_idr: int
    returned_idr: int
    at: AwareDatetime
    reversed: bool = False


class CashReversal(Frozen):
    """Cash that two people found to be a mistake. Rupiah; `cash_day`: the day in which it had been taken."""

    request: str
    reference: str
    payment: str
    amount_idr: int
    cash_day: str
    by: str
    at: AwareDatetime

    @property
    def taken_on(self) -> date:
        """Return the local day on which it had been taken."""
        return parse_cash_day(self.cash_day)[0]

    @property
    def taken_by(self) -> str:
        """Return the subject of the treasurer who had taken it."""
        return parse_cash_day(self.cash_day)[1]


class CashGone(Frozen):
    """Cash that went to the state treasury with a deposit, in rupiah; `returned`: it had not, and came back."""

    deposit: str
    amount_idr: int
    at: AwareDatetime
    returned: bool = False


class CashDay(Frozen):
    """One treasurer's cash of one local day, in rupiah.

    `opening_idr`: what had been counted at the close of `previous`. `counted_idr`: what lay in the drawer at the close,
    and opens the next day; a day that was closed before drawers were counted has none.
    """

    id: str
    office: str
    version: int = 0
    head: str = GENESIS
    phase: CashPhase = CashPhase.OPEN
    entries: tuple[CashEntry, ...] = ()
    reversals: tuple[CashReversal, ...] = ()
    deposits: tuple[CashGone, ...] = ()
    opening_idr: int = 0
    previous: str | None = None
    closed_at: AwareDatetime | None = None
    closed_by: str | None = None
    counted_idr: int | None = None
    explained: tuple[ExplainedDifference, ...] = ()
    seen_at: AwareDatetime | None = None
    seen_by: str | None = None

    @property
    def day(self) -> date:
        """Return the local day."""
        return parse_cash_day(self.id)[0]

    @property
    def treasurer(self) -> str:
        """Return the subject of the treasurer whose cash it is."""
        return parse_cash_day(self.id)[1]

    @property
    def taken_idr(self) -> int:
        """Return all cash that was taken, in rupiah."""
        return sum(entry.amount_idr for entry in self.entries)

    @property
    def reversed_idr(self) -> int:
        """Return what was taken back on this day, in rupiah, whenever it had been taken."""
        return sum(reversal.amount_idr for reversal in self.reversals)

    @property
    def deposited_idr(self) -> int:
        """Return what went to the state treasury from this day's drawer, in rupiah; below zero where more came back."""
        return sum(-gone.amount_idr if gone.returned else gone.amount_idr for gone in self.deposits)

    @property
    def total_idr(self) -> int:
        """Return what the day comes to, in rupiah; below zero where more was taken back than taken."""
        return self.taken_idr - self.reversed_idr

    @property
    def closing_idr(self) -> int:
        """Return what should lie in the drawer, in rupiah; below zero where more went than there was."""
        return self.opening_idr + self.total_idr - self.deposited_idr

    @property
    def difference_idr(self) -> int | None:
        """Return by how many rupiah more was counted, below zero: less; None where nothing was counted."""
        return None if self.counted_idr is None else self.counted_idr - self.closing_idr

    def entry(self, request: str, payment: str) -> CashEntry | None:
        """Return the entry of this payment that still stands."""
        mine = (entry for entry in self.entries if (entry.request, entry.payment) == (request, payment))
        return next((entry for entry in mine if not entry.reversed), None)


def cash_day_id(office: str, day: date, treasurer: str) -> str:
    """Return the id of this treasurer's cash of the office's local day."""
    return f"{office}-{day:%Y%m%d}-{treasurer}"


def parse_cash_day(id_: str) -> tuple[date, str]:
    """Return day and treasurer of a cash day's id; raise ValueError where it names none."""
    _, day, treasurer = id_.split("-", 2)
    if not (day.isascii() and day.isdigit() and treasurer):
        raise ValueError(day)
    return date.fromisoformat(day), treasurer
