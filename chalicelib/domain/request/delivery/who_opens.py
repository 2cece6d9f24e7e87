"""Who opens which file of a request, and when (ADR 0035): the table, and the one place that asks it.

What an entitlement gives (a delivered product and its manifest, to the buyer or by a link) is no row: `opening.py`
looks at the right itself.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Final

from chalicelib.domain.files.uploads import DocumentPurpose as Of
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.moves import may_go
from chalicelib.domain.request.records import LineState, RenderedPaper
from chalicelib.domain.request.refusals import (
    AgreementNotAccepted,
    FileClosed,
    FileNotForThis,
    LineNotPrepared,
    LineUnknown,
    ReceiptMissing,
)
from chalicelib.domain.request.retention import is_erased
from chalicelib.domain.request.state import OPEN_PHASES, Phase, Request
from chalicelib.domain.request.visitors import visitor_is_at_the_counter
from chalicelib.domain.vocabulary import Channel, Role

C, V, O, T, H = Role.CUSTOMER, Role.VISITOR, Role.OFFICER, Role.TREASURER, Role.HEAD  # noqa: E741  As in the workflow.
ANY: Final = frozenset(Phase)
DRAFTING: Final = frozenset({Phase.DRAFT, Phase.RETURNED})
HANDED_IN: Final = ANY - {Phase.DRAFT}
"""While it is with the buyer again, only what was handed in before."""
AT_WORK: Final = OPEN_PHASES - {Phase.DRAFT}
NEVER: Final[frozenset[Phase]] = frozenset()

OPENS: Final[Mapping[str, Mapping[Role, frozenset[Phase]]]] = {
    Of.ABSTRACT: {C: ANY, V: DRAFTING, O: HANDED_IN, H: HANDED_IN},
    Of.REQUEST_LETTER: {C: ANY, V: DRAFTING, O: HANDED_IN, H: HANDED_IN},
    Of.IDENTITY: {C: ANY, V: DRAFTING, O: AT_WORK, H: AT_WORK},
    Of.CONSENT_SLIP: {C: ANY, V: DRAFTING, O: HANDED_IN, H: HANDED_IN},
    Of.AGREEMENT_SCAN: {C: ANY, O: HANDED_IN, H: HANDED_IN},
    Of.TRANSFER_PROOF: {C: ANY, T: HANDED_IN, H: HANDED_IN},
    Of.SAMPLE: {C: ANY, O: HANDED_IN, H: HANDED_IN},
    Of.PRODUCT: {O: HANDED_IN},
    Of.COUNTERSIGNED_AGREEMENT: {C: ANY, O: HANDED_IN, H: HANDED_IN},
    Of.AUTHORITY_LETTER: {C: ANY, O: HANDED_IN, H: HANDED_IN},
    Of.REFUND_DOCUMENT: {C: ANY, O: HANDED_IN, T: HANDED_IN, H: HANDED_IN},
    "invoice": {C: ANY, O: HANDED_IN, T: HANDED_IN, H: HANDED_IN},
    "receipt": {C: ANY, O: HANDED_IN, T: HANDED_IN, H: HANDED_IN},
    "agreement": {C: ANY, O: HANDED_IN, H: HANDED_IN},
    "hand_over_note": {C: ANY, O: HANDED_IN, H: HANDED_IN},
    "refund_letter": {C: ANY, T: HANDED_IN, H: HANDED_IN},
    "manifest": {C: ANY, O: HANDED_IN, H: HANDED_IN},
}
"""By what the file is for, or the kind of paper; who is not named opens none of it."""


def kind_of(request: Request, file_id: str) -> str | None:
    """Return which row of the table a file falls under; None for a file that the request has not, or no longer."""
    kind = _kind_of(request, file_id)
    return None if kind is None or is_erased(request, kind) else kind


def _kind_of(request: Request, file_id: str) -> str | None:
    if document := request.document(file_id):
        return document.purpose
    if paper := next((p for p in request.rendered if p.file.file_id == file_id), None):
        return paper.kind
    products = (*(line.file for line in request.lines), *(e.file for e in request.entitlements))
    return Of.PRODUCT if any(file and file.file_id == file_id for file in products) else None


def staff_may_open(request: Request, kind: str, file_id: str, roles: AbstractSet[Role], facts: Facts) -> None:
    """Refuse a file to a person of these roles where no row opens it.

    Raises:
        FileClosed: where the table says no, and for what lies with the buyer and was not handed in.
        VisitorNotAtCounter: for a visitor's draft, by an officer whose counter does not serve the visitor.
    """
    row, phase = OPENS[kind], request.phase
    with_the_buyer = phase in row.get(V, NEVER) and not _was_handed_in(request, file_id)
    if not with_the_buyer and any(phase in row.get(role, NEVER) for role in roles):
        return
    if O not in roles or request.channel is not Channel.WALK_IN or phase not in row.get(V, NEVER):
        raise FileClosed
    visitor_is_at_the_counter(request, facts.serving_ticket)


def may_be_written(request: Request, number: int, file_id: str) -> None:
    """Refuse to open a file for a line's disc or stick before everything but the hand-over itself is done.

    Raises:
        LineUnknown, FileNotForThis: there is no such line, or this is not its current file.
        LineNotPrepared, ReceiptMissing, AgreementNotAccepted: it may not leave the office yet, or has left it.
    """
    line = request.line(number)
    if line is None:
        raise LineUnknown(line=number)
    if line.file is None or line.file.file_id != file_id:
        raise FileNotForThis(purpose=Of.PRODUCT.value)
    if line.state is not LineState.PREPARED:
        raise LineNotPrepared(line=number)
    if request.receipt is None:
        raise ReceiptMissing
    if not may_go(request, line):
        raise AgreementNotAccepted


def buyer_may_open(request: Request, kind: str, file_id: str) -> bool:
    """Tell whether the buyer opens it by the table: of the samples those offered, a manifest once its line has gone."""
    if kind == Of.SAMPLE and (not request.offer or file_id not in request.offer.samples):
        return False
    if kind == "manifest" and all(paper.file.file_id != file_id for paper in buyers_papers(request)):
        return False
    return request.phase in OPENS[kind].get(C, NEVER)


def buyers_papers(request: Request) -> tuple[RenderedPaper, ...]:
    """Return the papers that the customer may have: a manifest from when its line has gone, not before."""
    gone = {line.line for line in request.lines if line.state is LineState.DELIVERED}
    return tuple(d for d in request.rendered if d.kind != "manifest" or d.line in gone)


def _was_handed_in(request: Request, file_id: str) -> bool:
    submission = request.submission
    return submission is not None and any(document.file == file_id for document in submission.documents)
