"""Doors to refunds and credits: what was claimed, decided and paid. Loket records it and moves no money.

Long because each refusal on a refund is named at its door, and each part of a claim has its shape.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple

from pydantic import Field, RootModel

from chalicelib import services
from chalicelib.domain.cases.commands import RefundCommand
from chalicelib.domain.cases.deadline import last_day
from chalicelib.domain.cases.refunding import papers_needed
from chalicelib.domain.cases.refusals import (
    CaseUnknown,
    CreditIsWhole,
    CreditNotKept,
    MoreThanLies,
    PayerUnknown,
    RefundBeforeDecision,
    RefundBeforePayment,
    RefundDayAhead,
    RefundDocumentMissing,
    RefundDocumentsFull,
    RefundTooLate,
    RefundWayDiffers,
)
from chalicelib.domain.cases.rows import CaseRow, row_of
from chalicelib.domain.cases.state import CasePhase, RefundClaim, RefundWay, Why
from chalicelib.domain.cursors import MalformedCursor
from chalicelib.domain.idempotency import KeyReused
from chalicelib.domain.ledger.options import Options
from chalicelib.domain.ledger.refusals import (
    CommandWithheld,
    InGreatDemand,
    NotAllowed,
    OtherUnexplained,
    Overtaken,
    RemarksFull,
    SecondPersonNeeded,
    WrongPhase,
)
from chalicelib.domain.office.data import Office, UnknownOffice
from chalicelib.domain.office.money import RefundDocument
from chalicelib.domain.reasons import RefundReason
from chalicelib.domain.request.refusals import FileNotForThis, FileUnknown, ReceiptStillStands
from chalicelib.domain.vocabulary import EMPTY, Frozen, Language
from chalicelib.handlers.door.blocked import BlockedCommand, blocked
from chalicelib.handlers.door.operation import Call
from chalicelib.handlers.door.paging import Paged
from chalicelib.handlers.door.routes import Routes
from chalicelib.handlers.door.shown import Shown, one_of

if TYPE_CHECKING:
    from chalicelib.services.cases.desk import Seen

routes = Routes(__name__)
REFUNDS = "/v1/offices/{office}/refund-cases"


class AnyRefundCommand(RootModel[Annotated[RefundCommand, Field(discriminator="command")]]):
    """What staff give about a refund, told apart by `command`."""


class WhichRefunds(Paged):
    """The cases at a phase; unless given, those that the head is to decide."""

    phase: Literal["refund_claimed", "refund_approved", "refunded", "credited"] = "refund_claimed"


class RefundPaperShown(Shown):
    """A paper of the claim, under which number the office filed it, and its scan: a file of the request."""

    kind: RefundDocument
    received_on: date
    filed_as: str | None
    file: str | None


class ClaimShown(Frozen):
    """What is asked for, in rupiah; `decision`: the number of the decision that approved it on `decided_on`."""

    code: RefundReason
    way: RefundWay
    amount_idr: int
    claimed_on: date
    by: str
    remark: str | None
    documents: tuple[RefundPaperShown, ...]
    decision: str | None
    decided_on: date | None


class RefundPaperNeeded(Frozen):
    """A paper without which the office approves no claim, and whether it is filed."""

    kind: RefundDocument
    filed: bool


class RefundShown(Shown):
    """Money that went back, in rupiah."""

    amount_idr: int
    decision: str
    paid_on: date
    reference: str


class RefundBlocked(BlockedCommand):
    """What this person gives at this phase, and the refusal that stands against it now, also in words."""

    command: Annotated[str, one_of("CaseCommand")]


class RefundCaseShown(Frozen):
    """Money that is asked back, or was; `last_day` on which it may be. Rupiah.

    `needed`: the papers on which its office decides. `actions`, `blocked`: of what this person may do with it.
    """

    id: str
    phase: CasePhase
    why: Why
    paid_at: datetime
    hour_known: bool
    last_day: date
    amount_idr: int
    left_idr: int
    request: str | None
    reference: str | None
    claim: ClaimShown | None
    needed: tuple[RefundPaperNeeded, ...]
    refunds: tuple[RefundShown, ...]
    actions: tuple[Annotated[str, one_of("CaseCommand")], ...]
    blocked: tuple[RefundBlocked, ...]


class View(NamedTuple):
    """How a case is shown: of which office, what its reader may do with it, and in which language."""

    office: Office
    may: Options
    language: Language


class RefundCases(Frozen):
    """Refund cases, the oldest first."""

    items: tuple[RefundCaseShown, ...]
    next: str | None


@routes.operation(
    "listRefundCases",
    "GET",
    REFUNDS,
    query=WhichRefunds,
    answers=RefundCases,
    refusals=(UnknownOffice, NotAllowed, MalformedCursor),
    summary="Refunds and credits",
)
def list_refund_cases(call: Call[None, WhichRefunds], office: str) -> RefundCases:
    """List for treasurer, head and admin the money that is asked back, was refunded, or is kept as a credit."""
    query = call.query
    page = services.cases.desk.unmatched(call.actor, office, CasePhase(query.phase), query.limit, query.cursor)
    choice = [services.cases.desk.options_of(call.actor, office, row) for row in page.rows]
    views = (View(page.office, may, call.language) for may in choice)
    return RefundCases(items=tuple(map(_shown, page.rows, views)), next=page.next)


@routes.operation(
    "getRefundCase",
    "GET",
    REFUNDS + "/{case}",
    answers=RefundCaseShown,
    refusals=(UnknownOffice, NotAllowed, CaseUnknown),
    summary="Money that may be asked back, was, or is kept as a credit",
)
def get_refund_case(call: Call, office: str, case: str) -> RefundCaseShown:
    """Show treasurer, head and admin one money case at any phase, with its claim, and what the caller may do."""
    return _seen(call, services.cases.desk.case_of(call.actor, office, case))


@routes.operation(
    "commandRefundCase",
    "POST",
    REFUNDS + "/{case}",
    body=AnyRefundCommand,
    answers=RefundCaseShown,
    refusals=(
        *(UnknownOffice, CaseUnknown, NotAllowed, CommandWithheld, WrongPhase, SecondPersonNeeded),
        *(RefundTooLate, RefundDayAhead, RefundBeforePayment, RefundBeforeDecision, OtherUnexplained),
        *(MoreThanLies, CreditIsWhole, CreditNotKept, PayerUnknown),
        *(FileUnknown, FileNotForThis),
        *(RefundDocumentMissing, RefundDocumentsFull, RefundWayDiffers),
        *(ReceiptStillStands, RemarksFull, Overtaken, InGreatDemand, KeyReused),
    ),
    summary="Claim, decide or record a refund or a credit",
    idempotent=True,
    example={"command": "claim-refund", "code": "paid_by_mistake", "way": "transfer", "claimed_on": "2026-11-26"},
)
def command_refund_case(call: Call[AnyRefundCommand], office: str, case: str) -> RefundCaseShown:
    """Change a refund case: the treasurer claims and records, the head decides."""
    return _seen(
        call, services.cases.desk.command_refund(call.actor, office, case, call.body.root, call.idempotency_key)
    )


def _seen(call: Call[Any], seen: "Seen") -> RefundCaseShown:
    row = row_of(seen.case)
    may = services.cases.desk.options_of(call.actor, seen.office.code, row)
    return _shown(row, View(seen.office, may, call.language), seen.texts)


def _shown(row: CaseRow, view: View, texts: Mapping[str, str] = EMPTY) -> RefundCaseShown:
    """Return the case; what people wrote is shown with one case, and not in a list."""
    paid_at = row.paid_at.astimezone(view.office.zone)
    return RefundCaseShown(
        id=row.id,
        phase=row.phase,
        why=row.why,
        paid_at=paid_at,
        hour_known=row.hour_known,
        last_day=last_day(paid_at.date()),
        amount_idr=row.amount_idr,
        left_idr=row.left_idr,
        request=row.request,
        reference=row.reference,
        claim=_claim(row.claim, texts) if row.claim else None,
        needed=tuple(
            RefundPaperNeeded(kind=kind, filed=filed) for kind, filed in papers_needed(row.claim, view.office).items()
        ),
        refunds=tuple(RefundShown.model_validate(refund) for refund in row.refunds),
        actions=view.may.actions,
        blocked=blocked(RefundBlocked, view.may, view.language),
    )


def _claim(claim: RefundClaim, texts: Mapping[str, str]) -> ClaimShown:
    return ClaimShown(
        code=claim.code,
        way=claim.way,
        amount_idr=claim.amount_idr,
        claimed_on=claim.claimed_on,
        by=claim.by,
        remark=texts.get(claim.text or ""),
        documents=tuple(RefundPaperShown.model_validate(paper) for paper in claim.documents),
        decision=claim.decision,
        decided_on=claim.decided_on,
    )
