"""The door for a problem with the service, open to anyone (C-2)."""

from datetime import datetime

from chalicelib import services
from chalicelib.domain.cursors import MalformedCursor
from chalicelib.domain.idempotency import KeyReused
from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.office.data import UnknownOffice
from chalicelib.domain.office.standard import ComplaintChannels
from chalicelib.domain.people.account import TooManyTries
from chalicelib.domain.problem_reports import ProblemReport, ReportsBusy
from chalicelib.domain.references import MalformedReference
from chalicelib.domain.vocabulary import Frozen
from chalicelib.handlers.door.operation import Call, Public, SignedIn
from chalicelib.handlers.door.paging import Paged
from chalicelib.handlers.door.routes import Routes
from chalicelib.handlers.door.shown import Shown

routes = Routes(__name__)


class ProblemTaken(Frozen):
    """The report's number, to be named when asking about it, and the other ways to complain."""

    number: str
    at: datetime
    channels: ComplaintChannels


class ProblemShown(Shown):
    """A report as the office reads it."""

    number: str
    at: datetime
    text: str
    contact: str | None
    request_reference: str | None


class ProblemPage(Frozen):
    """Some reports, and the cursor of the next page."""

    items: tuple[ProblemShown, ...]
    next: str | None


@routes.operation(
    "reportProblem",
    "POST",
    "/v1/offices/{office}/problems",
    who=Public,
    body=ProblemReport,
    answers=ProblemTaken,
    status=201,
    refusals=(UnknownOffice, MalformedReference, KeyReused, TooManyTries, ReportsBusy),
    summary="Report a problem with the service (C-2)",
    idempotent=True,
    example={"text": "Halaman tarif tidak dapat dibuka sejak pagi.", "contact": "081200000000"},
)
def report_problem(call: Call[ProblemReport], *, office: str) -> ProblemTaken:
    """Take a report and give it a number; it comes to the office's desk."""
    report, to = services.problem_reports.report(office, call.body, call.idempotency_key, call.source_ip)
    return ProblemTaken(
        number=report.number, at=report.at.astimezone(to.zone), channels=services.standard.complaints(to)
    )


@routes.operation(
    "listProblems",
    "GET",
    "/v1/offices/{office}/problems",
    who=SignedIn,
    query=Paged,
    answers=ProblemPage,
    refusals=(UnknownOffice, NotAllowed, MalformedCursor),
    summary="The reports on the office's desk (C-2)",
)
def list_problems(call: Call[None, Paged], *, office: str) -> ProblemPage:
    """List what people reported to the office, the newest first; for its staff."""
    reports, zone, more = services.problem_reports.listing(call.actor, office, call.query.limit, call.query.cursor)
    local = (report._replace(at=report.at.astimezone(zone)) for report in reports)
    return ProblemPage(items=tuple(ProblemShown.model_validate(report) for report in local), next=more)
