"""The ledger of what people ask about their data: its aggregate and table, who makes the file, who is told."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from chalicelib.domain.ledger.command import Command
from chalicelib.domain.office.data import Office
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.people.person import parse_version_id
from chalicelib.domain.request.state import Request
from chalicelib.domain.subject_requests.aggregate import SUBJECT_REQUEST
from chalicelib.domain.subject_requests.commands import (
    AnySubjectCommand,
    AskSubjectRequest,
    DataRight,
    FulfilSubjectRequest,
)
from chalicelib.domain.subject_requests.events import AnySubjectEvent, SubjectRequestAsked, SubjectRequestFulfilled
from chalicelib.domain.subject_requests.facts import SubjectFacts
from chalicelib.domain.subject_requests.state import SubjectRequest
from chalicelib.models import requests, subject_requests
from chalicelib.models.ledger.items import NOW
from chalicelib.models.ledger.loading import Aside
from chalicelib.services.ledger.ledger import Ledger, Reaction, World

MAKE: Final = "make_subject_file"
REQUEST: Final = "request"


def _asks(command: Command, _: Actor, __: Office) -> tuple[Aside, ...]:
    """Read the request for whose customer an officer speaks."""
    if not isinstance(command, AskSubjectRequest) or command.request is None:
        return ()
    place = (requests.TABLE.pk(command.request), NOW)
    return (Aside(REQUEST, requests.TABLE.snapshot, place, lambda item: item.state),)


def _facts(world: World[SubjectRequest]) -> SubjectFacts:
    asked = world.loaded.state
    if asked and asked.right is DataRight.ERASURE and isinstance(world.command, FulfilSubjectRequest):
        from chalicelib.services.subject_requests.holding import holding

        return SubjectFacts(world.now, world.office, holding=holding(asked.subject))
    request = world.loaded.asides.get(REQUEST)
    if not isinstance(request, Request) or request.office != world.office.code:
        return SubjectFacts(world.now, world.office)
    who = request.customer or parse_version_id(request.person)[0]
    return SubjectFacts(world.now, world.office, who, has_account=request.customer is not None)


def _listed(asked: SubjectRequest, _: SubjectFacts) -> Mapping[str, Any]:
    return subject_requests.listed(asked)


def _if(*, access: bool) -> Any:
    """Return for whom a message goes out when something was asked: for access a worker needs no person."""

    def each(event: SubjectRequestAsked) -> Iterable[Mapping[str, str]]:
        return ({},) if (event.right is DataRight.ACCESS) is access else ()

    return each


def _if_restriction(event: SubjectRequestFulfilled) -> Iterable[Mapping[str, str]]:
    return ({},) if event.right is DataRight.RESTRICTION else ()


SUBJECT_REQUESTS: Final[Ledger[SubjectRequest, AnySubjectCommand, AnySubjectEvent, SubjectFacts]] = Ledger(
    aggregate=SUBJECT_REQUEST,
    table=subject_requests.TABLE,
    facts=_facts,
    listed=_listed,
    asks=_asks,
    reactions={
        "SubjectRequestAsked": (
            Reaction("papers", MAKE, _if(access=True)),
            Reaction("notices", "subject_request_received", _if(access=False)),
            Reaction("notices", "subject_request_waits", _if(access=False)),
        ),
        "SubjectRequestReminded": (Reaction("notices", "subject_request_due"),),
        "SubjectFileMade": (Reaction("notices", "subject_request_fulfilled"),),
        "SubjectRequestFulfilled": (
            Reaction("notices", "subject_request_fulfilled"),
            Reaction("deposits", "mark_restriction", _if_restriction),
        ),
        "RestrictionLifted": (Reaction("deposits", "mark_restriction"),),
        "ErasureGranted": (Reaction("notices", "subject_request_erasing"), Reaction("deposits", "erase_person")),
        "SubjectRequestRefused": (Reaction("notices", "subject_request_refused"),),
    },
)
