"""Whose move it is, and what is still owed: read off the state alone."""

from chalicelib.domain.request.records import AgreementState, Line, LineState
from chalicelib.domain.request.state import PaymentState, Phase, Request
from chalicelib.domain.vocabulary import Role

_BY_PHASE = {
    Phase.DRAFT: Role.CUSTOMER,
    Phase.RETURNED: Role.CUSTOMER,
    Phase.OFFERED: Role.CUSTOMER,
    Phase.DELIVERED: Role.CUSTOMER,
    Phase.SUBMITTED: Role.OFFICER,
    Phase.ACCEPTED: Role.OFFICER,
    Phase.CORRECTING_OFFER: Role.OFFICER,
}
_OFFICE_AGREEMENT_WAYS = {"scan", "handed_over"}


def open_moves(request: Request) -> dict[Role, tuple[str, ...]]:
    """Return what each role still has to do, as codes; a role without a move is absent."""
    if request.phase is Phase.FULFILLING:
        moves = {
            Role.CUSTOMER: _customer(request),
            Role.OFFICER: _officer(request),
            Role.TREASURER: _treasurer(request),
        }
    elif request.phase is Phase.CORRECTING_DELIVERY:
        unanswered = [i for i in request.delivery_corrections if i.answer is None]
        moves = {
            Role.OFFICER: (
                *("correct_product" for i in unanswered if i.about == "product"),
                *("deliver" for line in request.lines if line.state is LineState.PREPARED),
            ),
            Role.TREASURER: tuple("correct_receipt" for i in unanswered if i.about == "receipt"),
        }
    elif holder := _BY_PHASE.get(request.phase):
        moves = {holder: (_PHASE_MOVES[request.phase],)}
    else:
        moves = {}
    if request.proof_under_verification:
        moves[Role.TREASURER] = (*moves.get(Role.TREASURER, ()), "verify_transfer_proof")
    if request.unmatched_idr:
        moves[Role.TREASURER] = (*moves.get(Role.TREASURER, ()), "match_payment")
    if request.phase is Phase.ENDED and request.receipt is None and request.paid_idr > request.refund_due_idr:
        moves[Role.TREASURER] = (*moves.get(Role.TREASURER, ()), "issue_receipt")
    if request.refund_due_idr:
        moves[Role.TREASURER] = (*moves.get(Role.TREASURER, ()), "decide_refund_case")
    return {role: tuple(dict.fromkeys(codes)) for role, codes in moves.items() if codes}


_PHASE_MOVES = {
    Phase.DRAFT: "submit",
    Phase.RETURNED: "complete_and_submit",
    Phase.OFFERED: "check_offer",
    Phase.DELIVERED: "check_delivery",
    Phase.SUBMITTED: "check_documents",
    Phase.ACCEPTED: "prepare_offer",
    Phase.CORRECTING_OFFER: "answer_correction",
}


def serving(request: Request) -> frozenset[Role]:
    """Return who of officer and treasurer owes something for this request's delivery."""
    if request.phase not in {*_BY_PHASE, Phase.FULFILLING, Phase.CORRECTING_DELIVERY}:
        return frozenset()
    moves = open_moves(request)
    treasurer = set(moves.get(Role.TREASURER, ())) - {"match_payment", "decide_refund_case"}
    return frozenset(({Role.OFFICER} & moves.keys()) | ({Role.TREASURER} if treasurer else set()))


def office_has_move(request: Request) -> bool:
    """Tell whether the promise's clock runs: somebody of the office is serving this request."""
    return bool(serving(request))


def _customer(request: Request) -> tuple[str, ...]:
    owed: list[str] = []
    if request.payment_state in {PaymentState.UNPAID, PaymentState.PART_PAID} and not _code_is_owed(request):
        owed.append("pay")
    agreement = request.agreement
    if agreement and agreement.state in {AgreementState.AWAITING, AgreementState.REJECTED}:
        owed.append("sign_agreement")
    if agreement and agreement.state is AgreementState.SENT and agreement.way not in _OFFICE_AGREEMENT_WAYS:
        owed.append("agreement_in_the_post")
    return tuple(owed)


def _officer(request: Request) -> tuple[str, ...]:
    owed: list[str] = []
    if _code_is_owed(request):
        owed.append("record_billing_code")
    if not request.all_prepared:
        owed.append("prepare_products")
    agreement = request.agreement
    received = agreement and agreement.state is AgreementState.RECEIVED
    at_hand = agreement and agreement.state is AgreementState.SENT and agreement.way in _OFFICE_AGREEMENT_WAYS
    if received or at_hand:
        owed.append("check_agreement")
    if request.receipt and any(line.state is LineState.PREPARED and may_go(request, line) for line in request.lines):
        owed.append("deliver")
    return tuple(owed)


def may_go(request: Request, line: Line) -> bool:
    """Tell whether no agreement holds this line back: publications carry none."""
    return not line.carries_data or request.agreement_state is AgreementState.ACCEPTED


def _code_is_owed(request: Request) -> bool:
    """Tell whether the buyer cannot pay before the office has given another billing code."""
    billing = request.invoice.billing if request.invoice else None
    return bool(request.due_idr and billing and billing.lapsed and billing.another)


def _treasurer(request: Request) -> tuple[str, ...]:
    if _code_is_owed(request):
        return ("record_billing_code",)
    if request.payment_state in {PaymentState.SETTLED, PaymentState.NOT_DUE} and request.receipt is None:
        return ("issue_receipt",)
    return ()
