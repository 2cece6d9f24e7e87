"""Rows of a statement get their place: each on its request by the request's own command.

Row and request are written in one transaction, or neither is. Whoever comes second is told, and nothing is recorded
twice: the row is its own idempotency key, and its digest stands on one confirmation only.
"""

from collections.abc import Iterable
from datetime import datetime, time
from typing import Final, NamedTuple

from chalicelib.domain.cases.commands import OpenCase
from chalicelib.domain.cases.state import case_id
from chalicelib.domain.ledger.refusals import AlreadyTaken, NotAllowed
from chalicelib.domain.office.data import Office
from chalicelib.domain.office.statement_layouts import StatementSource
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.remittance import PaymentWay, Remittance
from chalicelib.domain.request.commands import AnyCommand, RecordBillingPayment, RecordTransfer, VerifyTransferProof
from chalicelib.domain.request.refusals import RequestUnknown
from chalicelib.domain.statements.aggregate import ROW
from chalicelib.domain.statements.commands import ConfirmRow
from chalicelib.domain.statements.lines import LineKind
from chalicelib.domain.statements.pages import KeptLine
from chalicelib.domain.statements.proposing import ProposalCertainty, RecordingCommand, way_for
from chalicelib.domain.statements.refusals import CodesMissing, RowNotConfirmable, RowUnknown, StatementNotRead
from chalicelib.domain.statements.state import Statement, StatementPhase
from chalicelib.domain.vocabulary import Role
from chalicelib.gateways import office_data
from chalicelib.models import requests, statements
from chalicelib.models.ledger import reading
from chalicelib.models.statements import RowRead
from chalicelib.services.cases.ledger import CASES
from chalicelib.services.ledger.execute import execute_together
from chalicelib.services.ledger.steps import Step
from chalicelib.services.requests.giving import give
from chalicelib.services.statements import showing
from chalicelib.services.statements.finding import bank_reference
from chalicelib.services.statements.ledger import STATEMENTS

MOST: Final = 100
"""Rows that one call confirms, or looks at."""


class Chosen(NamedTuple):
    """A row by its first line in the file, and the request on which its money belongs; None: on none that is known."""

    row: int
    request: str | None


class Outcome(NamedTuple):
    """What became of a row: its place is on this request, or in this money case; or the refusal against it."""

    row: int
    request: str | None
    case: str | None = None
    refusal: Refusal | None = None


class Outcomes(NamedTuple):
    """What became of some rows, and the cursor of the next ones to be looked at."""

    rows: tuple[Outcome, ...]
    next: str | None = None


def confirm_chosen(actor: Actor, office: str, statement_id: str, chosen: Iterable[tuple[int, str | None]]) -> Outcomes:
    """Confirm these rows one by one, each on the request that the treasurer chose; one that is refused stops no other.

    Money of which nobody knows the request becomes a money case.

    Raises UnknownOffice, NotAllowed, StatementUnknown, StatementNotRead.
    """
    served, statement = _read(actor, office, statement_id)
    return Outcomes(tuple(_outcome(actor, served, statement, Chosen(*each)) for each in chosen))


def confirm_certain(actor: Actor, office: str, statement_id: str, cursor: str | None) -> Outcomes:
    """Look at the next rows, and confirm those that are certain on what they propose.

    A second row for a request that a row of these has just paid is left for the treasurer to look at.
    Raises UnknownOffice, NotAllowed, StatementUnknown, StatementNotRead, MalformedCursor.
    """
    served, statement = _read(actor, office, statement_id)
    page = showing.rows_after(statement, MOST, cursor)
    outcomes: dict[str, Outcome] = {}
    for row, proposal in zip(page.rows, showing.proposals(served, statement, page.rows), strict=True):
        request = proposal.request
        if proposal.certainty is ProposalCertainty.CERTAIN and request and request not in outcomes:
            outcomes[request] = _outcome(actor, served, statement, Chosen(row.line.row, request))
    return Outcomes(tuple(outcomes.values()), page.next)


def _read(actor: Actor, office: str, statement_id: str) -> tuple[Office, Statement]:
    served = office_data.office(office)
    if Role.TREASURER not in actor.roles_at(served.code) & served.staff_roles:
        raise NotAllowed(command=ConfirmRow.tag())
    statement = showing.read(served.code, statement_id)
    if statement.phase is not StatementPhase.READ:
        raise StatementNotRead
    return served, statement


def _outcome(actor: Actor, office: Office, statement: Statement, chosen: Chosen) -> Outcome:
    try:
        _confirm(actor, office, statement, chosen)
    except Refusal as refusal:
        return Outcome(*chosen, refusal=refusal)
    return Outcome(*chosen, case=None if chosen.request else _case(statement, chosen.row))


def _case(statement: Statement, row: int) -> str:
    return case_id(statement.id, f"r{row}")


def _confirm(actor: Actor, office: Office, statement: Statement, chosen: Chosen) -> None:
    """Record the money of a row on its request, or as a money case, with the row's mark."""
    line = _line(statement, chosen.row)
    if line.kind is not LineKind.CREDIT or line.amount_idr is None:
        raise RowNotConfirmable(row=line.row)
    mark = (ROW, office.code, line.digest)
    place = reading.find_each(statements.TABLE, (mark,)).get(mark)
    case = None if chosen.request else _case(statement, line.row)
    subject = f"request {chosen.request}" if chosen.request else f"case {case}"
    if place and (place.record_id, place.subject) != (statement.id, subject):
        raise AlreadyTaken(kind=ROW)
    command = ConfirmRow(
        row=line.row, digest=line.digest, amount_idr=line.amount_idr, request=chosen.request, case=case
    )
    first, key = Step(STATEMENTS, statement.id, command), f"row-{line.row}"
    if chosen.request:
        give(chosen.request, _news(office, statement, line, chosen.request), actor, key, first)
    elif case:
        opened = Step(CASES, case, _opening(office, statement, line, actor), opens=True, role=Role.TREASURER)
        execute_together((first, opened), actor, key)


def _opening(office: Office, statement: Statement, line: KeptLine, actor: Actor) -> OpenCase:
    """Return how the case of a row begins whose request nobody knows."""
    if line.day is None or line.amount_idr is None:
        raise RowNotConfirmable(row=line.row)
    simponi = statement.source is StatementSource.SIMPONI
    money = Remittance(
        way=PaymentWay.BILLING if simponi else PaymentWay.TRANSFER,
        amount_idr=line.amount_idr,
        paid_at=datetime.combine(line.day, time(0), office.zone),
        hour_known=False,
        recorded_by=actor.id,
        billing_code=line.billing_code if simponi else None,
        ntpn=line.ntpn if simponi else None,
        channel=statement.layout if simponi else None,
        statement_reference=None if simponi and line.ntpn else bank_reference(line),
    )
    return OpenCase(why="no_request_found", money=money, amount_idr=line.amount_idr)


def _line(statement: Statement, row: int) -> KeptLine:
    number = statement.page_of(row)
    rows: tuple[RowRead, ...] = statements.page(statement.id, number) if number else ()
    line = next((each.line for each in rows if each.line.row == row), None)
    if line is None:
        raise RowUnknown(row=row)
    return line


def _news(office: Office, statement: Statement, line: KeptLine, request_id: str) -> AnyCommand:
    """Return what the row says as a command of the request; the channel of a payment is the name of the layout."""
    record = reading.read(requests.TABLE, request_id)
    if record is None or record.state.office != office.code:
        raise RequestUnknown
    if line.day is None or line.amount_idr is None:
        raise RowNotConfirmable(row=line.row)
    waiting = record.state.proof_under_verification
    transfer = {"credited_idr": line.amount_idr, "statement_reference": bank_reference(line), "credited_on": line.day}
    match way_for(statement.source, waiting.proof if waiting else None):
        case RecordingCommand.BILLING_PAYMENT:
            if not (line.billing_code and line.ntpn):
                raise CodesMissing(row=line.row)
            return RecordBillingPayment(
                billing_code=line.billing_code,
                ntpn=line.ntpn,
                channel=statement.layout,
                amount_idr=line.amount_idr,
                paid_at=datetime.combine(line.day, time(0), office.zone),
                hour_known=False,
            )
        case RecordingCommand.TRANSFER_PROOF if waiting:
            return VerifyTransferProof.model_validate({"proof": waiting.proof, **transfer})
        case _:
            return RecordTransfer.model_validate(transfer)
