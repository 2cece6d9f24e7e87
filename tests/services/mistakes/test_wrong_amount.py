"""The wrong amount was typed: two people take it back with the reason, and it is recorded anew by the same number."""

import pytest

from chalicelib.domain.cases.state import CasePhase, case_id
from chalicelib.domain.reasons import VoidReason
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.state import PaymentState
from chalicelib.domain.treasury.state import cash_day_id
from chalicelib.gateways.clock import now
from chalicelib.models import cases, treasury
from chalicelib.models.ledger import reading
from tests.desk import NTPN, Desk, furnish
from tests.domain.request.counter import BUYER, HEAD, OFFICE, TREASURER
from tests.services.mistakes.story import in_both, offered, paid, receipts, refused, story

TYPED = "Tertulis 60.000, bukti bank 50.000."
VOID = c.VoidPayment(payment="p1", code=VoidReason.WRONG_AMOUNT, text=TYPED)
VOID_RECEIPT = c.VoidReceipt(code=VoidReason.WRONG_AMOUNT, text="Jumlahnya keliru.")


@pytest.fixture(autouse=True)
def _furnished(on_a_working_day: object) -> None:
    furnish()


def _taken_back(desk: Desk) -> None:
    desk.give(TREASURER, VOID)
    desk.give(HEAD, VOID)


def test_a_wrong_amount_is_void_by_two_and_recorded_anew_with_the_same_number_of_the_treasury() -> None:
    desk = offered()
    paid(desk, 40_000, NTPN)
    since = desk.r.version
    _taken_back(desk)
    paid(desk, 50_000, NTPN)
    desk.give(TREASURER, c.IssueReceipt())
    assert [(p.payment, p.amount_idr, p.ntpn, p.void) for p in desk.r.payments] == [
        ("p1", 40_000, NTPN, True),
        ("p2", 50_000, NTPN, False),
    ]
    assert receipts(desk) == [(1, 50_000, False)]
    proposed, void = in_both(desk, since, ("PaymentVoidProposed", "PaymentVoided"))
    assert proposed[0] == (
        "PaymentVoidProposed",
        TREASURER.id,
        "Pembatalan catatan pembayaran diusulkan.",
        "Jumlah keliru dicatat",
        TYPED,
    )
    assert (proposed[1].sentence, proposed[1].reason) == (
        "It was proposed that a payment is void.",
        "The wrong amount was recorded",
    )
    assert (void[0].actor, void[0].reason) == (HEAD.id, "Jumlah keliru dicatat")


def test_a_wrong_amount_that_had_its_receipt_keeps_the_receipts_number_void_and_takes_the_next() -> None:
    desk = offered()
    paid(desk, 50_000, NTPN)
    desk.give(TREASURER, c.IssueReceipt())
    assert refused(desk, TREASURER, VOID, "Batalkan dahulu kuitansi", "Void it first") == "receipt_already_issued"
    since = desk.r.version
    desk.give(TREASURER, VOID_RECEIPT)
    _taken_back(desk)
    paid(desk, 30_000, NTPN)
    assert refused(desk, TREASURER, c.IssueReceipt()) == "payment_not_settled"
    paid(desk, 20_000, "Z" * 16)
    desk.give(TREASURER, c.IssueReceipt())
    assert receipts(desk) == [(1, 50_000, True), (2, 50_000, False)]
    assert desk.r.receipts[1].replaces == desk.r.receipts[0].number
    (void, *_) = in_both(desk, since, ("ReceiptVoided",))
    number = desk.r.receipts[0].number
    assert [(line.sentence, line.reason, line.remark) for line in void] == [
        (f"Kuitansi {number} dibatalkan.", "Jumlah keliru dicatat", "Jumlahnya keliru."),
        (f"Receipt {number} was voided.", "The wrong amount was recorded", "Jumlahnya keliru."),
    ]


def test_a_wrong_amount_that_was_split_over_two_requests_is_gathered_first_and_then_recorded_anew() -> None:
    first, second = offered(), offered()
    paid(first, 120_000, NTPN)
    case = case_id(first.request_id, "p2")
    second.give(TREASURER, c.MatchPayment(case=case))
    words = ("Rp50.000", "Lepaskan dahulu", "Release it from there first")
    assert refused(first, TREASURER, VOID, *words) == "money_moved_on"
    second.give(TREASURER, c.ReleasePayment(payment="p1", code=VoidReason.WRONG_AMOUNT))
    _taken_back(first)
    assert (first.r.paid_idr, first.r.unmatched_idr, second.r.paid_idr) == (0, 0, 0)
    paid(first, 100_000, NTPN)
    second.give(TREASURER, c.MatchPayment(case=case_id(first.request_id, "p4")))
    assert [desk.r.payment_state for desk in (first, second)] == [PaymentState.SETTLED] * 2
    for desk in (first, second):
        desk.give(TREASURER, c.IssueReceipt())
    assert [receipts(desk) for desk in (first, second)] == [[(1, 50_000, False)], [(2, 50_000, False)]]
    read = reading.read(cases.TABLE, case)
    assert read
    assert (read.state.phase, read.state.left_idr) == (CasePhase.VOID, 0)
    assert "PaymentReleased" in [line.event for line in story(second)]


def test_cash_that_was_recorded_wrongly_leaves_the_drawer_and_is_taken_anew() -> None:
    desk = offered()
    desk.give(TREASURER, c.ReceiveCash(amount_idr=50_000, given_idr=50_000))
    since = desk.r.version
    desk.give(TREASURER, VOID_RECEIPT)
    _taken_back(desk)
    day = reading.read(treasury.TABLE, cash_day_id("1904", OFFICE.local_day(now()), TREASURER.id))
    assert day
    assert day.state.taken_idr - day.state.reversed_idr == 0
    desk.give(TREASURER, c.ReceiveCash(amount_idr=50_000, given_idr=100_000))
    day = reading.read(treasury.TABLE, cash_day_id("1904", OFFICE.local_day(now()), TREASURER.id))
    assert day
    assert day.state.taken_idr - day.state.reversed_idr == 50_000
    assert receipts(desk) == [(1, 50_000, True), (2, 50_000, False)]
    lines = in_both(desk, since, ("ReceiptVoided", "PaymentVoided", "PaymentReceived"))
    assert [(one.event, one.actor, other.sentence) for one, other in lines] == [
        ("ReceiptVoided", TREASURER.id, f"Receipt {desk.r.receipts[0].number} was voided."),
        ("PaymentVoided", HEAD.id, "A payment was voided."),
        ("PaymentReceived", TREASURER.id, "A payment of Rp50,000 was recorded."),
    ]


def _transferred(desk: Desk, amount_idr: int) -> None:
    on = OFFICE.local_day(now())
    desk.give(TREASURER, c.RecordTransfer(credited_idr=amount_idr, statement_reference="RK-1", credited_on=on))


def test_what_was_forgiven_of_a_wrong_amount_is_forgiven_no_longer_when_the_amount_is_void() -> None:
    """Else the right amount would leave a surplus that nobody paid."""
    desk = offered()
    _transferred(desk, 45_000)
    desk.give(TREASURER, c.ForgiveDifference())
    assert desk.r.payment_state is PaymentState.SETTLED
    _taken_back(desk)
    assert (desk.r.due_idr, desk.r.forgiven) == (50_000, ())
    _transferred(desk, 50_000)
    desk.give(TREASURER, c.IssueReceipt())
    assert (desk.r.unmatched, receipts(desk)) == ((), [(1, 50_000, False)])


def test_what_was_forgiven_stays_when_only_a_surplus_is_found_to_be_a_mistake() -> None:
    desk = offered()
    _transferred(desk, 45_000)
    desk.give(TREASURER, c.ForgiveDifference())
    paid(desk, 7_000, NTPN)
    double = c.VoidPayment(payment="p2", code=VoidReason.CLERK_MISTAKE)
    desk.give(TREASURER, double)
    desk.give(HEAD, double)
    assert (desk.r.due_idr, desk.r.forgiven_idr, desk.r.unmatched_idr) == (0, 5_000, 0)


def test_a_wrong_amount_is_taken_back_by_nobody_alone_and_not_by_the_buyer() -> None:
    desk = offered()
    paid(desk, 40_000, NTPN)
    desk.give(TREASURER, VOID)
    assert refused(desk, TREASURER, VOID) == "second_person_needed"
    assert refused(desk, BUYER, VOID) == "not_allowed"
