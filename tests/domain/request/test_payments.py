"""O-11a, O-14, W-13, W-15: money comes, counts or is kept apart, is taken back by two, and gets its receipt.

Long because each way that money can go wrong is shown on its own.
"""

from datetime import timedelta

import pytest

from chalicelib.domain.people.actors import SYSTEM
from chalicelib.domain.reasons import ReopenReason, VoidReason
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.desks import place
from chalicelib.domain.request.moves import open_moves
from chalicelib.domain.request.state import ENDED_PHASES, PaymentState, Phase
from chalicelib.domain.request.uniques import released
from chalicelib.domain.vocabulary import Role
from tests.domain.request.counter import (
    BILLING,
    BUYER,
    HEAD,
    NTPN,
    OFFICER,
    SECOND_TREASURER,
    SOFT,
    TREASURER,
    Counter,
    accepted,
    fulfilling,
    offered,
    office_with,
    paid,
    payment,
    receipted,
    staff,
)
from tests.domain.request.ladder import END, OFFER_CORRECTION, REFUSE, at

VOID = c.VoidPayment(payment="p1", code=VoidReason.CLERK_MISTAKE)
REOPEN = c.Reopen(code=ReopenReason.PAID_AFTER_THE_END)


def on_the_treasurers_desk(counter: Counter) -> bool:
    return place(counter.r, counter.office, counter.facts().calendar).treasurer is not None


def test_a_part_payment_leaves_phase_and_rest_as_they_are() -> None:
    counter = offered()
    counter.give(TREASURER, payment(counter, amount_idr=20_000))
    assert (counter.r.phase, counter.r.due_idr) == (Phase.OFFERED, 30_000)
    assert counter.r.payment_state is PaymentState.PART_PAID
    assert "PaymentSettled" not in counter.names()


def test_full_payment_of_an_offer_is_its_approval_and_the_event_says_so() -> None:
    counter = offered()
    counter.give(TREASURER, payment(counter, amount_idr=20_000, ntpn="A" * 16)).give(TREASURER, payment(counter))
    assert counter.names()[-3:] == ("PaymentReceived", "PaymentSettled", "OfferApproved")
    assert counter.r.phase is Phase.FULFILLING
    assert counter.r.offer
    assert counter.r.offer.approved_by_payment


def test_money_on_an_unknown_code_a_void_invoice_or_above_what_is_due_is_kept_apart() -> None:
    counter = offered()
    counter.give(TREASURER, payment(counter, billing_code="820990101000001"))
    counter.give(TREASURER, payment(counter, amount_idr=50_001))
    assert [(u.why, u.lies_idr) for u in counter.r.unmatched] == [("unknown_code", 50_000), ("excess", 1)]
    assert (counter.r.paid_idr, counter.r.due_idr) == (50_000, 0)
    assert on_the_treasurers_desk(counter)


def test_money_on_a_code_of_a_voided_invoice_is_kept_apart() -> None:
    counter = offered().give(BUYER, OFFER_CORRECTION)
    counter.give(OFFICER, c.SendOffer(billing=c.BillingGiven(code="820260303000001")))
    counter.give(TREASURER, payment(counter))
    assert [(u.why, u.lies_idr) for u in counter.r.unmatched] == [("invoice_void", 50_000)]
    assert (counter.r.paid_idr, counter.r.due_idr) == (0, 50_000)
    assert on_the_treasurers_desk(counter)


def test_all_money_of_a_request_is_numbered_in_one_row_whether_it_counts_or_is_kept_apart() -> None:
    counter = offered()
    for turn, code in enumerate((BILLING.code, "820990101000001", BILLING.code)):
        money = payment(counter, billing_code=code, amount_idr=10_000, ntpn=str(turn) * 16)
        counter.give(TREASURER, money)
    assert [p.payment for p in counter.r.payments] == ["p1", "p3"]
    assert [u.payment.payment for u in counter.r.unmatched] == ["p2"]


def test_money_paid_by_a_code_that_ran_out_and_was_replaced_counts_towards_its_invoice() -> None:
    counter = fulfilling()
    reported_late = payment(counter, amount_idr=20_000)
    counter.later(hours=168)
    for code in ("820260303000001", "820260310000002"):
        counter.give(OFFICER, c.RecordBillingCode(billing=c.BillingGiven(code=code))).later(hours=168)
        counter.give(TREASURER, payment(counter, billing_code=code, amount_idr=10_000, ntpn=f"N{code}"))
    counter.give(TREASURER, reported_late)
    assert (counter.r.unmatched, counter.r.due_idr) == ((), 10_000)


@pytest.mark.parametrize("phase", sorted(ENDED_PHASES))
def test_money_on_an_ended_request_is_kept_apart_and_never_refused(phase: Phase) -> None:
    counter = at(phase)
    counter.give(TREASURER, payment(counter, ntpn="B" * 16))
    assert counter.r.unmatched[-1].why == "request_ended"
    assert on_the_treasurers_desk(counter)
    assert counter.r.phase is phase


def test_reopening_counts_the_money_that_came_after_the_end_and_full_payment_approves() -> None:
    counter = at(Phase.EXPIRED)
    counter.give(TREASURER, payment(counter)).give(TREASURER, REOPEN)
    assert (counter.r.phase, counter.r.payment_state) == (Phase.FULFILLING, PaymentState.SETTLED)
    assert counter.names()[-4:] == ("Reopened", "PaymentReceived", "PaymentSettled", "OfferApproved")
    assert counter.r.unmatched[0].matched
    assert counter.r.payments[0].case == counter.r.unmatched[0].case
    assert counter.r.payments[0].ntpn == counter.r.unmatched[0].payment.ntpn
    assert counter.r.offer
    assert counter.r.offer.approved_by_payment
    assert counter.give(TREASURER, c.IssueReceipt()).r.receipt


def test_whoever_reopens_matched_the_money_and_whoever_took_it_still_has_it_in_the_own_drawer() -> None:
    counter = at(Phase.EXPIRED)
    counter.give(TREASURER, payment(counter)).give(HEAD, REOPEN)
    (matched,) = counter.r.payments
    assert (matched.recorded_by, matched.matched_by) == (TREASURER.id, HEAD.id)


def test_reopening_counts_money_from_before_there_were_cases_once() -> None:
    counter = at(Phase.EXPIRED).give(TREASURER, payment(at(Phase.EXPIRED)))
    (old,) = counter.r.unmatched
    counter.request = counter.r.model_copy(update={"unmatched": (old.model_copy(update={"case": None}),)})
    counter.give(TREASURER, REOPEN)
    assert (counter.r.paid_idr, counter.r.unmatched_idr) == (50_000, 0)


def test_reopening_counts_what_is_due_and_leaves_the_rest_on_the_treasurers_desk() -> None:
    counter = at(Phase.EXPIRED)
    counter.give(TREASURER, payment(counter, amount_idr=60_000)).give(TREASURER, REOPEN)
    assert (counter.r.phase, counter.r.paid_idr, counter.r.unmatched_idr) == (Phase.FULFILLING, 50_000, 10_000)
    assert on_the_treasurers_desk(counter)


def test_reopening_counts_several_sums_until_nothing_is_due() -> None:
    counter = at(Phase.EXPIRED)
    for letter, amount in (("A", 20_000), ("B", 40_000)):
        counter.give(TREASURER, payment(counter, amount_idr=amount, ntpn=letter * 16))
    counter.give(TREASURER, REOPEN)
    assert [(p.payment, p.amount_idr) for p in counter.r.payments] == [("p3", 20_000), ("p4", 30_000)]
    assert [u.lies_idr for u in counter.r.unmatched] == [0, 10_000]


def test_money_for_an_offer_that_had_run_out_before_the_request_was_refused_waits_for_the_next_offer() -> None:
    counter = at(Phase.EXPIRED).give(TREASURER, REOPEN).give(OFFICER, REFUSE)
    counter.give(TREASURER, payment(counter)).give(TREASURER, REOPEN)
    assert (counter.r.phase, counter.r.paid_idr, counter.r.unmatched[0].matched) == (Phase.ACCEPTED, 0, False)


def test_money_counted_once_is_not_counted_again_at_the_next_reopening() -> None:
    counter = at(Phase.EXPIRED)
    counter.give(TREASURER, payment(counter)).give(TREASURER, REOPEN)
    counter.give(TREASURER, c.ReleasePayment(payment="p2", code=VoidReason.CLERK_MISTAKE))
    counter.give(TREASURER, VOID).give(HEAD, VOID).give(SYSTEM, c.Expire()).give(TREASURER, REOPEN)
    assert (counter.r.phase, counter.r.paid_idr) == (Phase.ACCEPTED, 0)


def test_a_payment_is_taken_back_by_two_people_only() -> None:
    counter = paid().give(TREASURER, VOID)
    assert counter.r.paid_idr == 50_000
    assert counter.refuses(TREASURER, VOID) == "second_person_needed"
    for second in (HEAD, SECOND_TREASURER):
        assert counter.refuses(second, VOID) == ""
    counter.give(HEAD, VOID)
    assert (counter.r.paid_idr, counter.r.payment_state) == (0, PaymentState.UNPAID)
    assert counter.refuses(HEAD, VOID) == "payment_unknown"
    counter.give(TREASURER, payment(counter, ntpn="C" * 16))
    assert [p.payment for p in counter.r.payments] == ["p1", "p2"]


def test_only_the_payment_that_is_named_is_taken_back() -> None:
    counter = offered()
    counter.give(TREASURER, payment(counter, amount_idr=20_000, ntpn="A" * 16)).give(TREASURER, payment(counter))
    counter.give(TREASURER, VOID)
    assert [p.proposed_void_by for p in counter.r.payments] == [TREASURER.id, None]
    counter.give(HEAD, VOID)
    assert [(p.payment, p.void) for p in counter.r.payments] == [("p1", True), ("p2", False)]
    assert counter.r.paid_idr == 30_000


def test_a_single_rupiah_without_a_receipt_lies_on_the_treasurers_desk() -> None:
    counter = offered().give(BUYER, OFFER_CORRECTION)
    assert place(counter.r, counter.office, counter.facts().calendar).treasurer is None
    counter.give(TREASURER, payment(counter, amount_idr=1))
    due = place(counter.r, counter.office, counter.facts().calendar).treasurer
    assert due
    assert counter.r.invoice
    assert (due - timedelta(seconds=1)).astimezone(counter.office.zone).date() == counter.r.invoice.valid_until


def test_a_person_with_both_roles_is_still_one_person() -> None:
    both = staff("both-1", Role.TREASURER, Role.HEAD)
    assert paid().give(both, VOID).refuses(both, VOID) == "second_person_needed"


def test_a_payment_under_a_receipt_is_not_taken_back_until_the_receipt_is_void() -> None:
    counter = receipted()
    assert counter.refuses(TREASURER, VOID) == "receipt_already_issued"
    counter.give(TREASURER, c.VoidReceipt(code=VoidReason.CLERK_MISTAKE))
    assert counter.refuses(TREASURER, VOID) == ""


def test_money_taken_back_after_the_end_is_not_refunded() -> None:
    counter = paid().give(HEAD, END)
    assert counter.r.refund_due_idr == 50_000
    counter.give(TREASURER, VOID).give(HEAD, VOID)
    assert counter.r.refund_due_idr == 0


def test_no_payment_lies_in_the_future() -> None:
    counter = offered()
    future = payment(counter, paid_at=counter.later(seconds=1).now)
    assert counter.later(seconds=-1).refuses(TREASURER, future) == "paid_in_the_future"


def test_no_payment_comes_before_the_day_of_its_request() -> None:
    counter = offered()
    opened = counter.r.opened_at
    assert counter.refuses(TREASURER, payment(counter, paid_at=opened - timedelta(days=1))) == "paid_before_request"
    just_after_midnight = opened.astimezone(counter.office.zone).replace(hour=0, minute=1)
    assert counter.refuses(TREASURER, payment(counter, paid_at=just_after_midnight)) == ""
    counter.give(TREASURER, payment(counter, paid_at=opened))
    assert counter.r.payment_state is PaymentState.SETTLED
    past_midnight = offered(now=opened.replace(hour=18))
    yesterday = payment(past_midnight, paid_at=opened.replace(hour=16))
    assert past_midnight.refuses(TREASURER, yesterday) == "paid_before_request"


def test_a_receipt_is_refused_before_payment_is_settled_and_given_once() -> None:
    counter = fulfilling()
    assert counter.refuses(TREASURER, c.IssueReceipt()) == "payment_not_settled"
    counter.give(TREASURER, payment(counter, amount_idr=49_999))
    assert counter.refuses(TREASURER, c.IssueReceipt()) == "payment_not_settled"
    counter.give(TREASURER, payment(counter, amount_idr=1, ntpn="A" * 16))
    assert counter.refuses(TREASURER, c.IssueReceipt()) == ""
    receipt = receipted().r.receipt
    assert receipt is not None
    assert (receipt.amount_idr, receipt.number) == (50_000, "KW-0001/1904/PNBP/III/2026")
    assert receipted().refuses(TREASURER, c.IssueReceipt()) == "receipt_already_issued"


def test_a_void_receipt_keeps_its_number_and_the_next_one_names_it() -> None:
    counter = receipted().give(TREASURER, c.VoidReceipt(code=VoidReason.WRONG_AMOUNT))
    counter.give(TREASURER, c.IssueReceipt())
    first, second = counter.r.receipts
    assert (first.void, second.void, second.replaces) == (True, False, first.number)
    assert [first.sequence, second.sequence] == [1, 2]


def test_a_receipt_is_not_voided_once_a_line_has_gone_on_it() -> None:
    counter = receipted(SOFT, SOFT).give(OFFICER, c.Deliver(lines=(2,)))
    voided = c.VoidReceipt(code=VoidReason.CLERK_MISTAKE)
    assert counter.says(TREASURER, voided) == ("line_delivered", {"line": 2})


def test_four_eyes_keep_receipt_and_payment_in_two_hands() -> None:
    counter = paid(office=office_with(money__four_eyes=True))
    assert counter.refuses(TREASURER, c.IssueReceipt()) == "second_person_needed"
    assert counter.refuses(SECOND_TREASURER, c.IssueReceipt()) == ""
    assert paid().refuses(TREASURER, c.IssueReceipt()) == ""


def test_four_eyes_look_at_every_payment_that_counts_and_not_at_the_last_only() -> None:
    counter = fulfilling(office=office_with(money__four_eyes=True))
    counter.give(TREASURER, payment(counter, amount_idr=20_000, ntpn="A" * 16))
    counter.give(SECOND_TREASURER, payment(counter))
    for one in (TREASURER, SECOND_TREASURER):
        assert counter.refuses(one, c.IssueReceipt()) == "second_person_needed"
    assert counter.refuses(staff("treasurer-3", Role.TREASURER), c.IssueReceipt()) == ""


def test_four_eyes_pass_over_a_payment_that_was_voided() -> None:
    counter = paid(office=office_with(money__four_eyes=True)).give(TREASURER, VOID).give(HEAD, VOID)
    counter.give(SECOND_TREASURER, payment(counter, ntpn="B" * 16))
    assert counter.refuses(SECOND_TREASURER, c.IssueReceipt()) == "second_person_needed"
    assert counter.refuses(TREASURER, c.IssueReceipt()) == ""


def test_money_that_comes_while_no_offer_stands_is_kept_for_the_treasurer() -> None:
    counter = accepted()
    counter.give(TREASURER, payment(counter))
    assert [u.why for u in counter.r.unmatched] == ["unknown_code"]
    assert "match_payment" in open_moves(counter.r)[Role.TREASURER]


def test_a_payment_found_to_be_a_mistake_sets_its_ntpn_free() -> None:
    counter = paid()
    void = c.VoidPayment(payment="p1", code=VoidReason.WRONG_REQUEST)
    counter.give(TREASURER, void)
    assert released(counter.entries[-1].event, "1904") == ()
    counter.give(HEAD, void)
    assert [(u.kind, u.value) for u in released(counter.entries[-1].event, "1904")] == [("ntpn", NTPN)]
