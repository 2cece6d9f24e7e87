"""Whose move it is at each phase and for each thing that is owed, and when the office's promise counts."""

from typing import Any

import pytest

from chalicelib.domain.request.moves import may_go, office_has_move, open_moves
from chalicelib.domain.request.records import (
    AgreementState,
    DeliveryCorrection,
    LineState,
    Payment,
    ProofState,
    Receipt,
    TransferProof,
    UnmatchedPayment,
)
from chalicelib.domain.request.state import ENDED_PHASES, Phase, Request
from chalicelib.domain.vocabulary import Role
from tests.domain.request.counter import SOFT, data_fulfilling, fulfilling
from tests.domain.request.filled import filled
from tests.domain.request.ladder import at

C, O, T = Role.CUSTOMER, Role.OFFICER, Role.TREASURER  # noqa: E741  As in the workflow's own table.
A = AgreementState
BY_PHASE: dict[Phase, dict[Role, tuple[str, ...]]] = {
    Phase.DRAFT: {C: ("submit",)},
    Phase.SUBMITTED: {O: ("check_documents",)},
    Phase.RETURNED: {C: ("complete_and_submit",)},
    Phase.ACCEPTED: {O: ("prepare_offer",)},
    Phase.OFFERED: {C: ("check_offer",)},
    Phase.CORRECTING_OFFER: {O: ("answer_correction",)},
    Phase.FULFILLING: {C: ("pay",)},
    Phase.DELIVERED: {C: ("check_delivery",)},
    Phase.CORRECTING_DELIVERY: {O: ("correct_product",)},
}
PROOF = filled(TransferProof).model_copy(update={"state": ProofState.SUBMITTED})
WHOLE = {"void": False, "released_idr": 0}
UNMATCHED = filled(UnmatchedPayment).model_copy(
    update={"matched": False, "payment": filled(Payment).model_copy(update=WHOLE)}
)
RECEIPT = filled(Receipt).model_copy(update={"void": False})


def but(request: Request, **changes: Any) -> Request:
    return request.model_copy(update=changes)


def paid(request: Request, amount_idr: int | None = None) -> Request:
    money = filled(Payment).model_copy(update=WHOLE | {"amount_idr": amount_idr or request.due_idr})
    return but(request, payments=(*request.payments, money))


def agreement(request: Request, state: AgreementState, way: str | None = None) -> Request:
    assert request.agreement
    return but(request, agreement=request.agreement.model_copy(update={"state": state, "way": way}))


def wish(about: str, answer: str | None = None) -> DeliveryCorrection:
    return filled(DeliveryCorrection).model_copy(update={"about": about, "answer": answer})


@pytest.mark.parametrize("phase", Phase)
def test_each_phase_is_somebodys_move_until_it_has_ended(phase: Phase) -> None:
    request = at(phase).r
    assert open_moves(request) == BY_PHASE.get(phase, {})
    assert office_has_move(request) is (O in BY_PHASE.get(phase, {}))


@pytest.mark.parametrize(
    ("state", "way", "moves"),
    [
        (A.AWAITING, None, {C: ("sign_agreement",)}),
        (A.REJECTED, "scan", {C: ("sign_agreement",)}),
        (A.SENT, "posted", {C: ("agreement_in_the_post",)}),
        (A.SENT, "scan", {O: ("check_agreement",)}),
        (A.SENT, "handed_over", {O: ("check_agreement",)}),
        (A.RECEIVED, "posted", {O: ("check_agreement",)}),
        (A.ACCEPTED, "scan", {O: ("deliver",)}),
    ],
)
def test_an_agreement_is_with_whoever_must_sign_or_check_it(
    state: AgreementState, way: str | None, moves: dict[Role, tuple[str, ...]]
) -> None:
    request = but(agreement(paid(data_fulfilling().r), state, way), receipts=(RECEIPT,))
    assert open_moves(request) == moves
    assert office_has_move(request) is (O in moves)


def test_money_is_the_buyers_move_until_it_is_whole_and_then_the_treasurers_until_there_is_a_receipt() -> None:
    unpaid = fulfilling().r
    assert open_moves(unpaid) == open_moves(paid(unpaid, 1)) == {C: ("pay",)}
    assert open_moves(paid(unpaid)) == {T: ("issue_receipt",)}
    assert office_has_move(paid(unpaid))
    assert open_moves(but(paid(unpaid), receipts=(RECEIPT,))) == {O: ("deliver",)}
    invoice = unpaid.invoice
    assert invoice
    assert open_moves(but(unpaid, invoices=(invoice.model_copy(update={"total_idr": 0}),))) == {T: ("issue_receipt",)}


def test_nothing_is_delivered_before_its_receipt_and_what_is_gone_is_delivered_no_more() -> None:
    request = but(paid(fulfilling(SOFT, SOFT).r), receipts=(RECEIPT,))
    first, second = request.lines
    gone = second.model_copy(update={"state": LineState.DELIVERED})
    assert open_moves(but(request, lines=(first, gone))) == {O: ("deliver",)}
    assert open_moves(but(request, lines=(gone, gone))) == {}
    to_come = first.model_copy(update={"state": LineState.OPEN})
    assert open_moves(but(request, lines=(to_come, gone))) == {O: ("prepare_products",)}
    assert open_moves(but(request, lines=(to_come, first))) == {O: ("prepare_products", "deliver")}
    assert open_moves(but(request, receipts=(), lines=(first, gone))) == {T: ("issue_receipt",)}


@pytest.mark.parametrize("state", AgreementState)
def test_data_wait_for_their_agreement_and_publications_for_none(state: AgreementState) -> None:
    data = agreement(data_fulfilling().r, state)
    (line,) = data.lines
    assert may_go(data, line) is (state is A.ACCEPTED)
    assert may_go(data, fulfilling().r.lines[0])


def test_wishes_about_products_are_the_officers_and_those_about_receipts_the_treasurers() -> None:
    request = at(Phase.CORRECTING_DELIVERY).r
    both = (wish("product"), wish("receipt"), wish("product"))
    assert open_moves(but(request, delivery_corrections=both)) == {O: ("correct_product",), T: ("correct_receipt",)}
    answered = (wish("product", "declined"), wish("receipt"))
    only = but(request, delivery_corrections=answered)
    assert (open_moves(only), office_has_move(only)) == ({T: ("correct_receipt",)}, True)


@pytest.mark.parametrize("phase", Phase)
def test_a_proof_is_the_treasurers_move_at_every_phase_and_counts_while_the_request_is_open(phase: Phase) -> None:
    request = but(at(phase).r, proofs=(PROOF,))
    assert open_moves(request)[T] == ("verify_transfer_proof",)
    assert office_has_move(request) is (phase not in ENDED_PHASES)


@pytest.mark.parametrize("phase", Phase)
def test_strange_money_and_refunds_are_the_treasurers_move_and_no_part_of_the_promise(phase: Phase) -> None:
    request = at(phase).r
    strange = but(request, unmatched=(UNMATCHED.model_copy(update={"matched": True}), UNMATCHED))
    refund = but(request, refund_due_idr=1)
    assert open_moves(strange)[T] == ("match_payment",)
    assert open_moves(refund)[T] == ("decide_refund_case",)
    assert T not in open_moves(but(request, unmatched=(UNMATCHED.model_copy(update={"matched": True}),)))
    assert office_has_move(strange) is office_has_move(refund) is office_has_move(request)


def test_the_treasurers_moves_stand_beside_each_other() -> None:
    request = but(paid(fulfilling().r), proofs=(PROOF,), unmatched=(UNMATCHED,), refund_due_idr=1)
    assert open_moves(request) == {T: ("issue_receipt", "verify_transfer_proof", "match_payment", "decide_refund_case")}
