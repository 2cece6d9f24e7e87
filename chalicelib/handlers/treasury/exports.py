"""Doors to the files of the books: asked for, made by a worker, fetched by a link of some minutes."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from chalicelib import services
from chalicelib.domain.books.refusals import PeriodUnfit
from chalicelib.domain.cursors import MalformedCursor
from chalicelib.domain.exports.commands import ExportFault, ExportFormat, ExportKind, RequestExport
from chalicelib.domain.exports.refusals import ExportPeriodUnfit, ExportUnknown, PeriodAhead
from chalicelib.domain.exports.state import ExportPhase
from chalicelib.domain.idempotency import KeyReused
from chalicelib.domain.ledger.refusals import CommandWithheld, NotAllowed
from chalicelib.domain.office.data import UnknownOffice
from chalicelib.domain.people.account import TooManyTries
from chalicelib.domain.vocabulary import Frozen, Language
from chalicelib.gateways.texts import in_words
from chalicelib.handlers.door.operation import Answer, Call
from chalicelib.handlers.door.paging import Paged
from chalicelib.handlers.door.routes import Routes

if TYPE_CHECKING:
    from chalicelib.services.exports.asking import Seen

routes = Routes(__name__)
EXPORTS = "/v1/offices/{office}/exports"


class ExportShown(Frozen):
    """A file that was asked for, and how far it is; `rows` without totals.

    `url`: where getExport has it fetched for `expires_in` seconds, while it is kept.
    """

    id: str
    kind: ExportKind
    format: ExportFormat
    language: Language
    first: date | None
    last: date | None
    state: ExportPhase
    requested_at: datetime
    requested_by: str
    rows: int | None
    size_bytes: int | None
    sha256: str | None
    kept_until: datetime | None
    fault: ExportFault | None
    fault_text: str | None
    url: str | None
    expires_in: int | None


class ExportPage(Frozen):
    """Exports, the newest first."""

    items: tuple[ExportShown, ...]
    next: str | None


@routes.operation(
    "requestExport",
    "POST",
    EXPORTS,
    body=RequestExport,
    answers=ExportShown,
    status=202,
    idempotent=True,
    refusals=(
        UnknownOffice,
        NotAllowed,
        CommandWithheld,
        ExportPeriodUnfit,
        PeriodUnfit,
        PeriodAhead,
        TooManyTries,
        KeyReused,
    ),
    summary="Ask for a file of the books",
    example={"kind": "cash_book", "format": "xlsx", "first": "2026-03-01", "last": "2026-03-31"},
)
def request_export(call: Call[RequestExport], office: str) -> Answer:
    """Have the cash book, the report, or what lies at the office now written as CSV, XLSX or PDF."""
    seen = services.exports.asking.request(call.actor, office, call.body, call.idempotency_key)
    location = f"/v1/offices/{office}/exports/{seen.export.id}"
    return Answer(_shown(seen, call.language), status=202, headers={"Location": location})


@routes.operation(
    "listExports",
    "GET",
    EXPORTS,
    query=Paged,
    answers=ExportPage,
    refusals=(UnknownOffice, NotAllowed, MalformedCursor),
    summary="The files of the books that were asked for",
)
def list_exports(call: Call[None, Paged], office: str) -> ExportPage:
    """List the office's exports to treasurer, head and admin, the newest first."""
    page = services.exports.asking.listed(call.actor, office, call.query.limit, call.query.cursor)
    return ExportPage(items=tuple(_shown(row, call.language) for row in page.rows), next=page.next)


@routes.operation(
    "getExport",
    "GET",
    EXPORTS + "/{export}",
    answers=ExportShown,
    refusals=(UnknownOffice, NotAllowed, ExportUnknown),
    summary="A file of the books, and where it is fetched",
)
def get_export(call: Call, office: str, export: str) -> ExportShown:
    """Show how far an export is, and once it is ready the link to its file."""
    return _shown(services.exports.asking.see(call.actor, office, export), call.language)


def _shown(seen: "Seen", language: Language) -> ExportShown:
    export, zone = seen.export, seen.zone
    file, until, fault = export.file, export.kept_until, export.fault
    url, seconds = seen.link or (None, None)
    return ExportShown(
        id=export.id,
        kind=export.kind,
        format=export.format,
        language=export.language,
        first=export.first,
        last=export.last,
        state=export.phase,
        requested_at=export.requested_at.astimezone(zone),
        requested_by=export.requested_by,
        rows=export.rows,
        size_bytes=file.size_bytes if file else None,
        sha256=file.sha256 if file else None,
        kept_until=until.astimezone(zone) if until else None,
        fault=fault,
        fault_text=str(in_words("export_fault", fault, language)) if fault else None,
        url=url,
        expires_in=seconds,
    )
