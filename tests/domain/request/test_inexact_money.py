"""O-11, O-13, W-13: money that is not exact, late or strange. Every rupiah has a place, and nobody pays twice.

Long because each way in which money may miss its invoice is shown on its own.
"""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.cases.state import MoneyCase, case_id
from chalicelib.domain.office.data import Office
from chalicelib.domain.office.money import Tolerance, Tolerances
from chalicelib.domain.reasons import VoidReason
from chalicelib.domain.remittance import PaymentWay, Remittance
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.desks import place
from chalicelib.domain.request.money.matching import resettled
from chalicelib.domain.request.options import options
from chalicelib.domain.request.state import PaymentState, Phase
from chalicelib.domain.request.uniques import uniques
from tests.domain.request.counter import (
    BILLING,
    BUYER,
    HEAD,
    NTPN,
    OFFICER,
    START,
    TREASURER,
    Counter,
    delivered,
    fulfilling,
    offered,
    office_with,
    paid,
    payment,
    receipted,
)
from tests.domain.request.examples import EXAMPLES
from tests.domain.request.ladder import END, OFFER_CORRECTION, at
from tests.domain.request.test_payments_from_abroad import verify, with_proof

RULE = "SK 12/2026"
ELSEWHERE = EXAMPLES["match-payment"].case
SECOND_CODE = c.BillingGiven(code="820260303000001")
RELEASE = c.ReleasePayment(payment="p1", code=VoidReason.WRONG_REQUEST)
VOID = c.VoidPayment(payment="p1", code=VoidReason.WRONG_AMOUNT)


def tolerant(below: int, above: int = 0) -> Office:
    return office_with(money__tolerance=Tolerances(transfer=Tolerance(below_idr=below, above_idr=above, rule=RULE)))


def money(amount_idr: int, left_idr: int | None = None, **changes: Any) -> MoneyCase:
    """Money of a case that came on another request."""
    remittance = Remittance(
        way=PaymentWay.TRANSFER,
        amount_idr=amount_idr,
        paid_at=START,
        recorded_by="treasurer-9",
        statement_reference="RK-9",
    )
    left = amount_idr if left_idr is None else left_idr
    fields = {"id": ELSEWHERE, "office": "1904", "opened_at": START, "why": "excess", "money": remittance}
    return MoneyCase.model_validate(fields | {"amount_idr": amount_idr, "left_idr": left} | changes)


def with_case(counter: Counter, amount_idr: int = 50_000, **changes: Any) -> Counter:
    counter.cases = {ELSEWHERE: money(amount_idr, **changes)}
    return counter


def with_surplus() -> Counter:
    """A request that was paid 60.000 for 50.000."""
    counter = fulfilling()
    return counter.give(TREASURER, payment(counter, amount_idr=60_000))


def nearly_paid(short: int = 5, **fields: Any) -> Counter:
    counter = with_proof(office=tolerant(below=10_000), **fields)
    return counter.give(TREASURER, verify(counter, counter.r.due_idr - short))


def test_money_settles_what_is_due_and_the_surplus_waits_on_the_treasurers_desk_as_a_case() -> None:
    counter = with_surplus()
    assert (counter.r.paid_idr, counter.r.due_idr, counter.r.unmatched_idr) == (50_000, 0, 10_000)
    (surplus,) = counter.r.unmatched
    assert (surplus.why, surplus.case, surplus.payment.part_of) == ("excess", case_id(counter.r.id, "p2"), "p1")
    assert place(counter.r, counter.office, counter.facts().calendar).treasurer
    assert counter.give(TREASURER, c.IssueReceipt()).r.receipts[0].amount_idr == 50_000


def test_an_offer_is_approved_by_money_that_is_more_than_enough() -> None:
    counter = offered()
    counter.give(TREASURER, payment(counter, amount_idr=60_000))
    assert counter.names()[-4:] == ("PaymentReceived", "UnmatchedPaymentRecorded", "PaymentSettled", "OfferApproved")
    assert counter.r.phase is Phase.FULFILLING


def test_the_two_parts_of_one_remittance_claim_its_number_once() -> None:
    claimed = [u for entry in with_surplus().entries[-3:] for u in uniques(entry.event, "1904")]
    assert [(u.kind, u.value) for u in claimed] == [("ntpn", NTPN)]


def test_money_for_what_is_paid_already_waits_as_a_whole() -> None:
    counter = paid()
    counter.give(TREASURER, payment(counter, amount_idr=50_000, ntpn="B" * 16))
    assert (counter.r.paid_idr, [(u.why, u.lies_idr) for u in counter.r.unmatched]) == (50_000, [("excess", 50_000)])


def test_the_treasurer_forgives_a_rest_within_the_rule_which_the_event_cites_and_which_is_no_payment() -> None:
    counter = nearly_paid()
    whole = counter.r.paid_idr + 5
    assert counter.r.payment_state is PaymentState.PART_PAID
    counter.give(TREASURER, c.ForgiveDifference())
    assert counter.names()[-2:] == ("DifferenceForgiven", "PaymentSettled")
    assert [(f.kind, f.amount_idr, f.rule) for f in counter.r.forgiven] == [("shortfall", 5, RULE)]
    assert (counter.r.paid_idr, counter.r.due_idr) == (whole - 5, 0)
    assert counter.give(TREASURER, c.IssueReceipt()).r.receipts[0].amount_idr == whole - 5


@pytest.mark.parametrize(("short", "code"), [(10_000, ""), (10_001, "difference_too_large")])
def test_no_more_is_forgiven_than_the_rule_says(short: int, code: str) -> None:
    counter = nearly_paid(short)
    facts = {"due_idr": short, "tolerance_idr": 10_000} if code else {}
    assert counter.says(TREASURER, c.ForgiveDifference()) == (code, facts)


def test_a_billing_code_is_paid_to_the_rupiah() -> None:
    counter = fulfilling(office=tolerant(below=10_000, above=10_000))
    counter.give(TREASURER, payment(counter, amount_idr=49_999))
    assert counter.says(TREASURER, c.ForgiveDifference()) == (
        "difference_too_large",
        {"due_idr": 1, "tolerance_idr": 0},
    )


def test_a_rest_is_topped_up_by_another_transfer_although_it_could_be_forgiven() -> None:
    counter = nearly_paid()
    topped = c.RecordTransfer(credited_idr=5, statement_reference="RK-2", credited_on=counter.today)
    counter.give(TREASURER, topped)
    assert (counter.r.payment_state, counter.r.forgiven) == (PaymentState.SETTLED, ())


def test_what_was_forgiven_for_one_invoice_is_not_forgiven_for_the_next() -> None:
    counter = with_proof(office=tolerant(below=10_000))
    counter.give(TREASURER, verify(counter, counter.r.due_idr - 5)).give(TREASURER, c.ForgiveDifference())
    other = counter.r.invoices[0].model_copy(update={"number": "INV-2"})
    again = counter.r.model_copy(update={"invoices": (counter.r.invoices[0].model_copy(update={"void": True}), other)})
    assert again.due_idr == 5


def test_nobody_who_stands_elsewhere_is_offered_to_forgive() -> None:
    counter = nearly_paid()
    assert "forgive-difference" in options(counter.r, TREASURER, counter.facts(TREASURER)).actions
    assert counter.refuses(OFFICER, c.ForgiveDifference()) == "not_allowed"


def test_money_of_a_case_counts_as_far_as_it_is_due_and_carries_its_numbers() -> None:
    counter = with_case(fulfilling(), 70_000)
    counter.give(TREASURER, c.MatchPayment(case=ELSEWHERE))
    (matched,) = counter.r.payments
    assert (matched.amount_idr, matched.case, matched.statement_reference) == (50_000, ELSEWHERE, "RK-9")
    assert (matched.recorded_by, matched.matched_by) == ("treasurer-9", TREASURER.id)
    assert [u for entry in counter.entries[-2:] for u in uniques(entry.event, "1904")] == []


def test_a_part_of_it_is_matched_and_then_the_rest() -> None:
    counter = with_case(fulfilling())
    counter.give(TREASURER, c.MatchPayment(case=ELSEWHERE, amount_idr=20_000))
    assert counter.r.due_idr == 30_000
    with_case(counter, 50_000, left_idr=30_000).give(TREASURER, c.MatchPayment(case=ELSEWHERE))
    assert [(p.payment, p.amount_idr) for p in counter.r.payments] == [("p1", 20_000), ("p2", 30_000)]


@pytest.mark.parametrize(
    ("match", "left", "code", "facts"),
    [
        (c.MatchPayment(case=ELSEWHERE, amount_idr=50_001), 70_000, "more_than_due", {"due_idr": 50_000}),
        (c.MatchPayment(case=ELSEWHERE, amount_idr=40_001), 40_000, "more_than_lies", {"left_idr": 40_000}),
        (c.MatchPayment(case=ELSEWHERE), 0, "more_than_lies", {"left_idr": 0}),
        (c.MatchPayment(case="1904-nothing-p1"), 70_000, "money_unknown", {}),
        (c.MatchPayment(case="5171-01J00000000000000000000000-p1"), 70_000, "money_of_another_office", {}),
    ],
)
def test_no_more_is_matched_than_is_due_or_lies_there_and_nothing_of_another_office(
    match: c.MatchPayment, left: int, code: str, facts: dict[str, int]
) -> None:
    counter = with_case(fulfilling(), 70_000, left_idr=left)
    assert counter.says(TREASURER, match) == (code, facts)
    assert counter.r.payments == ()


def test_a_surplus_counts_towards_the_next_invoice_of_its_own_request_and_is_not_asked_for_again() -> None:
    counter = offered()
    counter.give(TREASURER, payment(counter, amount_idr=20_000)).give(BUYER, OFFER_CORRECTION)
    counter.give(TREASURER, payment(counter, ntpn="B" * 16, amount_idr=40_000))
    assert (counter.r.paid_idr, counter.r.unmatched_idr) == (50_000, 10_000)
    assert counter.refuses(OFFICER, c.SendOffer(billing=SECOND_CODE)) == "billing_code_not_taken"
    counter.give(OFFICER, c.SendOffer())
    assert (counter.r.due_idr, counter.r.unmatched_idr) == (0, 10_000)


def test_money_that_came_for_a_voided_invoice_counts_when_the_next_one_is_sent() -> None:
    counter = at(Phase.ACCEPTED).give(OFFICER, c.SendOffer(billing=BILLING)).give(BUYER, OFFER_CORRECTION)
    counter.give(OFFICER, c.SendOffer(billing=SECOND_CODE))
    counter.give(TREASURER, payment(counter, amount_idr=30_000)).give(BUYER, OFFER_CORRECTION)
    assert [u.why for u in counter.r.unmatched] == ["invoice_void"]
    counter.give(OFFICER, c.SendOffer(billing=c.BillingGiven(code="820260304000001")))
    assert (counter.r.paid_idr, counter.r.due_idr, counter.r.unmatched_idr) == (30_000, 20_000, 0)


def test_money_on_a_code_that_nobody_knows_counts_only_when_the_treasurer_says_so() -> None:
    counter = offered().give(TREASURER, payment(offered(), billing_code="820990101000001", amount_idr=30_000))
    counter.give(BUYER, OFFER_CORRECTION).give(OFFICER, c.SendOffer(billing=SECOND_CODE))
    assert (counter.r.paid_idr, counter.r.unmatched_idr) == (0, 30_000)
    counter.give(TREASURER, c.MatchPayment(case=case_id(counter.r.id, "p1")))
    assert (counter.r.paid_idr, counter.r.unmatched_idr) == (30_000, 0)


def test_what_a_lower_invoice_no_longer_holds_waits_again() -> None:
    counter = offered()
    counter.give(TREASURER, payment(counter, amount_idr=20_000)).give(
        TREASURER, payment(counter, ntpn="B" * 16, amount_idr=25_000)
    )
    counter.give(BUYER, OFFER_CORRECTION)
    events = resettled_to(counter, 30_000)
    assert [(e.payment, e.amount_idr, e.code) for e in events] == [("p2", 15_000, "invoice_replaced")]


def resettled_to(counter: Counter, total_idr: int) -> tuple[Any, ...]:
    """Return what a next invoice of this total means for the money that lies here."""
    (invoice,) = counter.r.invoices
    return resettled(
        counter.r.model_copy(update={"invoices": (invoice.model_copy(update={"total_idr": total_idr}),)}), TREASURER
    )


def test_a_payment_credited_to_the_wrong_request_is_released_and_waits_as_a_case_of_its_own() -> None:
    counter = paid().give(TREASURER, RELEASE)
    assert (counter.r.paid_idr, counter.r.payment_state) == (0, PaymentState.UNPAID)
    (released,) = counter.r.unmatched
    assert (released.why, released.lies_idr, released.payment.part_of) == ("wrong_request", 50_000, "p1")
    assert counter.refuses(TREASURER, RELEASE) == "nothing_paid_yet"


def test_money_of_a_case_that_is_released_lies_in_its_case_again() -> None:
    counter = with_case(fulfilling()).give(TREASURER, c.MatchPayment(case=ELSEWHERE)).give(TREASURER, RELEASE)
    released = counter.entries[-1].event
    assert (released.model_dump()["case"], released.model_dump()["unmatched"]) == (ELSEWHERE, None)
    assert (counter.r.paid_idr, counter.r.unmatched) == (0, ())


def test_an_earned_receipt_keeps_the_payment_where_it_is() -> None:
    assert receipted().refuses(TREASURER, RELEASE) == "receipt_already_issued"


def test_a_remittance_is_void_with_all_of_its_parts() -> None:
    counter = with_surplus().give(TREASURER, VOID)
    assert [u.payment.proposed_void_by for u in counter.r.unmatched] == [TREASURER.id]
    counter.give(HEAD, VOID)
    assert (counter.r.paid_idr, counter.r.unmatched_idr, counter.r.money_recorded) == (0, 0, False)


def test_only_the_remittance_itself_is_void_not_a_part_of_it() -> None:
    part = c.VoidPayment(payment="p2", code=VoidReason.WRONG_AMOUNT)
    assert with_surplus().refuses(TREASURER, part) == "payment_unknown"
    matched = with_case(fulfilling()).give(TREASURER, c.MatchPayment(case=ELSEWHERE))
    assert matched.refuses(TREASURER, VOID) == "payment_unknown"


def test_a_remittance_of_which_a_part_has_its_place_elsewhere_is_not_void() -> None:
    counter = with_surplus()
    left = c.RecordMoneyLeft(case=case_id(counter.r.id, "p2"), way="moved", amount_idr=4_000)
    counter.brought(left)
    assert counter.says(TREASURER, VOID) == ("money_moved_on", {"placed_idr": 4_000})


def test_money_that_no_invoice_holds_is_void_too_where_a_clerk_was_mistaken() -> None:
    counter = at(Phase.EXPIRED)
    counter.give(TREASURER, payment(counter)).give(TREASURER, VOID).give(HEAD, VOID)
    assert (counter.r.unmatched_idr, counter.r.money_recorded) == (0, False)


def test_a_transfer_without_a_proof_counts_like_one_with_a_proof() -> None:
    counter = with_proof()
    due = counter.r.due_idr
    body = {"credited_idr": due, "statement_reference": "RK-1", "credited_on": counter.today}
    assert (
        counter.refuses(
            TREASURER, c.RecordTransfer.model_validate(body | {"credited_on": START.date() + timedelta(days=9)})
        )
        == "paid_in_the_future"
    )
    counter.give(TREASURER, c.RecordTransfer.model_validate(body))
    assert (counter.r.payment_state, counter.r.payments[0].proof) == (PaymentState.SETTLED, None)
    assert counter.r.proof_under_verification


def test_money_of_what_ended_undelivered_goes_nowhere_while_a_receipt_over_it_stands() -> None:
    counter = receipted().give(HEAD, END)
    left = c.RecordMoneyLeft(case=case_id(counter.r.id, "undelivered"), way="refunded", amount_idr=50_000)
    number = counter.r.receipts[0].number
    assert counter.says_brought(left) == ("receipt_still_stands", {"number": number})
    counter.give(TREASURER, EXAMPLES["void-receipt"])
    assert counter.says_brought(left) == ("", {})
    assert counter.refuses(TREASURER, c.IssueReceipt()) == "payment_not_settled"


def test_what_was_delivered_before_the_end_gets_a_receipt_of_its_own() -> None:
    counter = delivered()
    ended = counter.r.model_copy(update={"phase": Phase.ENDED, "refund_due_idr": 20_000})
    counter.request = ended
    counter.give(TREASURER, EXAMPLES["void-receipt"]).give(TREASURER, c.IssueReceipt())
    assert [(x.amount_idr, x.void) for x in counter.r.receipts] == [(50_000, True), (30_000, False)]
