"""The wrong request was credited: the payment comes off, lies in its case, and is counted where it belongs."""

import pytest

from chalicelib.domain.cases.state import case_id
from chalicelib.domain.deposits.commands import RecordDeposit
from chalicelib.domain.reasons import VoidReason
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.events import PaymentReleased
from chalicelib.domain.request.state import PaymentState
from chalicelib.domain.treasury.state import CashDay, cash_day_id
from chalicelib.domain.vocabulary import Language
from chalicelib.gateways.clock import now
from chalicelib.handlers.requests.history import history_shown
from chalicelib.handlers.requests.reader import Reader
from chalicelib.models import treasury
from chalicelib.models.ledger import reading
from chalicelib.services.papers.receipts import receipt_paper
from chalicelib.services.requests.history import HistoryPage
from chalicelib.services.requests.queries import Visible
from chalicelib.services.treasury import deposits
from chalicelib.services.world import facts_now
from tests.desk import NTPN, Desk, furnish
from tests.domain.request.counter import HEAD, OFFICE, TREASURER
from tests.services.mistakes.story import COLLEAGUE, in_both, number, offered, paid, receipts, refused

WRONG = VoidReason.WRONG_REQUEST
VOID_RECEIPT = c.VoidReceipt(code=WRONG, text="Uang pembeli lain.")
RELEASE = c.ReleasePayment(payment="p1", code=WRONG, text="Uang pembeli lain.")


@pytest.fixture(autouse=True)
def _furnished(on_a_working_day: object) -> None:
    furnish()


def _moved(wrong: Desk, right: Desk) -> None:
    """The treasurer voids the receipt and releases the payment; a colleague counts it where it belongs."""
    wrong.give(TREASURER, VOID_RECEIPT)
    wrong.give(TREASURER, RELEASE)
    right.give(COLLEAGUE, c.MatchPayment(case=case_id(wrong.request_id, "p2")))


def test_a_payment_on_the_wrong_request_is_released_once_its_receipt_is_void_and_counts_on_the_right_one() -> None:
    wrong, right = offered(), offered()
    paid(wrong, 50_000, NTPN)
    wrong.give(TREASURER, c.IssueReceipt())
    assert refused(wrong, TREASURER, RELEASE, "Batalkan dahulu", "Void it first") == "receipt_already_issued"
    since, begun = wrong.r.version, right.r.version
    _moved(wrong, right)
    right.give(COLLEAGUE, c.IssueReceipt())
    assert (wrong.r.payment_state, right.r.payment_state) == (PaymentState.UNPAID, PaymentState.SETTLED)
    assert (receipts(wrong), receipts(right)) == ([(1, 50_000, True)], [(2, 50_000, False)])
    void, released = in_both(wrong, since, ("ReceiptVoided", "PaymentReleased"))
    assert released[0] == (
        "PaymentReleased",
        TREASURER.id,
        "Pembayaran Rp50.000 dilepas dari tagihan.",
        "Dicatat pada permintaan yang keliru",
        "Uang pembeli lain.",
    )
    assert (void[1].reason, released[1].sentence) == (
        "Recorded on the wrong request",
        "A payment of Rp50,000 was released from the invoice.",
    )
    ((here, there),) = in_both(right, begun, ("PaymentReceived",))
    assert (here.actor, there.sentence) == (COLLEAGUE.id, "A payment of Rp50,000 was recorded.")


def test_the_receipt_of_the_right_money_does_not_name_the_money_that_went() -> None:
    wrong, right = offered(), offered()
    paid(wrong, 50_000, NTPN)
    wrong.give(TREASURER, c.IssueReceipt())
    _moved(wrong, right)
    paid(wrong, 50_000, "Z" * 16)
    wrong.give(TREASURER, c.IssueReceipt())
    assert wrong.r.receipt
    printed = receipt_paper(wrong.r, wrong.r.receipt, OFFICE).payments
    assert [(one.ntpn, one.amount_idr) for one in printed] == [("Z" * 16, 50_000)]


def test_money_that_moved_on_is_brought_back_before_its_record_is_void() -> None:
    wrong, right = offered(), offered()
    paid(wrong, 50_000, NTPN)
    wrong.give(TREASURER, c.IssueReceipt())
    _moved(wrong, right)
    void = c.VoidPayment(payment="p1", code=WRONG)
    assert refused(wrong, TREASURER, void, "Lepaskan dahulu", "Release it from there first") == "money_moved_on"
    right.give(TREASURER, RELEASE)
    wrong.give(TREASURER, void)
    wrong.give(HEAD, void)
    assert (wrong.r.unmatched_idr, right.r.paid_idr) == (0, 0)


def _drawer(of: str) -> CashDay | None:
    read = reading.read(treasury.TABLE, cash_day_id("1904", OFFICE.local_day(now()), of))
    return read.state if read else None


def test_cash_of_another_drawer_counts_elsewhere_and_is_deposited_from_where_it_lies() -> None:
    wrong, right = offered(), offered()
    wrong.give(TREASURER, c.ReceiveCash(amount_idr=50_000))
    begun = right.r.version
    _moved(wrong, right)
    right.give(COLLEAGUE, c.IssueReceipt())
    proof = {"billing_code": "820261123000999", "ntpn": "D1E2P3O4S5I6T7X8", "amount_idr": 50_000, "deposited_at": now()}
    deposits.record(COLLEAGUE, "1904", RecordDeposit.model_validate(proof | {"receipts": (number(right),)}), "deposit")
    mine = _drawer(TREASURER.id)
    assert mine
    assert (mine.taken_idr, mine.deposited_idr, _drawer(COLLEAGUE.id)) == (50_000, 50_000, None)
    assert (receipts(wrong), receipts(right)) == ([(1, 50_000, True)], [(2, 50_000, False)])
    assert [one.actor for one, _ in in_both(right, begun, ("PaymentReceived", "ReceiptIssued"))] == [COLLEAGUE.id] * 2


def test_what_was_forgiven_is_forgiven_no_longer_when_its_money_was_another_requests() -> None:
    wrong, on = offered(), OFFICE.local_day(now())
    wrong.give(TREASURER, c.RecordTransfer(credited_idr=45_000, statement_reference="RK-1", credited_on=on))
    wrong.give(TREASURER, c.ForgiveDifference())
    wrong.give(TREASURER, RELEASE)
    assert (wrong.r.due_idr, wrong.r.forgiven) == (50_000, ())


def test_money_that_a_lower_invoice_let_go_is_told_with_that_reason() -> None:
    """No treasurer gave a reason: the officer's new invoice did."""
    desk = offered()
    paid(desk, 50_000, NTPN)
    released = PaymentReleased(
        payment="p1", amount_idr=10_000, case=None, code="invoice_replaced", text=None, unmatched=None
    )
    entry = desk.entries[-1].model_copy(update={"event": released, "command": "send-offer"})
    page = HistoryPage(Visible(desk.r, {}, facts_now(desk.request_id)), (entry,), verified=True, next=None)
    shown = history_shown(Reader(desk.r, {}, page.visible.facts, TREASURER, Language.EN), page).entries
    assert [(one.sentence, one.reason_text) for one in shown] == [
        ("A payment of Rp10,000 was released from the invoice.", "The invoice was replaced by a lower one")
    ]
