"""Doors to what people ask about their own data (UU 27/2022): asked, seen, answered by the office in three days.

Long because each operation is declared with its shapes and refusals.
"""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

from pydantic import Field, RootModel

from chalicelib import services
from chalicelib.domain.cursors import MalformedCursor
from chalicelib.domain.idempotency import KeyReused
from chalicelib.domain.ledger.refusals import (
    AlreadyTaken,
    CommandWithheld,
    NotAllowed,
    OtherUnexplained,
    Overtaken,
    WrongPhase,
)
from chalicelib.domain.office.data import UnknownOffice
from chalicelib.domain.people.account import TooManyTries
from chalicelib.domain.reasons import SubjectRefusal
from chalicelib.domain.subject_requests.commands import AskSubjectRequest, DataRight, SubjectAnswer
from chalicelib.domain.subject_requests.refusals import (
    CorrectionUnsaid,
    MoneyStillLies,
    NotRestricted,
    OpenRequestsStand,
    OwnSubjectRequest,
    StillOnStaff,
    SubjectRequestUnknown,
)
from chalicelib.domain.subject_requests.state import SubjectPhase
from chalicelib.domain.vocabulary import Frozen
from chalicelib.handlers.door.operation import Answer, Call
from chalicelib.handlers.door.paging import Paged
from chalicelib.handlers.door.routes import Routes
from chalicelib.handlers.door.shown import one_of

if TYPE_CHECKING:
    from chalicelib.services.subject_requests.asking import Listing, Seen

routes = Routes(__name__)
AT_OFFICE = "/v1/offices/{office}/subject-requests"
ONE = "/v1/subject-requests/{subject_request}"


class AnySubjectAnswer(RootModel[Annotated[SubjectAnswer, Field(discriminator="command")]]):
    """What an administrator or the head answers, or its person lifts, told apart by `command`."""


class SubjectRequestShown(Frozen):
    """What somebody asked about personal data, and what was answered; `answer_by`: 72 hours after the asking.

    `account`: the person has one, else the office hands the file over. `text`, `answer` stand with one alone, not in
    lists. `url`: where the file is fetched for five minutes, by who may have it, until `kept_until`. `failed`: the
    last try to make it failed. `papers_kept_until`: so long papers of state money keep an erased person's name.
    `actions`: what the caller may answer.
    """

    id: str
    office: str
    right: DataRight
    state: SubjectPhase
    account: bool
    request: str | None
    asked_at: datetime
    answer_by: datetime
    late: bool
    text: str | None
    answered_at: datetime | None
    code: SubjectRefusal | None
    answer: str | None
    requests: int | None
    size_bytes: int | None
    sha256: str | None
    kept_until: datetime | None
    papers_kept_until: date | None
    lifted_at: datetime | None
    failed: bool
    url: str | None
    actions: tuple[Annotated[str, one_of("SubjectCommand")], ...]


class SubjectRequestPage(Frozen):
    """Some of what was asked."""

    items: tuple[SubjectRequestShown, ...]
    next: str | None


class WhichSubjectRequests(Paged):
    """Those that wait for the office's answer, or those that have it."""

    waiting: bool = True


@routes.operation(
    "askSubjectRequest",
    "POST",
    AT_OFFICE,
    body=AskSubjectRequest,
    answers=SubjectRequestShown,
    status=201,
    idempotent=True,
    refusals=(
        *(UnknownOffice, NotAllowed, CommandWithheld, AlreadyTaken, TooManyTries, KeyReused),
        *(CorrectionUnsaid, SubjectRequestUnknown),
    ),
    summary="Ask about one's own personal data (UU 27/2022)",
    example={"right": "access"},
)
def ask_subject_request(call: Call[AskSubjectRequest], office: str) -> Answer:
    """Ask for a copy of everything that is kept, or for a correction; an officer asks for a customer at the counter."""
    seen = services.subject_requests.asking.ask(call.actor, office, call.body, call.idempotency_key)
    return Answer(_shown(seen), status=201, headers={"Location": f"/v1/subject-requests/{seen.asked.id}"})


@routes.operation(
    "listMySubjectRequests",
    "GET",
    "/v1/me/subject-requests",
    query=Paged,
    answers=SubjectRequestPage,
    refusals=(MalformedCursor,),
    summary="What one has asked about one's own data",
)
def list_my_subject_requests(call: Call[None, Paged]) -> SubjectRequestPage:
    """List what the caller has asked, the newest first."""
    return _page(services.subject_requests.asking.mine(call.actor, call.query.limit, call.query.cursor))


@routes.operation(
    "listSubjectRequests",
    "GET",
    AT_OFFICE,
    query=WhichSubjectRequests,
    answers=SubjectRequestPage,
    refusals=(UnknownOffice, NotAllowed, MalformedCursor),
    summary="What people ask an office about their data",
)
def list_subject_requests(call: Call[None, WhichSubjectRequests], office: str) -> SubjectRequestPage:
    """List for administrators and the head what waits, the most urgent first, or what is answered, the newest first."""
    query, clerk = call.query, services.subject_requests.asking
    return _page(clerk.at_office(call.actor, office, waiting=query.waiting, limit=query.limit, cursor=query.cursor))


@routes.operation(
    "getSubjectRequest",
    "GET",
    ONE,
    answers=SubjectRequestShown,
    refusals=(SubjectRequestUnknown,),
    summary="What was asked about somebody's data, and the file",
)
def get_subject_request(call: Call, subject_request: str) -> SubjectRequestShown:
    """Show one to its person and to the office, and to who may have it the link to the file."""
    return _shown(services.subject_requests.asking.see(call.actor, subject_request))


@routes.operation(
    "answerSubjectRequest",
    "POST",
    ONE,
    body=AnySubjectAnswer,
    answers=SubjectRequestShown,
    idempotent=True,
    refusals=(
        *(SubjectRequestUnknown, NotAllowed, CommandWithheld, OwnSubjectRequest, WrongPhase, OtherUnexplained),
        *(NotRestricted, OpenRequestsStand, MoneyStillLies, StillOnStaff, Overtaken, KeyReused),
    ),
    summary="Answer what somebody asks about personal data",
    example={"command": "refuse-subject-request", "code": "not_identified"},
)
def answer_subject_request(call: Call[AnySubjectAnswer], subject_request: str) -> SubjectRequestShown:
    """Say that it was done, or why it is not; the person is told by mail."""
    clerk = services.subject_requests.asking
    return _shown(clerk.answer(call.actor, subject_request, call.body.root, call.idempotency_key))


def _page(listing: "Listing") -> SubjectRequestPage:
    return SubjectRequestPage(items=tuple(map(_shown, listing.rows)), next=listing.next)


def _shown(seen: "Seen") -> SubjectRequestShown:
    asked, zone = seen.asked, seen.zone
    answered, until = asked.answered_at, asked.kept_until
    return SubjectRequestShown(
        id=asked.id,
        office=asked.office,
        right=asked.right,
        state=asked.phase,
        account=asked.account,
        request=asked.request,
        asked_at=asked.asked_at.astimezone(zone),
        answer_by=asked.answer_by.astimezone(zone),
        late=seen.late,
        text=seen.texts.get(asked.text or ""),
        answered_at=answered.astimezone(zone) if answered else None,
        code=SubjectRefusal(asked.code) if asked.code else None,
        answer=seen.texts.get(asked.answer or ""),
        requests=asked.requests,
        size_bytes=asked.file.size_bytes if asked.file else None,
        sha256=asked.file.sha256 if asked.file else None,
        kept_until=until.astimezone(zone) if until else None,
        papers_kept_until=asked.kept_until_day,
        lifted_at=asked.lifted_at.astimezone(zone) if asked.lifted_at else None,
        failed=asked.failed,
        url=seen.url,
        actions=seen.actions,
    )
