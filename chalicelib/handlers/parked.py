"""Doors to parked work: what the house gave up, why, and having it done again."""

from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, RootModel

from chalicelib import services
from chalicelib.domain.breaches.refusals import BreachUnknown
from chalicelib.domain.cursors import MalformedCursor
from chalicelib.domain.deposits.refusals import DepositUnknown
from chalicelib.domain.exports.refusals import ExportUnknown
from chalicelib.domain.ledger.refusals import NotAllowed, Overtaken
from chalicelib.domain.office.data import UnknownOffice
from chalicelib.domain.parked import (
    Act,
    DismissReason,
    NothingToReplay,
    ParkedAct,
    ParkedCommand,
    ParkedQueue,
    ParkedSettled,
    ParkedState,
    ParkedUnknown,
    ReactingLedger,
)
from chalicelib.domain.queue.refusals import DayUnknown
from chalicelib.domain.request.refusals import RequestUnknown
from chalicelib.domain.shapes import Bilingual, Id, Moment
from chalicelib.domain.subject_requests.refusals import SubjectRequestUnknown
from chalicelib.domain.vocabulary import Frozen
from chalicelib.handlers.door.operation import Call
from chalicelib.handlers.door.paging import Paged
from chalicelib.handlers.door.routes import Routes

if TYPE_CHECKING:
    from chalicelib.models.work import Parked

routes = Routes(__name__)
PARKED = "/v1/offices/{office}/parked"
NO_SUCH_RECORD = (RequestUnknown, DayUnknown, DepositUnknown, ExportUnknown, SubjectRequestUnknown, BreachUnknown)


class WhichParked(Paged):
    """How the work stands, of which queue; `of_house`: what is no single office's, instead of one's own office's."""

    state: ParkedState = ParkedState.OPEN
    queue: ParkedQueue | None = None
    of_house: bool = False


class AnyParkedCommand(RootModel[ParkedCommand]):
    """What is done with parked work, told apart by `command`."""


class ActShown(Frozen):
    """Who did what with it, by account, and when."""

    act: ParkedAct
    at: datetime
    by: str
    code: DismissReason | None


class ParkedShown(Frozen):
    """Work that was given up. `reason` is a refusal's code or a fault's class, `why` says it in words.

    `request`: what it is about, where that is a request; `reference` names the records in any case, `trace` the lines
    in the logs. `since`: when it was first parked, `at`: when last, `times`: how often. `replayable`: there is
    something to send again.
    """

    id: str
    queue: ParkedQueue
    state: ParkedState
    reason: str
    why: Bilingual
    request: str | None
    reference: str
    trace: str
    since: datetime
    at: datetime
    times: int
    replayable: bool
    acts: tuple[ActShown, ...]


class ParkedPage(Frozen):
    """Parked work, what waits longest first, and the cursor of the next page."""

    items: tuple[ParkedShown, ...]
    next: str | None


@routes.operation(
    "listParked",
    "GET",
    PARKED,
    query=WhichParked,
    answers=ParkedPage,
    refusals=(UnknownOffice, NotAllowed, MalformedCursor),
    summary="Work that was given up",
)
def list_parked(call: Call[None, WhichParked], office: str) -> ParkedPage:
    """List for the office's staff what the house could not do for it. A page of one queue may be short."""
    query = call.query
    which = services.parked.desk.Which(query.state, query.queue, query.of_house)
    desk = services.parked.desk.listing(call.actor, office, which, query.limit, query.cursor)
    return ParkedPage(items=tuple(_shown(record, desk.office.zone) for record in desk.records), next=desk.next)


@routes.operation(
    "commandParked",
    "POST",
    PARKED + "/{parked}",
    body=AnyParkedCommand,
    answers=ParkedShown,
    refusals=(UnknownOffice, NotAllowed, ParkedUnknown, ParkedSettled, NothingToReplay, Overtaken),
    summary="Have parked work done again, or dismiss it",
    example={"command": "replay"},
)
def command_parked(call: Call[AnyParkedCommand], office: str, parked: str) -> ParkedShown:
    """Send it again, or say why not, as an administrator; sent twice, it does its work once."""
    after = services.parked.desk.give(call.actor, office, parked, call.body.root)
    return _shown(after.record, after.office.zone)


class AgainOfRecord(Frozen):
    """What follows all that is recorded of one request, day of the counter, export or other record."""

    of: Literal["record"] = "record"
    ledger: ReactingLedger
    id: Id


class AgainOfOffice(Frozen):
    """What follows all that was recorded at the office since a moment; `cursor` is the `next` of the call before."""

    of: Literal["office"] = "office"
    since: Moment
    cursor: str | None = Field(default=None, max_length=800)


class WhatAgain(RootModel[Annotated[AgainOfRecord | AgainOfOffice, Field(discriminator="of")]]):
    """Of what the consequences are sent again, told apart by `of`."""


class AgainShown(Frozen):
    """How many records were gone through and messages sent, and the cursor with which the next call goes on."""

    records: int
    messages: int
    next: str | None


@routes.operation(
    "sendAgain",
    "POST",
    "/v1/offices/{office}/send-again",
    body=WhatAgain,
    answers=AgainShown,
    refusals=(UnknownOffice, NotAllowed, *NO_SUCH_RECORD, MalformedCursor),
    summary="Send again what follows what is recorded",
    example={"of": "record", "ledger": "request", "id": "1904-01KAAAAAAAAAAAAAAAAAAAAAAA"},
)
def send_again(call: Call[WhatAgain], office: str) -> AgainShown:
    """Have mails, papers and checks sent again, as an administrator: of a record, or of all since a moment.

    What was done does nothing, and no mail of more than five weeks ago is sent. Of an office a call goes through ten
    records, and is repeated with `next` until there is none.
    """
    again = services.parked.again
    match call.body.root:
        case AgainOfRecord() as one:
            sent = again.of_record(call.actor, office, one.ledger, one.id)
        case AgainOfOffice() as all_:
            sent = again.of_office(call.actor, office, all_.since, all_.cursor)
    return AgainShown(records=sent.records, messages=sent.messages, next=sent.next)


def _shown(record: "Parked", zone: tzinfo) -> ParkedShown:
    return ParkedShown(
        id=f"{record.queue}-{record.record_id}",
        queue=ParkedQueue(record.queue),
        state=record.state,
        reason=record.reason,
        why=services.parked.words.why(record.reason),
        request=services.parked.words.request_of(record),
        reference=record.reference,
        trace=record.trace,
        since=record.since.astimezone(zone),
        at=record.at.astimezone(zone),
        times=record.times,
        replayable=record.message is not None,
        acts=tuple(_act(act, zone) for act in record.acts),
    )


def _act(act: Act, zone: tzinfo) -> ActShown:
    return ActShown(act=act.act, at=act.at.astimezone(zone), by=act.by, code=act.code)
