"""What ended after a part was delivered: that part is earned and keeps its receipt, the rest goes back or on."""

import pytest

from chalicelib.domain.cases import commands as k
from chalicelib.domain.cases.state import CasePhase, case_id
from chalicelib.domain.reasons import RefundReason, ReissueReason, VoidReason
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.money.account import account_of
from tests.desk import Desk, furnish, seed, untypeset
from tests.domain.request.counter import HEAD, OFFICER, TREASURER
from tests.domain.request.ladder import END
from tests.domain.request.test_mixed_requests import deliver, mixed
from tests.services.cases.test_refunds import CLAIM, CREDIT, PAID_BACK, WITHDRAW, approved, give, says
from tests.services.cases.test_unmatched import OTHER_CODE, match, offered

EARNED_IDR, REST_IDR = 50_000, 170_000
"""Of 220.000: the publication went, extract and map did not."""
MISTAKE = c.VoidReceipt(code=VoidReason.OTHER, text="berakhir sebagian")
ANEW = c.ReissueReceipt(code=ReissueReason.OTHER, text="berakhir sebagian")
NOT_DELIVERED = CLAIM.model_copy(update={"code": RefundReason.NOT_DELIVERED})


@pytest.fixture(autouse=True)
def _furnished(cloud: object, monkeypatch: pytest.MonkeyPatch) -> None:
    furnish()
    untypeset(monkeypatch)


def ended() -> tuple[Desk, str]:
    """Return a request that ended when one of its three lines was delivered, and the case of the rest."""
    desk = Desk(seed(mixed()))
    desk.give(OFFICER, deliver(1))
    desk.give(HEAD, END)
    return desk, case_id(desk.request_id, "undelivered")


def lies(desk: Desk) -> tuple[int, int, int, int]:
    """Return what is receipted, awaits a receipt, went back, and is still to go back; the account balances."""
    account = account_of(desk.r)
    assert account.balance_idr == account.held_idr
    assert min(account) >= 0
    return account.receipted_idr, account.awaiting_receipt_idr, account.refunded_idr, desk.r.refund_due_idr


def test_the_rest_is_a_case_and_the_receipt_over_all_of_it_stands() -> None:
    desk, case = ended()
    assert give(case, TREASURER).left_idr == REST_IDR
    assert lies(desk) == (EARNED_IDR + REST_IDR, 0, 0, REST_IDR)


@pytest.mark.parametrize("way", [NOT_DELIVERED, CREDIT])
def test_nothing_of_the_rest_goes_while_the_receipt_over_all_of_it_stands(way: k.ClaimRefund) -> None:
    desk, case = ended()
    approved(case, way)
    carried_out = PAID_BACK if way is NOT_DELIVERED else k.KeepCredit()
    assert desk.r.receipt
    assert says(case, TREASURER, carried_out) == ("receipt_still_stands", {"number": desk.r.receipt.number})
    assert lies(desk) == (EARNED_IDR + REST_IDR, 0, 0, REST_IDR)


def test_with_a_receipt_over_what_was_earned_the_rest_goes_back_and_the_earned_stays() -> None:
    desk, case = ended()
    approved(case, NOT_DELIVERED)
    desk.give(TREASURER, MISTAKE)
    desk.give(TREASURER, c.IssueReceipt())
    assert lies(desk) == (EARNED_IDR, REST_IDR, 0, REST_IDR)
    assert give(case, TREASURER, PAID_BACK).phase is CasePhase.REFUNDED
    assert lies(desk) == (EARNED_IDR, 0, REST_IDR, 0)
    assert [(r.amount_idr, r.void) for r in desk.r.receipts] == [(EARNED_IDR + REST_IDR, True), (EARNED_IDR, False)]


def test_a_receipt_that_is_made_out_anew_after_the_end_is_over_what_was_earned() -> None:
    desk, case = ended()
    approved(case, NOT_DELIVERED)
    desk.give(TREASURER, ANEW)
    assert lies(desk) == (EARNED_IDR, REST_IDR, 0, REST_IDR)
    give(case, TREASURER, PAID_BACK)
    assert lies(desk) == (EARNED_IDR, 0, REST_IDR, 0)


def test_the_rest_goes_back_before_the_receipt_over_the_earned_is_made_and_is_not_receipted_then() -> None:
    desk, case = ended()
    approved(case, NOT_DELIVERED)
    desk.give(TREASURER, MISTAKE)
    give(case, TREASURER, PAID_BACK)
    assert lies(desk) == (0, EARNED_IDR, REST_IDR, 0)
    desk.give(TREASURER, c.IssueReceipt())
    assert lies(desk) == (EARNED_IDR, 0, REST_IDR, 0)


def test_a_part_goes_back_and_a_part_pays_another_invoice() -> None:
    desk, case = ended()
    other = offered(OTHER_CODE)
    desk.give(TREASURER, ANEW)
    match(other, case, 50_000)
    approved(case, NOT_DELIVERED)
    give(case, TREASURER, PAID_BACK)
    account = account_of(desk.r)
    assert (account.moved_idr, account.refunded_idr, account.receipted_idr) == (50_000, REST_IDR - 50_000, EARNED_IDR)
    assert account.balance_idr == account.held_idr == EARNED_IDR
    assert other.r.due_idr == 0


def test_the_rest_that_was_kept_as_a_credit_and_is_withdrawn_waits_to_go_back_again() -> None:
    desk, case = ended()
    desk.give(TREASURER, ANEW)
    approved(case, CREDIT)
    give(case, TREASURER, k.KeepCredit())
    assert (account_of(desk.r).credited_idr, desk.r.refund_due_idr) == (REST_IDR, 0)
    give(case, TREASURER, WITHDRAW)
    assert lies(desk) == (EARNED_IDR, REST_IDR, 0, REST_IDR)


def test_who_asks_for_money_whose_receipt_stands_is_told_which_one_and_what_to_do() -> None:
    _, case = ended()
    approved(case, NOT_DELIVERED)
    code, facts = says(case, TREASURER, PAID_BACK)
    assert (code, [*facts]) == ("receipt_still_stands", ["number"])
