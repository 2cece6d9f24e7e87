"""O-11b and O-13: a buyer abroad transfers, sends the proof, and the treasurer looks at the account.

Long because a transfer may come short, late, twice, or not at all.
"""

from datetime import time, timedelta
from typing import Any

import pytest

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.office.money import Tolerance, Tolerances
from chalicelib.domain.people.actors import SYSTEM
from chalicelib.domain.reasons import RejectReason, VoidReason
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.desks import place
from chalicelib.domain.request.facts import Buyer
from chalicelib.domain.request.records import ProofState
from chalicelib.domain.request.refusals import (
    FileNotForThis,
    FileUnknown,
    NothingDue,
    OfficeHasTheMove,
    PaidBeforeRequest,
    PaidInTheFuture,
    ProofUnknown,
)
from chalicelib.domain.request.screening import Finding, FindingCode
from chalicelib.domain.request.state import PaymentState, Phase
from chalicelib.domain.request.uniques import released
from chalicelib.domain.vocabulary import Domicile
from tests.domain.request.counter import (
    BILLING,
    BUYER,
    HEAD,
    OFFICER,
    STATED,
    TREASURER,
    Counter,
    accepted,
    fulfilling,
    office_with,
)
from tests.domain.request.ladder import APPROVE, CANCEL, END, OFFER_CORRECTION, RETURN

FOREIGN = Buyer("buyer_1", Domicile.OVERSEAS, STATED)


def abroad(**fields: Any) -> Counter:
    """An approved offer to a buyer abroad: no billing code, a bank transfer."""
    counter = accepted(buyer=FOREIGN, **fields)
    return counter.give(OFFICER, c.SendOffer()).give(BUYER, APPROVE)


def proof(file: str, counter: Counter) -> c.SubmitTransferProof:
    return c.SubmitTransferProof(
        file=file, bank="DBS", reference="REF-1", amount_minor=500, currency="SGD", sent_on=counter.today
    )


def with_proof(**fields: Any) -> Counter:
    counter = abroad(**fields)
    return counter.give(BUYER, proof(counter.upload(BUYER, DocumentPurpose.TRANSFER_PROOF), counter))


def verify(counter: Counter, amount: int, **changes: Any) -> c.VerifyTransferProof:
    body = {"proof": "t1", "credited_idr": amount, "statement_reference": "S-1001", "credited_on": counter.today}
    return c.VerifyTransferProof.model_validate(body | changes)


def test_an_invoice_abroad_names_the_reference_and_no_billing_code() -> None:
    invoice = abroad().r.invoice
    assert invoice is not None
    assert invoice.billing is None
    assert invoice.transfer_reference == abroad().r.reference


def test_verification_does_not_wait_for_the_screening() -> None:
    counter = with_proof()
    counter.give(TREASURER, verify(counter, counter.r.due_idr))
    assert counter.r.payment_state is PaymentState.SETTLED
    assert counter.r.proofs[0].state is ProofState.VERIFIED
    assert not counter.r.proofs[0].screened


def test_the_screenings_findings_stand_beside_the_proof_and_decide_nothing() -> None:
    findings = (Finding(code=FindingCode.SAME_FILE, request="1904-26-7KQ4-M"), Finding(code=FindingCode.AMOUNT_SHORT))
    counter = with_proof().give(SYSTEM, c.ScreenTransferProof(proof="t1", findings=findings))
    assert (counter.r.proofs[0].screened, counter.r.proofs[0].findings) == (True, findings)
    assert counter.r.payment_state is PaymentState.PROOF_SUBMITTED


def test_a_rejected_proof_is_followed_by_another_one_with_the_same_reference() -> None:
    counter = with_proof().give(TREASURER, c.RejectTransferProof(proof="t1", code=RejectReason.NOT_CREDITED))
    assert counter.r.payment_state is PaymentState.UNPAID
    counter.give(BUYER, proof(counter.r.proofs[0].file, counter))
    assert [p.state for p in counter.r.proofs] == [ProofState.REJECTED, ProofState.SUBMITTED]


def test_a_transfer_within_the_offices_tolerance_settles_and_one_above_is_unmatched() -> None:
    office = office_with(money__tolerance=Tolerances(transfer=Tolerance(above_idr=500, rule="SK 1")))
    counter = with_proof(office=office)
    due = counter.r.due_idr
    within = with_proof(office=office).give(TREASURER, verify(counter, due + 500))
    assert (within.r.payment_state, within.r.paid_idr, within.r.unmatched) == (PaymentState.SETTLED, due + 500, ())
    assert [(f.kind, f.amount_idr, f.rule) for f in within.r.forgiven] == [("surplus", 500, "SK 1")]
    above = counter.give(TREASURER, verify(counter, due + 501))
    assert [(u.why, u.lies_idr) for u in above.r.unmatched] == [("excess", 501)]
    assert (above.r.paid_idr, above.r.due_idr, above.r.forgiven) == (due, 0, ())


def test_a_proof_that_was_verified_is_not_verified_again_even_where_the_money_fits_nowhere() -> None:
    counter = with_proof()
    counter.give(TREASURER, verify(counter, counter.r.due_idr + 1))
    assert counter.r.proofs[0].state is ProofState.VERIFIED
    with pytest.raises(ProofUnknown):
        counter.give(TREASURER, verify(counter, 1))


def test_a_part_credited_leaves_the_rest_due_and_another_proof_may_follow() -> None:
    counter = with_proof()
    counter.give(TREASURER, verify(counter, counter.r.due_idr - 1))
    assert (counter.r.payment_state, counter.r.due_idr) == (PaymentState.PART_PAID, 1)
    counter.give(BUYER, proof(counter.r.proofs[0].file, counter))
    assert counter.r.payment_state is PaymentState.PROOF_SUBMITTED


def test_a_second_proof_that_falls_short_is_topped_up_by_a_third() -> None:
    counter = with_proof()
    counter.give(TREASURER, c.RejectTransferProof(proof="t1", code=RejectReason.WRONG_DOCUMENT))
    for number, amount in ((2, 30_000), (3, 20_000)):
        file = counter.upload(BUYER, DocumentPurpose.TRANSFER_PROOF)
        counter.give(BUYER, proof(file, counter))
        assert counter.refuses(BUYER, proof(file, counter)) == "proof_under_verification"
        verified = verify(counter, amount, proof=f"t{number}", statement_reference=f"S-100{number}")
        counter.give(TREASURER, verified)
    assert [(p.proof, p.state.value, p.reason) for p in counter.r.proofs] == [
        ("t1", "rejected", "wrong_document"),
        ("t2", "verified", None),
        ("t3", "verified", None),
    ]
    assert [(p.payment, p.amount_idr) for p in counter.r.payments] == [("p1", 30_000), ("p2", 20_000)]
    assert counter.r.payment_state is PaymentState.SETTLED


def test_a_file_that_comes_twice_is_taken_twice_and_known_by_its_hash() -> None:
    counter = with_proof().give(TREASURER, c.RejectTransferProof(proof="t1", code=RejectReason.NOT_CREDITED))
    counter.give(BUYER, proof(counter.r.proofs[0].file, counter))
    first, second = counter.r.proofs
    document = counter.r.document(first.file)
    assert document
    assert first.sha256 == second.sha256 == document.file.sha256


def test_neither_another_account_nor_a_correction_moves_the_domicile_of_an_offer() -> None:
    counter = accepted(buyer=FOREIGN).give(OFFICER, c.SendOffer())
    counter.buyer = Buyer("buyer_2", Domicile.DOMESTIC, STATED)
    counter.give(BUYER, OFFER_CORRECTION)
    assert counter.refuses(OFFICER, c.SendOffer(billing=BILLING)) == "billing_code_not_taken"
    counter.give(OFFICER, c.SendOffer()).give(BUYER, c.ApproveOffer(offer=2))
    assert [i.domicile for i in counter.r.invoices] == [Domicile.OVERSEAS, Domicile.OVERSEAS]
    assert [i.person for i in counter.r.invoices] == ["buyer_1", "buyer_2"]
    file = counter.upload(BUYER, DocumentPurpose.TRANSFER_PROOF)
    assert counter.give(BUYER, proof(file, counter)).r.payment_state is PaymentState.PROOF_SUBMITTED


def test_a_buyer_at_home_sends_no_proof_of_transfer() -> None:
    counter = fulfilling()
    file = counter.upload(BUYER, DocumentPurpose.TRANSFER_PROOF)
    assert counter.refuses(BUYER, proof(file, counter)) == "not_overseas"


def test_a_proof_names_a_received_transfer_proof() -> None:
    counter = abroad()
    with pytest.raises(FileUnknown):
        counter.give(BUYER, proof("nothing", counter))
    scan = counter.upload(BUYER, DocumentPurpose.AGREEMENT_SCAN)
    with pytest.raises(FileNotForThis):
        counter.give(BUYER, proof(scan, counter))


def test_only_the_waiting_proof_is_decided_and_no_credit_lies_in_the_future() -> None:
    counter = with_proof()
    for command in (
        verify(counter, 1, proof="t2"),
        c.RejectTransferProof(proof="t2", code=RejectReason.OTHER),
    ):
        with pytest.raises(ProofUnknown):
            counter.give(TREASURER, command)
    with pytest.raises(ProofUnknown):
        counter.give(SYSTEM, c.ScreenTransferProof(proof="t2"))
    tomorrow = counter.later(days=1).today
    counter.later(days=-1)
    with pytest.raises(PaidInTheFuture):
        counter.give(TREASURER, verify(counter, 1, credited_on=tomorrow))


def test_no_credit_comes_before_the_day_of_its_request() -> None:
    counter = with_proof()
    first_day = counter.r.opened_at.astimezone(counter.office.zone).date()
    with pytest.raises(PaidBeforeRequest):
        counter.give(TREASURER, verify(counter, 1, credited_on=first_day - timedelta(days=1)))
    counter.give(TREASURER, verify(counter, 1, credited_on=first_day))
    midnight = counter.r.payments[0].paid_at.astimezone(counter.office.zone)
    assert (midnight.date(), midnight.time()) == (first_day, time(0))


def test_a_transfer_found_to_be_a_mistake_sets_its_line_of_the_statement_free() -> None:
    counter = with_proof()
    void = c.VoidPayment(payment="p1", code=VoidReason.WRONG_REQUEST)
    counter.give(TREASURER, verify(counter, counter.r.due_idr)).give(TREASURER, void).give(HEAD, void)
    assert [u.kind for u in released(counter.entries[-1].event, "1904")] == ["statement_reference"]


def test_a_proof_left_behind_by_an_ended_request_stays_on_the_treasurers_desk() -> None:
    counter = with_proof().give(HEAD, END)
    assert place(counter.r, counter.office, counter.facts().calendar).treasurer
    counter.give(TREASURER, verify(counter, 50_000))
    assert counter.r.unmatched[0].why == "request_ended"
    assert counter.r.proofs[0].state is ProofState.VERIFIED


def test_a_proof_that_outlived_its_offer_is_verified_at_the_next_one_and_approves_it() -> None:
    counter = with_proof().give(BUYER, CANCEL)
    counter.give(TREASURER, c.Reopen.model_validate({"code": "customer_asked"})).give(OFFICER, c.SendOffer())
    offered_again = counter.r.phase
    counter.give(TREASURER, verify(counter, counter.r.due_idr))
    assert (offered_again, counter.r.phase) == (Phase.OFFERED, Phase.FULFILLING)
    assert counter.r.offer
    assert counter.r.offer.approved_by_payment


def test_a_proof_that_outlived_its_offer_waits_for_the_treasurer_even_while_its_buyer_has_the_request() -> None:
    counter = with_proof().give(BUYER, CANCEL)
    counter.give(TREASURER, c.Reopen.model_validate({"code": "customer_asked"})).give(OFFICER, RETURN)
    assert counter.r.phase is Phase.RETURNED
    assert place(counter.r, counter.office, counter.facts().calendar).treasurer
    counter.later(days=counter.office.days.returned)
    with pytest.raises(OfficeHasTheMove):
        counter.give(SYSTEM, c.Expire())
    counter.give(TREASURER, verify(counter, 50_000))
    assert (counter.r.unmatched[0].why, counter.r.proofs[0].state) == ("invoice_void", ProofState.VERIFIED)


def test_nothing_more_is_asked_for_once_the_transfer_has_settled() -> None:
    counter = with_proof()
    counter.give(TREASURER, verify(counter, counter.r.due_idr))
    with pytest.raises(NothingDue):
        counter.give(BUYER, proof(counter.r.proofs[0].file, counter))
