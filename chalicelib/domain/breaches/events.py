"""What happened to a breach. No event names anybody: people are told by their requests."""

from datetime import date
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from chalicelib.domain.breaches.commands import BreachedData
from chalicelib.domain.ledger.entry import Entry, Event
from chalicelib.domain.vocabulary import Frozen


class SetAside(Frozen):
    """A free text by its id."""

    text: str


class BreachRecorded(Event):
    """A breach was seen; `tell_by`: until then people and the authority are told. `requests` by id and reference."""

    event: Literal["BreachRecorded"] = "BreachRecorded"
    seen_at: AwareDatetime
    tell_by: AwareDatetime
    happened_on: date
    data: tuple[BreachedData, ...]
    requests: tuple[str, ...]
    references: tuple[str, ...]
    since: date | None
    text: str
    measures: SetAside


class BreachAmended(Event):
    """It was said anew."""

    event: Literal["BreachAmended"] = "BreachAmended"
    happened_on: date
    data: tuple[BreachedData, ...]
    requests: tuple[str, ...]
    references: tuple[str, ...]
    since: date | None
    text: str
    measures: SetAside


class BreachTellingBegun(Event):
    """Everybody concerned is to be told."""

    event: Literal["BreachTellingBegun"] = "BreachTellingBegun"


class BreachTold(Event):
    """Everybody has been gone through: `people` are written to, of `unreached` requests no address is known."""

    event: Literal["BreachTold"] = "BreachTold"
    telling: int
    people: int
    unreached: int
    by_letter: tuple[str, ...]


class BreachReported(Event):
    """The authority was told by this letter."""

    event: Literal["BreachReported"] = "BreachReported"
    reported_at: AwareDatetime
    letter: str


class BreachAnnounced(Event):
    """The public was told, by a notice in both languages, of these data as they were known then."""

    event: Literal["BreachAnnounced"] = "BreachAnnounced"
    indonesian: SetAside
    english: SetAside
    data: tuple[BreachedData, ...]


class BreachAnnouncementDeclined(Event):
    """The public need not be told: `text` says why."""

    event: Literal["BreachAnnouncementDeclined"] = "BreachAnnouncementDeclined"
    text: str


class BreachReminded(Event):
    """The office was told that the time to tell is nearly over."""

    event: Literal["BreachReminded"] = "BreachReminded"


class BreachClosed(Event):
    """Nothing is left to do, or there was no breach."""

    event: Literal["BreachClosed"] = "BreachClosed"
    unfounded: bool
    text: str


AnyBreachEvent = (
    BreachRecorded
    | BreachAmended
    | BreachTellingBegun
    | BreachTold
    | BreachReported
    | BreachAnnounced
    | BreachAnnouncementDeclined
    | BreachReminded
    | BreachClosed
)
BreachEntry = Entry[Annotated[AnyBreachEvent, Field(discriminator="event")]]
