"""A claim keeps its money to itself, and nothing is carried out that the head has not approved."""

import pytest

from chalicelib.domain.cases import commands as k
from chalicelib.domain.reasons import VoidReason
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.request import commands as c
from chalicelib.domain.vocabulary import Language
from chalicelib.handlers.door.problems import problem
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
    assert (refused.value.code, dict(refused.value.facts)) == ("money_asked_back", {"left_idr": 30_000})
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
    assert (refused.value.code, dict(refused.value.facts)) == ("money_asked_back", {"left_idr": 30_000})
    said = [problem(refused.value, language, "1-abc").detail for language in Language]
    assert [("tarik dahulu" in words, "withdraw the claim first" in words) for words in said] == [
        (True, False),
        (False, True),
    ]
    assert (desk.r, case_of(desk)) == (proposed, case)
    give(case.id, TREASURER, k.WithdrawClaim())
    desk.give(HEAD, void)
    assert (desk.r.unmatched_idr, case_of(desk).left_idr) == (0, 0)


def test_a_payment_whose_surplus_is_kept_as_a_credit_is_void_once_the_credit_is_withdrawn() -> None:
    desk = overpaid()
    case = approved(case_of(desk).id, CREDIT).id
    give(case, TREASURER, k.KeepCredit())
    void = c.VoidPayment(payment="p1", code=VoidReason.WRONG_AMOUNT)
    with pytest.raises(Refusal) as refused:
        desk.give(TREASURER, void)
    assert refused.value.code == "money_moved_on"
    give(case, TREASURER, k.WithdrawClaim())
    desk.give(TREASURER, void)
    desk.give(HEAD, void)
    assert desk.r.unmatched_idr == 0


def test_money_that_counts_elsewhere_does_not_come_back_into_a_case_that_is_asked_back() -> None:
    first, second = overpaid(), offered(OTHER_CODE)
    match(second, case_of(first).id, 10_000)
    give(case_of(first).id, TREASURER, CLAIM)
    with pytest.raises(Refusal) as refused:
        second.give(TREASURER, c.ReleasePayment(payment="p1", code=VoidReason.WRONG_REQUEST))
    assert (refused.value.code, dict(refused.value.facts)) == ("money_asked_back", {"left_idr": 20_000})
