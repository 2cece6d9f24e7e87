"""The desk of parked work: what lies there, and what a person has done with it."""

from datetime import timedelta
from typing import Final, NamedTuple, assert_never

from chalicelib.domain.cursors import seal, unseal
from chalicelib.domain.keys import Purpose
from chalicelib.domain.ledger.refusals import Overtaken
from chalicelib.domain.office.data import Office
from chalicelib.domain.parked import (
    Act,
    Dismiss,
    NothingToReplay,
    ParkedAct,
    ParkedQueue,
    ParkedSettled,
    ParkedState,
    ParkedUnknown,
    Replay,
    authorise,
)
from chalicelib.domain.people.actors import Actor
from chalicelib.gateways import office_data, queues
from chalicelib.gateways.clock import now
from chalicelib.models import work
from chalicelib.models.work import Parked
from chalicelib.services import keys
from chalicelib.services.ledger.react import address_of
from chalicelib.services.parked.stored import react_again
from chalicelib.services.parking import HOUSE

UNHEARD: Final = timedelta(minutes=5)
"""So long whoever asks for the same again is taken not to have heard the answer."""


class Desk(NamedTuple):
    """A page of parked work, the longest waiting first, the cursor of the next, and the office that looks."""

    records: tuple[Parked, ...]
    next: str | None
    office: Office


class Which(NamedTuple):
    """Which parked work: how it stands, of which queue, and of the house instead of the office."""

    state: ParkedState
    queue: ParkedQueue | None
    of_house: bool


def listing(actor: Actor, office: str, which: Which, limit: int, cursor: str | None) -> Desk:
    """Return a page of the office's parked work, for its staff: one Query, whatever there is.

    Raises UnknownOffice, NotAllowed, MalformedCursor.
    """
    served = office_data.office(office)
    authorise(actor, office, "list")
    whose = HOUSE if which.of_house else office
    scope = " ".join(("parked", whose, which.state, which.queue or ""))
    after = unseal(keys.of(Purpose.CURSOR), scope, cursor) if cursor else None
    page = work.parked_page(which.state, whose, which.queue, limit, after)
    return Desk(page.records, seal(keys.of(Purpose.CURSOR), scope, page.last) if page.last else None, served)


class Given(NamedTuple):
    """A parked record as it stands after what was done with it, and the office that did."""

    record: Parked
    office: Office


def give(actor: Actor, office: str, name: str, command: Replay | Dismiss) -> Given:
    """Have parked work done again, or dismiss it. Who did it, and when, stands with it.

    Raises UnknownOffice, NotAllowed, ParkedUnknown, ParkedSettled, NothingToReplay, Overtaken.
    """
    served = office_data.office(office)
    authorise(actor, office, command.command)
    record = _find(office, name)
    if record.state is ParkedState.SETTLED:
        raise ParkedSettled
    match command:
        case Replay():
            _replay(record, actor)
        case Dismiss():
            _note(record, ParkedState.SETTLED, Act(act=ParkedAct.DISMISSED, at=now(), by=actor.id, code=command.code))
        case _:
            assert_never(command)
    return Given(_find(office, name), served)


def _find(office: str, name: str) -> Parked:
    queue, _, record_id = name.rpartition("-")
    record = work.find_parked(queue, record_id) if queue in {*ParkedQueue} and record_id else None
    if record is None or record.office not in {office, HOUSE}:
        raise ParkedUnknown
    return record


def _replay(record: Parked, actor: Actor) -> None:
    """Note that the work is sent again, then send it: what is cut off between the two can be sent once more."""
    if record.message is None:
        raise NothingToReplay
    by_worker = record.queue != ParkedQueue.LEDGER
    state = ParkedState.SENT if by_worker else ParkedState.SETTLED
    if not by_worker:
        react_again(record.message["pk"], record.message["sk"])
    if not _asks_again(record, actor):
        _note(record, state, Act(act=ParkedAct.REPLAYED, at=now(), by=actor.id))
    if by_worker:
        queues.send(address_of(record.queue), [{**record.message, "parked": record.record_id}])


def _asks_again(record: Parked, actor: Actor) -> bool:
    """Tell whether this person has just had the work sent again: it is the same act, whose answer was not heard."""
    act = record.acts[-1] if record.acts else None
    own = act is not None and (act.act, act.by) == (ParkedAct.REPLAYED, actor.id) and now() - act.at < UNHEARD
    return own and record.state is ParkedState.SENT


def _note(record: Parked, state: ParkedState, act: Act) -> None:
    if not work.note_act(record, state, act):
        raise Overtaken
