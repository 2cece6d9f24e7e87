"""The day sheet: every ticket of one office's local day, the counters, and nothing that names anybody.

One aggregate per office and day, so that numbers have no gap by construction, two counters cannot get one ticket,
and the board is one read (ADR 0037). Its id is `<office>-<yyyymmdd>`, a ticket's `<sheet>-<number>`.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from itertools import takewhile

from pydantic import AwareDatetime, Field

from chalicelib.domain.ledger.entry import GENESIS
from chalicelib.domain.vocabulary import Frozen

SHEET_CHARACTERS = 13
"""Of a sheet's id, with which each of its tickets' ids begins."""


class Phase(StrEnum):
    """Whether the day still runs."""

    OPEN = "open"
    CLOSED = "closed"


class TicketState(StrEnum):
    """Where a ticket stands; `closed`: still open at the end of the day, and ended by the schedule."""

    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    HELD = "held"
    FINISHED = "finished"
    NO_SHOW = "no_show"
    LEFT = "left"
    CLOSED = "closed"


OVER = frozenset({TicketState.FINISHED, TicketState.NO_SHOW, TicketState.LEFT, TicketState.CLOSED})


class QueuePriority(StrEnum):
    """Why somebody goes before others."""

    ELDERLY = "elderly"
    DISABLED = "disabled"
    PREGNANT = "pregnant"


class SearchedBy(StrEnum):
    """By which value of theirs earlier visitors are searched."""

    EMAIL = "email"
    IDENTITY = "identity"


class Period(Frozen):
    """One stretch of a ticket's day: in which state, for which service, at which counter; `end` None: it lasts."""

    state: TicketState
    service: str
    counter: str | None = None
    begin: AwareDatetime
    end: AwareDatetime | None = None


class Ticket(Frozen):
    """A number and what became of it. `person`: the guest book's entry, as a person-version id.

    `reserved`: the counter to which it was transferred; `calls`: how often it was called since it last waited;
    `called_at`: when last, recalls among them. `found`: the subjects of earlier visitors whom searches for this number
    found, and as one of whom the visitor may be recognised.
    """

    number: str
    service: str
    priority: QueuePriority | None = None
    person: str | None = None
    found: tuple[str, ...] = ()
    card_seen: bool = False
    reserved: str | None = None
    calls: int = 0
    called_at: AwareDatetime | None = None
    periods: tuple[Period, ...]

    @property
    def state(self) -> TicketState:
        """Return where it stands."""
        return self.periods[-1].state

    @property
    def counter(self) -> str | None:
        """Return the counter at which it stands, or stood last."""
        return self.periods[-1].counter

    @property
    def waiting_since(self) -> AwareDatetime:
        """Return when it was issued or transferred: whoever was called, and whose counter closed, keeps the place."""
        line = takewhile(self._in_line, reversed(self.periods))
        return min(period.begin for period in line)

    def _in_line(self, period: Period) -> bool:
        last = self.periods[-1]
        return period.state in {TicketState.WAITING, TicketState.CALLED} and period.service == last.service


class Counter(Frozen):
    """An open counter (loket): whose it is, which number it calls and which it serves."""

    officer: str
    since: AwareDatetime
    calling: str | None = None
    serving: str | None = None

    @property
    def busy_with(self) -> str | None:
        """Return the number that it calls or serves."""
        return self.calling or self.serving


class Pace(Frozen):
    """How long each ticket of a service kept a counter busy lately, in seconds, the newest first."""

    service: str
    seconds: tuple[int, ...]


class DaySheet(Frozen):
    """One office's local day. `past`: the pace of the days before, taken along when the day began.

    `erased`: the guest book's retention is over, and whom it names is kept no longer for the visit.
    """

    id: str
    office: str
    version: int = 0
    head: str = GENESIS
    phase: Phase = Phase.OPEN
    tickets: tuple[Ticket, ...] = ()
    counters: Mapping[str, Counter] = Field(default_factory=dict)
    past: tuple[Pace, ...] = ()
    erased: bool = False

    @property
    def day(self) -> date:
        """Return the local day."""
        return day_of(self.id)

    def ticket(self, number: str) -> Ticket | None:
        """Return the ticket of this number."""
        return next((ticket for ticket in self.tickets if ticket.number == number), None)

    @property
    def visitors(self) -> tuple[str, ...]:
        """Return whom the guest book names, as person-version ids, in the order of the numbers."""
        return tuple(ticket.person for ticket in self.tickets if ticket.person)

    def place_of(self, officer: str) -> str | None:
        """Return the counter that this officer has opened."""
        return next((place for place, counter in self.counters.items() if counter.officer == officer), None)

    def served_by(self, officer: str) -> Ticket | None:
        """Return the ticket that is in service at this officer's own counter."""
        place = self.place_of(officer)
        number = self.counters[place].serving if place else None
        return self.ticket(number) if number else None


def sheet_id(office: str, day: date) -> str:
    """Return the id of the sheet of this office's local day."""
    return f"{office}-{day:%Y%m%d}"


def day_of(id_: str) -> date:
    """Return the local day of a sheet's id, or of a ticket's; raise ValueError where it names none."""
    day = id_[5:SHEET_CHARACTERS]
    if not (day.isascii() and day.isdigit()):
        raise ValueError(day)
    return date.fromisoformat(day)


def ticket_id(sheet: str, number: str) -> str:
    """Return the id by which a request knows the ticket that it was opened from."""
    return f"{sheet}-{number}"


def sheet_and_number(ticket: str) -> tuple[str, str]:
    """Return the sheet's id and the number of a ticket's id."""
    return ticket[:SHEET_CHARACTERS], ticket[SHEET_CHARACTERS + 1 :]
