"""What people ask about their data: asked, seen by them and on the office's desk, answered, and the file fetched."""

from collections.abc import Mapping
from datetime import timedelta, tzinfo
from typing import Final, NamedTuple

from chalicelib.domain.ledger.authority import gives
from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.subject_requests.aggregate import may_know
from chalicelib.domain.subject_requests.commands import (
    AskSubjectRequest,
    FulfilSubjectRequest,
    LiftRestriction,
    RefuseSubjectRequest,
    SubjectAnswer,
)
from chalicelib.domain.subject_requests.refusals import SubjectRequestUnknown
from chalicelib.domain.subject_requests.state import SubjectPhase, SubjectRequest
from chalicelib.domain.subject_requests.workflow import ANSWERS, ASKS_FOR_VISITORS, RULES
from chalicelib.domain.vocabulary import EMPTY
from chalicelib.gateways import files, office_data
from chalicelib.gateways.clock import now
from chalicelib.models import subject_requests
from chalicelib.models.ledger import reading
from chalicelib.services.accounts.throttle import SUBJECT_REQUEST, admit
from chalicelib.services.ledger.execute import begin, execute
from chalicelib.services.ledger.pages import rows_page
from chalicelib.services.subject_requests.ledger import SUBJECT_REQUESTS
from chalicelib.settings import settings

LINK: Final = timedelta(minutes=5)
FILE_NAME: Final = "loket-data-pribadi.zip"


class Seen(NamedTuple):
    """What was asked, its office's zone, the words by id, what this person may do, and where the file is fetched."""

    asked: SubjectRequest
    zone: tzinfo
    texts: Mapping[str, str] = EMPTY
    actions: tuple[str, ...] = ()
    url: str | None = None
    late: bool = False


class Listing(NamedTuple):
    """One page of a list, without words and links."""

    rows: tuple[Seen, ...]
    next: str | None


def ask(actor: Actor, office: str, command: AskSubjectRequest, key: str) -> Seen:
    """Ask an office about one's own data, or for the customer of one of its requests.

    Raises UnknownOffice, TooManyTries, NotAllowed, CommandWithheld, AlreadyTaken, CorrectionUnsaid,
    SubjectRequestUnknown.
    """
    served = office_data.office(office)
    admit(SUBJECT_REQUEST, "", actor.id)
    outcome = begin(SUBJECT_REQUESTS, served.code, command, actor, key)
    return _seen(actor, outcome.state, outcome.texts)


def mine(actor: Actor, limit: int, cursor: str | None) -> Listing:
    """Return a page of what this person has asked, the newest first: one call. Raises MalformedCursor."""
    return _listing(actor, "own", subject_requests.own(actor.id), limit, cursor, newest_first=True)


def at_office(actor: Actor, office: str, *, waiting: bool, limit: int, cursor: str | None) -> Listing:
    """Return a page of what waits for the office's answer, the most urgent first, or has it: one call.

    Raises UnknownOffice, NotAllowed, MalformedCursor.
    """
    served = office_data.office(office)
    if not actor.roles_at(served.code) & set(ANSWERS):
        raise NotAllowed(command="list")
    partition = subject_requests.desk(served.code, waiting=waiting)
    return _listing(actor, "desk", partition, limit, cursor, newest_first=not waiting)


def see(actor: Actor, id_: str) -> Seen:
    """Return what was asked, with a link to the file for who may have it: one call. Raises SubjectRequestUnknown."""
    read = reading.read(subject_requests.TABLE, id_)
    if read is None or not may_know(read.state, actor):
        raise SubjectRequestUnknown
    return _seen(actor, read.state, read.texts)


def answer(actor: Actor, id_: str, command: SubjectAnswer, key: str) -> Seen:
    """Answer for the office, or lift a restriction; raises SubjectRequestUnknown, and what is refused."""
    outcome = execute(SUBJECT_REQUESTS, id_, command, actor, key)
    return _seen(actor, outcome.state, outcome.texts)


def _listing(actor: Actor, name: str, partition: str, limit: int, cursor: str | None, *, newest_first: bool) -> Listing:
    page = rows_page(subject_requests.TABLE, name, partition, partition, limit, cursor, newest_first=newest_first)
    return Listing(tuple(_seen(actor, row)._replace(url=None) for row in page.rows), page.next)


def _seen(actor: Actor, asked: SubjectRequest, texts: Mapping[str, str] = EMPTY) -> Seen:
    office, moment = office_data.office(asked.office), now()
    answers = asked.phase is SubjectPhase.WAITING and actor.id != asked.subject
    rules = (RULES[FulfilSubjectRequest], RULES[RefuseSubjectRequest]) if answers else ()
    actions = tuple(rule.name for rule in rules if gives(rule, actor, office, ANSWERS))
    lift = RULES[LiftRestriction]
    if asked.restricts and (actor.id == asked.subject or gives(lift, actor, office, ANSWERS)):
        actions = (lift.name,)
    return Seen(asked, office.zone, texts, actions, _link(actor, asked), asked.is_late(moment))


def _link(actor: Actor, asked: SubjectRequest) -> str | None:
    """Return where the file is fetched: by its person alone, or by staff who hand it to who has no account."""
    file, until = asked.file, asked.kept_until
    hands_over = not asked.account and actor.roles_at(asked.office) & {*ANSWERS, *ASKS_FOR_VISITORS}
    if file is None or until is None or now() >= until or not (actor.id == asked.subject or hands_over):
        return None
    seconds = int(LINK.total_seconds())
    return files.presigned_get(settings().files_bucket, file.key, FILE_NAME, file.media_type, seconds)
