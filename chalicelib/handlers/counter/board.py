"""The board in the room: who was called where, how many wait, and for how long; without names, for everyone (W-04)."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

from chalicelib import services
from chalicelib.domain.office.data import UnknownOffice
from chalicelib.domain.queue.refusals import NoCounter
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.vocabulary import Frozen
from chalicelib.handlers.counter.shapes import WaitShown, local, title_of, wait_shown
from chalicelib.handlers.door.caching import Caching, etag_of
from chalicelib.handlers.door.operation import Answer, Call, Public
from chalicelib.handlers.door.reading import names
from chalicelib.handlers.door.routes import Routes

if TYPE_CHECKING:
    from chalicelib.services.counter.room import Seen

routes = Routes(__name__)


class CalledShown(Frozen):
    """A number that was called to a counter, and when last."""

    number: str
    counter: str
    at: datetime


class ServiceShown(Frozen):
    """How many wait for a service, and how long whoever takes a number of it now will wait."""

    service: str
    title: Bilingual
    waiting: int
    wait: WaitShown


class OpenCounterShown(Frozen):
    """A counter that is open."""

    counter: str
    title: Bilingual


class BoardShown(Frozen):
    """The room now. `opens_at`: when numbers are called again, while it is closed or on its break.

    `called`: the last four, the latest first; a number that is called again is the latest again.
    """

    office: str
    day: date
    state: Literal["open", "break", "closed"]
    opens_at: datetime | None
    called: tuple[CalledShown, ...]
    services: tuple[ServiceShown, ...]
    counters: tuple[OpenCounterShown, ...]


@routes.operation(
    "getQueue",
    "GET",
    "/v1/offices/{office}/queue",
    who=Public,
    answers=BoardShown,
    caching=Caching.ASKED,
    refusals=(UnknownOffice, NoCounter),
    summary="The board in the room (W-04)",
)
def get_queue(call: Call, *, office: str) -> Answer:
    """Show who was called last and who waits. It may be asked for every second, by its ETag."""
    shown = services.counter.room.shown_this_second(office)
    if shown and names(call.if_none_match, shown):
        return Answer(etag=shown)
    content = _shown(services.counter.room.see(office)).model_dump_json()
    etag = etag_of(content)
    services.counter.room.note_shown(office, etag)
    return Answer(content=content, etag=etag)


def _shown(seen: "Seen") -> BoardShown:
    zone, rules, board = seen.office.zone, seen.rules, seen.board
    return BoardShown(
        office=seen.office.code,
        day=seen.day,
        state=board.state,
        opens_at=local(board.opens_at, zone),
        called=tuple(CalledShown(number=c.number, counter=c.counter, at=c.at.astimezone(zone)) for c in board.calls),
        services=tuple(
            ServiceShown(
                service=line.service,
                title=title_of(rules, line.service),
                waiting=line.waiting,
                wait=wait_shown(line.estimate),
            )
            for line in board.lines
        ),
        counters=tuple(
            OpenCounterShown(counter=place.id, title=place.title)
            for place in rules.places
            if place.id in board.counters
        ),
    )
