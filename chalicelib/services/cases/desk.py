"""The treasurer's desk of money that no invoice holds: the list, and each case with its story."""

from collections.abc import Mapping
from typing import NamedTuple

from chalicelib.domain.cases.commands import AddRefundDocument, RefundCommand
from chalicelib.domain.cases.facts import CaseFacts
from chalicelib.domain.cases.options import options
from chalicelib.domain.cases.refusals import CaseUnknown
from chalicelib.domain.cases.rows import CaseRow
from chalicelib.domain.cases.state import CasePhase, MoneyCase, came_on
from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.ledger.options import Options
from chalicelib.domain.office.data import Office
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.request.documents.named_files import document_for
from chalicelib.domain.request.refusals import FileUnknown, RequestUnknown
from chalicelib.gateways import office_data
from chalicelib.gateways.clock import now
from chalicelib.models import cases, requests
from chalicelib.models.ledger import reading
from chalicelib.services.cases.ledger import CASES
from chalicelib.services.ledger.execute import execute
from chalicelib.services.ledger.pages import rows_page
from chalicelib.services.treasury.looking import seen_by


class Listing(NamedTuple):
    """One page of cases, the oldest first, the cursor of the next, and their office."""

    rows: tuple[CaseRow, ...]
    next: str | None
    office: Office


class Seen(NamedTuple):
    """A case, its office, and what people wrote about it, by id."""

    case: MoneyCase
    office: Office
    texts: Mapping[str, str]


def unmatched(actor: Actor, office: str, phase: CasePhase, limit: int, cursor: str | None) -> Listing:
    """Return a page of the office's money cases at a phase, the oldest first: one call.

    Raises UnknownOffice, NotAllowed, MalformedCursor.
    """
    served = seen_by(actor, office)
    partition = cases.partition(office, phase)
    page = rows_page(cases.TABLE, "phase", partition, f"cases {office} {phase}", limit, cursor)
    return Listing(page.rows, page.next, served)


def of_payer(actor: Actor, office: str, request: str, limit: int, cursor: str | None) -> Listing:
    """Return a page of all that lies at the office of whoever pays this request, at any phase: two calls.

    Raises UnknownOffice, NotAllowed, RequestUnknown, MalformedCursor.
    """
    served = seen_by(actor, office)
    read = reading.read(requests.TABLE, request)
    if read is None or read.state.office != served.code:
        raise RequestUnknown
    partition = cases.payer_partition(served.code, read.state.payer_id)
    page = rows_page(cases.TABLE, "payer", partition, f"cases {office} {request}", limit, cursor)
    return Listing(page.rows, page.next, served)


def case_of(actor: Actor, office: str, case: str) -> Seen:
    """Return a case of the office: one call; raises UnknownOffice, NotAllowed, CaseUnknown."""
    served = seen_by(actor, office)
    read = reading.read(cases.TABLE, case)
    if read is None or read.state.office != office:
        raise CaseUnknown
    return Seen(read.state, served, read.texts)


def command_refund(actor: Actor, office: str, case: str, command: RefundCommand, key: str) -> Seen:
    """Carry out what treasurer or head give about a refund; raises what stands against it."""
    served = office_data.office(office)
    if case.partition("-")[0] != served.code:
        raise CaseUnknown
    if isinstance(command, AddRefundDocument) and command.file:
        _check_scan(case, command.file)
    outcome = execute(CASES, case, command, actor, key)
    return Seen(outcome.state, served, outcome.texts)


def options_of(actor: Actor, office: str, row: CaseRow) -> Options:
    """Return what this person may do now with money that is asked back; raises UnknownOffice."""
    return options(row, actor, CaseFacts(now(), office_data.office(office)))


def _check_scan(case: str, file: str) -> None:
    """Refuse a file that is no scan of such a paper on the request where the money came; what came on none has none."""
    read = reading.read(requests.TABLE, origin) if (origin := came_on(case)) else None
    if read is None:
        raise FileUnknown
    document_for(read.state, file, DocumentPurpose.REFUND_DOCUMENT)
