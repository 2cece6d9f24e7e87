"""A file of the books is asked for, looked after, and fetched by a link of some minutes."""

from datetime import tzinfo
from typing import Final, NamedTuple

from chalicelib.domain.exports.commands import RequestExport
from chalicelib.domain.exports.refusals import ExportUnknown
from chalicelib.domain.exports.state import Export, ExportPhase
from chalicelib.domain.people.actors import Actor
from chalicelib.gateways import files, office_data
from chalicelib.gateways.clock import now
from chalicelib.gateways.texts import texts
from chalicelib.models import exports
from chalicelib.models.ledger import reading
from chalicelib.services.accounts.throttle import EXPORT, admit
from chalicelib.services.exports.ledger import EXPORTS
from chalicelib.services.ledger.execute import begin
from chalicelib.services.ledger.pages import rows_page
from chalicelib.services.treasury.looking import seen_by
from chalicelib.settings import settings

LINK_SECONDS: Final = 300


class Link(NamedTuple):
    """A presigned address, good for `seconds`."""

    url: str
    seconds: int


class Seen(NamedTuple):
    """An export as it stands by the clock, the zone of its office, and where the file is fetched, if it is there."""

    export: Export
    zone: tzinfo
    link: Link | None = None


class Exports(NamedTuple):
    """One page of an office's exports, the newest first, without links."""

    rows: tuple[Seen, ...]
    next: str | None


def request(actor: Actor, office: str, command: RequestExport, key: str) -> Seen:
    """Ask for a file: a worker makes it.

    Raises UnknownOffice, TooManyTries, NotAllowed, CommandWithheld, ExportPeriodUnfit, PeriodUnfit, PeriodAhead.
    """
    served = office_data.office(office)
    admit(EXPORT, "", f"{actor.id} exports {served.code}")
    return Seen(begin(EXPORTS, served.code, command, actor, key).state, served.zone)


def listed(actor: Actor, office: str, limit: int, cursor: str | None) -> Exports:
    """Return a page of the office's exports: one call. Raises UnknownOffice, NotAllowed, MalformedCursor."""
    served, moment = seen_by(actor, office), now()
    under, scope = exports.listed_under(served.code), f"exports {served.code}"
    page = rows_page(exports.TABLE, "exports", under, scope, limit, cursor, newest_first=True)
    return Exports(tuple(Seen(row.at(moment), served.zone) for row in page.rows), page.next)


def see(actor: Actor, office: str, export_id: str) -> Seen:
    """Return an export, with a link to its file while that is kept: one call.

    Raises UnknownOffice, NotAllowed, ExportUnknown.
    """
    served = seen_by(actor, office)
    record = reading.read(exports.TABLE, export_id)
    if record is None or record.state.office != served.code:
        raise ExportUnknown
    export = record.state.at(now())
    return Seen(export, served.zone, _link(export) if export.phase is ExportPhase.READY else None)


def _link(export: Export) -> Link:
    file = export.file
    if file is None:
        raise ExportUnknown
    url = files.presigned_get(settings().files_bucket, file.key, _name(export), file.media_type, LINK_SECONDS)
    return Link(url, LINK_SECONDS)


def _name(export: Export) -> str:
    """Return the name under which the file is saved; one of sample data says so."""
    day = export.requested_at.astimezone(office_data.office(export.office).zone).date()
    days = f"{export.first}_{export.last}" if export.first else f"{day}"
    kind = texts("books")["file"][export.kind][export.language]
    sample = f"{texts('books')['file']['sample'][export.language]}-" if settings().demo else ""
    return f"{sample}{kind}-{export.office}-{days}.{export.format}"
