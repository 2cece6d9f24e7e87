"""What an office says of a breach of personal data, and what it and its workers do about it."""

from enum import StrEnum
from typing import Annotated, Final, Literal

from pydantic import Field

from chalicelib.domain.ledger.command import Command
from chalicelib.domain.shapes import Day, Moment, Reference, Text
from chalicelib.domain.vocabulary import Frozen

MOST_NAMED: Final = 50
"""So many requests one breach names: they are read together. Who must name more says since when."""
MOST_TO_WRITE_TO: Final = 100
"""So many references of people without an address are kept; the others are counted."""
Letter = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9 ./-]{0,59}$")]


class BreachedData(StrEnum):
    """Which personal data were disclosed, altered, lost or could not be reached."""

    NAME = "name"
    CONTACT = "contact"
    IDENTITY = "identity"
    INSTITUTION = "institution"
    PURPOSE = "purpose"
    FILES = "files"
    PAYMENTS = "payments"
    SIGN_IN = "sign_in"


class Passage(Frozen):
    """Words of the office."""

    text: Text


class BreachSaid(Command):
    """What the office says of it, as it knows it now. `happened_on`: the day it began; `text`: what happened, and how.

    `measures`: what was and is done about it.
    Whom it concerns: the customers of these requests, by their references, or everybody who has asked something of the
    office, or signed its guest book, `since` a day (all accounts too, of `sign_in`); nobody as long as it is not known.
    """

    happened_on: Day
    data: Annotated[tuple[BreachedData, ...], Field(min_length=1, max_length=len(BreachedData))]
    requests: Annotated[tuple[Reference, ...], Field(max_length=MOST_NAMED)] = ()
    since: Day | None = None
    text: Text
    measures: Passage


class RecordBreach(BreachSaid):
    """Record that a breach was seen: from that moment three times 24 hours run."""

    command: Literal["record-breach"] = "record-breach"
    seen_at: Moment


class AmendBreach(BreachSaid):
    """Say all of it anew, as it is known by now; what was said before stays in the ledger.

    Once people are being told, everybody concerned, then or now, is told what is said anew.
    """

    command: Literal["amend-breach"] = "amend-breach"


class TellBreach(Command):
    """Tell everybody concerned by mail; who has been told the same already is not told twice."""

    command: Literal["tell-breach"] = "tell-breach"


class ReportBreach(Command):
    """Say when and by which letter the authority was told. Loket itself sends it nothing."""

    command: Literal["report-breach"] = "report-breach"
    reported_at: Moment
    letter: Letter


class AnnounceBreach(Command):
    """Tell the public (Pasal 46 (3)): what happened, which data, what people can do; until told anew, or closed."""

    command: Literal["announce-breach"] = "announce-breach"
    indonesian: Passage
    english: Passage


class DeclineAnnouncement(Command):
    """Say why the public need not be told."""

    command: Literal["decline-announcement"] = "decline-announcement"
    text: Text


class CloseBreach(Command):
    """Close it: people, the authority and, where it must, the public are told, or it was no breach (`unfounded`).

    `text` says what came of it.
    """

    command: Literal["close-breach"] = "close-breach"
    unfounded: bool = False
    text: Text


class RemindOfBreach(Command):
    """The office is told that the time to tell is nearly over."""

    command: Literal["remind-of-breach"] = "remind-of-breach"


class RecordBreachTold(Command):
    """A worker has gone through everybody: so many mails are on their way; `by_letter` have no address.

    `telling`: the entry by which it was asked for. `unreached`: of how many requests, of which `by_letter` are some.
    """

    command: Literal["record-breach-told"] = "record-breach-told"
    telling: int
    people: int
    unreached: int
    by_letter: Annotated[tuple[str, ...], Field(max_length=MOST_TO_WRITE_TO)]


OfficeCommand = AmendBreach | TellBreach | ReportBreach | AnnounceBreach | DeclineAnnouncement | CloseBreach
"""What an administrator or the head gives once it is recorded."""
AnyBreachCommand = RecordBreach | OfficeCommand | RemindOfBreach | RecordBreachTold
