"""The door for a problem with the service, open to anyone (C-2)."""

from datetime import datetime

from chalicelib import services
from chalicelib.domain.account import TooManyTries
from chalicelib.domain.idempotency import KeyReused
from chalicelib.domain.office import UnknownOffice
from chalicelib.domain.problem_reports import ProblemReport, ReportsBusy
from chalicelib.domain.references import MalformedReference
from chalicelib.domain.standard import Complaints
from chalicelib.domain.vocabulary import Frozen
from chalicelib.handlers.door.operation import Call, Public
from chalicelib.handlers.door.routes import Routes

routes = Routes(__name__)


class ProblemTaken(Frozen):
    """The report's number, to be named when asking about it, and the other ways to complain."""

    number: str
    at: datetime
    channels: Complaints


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
    taken, channels = services.problem_reports.report(office, call.body, call.idempotency_key, call.source_ip)
    return ProblemTaken(number=taken.number, at=taken.at, channels=channels)
