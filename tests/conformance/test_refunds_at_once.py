"""One sum asked back and taken elsewhere at the same moment, on a real engine: it leaves its request once."""

import pytest

from chalicelib.domain.cases.state import CasePhase
from chalicelib.domain.refusals import Refusal
from tests.clouds import Cloud
from tests.conformance.at_once import at_once
from tests.desk import furnish
from tests.domain.request.counter import TREASURER
from tests.services.cases.test_refunds import CLAIM, PAID_BACK, WITHDRAW, approved, give
from tests.services.cases.test_unmatched import OTHER_CODE, case_of, match, offered, overpaid

pytestmark = pytest.mark.conformance


def test_a_refund_and_a_withdrawal_that_is_matched_at_once_never_have_the_same_money(cloud: Cloud) -> None:
    furnish()
    first, second = overpaid(), offered(OTHER_CODE)
    case = case_of(first).id
    approved(case)

    def take() -> None:
        give(case, TREASURER, WITHDRAW)
        match(second, case)

    outcomes = at_once(lambda: refund(case), take)
    assert [isinstance(outcome, Refusal) for outcome in outcomes].count(True) == 1
    waited = first.r.unmatched[0]
    assert (waited.lies_idr, waited.moved_idr + waited.refunded_idr) == (0, 30_000)
    assert (second.r.paid_idr, case_of(first).left_idr) == (waited.moved_idr, 0)


def test_one_refund_that_two_treasurers_record_at_once_is_one(cloud: Cloud) -> None:
    furnish()
    first = overpaid()
    case = case_of(first).id
    approved(case)
    outcomes = at_once(lambda: refund(case), lambda: refund(case))
    assert [isinstance(outcome, Refusal) for outcome in outcomes].count(True) == 1
    assert (case_of(first).phase, first.r.unmatched[0].refunded_idr) == (CasePhase.REFUNDED, 30_000)


def test_a_claim_and_a_match_at_once_never_have_the_same_money(cloud: Cloud) -> None:
    furnish()
    first, second = overpaid(), offered(OTHER_CODE)
    case = case_of(first).id
    outcomes = at_once(lambda: claim(case), lambda: match(second, case))
    assert [isinstance(outcome, Refusal) for outcome in outcomes].count(True) == 1
    claimed = case_of(first).claim
    assert second.r.paid_idr + (claimed.amount_idr if claimed else 0) == 30_000


def refund(case: str) -> None:
    """Record the refund."""
    give(case, TREASURER, PAID_BACK)


def claim(case: str) -> None:
    """Ask for the money."""
    give(case, TREASURER, CLAIM)
