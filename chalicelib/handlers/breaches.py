"""Doors to breaches of personal data (UU 27/2022 Pasal 46): recorded, people and the authority told within three days.

What the public is told of them stands at a door of its own, for everybody.

Long because each operation is declared with its shapes and refusals.
"""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

from pydantic import Field, RootModel

from chalicelib import services
from chalicelib.domain.breaches.commands import BreachedData, OfficeCommand, RecordBreach
from chalicelib.domain.breaches.refusals import (
    BreachAnnouncedAlready,
    BreachDecidedBefore,
    BreachOfNobody,
    BreachRequestUnknown,
    BreachTimes,
    BreachToldAlready,
    BreachUndecided,
    BreachUnknown,
    BreachUnreported,
    BreachUntold,
)
from chalicelib.domain.breaches.state import BreachPhase
from chalicelib.domain.cursors import MalformedCursor
from chalicelib.domain.idempotency import KeyReused
from chalicelib.domain.ledger.refusals import CommandWithheld, NotAllowed, Overtaken, RemarksFull, WrongPhase
from chalicelib.domain.office.data import UnknownOffice
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.vocabulary import Frozen
from chalicelib.handlers.door.caching import Caching
from chalicelib.handlers.door.operation import Answer, Call, Public
from chalicelib.handlers.door.paging import Paged
from chalicelib.handlers.door.routes import Routes
from chalicelib.handlers.door.shown import one_of

if TYPE_CHECKING:
    from chalicelib.services.breaches.handling import Seen

routes = Routes(__name__)
AT_OFFICE = "/v1/offices/{office}/breaches"
ONE = "/v1/breaches/{breach}"


class AnyBreachAnswer(RootModel[Annotated[OfficeCommand, Field(discriminator="command")]]):
    """What an administrator or the head gives, told apart by `command`."""


class BreachMails(Frozen):
    """Of how many people the mail has gone, is about to go, or did not arrive as far as is known."""

    sent: int
    waiting: int
    not_reached: int


class BreachShown(Frozen):
    """A breach of personal data; `tell_by`: 72 hours after it was seen.

    `requests`: whose customers it concerns, by reference; `since`: everybody who asked something of the office, or
    signed its guest book, since.
    Words and `mails` stand with one alone, not in lists. `telling`: people are being told;
    `people`: so many were written to by `told_at`; of `unreached` requests no address is known, of some `by_letter`.
    `announced_at`: the public was told by `notice`; `decided_before`: it was amended after that, or after `declined`.
    """

    id: str
    office: str
    state: BreachPhase
    recorded_at: datetime
    seen_at: datetime
    tell_by: datetime
    late: bool
    happened_on: date
    data: tuple[BreachedData, ...]
    requests: tuple[str, ...]
    since: date | None
    text: str | None
    measures: str | None
    telling: bool
    told_at: datetime | None
    people: int | None
    unreached: int
    by_letter: tuple[str, ...]
    mails: BreachMails | None
    reported_at: datetime | None
    letter: str | None
    announced_at: datetime | None
    notice: Bilingual | None
    declined: str | None
    decided_before: bool
    closed_at: datetime | None
    unfounded: bool
    outcome: str | None
    actions: tuple[Annotated[str, one_of("BreachCommand")], ...]


class PublicNotice(Frozen):
    """What the public is told of a breach, and since when it stands."""

    since: datetime
    data: tuple[BreachedData, ...]
    text: Bilingual


class PublicNotices(Frozen):
    """What stands now."""

    items: tuple[PublicNotice, ...]


class BreachPage(Frozen):
    """Some breaches."""

    items: tuple[BreachShown, ...]
    next: str | None


class WhichBreaches(Paged):
    """Those that are open, or closed."""

    open: bool = True


@routes.operation(
    "recordBreach",
    "POST",
    AT_OFFICE,
    body=RecordBreach,
    answers=BreachShown,
    status=201,
    idempotent=True,
    refusals=(UnknownOffice, NotAllowed, CommandWithheld, BreachTimes, BreachRequestUnknown, KeyReused),
    summary="Record a breach of personal data (UU 27/2022)",
    example={
        "seen_at": "2026-11-27T09:30:00+07:00",
        "happened_on": "2026-11-26",
        "data": ["name", "contact"],
        "since": "2026-11-01",
        "text": "Daftar pengguna layanan terkirim ke alamat yang keliru.",
        "measures": {"text": "Penerima sudah menghapusnya."},
    },
)
def record_breach(call: Call[RecordBreach], office: str) -> Answer:
    """Say what happened, to which data, whom it concerns and what is done; three times 24 hours run from `seen_at`."""
    seen = services.breaches.handling.record(call.actor, office, call.body, call.idempotency_key)
    return Answer(_shown(seen), status=201, headers={"Location": f"/v1/breaches/{seen.breach.id}"})


@routes.operation(
    "listBreaches",
    "GET",
    AT_OFFICE,
    query=WhichBreaches,
    answers=BreachPage,
    refusals=(UnknownOffice, NotAllowed, MalformedCursor),
    summary="An office's breaches of personal data",
)
def list_breaches(call: Call[None, WhichBreaches], office: str) -> BreachPage:
    """List for administrators and the head those that are open, the most urgent first, or closed, the newest first."""
    query, clerk = call.query, services.breaches.handling
    listing = clerk.at_office(call.actor, office, open_=query.open, limit=query.limit, cursor=query.cursor)
    return BreachPage(items=tuple(map(_shown, listing.rows)), next=listing.next)


@routes.operation(
    "getBreach",
    "GET",
    ONE,
    answers=BreachShown,
    refusals=(BreachUnknown,),
    summary="A breach of personal data, and how far telling people is",
)
def get_breach(call: Call, breach: str) -> BreachShown:
    """Show one to administrators and the head of its office, in words."""
    return _shown(services.breaches.handling.see(call.actor, breach))


@routes.operation(
    "commandBreach",
    "POST",
    ONE,
    body=AnyBreachAnswer,
    answers=BreachShown,
    idempotent=True,
    refusals=(
        *(BreachUnknown, NotAllowed, CommandWithheld, WrongPhase, BreachTimes, BreachRequestUnknown, BreachOfNobody),
        *(BreachUntold, BreachUnreported, BreachUndecided, BreachDecidedBefore, BreachAnnouncedAlready),
        *(BreachToldAlready, RemarksFull, Overtaken, KeyReused),
    ),
    summary="Amend a breach, have people told, record the report to the authority, close it",
    example={
        "command": "report-breach",
        "reported_at": "2026-11-27T15:00:00+07:00",
        "letter": "B-12/19040/HM.340/2026",
    },
)
def command_breach(call: Call[AnyBreachAnswer], breach: str) -> BreachShown:
    """Amend it, tell everybody concerned by mail, the public by a notice, say how it was reported, or close it."""
    return _shown(services.breaches.handling.give(call.actor, breach, call.body.root, call.idempotency_key))


@routes.operation(
    "listPublicNotices",
    "GET",
    "/v1/offices/{office}/notices",
    who=Public,
    answers=PublicNotices,
    caching=Caching.MINUTE,
    refusals=(UnknownOffice,),
    summary="What an office tells the public (UU 27/2022 Pasal 46 (3))",
)
def list_public_notices(_call: Call, *, office: str) -> PublicNotices:
    """List what the public is told, until the breach is closed, the latest first, twenty at most."""
    zone, notices = services.breaches.announcing.standing(office)
    return PublicNotices(
        items=tuple(
            PublicNotice(since=notice.at.astimezone(zone), data=notice.data, text=words) for notice, words in notices
        )
    )


def _shown(seen: "Seen") -> BreachShown:
    breach, zone, mailed, texts = seen.breach, seen.zone, seen.mailed, seen.texts
    notice = breach.notice

    def local(at: datetime | None) -> datetime | None:
        return at.astimezone(zone) if at else None

    return BreachShown(
        id=breach.id,
        office=breach.office,
        state=breach.phase,
        recorded_at=breach.recorded_at.astimezone(zone),
        seen_at=breach.seen_at.astimezone(zone),
        tell_by=breach.tell_by.astimezone(zone),
        late=breach.is_late(seen.at),
        happened_on=breach.happened_on,
        data=breach.data,
        requests=breach.references,
        since=breach.since,
        text=texts.get(breach.text),
        measures=texts.get(breach.measures),
        telling=breach.telling is not None and breach.told_at is None,
        told_at=local(breach.told_at),
        people=breach.people,
        unreached=breach.unreached,
        by_letter=breach.by_letter,
        mails=BreachMails(sent=mailed.sent, waiting=mailed.waiting, not_reached=mailed.not_reached) if mailed else None,
        reported_at=local(breach.reported_at),
        letter=breach.letter,
        announced_at=local(notice.at) if notice else None,
        notice=Bilingual(id=texts[notice.indonesian], en=texts[notice.english]) if notice and texts else None,
        declined=texts.get(breach.declined or ""),
        decided_before=breach.decided_before,
        closed_at=local(breach.closed_at),
        unfounded=breach.unfounded,
        outcome=texts.get(breach.outcome or ""),
        actions=seen.actions,
    )
