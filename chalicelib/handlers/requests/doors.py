"""Doors to requests: open one, see one, list them, give a command."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

from chalicelib import services
from chalicelib.domain.cursors import MalformedCursor
from chalicelib.domain.idempotency import KeyReused
from chalicelib.domain.ledger.refusals import CommandWithheld, NotAllowed, Overtaken
from chalicelib.domain.office.data import UnknownOffice
from chalicelib.domain.people.person import PersonUnknown
from chalicelib.domain.request import refusals as r
from chalicelib.domain.request.authority import is_staff
from chalicelib.domain.request.commands import AnyCommand, OpenDraft
from chalicelib.domain.request.state import Phase
from chalicelib.domain.vocabulary import Frozen
from chalicelib.handlers.door.caching import Caching
from chalicelib.handlers.door.operation import Answer, Call, SignedIn
from chalicelib.handlers.door.routes import Routes
from chalicelib.handlers.requests import shapes, views
from chalicelib.handlers.requests.commands import COMMON, members
from chalicelib.handlers.requests.history import HistoryQuery, HistoryShown, history_shown
from chalicelib.handlers.requests.listing import RequestPage, RequestQuery, page_shown
from chalicelib.handlers.requests.reader import Reader
from chalicelib.handlers.requests.uploads import UploadShown, upload_shown

if TYPE_CHECKING:
    from chalicelib.services.requests.ledger import RequestOutcome
    from chalicelib.services.requests.queries import Visible

routes = Routes(__name__)
REQUEST = "/v1/requests/{request_id}"


class Included(Frozen):
    """`include=person` adds the buyer's person version, for staff; it costs a second read."""

    include: Literal["person"] | None = None


@routes.operation(
    "openRequest",
    "POST",
    "/v1/requests",
    who=SignedIn,
    body=OpenDraft,
    answers=shapes.RequestShown,
    status=201,
    idempotent=True,
    refusals=(UnknownOffice, PersonUnknown, r.VisitorNotAtCounter, CommandWithheld, NotAllowed, Overtaken, KeyReused),
    summary="Open a request (O-04, W-05)",
    example={
        "office": "1905",
        "lines": [{"product": "statda-2016", "format": "pdf", "medium": "download"}],
        "purpose": "research",
    },
)
def open_request(call: Call[OpenDraft]) -> Answer:
    """Open a draft of one's own; at the counter one of the visitor's, whose ticket is in service there.

    With lines or a purpose it is chosen in the same call, as by `reviseDraft`.
    """
    outcome = services.requests.ledger.open_request(call.body, call.actor, call.idempotency_key)
    body = views.shown(_outcome(call, outcome), entries=outcome.recorded)
    return Answer(body, status=201, headers={"Location": f"/v1/requests/{outcome.state.id}"})


@routes.operation(
    "listRequests",
    "GET",
    "/v1/requests",
    who=SignedIn,
    query=RequestQuery,
    answers=RequestPage,
    refusals=(UnknownOffice, MalformedCursor, NotAllowed, r.ListNotOffered),
    summary="List requests, or find one",
)
def list_requests(call: Call[None, RequestQuery]) -> RequestPage:
    """List one's own requests, the newest first; a desk or a phase of one's office by due time; or search exactly."""
    query, lists, actor = call.query, services.requests.lists, call.actor
    assigned = actor.id if query.assigned else "" if query.unassigned else None
    wanted = lists.Wanted(assigned, query.due_before, query.kind, query.proof)
    match (query.q, query.desk, query.phase, query.office):
        case (str(q), None, None, None) if wanted == lists.EVERY:
            listing = lists.Listing(lists.search(actor, q), None)
        case (None, "officer", None, str(office)) if query.waits_for:
            listing = lists.with_buyer(actor, office, query.limit, query.cursor, wanted)
        case _ if query.waits_for:
            raise r.ListNotOffered
        case (None, str(desk), None, str(office)):
            listing = lists.desk(actor, office, desk, query.limit, query.cursor, wanted)
        case (None, None, Phase() as phase, str(office)):
            listing = lists.phase(actor, office, phase, query.limit, query.cursor, wanted)
        case (None, None, None, None) if wanted == lists.EVERY:
            listing = lists.own(actor, query.limit, query.cursor)
        case _:
            raise r.ListNotOffered
    return page_shown(call, listing)


@routes.operation(
    "getRequest",
    "GET",
    REQUEST,
    who=SignedIn,
    query=Included,
    answers=shapes.RequestShown,
    caching=Caching.OWN,
    refusals=(r.RequestUnknown,),
    summary="See a request",
)
def get_request(call: Call[None, Included], *, request_id: str) -> Answer:
    """Show the request with what the caller may do now, what is blocked and why, and what is owed.

    A person's particulars are left in no browser's cache.
    """
    visible = services.requests.queries.see(request_id, call.actor)
    with_person = call.query.include == "person" and is_staff(visible.request, call.actor)
    person = services.requests.queries.person_of(visible.request) if with_person else None
    headers = {"Cache-Control": Caching.NEVER.value} if person else {}
    return Answer(views.shown(_with_credit(_reader(call, visible)), person), headers=headers)


@routes.operation(
    "getRequestHistory",
    "GET",
    REQUEST + "/events",
    who=SignedIn,
    query=HistoryQuery,
    answers=HistoryShown,
    refusals=(r.RequestUnknown, MalformedCursor),
    summary="See a request's history",
)
def get_request_history(call: Call[None, HistoryQuery], *, request_id: str) -> HistoryShown:
    """Show the entries, oldest first; those of the office's own only to staff, so that a page may be short.

    `verified` speaks of the history from its first entry to the last of this page, shown or not: each follows unaltered
    from the one before, and the last of all is the one at which the request stands.
    """
    page = services.requests.history.history(request_id, call.actor, call.query.limit, call.query.cursor)
    return history_shown(_reader(call, page.visible), page, call.query.concerns)


@routes.operation(
    "getUpload",
    "GET",
    REQUEST + "/uploads/{upload_id}",
    who=SignedIn,
    answers=UploadShown,
    refusals=(r.RequestUnknown, r.UploadUnknown),
    summary="See how far a file is (O-05, O-10)",
)
def get_upload(call: Call, *, request_id: str, upload_id: str) -> UploadShown:
    """Tell whether an announced file has arrived, is a file of the request, or was refused and why.

    A request remembers its latest files; of one that was taken back, or is long past, there is nothing to see.
    """
    progress = services.files.progress.progress(request_id, upload_id, call.actor)
    return upload_shown(_reader(call, progress.visible), progress.upload)


@routes.operation_family(
    REQUEST + "/{command}",
    variable="command",
    members=members(),
    who=SignedIn,
    answers=shapes.RequestShown,
    idempotent=True,
    refusals=COMMON,
)
def give_command(call: Call[AnyCommand], *, request_id: str, **_name: str) -> shapes.RequestShown:
    """Give the command that the path names, whose body it is; the answer is the request as it stands after it."""
    outcome = services.requests.giving.give(request_id, call.body, call.actor, call.idempotency_key)
    return views.shown(_with_credit(_outcome(call, outcome)), entries=outcome.recorded)


def _outcome(call: Call[Any, Any], outcome: "RequestOutcome") -> Reader:
    return Reader(outcome.state, outcome.texts, outcome.facts, call.actor, call.language)


def _reader(call: Call[Any, Any], visible: "Visible") -> Reader:
    return Reader(visible.request, visible.texts, visible.facts, call.actor, call.language)


def _with_credit(reader: Reader) -> Reader:
    facts = services.requests.paying.with_credit(reader.request, reader.facts)
    return replace(reader, facts=facts)
