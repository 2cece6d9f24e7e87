"""A breach of personal data, and how far the office is with it. Its id is `<office>-<ulid>`."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from pydantic import AwareDatetime

from chalicelib.domain.breaches.commands import BreachedData
from chalicelib.domain.ledger.entry import GENESIS
from chalicelib.domain.vocabulary import Frozen

TOLD_WITHIN: Final = timedelta(hours=72)
"""Three times 24 hours from when it was seen, holidays or not (UU 27/2022 Pasal 46)."""
REMINDED_AFTER: Final = timedelta(hours=48)
"""A day is left then to tell."""


class BreachPhase(StrEnum):
    """Whether the office still has something to do about it."""

    OPEN = "handling"
    CLOSED = "closed"


class Notice(Frozen):
    """What the public is told: its words by id, which data as they were known then, since when it stands."""

    indonesian: str
    english: str
    data: tuple[BreachedData, ...]
    at: AwareDatetime


class Breach(Frozen):
    """One breach. `text`, `measures`, `declined`, `outcome` by id; `requests` by id, `references` as people know them.

    `said`: the entry that says what is known by now. `former`, `former_since`, `former_accounts`: whom people were told
    about before it was amended. `telling`: the entry by which people are to be told, asked for by `told_by`; `told_at`:
    when the worker was through. `decided`: the entry that says by which `notice`, or why not (`declined`), the public
    is told.
    """

    id: str
    office: str
    version: int = 0
    head: str = GENESIS
    phase: BreachPhase = BreachPhase.OPEN
    recorded_at: AwareDatetime
    recorded_by: str
    seen_at: AwareDatetime
    tell_by: AwareDatetime
    happened_on: date
    data: tuple[BreachedData, ...]
    requests: tuple[str, ...]
    references: tuple[str, ...]
    since: date | None = None
    text: str
    measures: str
    said: int = 1
    former: tuple[str, ...] = ()
    former_since: date | None = None
    former_accounts: bool = False
    reminded: bool = False
    telling: int | None = None
    told_by: str | None = None
    told_at: AwareDatetime | None = None
    people: int | None = None
    unreached: int = 0
    by_letter: tuple[str, ...] = ()
    reported_at: AwareDatetime | None = None
    letter: str | None = None
    notice: Notice | None = None
    declined: str | None = None
    decided: int | None = None
    closed_at: AwareDatetime | None = None
    unfounded: bool = False
    outcome: str | None = None

    @property
    def concerns_somebody(self) -> bool:
        """Tell whether it is known whom it concerns."""
        return bool(self.requests) or self.since is not None

    @property
    def told_requests(self) -> tuple[str, ...]:
        """Return the requests whose customers are told: those that are named, and those that were when people were."""
        return tuple(dict.fromkeys((*self.requests, *self.former)))

    @property
    def told_since(self) -> date | None:
        """Return since when whoever came is told: the earliest day of which people were or are told."""
        return min((day for day in (self.since, self.former_since) if day), default=None)

    @property
    def told_accounts(self) -> bool:
        """Tell whether everybody with an account is told: what they sign in with is concerned, and more than a few."""
        return self.former_accounts or (self.since is not None and BreachedData.SIGN_IN in self.data)

    @property
    def decided_before(self) -> bool:
        """Tell whether it was said anew after it was decided whether, and by which notice, the public is told."""
        return self.decided is not None and self.decided < self.said

    @property
    def public(self) -> Notice | None:
        """Return the notice that stands on the public pages: the last, until the breach is closed."""
        return self.notice if self.phase is BreachPhase.OPEN else None

    @property
    def done_at(self) -> datetime | None:
        """Return when people and the authority had both been told, or it was found to be no breach."""
        if self.unfounded:
            return self.closed_at
        return max(self.told_at, self.reported_at) if self.told_at and self.reported_at else None

    def is_late(self, now: datetime) -> bool:
        """Tell whether somebody has not been told, or was not, within three times 24 hours."""
        return (self.done_at or now) >= self.tell_by
