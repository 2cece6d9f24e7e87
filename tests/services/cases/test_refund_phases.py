"""A claim keeps its money to itself, and nothing is carried out that the head has not approved."""

import pytest

from chalicelib.domain.cases import commands as k
from chalicelib.domain.reasons import VoidReason
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.request import commands as c
from tests.desk import furnish, untypeset
from tests.domain.request.counter import HEAD, TREASURER
from tests.services.cases.test_refunds import CLAIM, CREDIT, PAID_BACK, approved, give, papers, says
from tests.services.cases.test_unmatched import OTHER_CODE, case_of, match, offered, overpaid


@pytest.fixture(autouse=True)
def _furnished(cloud: object, monkeypatch: pytest.MonkeyPatch) -> None:
    furnish()
    untypeset(monkeypatch)


def test_no_money_goes_back_before_the_head_has_approved() -> None:
    case = case_of(overpaid()).id
    give(case, TREASURER, CLAIM, *papers())
    assert says(case, TREASURER, PAID_BACK) == ("wrong_phase", {"phase": "refund_claimed"})


def test_no_money_is_kept_as_a_credit_before_the_head_has_approved() -> None:
    case = case_of(overpaid()).id
    give(case, TREASURER, CREDIT, *papers())
    assert says(case, TREASURER, k.KeepCredit()) == ("wrong_phase", {"phase": "refund_claimed"})


@pytest.mark.parametrize("claim", [CLAIM, CREDIT])
def test_money_whose_refund_or_credit_is_approved_is_matched_on_nothing(claim: k.ClaimRefund) -> None:
    first, second = overpaid(), offered(OTHER_CODE)
    case = approved(case_of(first).id, claim)
    before = (first.r, second.r)
    with pytest.raises(Refusal) as refused:
        match(second, case.id)
    assert (refused.value.code, dict(refused.value.facts)) == ("wrong_phase", {"phase": "refund_approved"})
    assert (first.r, second.r, case_of(first)) == (*before, case)


def test_a_payment_whose_surplus_is_asked_back_is_not_void() -> None:
    """The first person proposes; the second would take the surplus out from under the claim."""
    desk = overpaid()
    case = give(case_of(desk).id, TREASURER, CLAIM)
    void = c.VoidPayment(payment="p1", code=VoidReason.WRONG_AMOUNT)
    desk.give(TREASURER, void)
    proposed = desk.r
    with pytest.raises(Refusal) as refused:
        desk.give(HEAD, void)
    assert (refused.value.code, dict(refused.value.facts)) == ("wrong_phase", {"phase": "refund_claimed"})
    assert (desk.r, case_of(desk)) == (proposed, case)
