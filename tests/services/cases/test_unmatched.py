"""O-13: money that no invoice holds is a case from the moment it comes, and finds its place in one transaction."""

import pytest

from chalicelib.domain.cases.refusals import CaseUnknown, MoreThanLies
from chalicelib.domain.cases.state import CasePhase, MoneyCase, case_id
from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.reasons import EndReason, ReopenReason, VoidReason
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.state import PaymentState, Phase
from chalicelib.models import cases
from chalicelib.models.ledger import reading
from chalicelib.services.cases import desk as money_desk
from tests.desk import CODE, Desk, calls, furnish, payment, untypeset
from tests.domain.request.counter import BUYER, HEAD, OFFICER, TREASURER
from tests.domain.request.ladder import END
from tests.faults import beforehand

OTHER_CODE = "820261123000002"
SECOND = c.VoidPayment(payment="p1", code=VoidReason.WRONG_AMOUNT)


@pytest.fixture(autouse=True)
def _furnished(cloud: object, monkeypatch: pytest.MonkeyPatch) -> None:
    furnish()
    untypeset(monkeypatch)


def offered(code: str = CODE) -> Desk:
    desk = Desk().submitted()
    desk.give(OFFICER, c.Accept())
    desk.give(OFFICER, c.SendOffer(billing=c.BillingGiven(code=code)))
    return desk


def overpaid() -> Desk:
    """A request that was paid 80.000 for 50.000."""
    desk = offered()
    desk.give(TREASURER, payment(80_000))
    return desk


def case_of(desk: Desk, part: str = "p2") -> MoneyCase:
    read = reading.read(cases.TABLE, case_id(desk.request_id, part))
    assert read
    return read.state


def waiting(phase: CasePhase = CasePhase.OPEN) -> list[tuple[str, int]]:
    return [(row.id, row.left_idr) for row in money_desk.unmatched(TREASURER, "1904", phase, 100, None).rows]


def match(desk: Desk, case: str, amount_idr: int | None = None) -> None:
    desk.give(TREASURER, c.MatchPayment(case=case, amount_idr=amount_idr))


def test_a_surplus_is_a_case_on_the_treasurers_list_in_the_transaction_in_which_it_comes() -> None:
    desk = offered()
    with calls() as made:
        desk.give(TREASURER, payment(80_000))
    assert made.count("TransactWriteItems") == 1
    case = case_of(desk)
    assert (case.phase, case.why, case.amount_idr, case.left_idr) == (CasePhase.OPEN, "excess", 30_000, 30_000)
    assert (case.request, case.reference, case.payer) == (desk.request_id, desk.r.reference, BUYER.id)
    assert waiting() == [(case.id, 30_000)]


def test_money_of_one_request_is_matched_on_another_and_each_of_the_three_records_tells_so() -> None:
    first, second = overpaid(), offered(OTHER_CODE)
    match(second, case_of(first).id)
    assert (second.r.paid_idr, second.r.due_idr) == (30_000, 20_000)
    assert (first.r.unmatched_idr, first.r.unmatched[0].moved_idr) == (0, 30_000)
    case = case_of(first)
    assert (case.phase, case.left_idr) == (CasePhase.PLACED, 0)
    assert [(p.request, p.payment, p.amount_idr) for p in case.placements] == [(second.request_id, "p1", 30_000)]
    assert waiting() == []
    assert waiting(CasePhase.PLACED) == [(case.id, 0)]


def test_a_part_is_matched_on_its_own_request_and_the_rest_waits() -> None:
    desk = Desk().submitted()
    desk.give(OFFICER, c.Accept())
    desk.give(TREASURER, payment(80_000))
    desk.give(OFFICER, c.SendOffer(billing=c.BillingGiven(code=OTHER_CODE)))
    match(desk, case_of(desk, "p1").id, 20_000)
    assert (desk.r.paid_idr, desk.r.unmatched_idr, case_of(desk, "p1").left_idr) == (20_000, 60_000, 60_000)


def test_what_was_matched_on_the_wrong_request_is_released_into_its_case_and_back_to_where_it_came() -> None:
    first, second = overpaid(), offered(OTHER_CODE)
    match(second, case_of(first).id, 10_000)
    second.give(TREASURER, c.ReleasePayment(payment="p1", code=VoidReason.WRONG_REQUEST))
    case = case_of(first)
    assert (case.phase, case.left_idr, case.placements) == (CasePhase.OPEN, 30_000, ())
    assert (first.r.unmatched_idr, first.r.unmatched[0].moved_idr, second.r.paid_idr) == (30_000, 0, 0)


def test_a_payment_credited_to_the_wrong_request_goes_to_the_right_one() -> None:
    wrong, right = offered(), offered(OTHER_CODE)
    wrong.give(TREASURER, payment(50_000))
    wrong.give(TREASURER, c.ReleasePayment(payment="p1", code=VoidReason.WRONG_REQUEST))
    match(right, case_of(wrong).id)
    assert (wrong.r.payment_state, right.r.payment_state) == (PaymentState.UNPAID, PaymentState.SETTLED)
    assert case_of(wrong).why == "wrong_request"


def test_money_found_to_be_a_mistake_by_two_is_no_case_any_more() -> None:
    desk = overpaid()
    desk.give(TREASURER, SECOND)
    desk.give(HEAD, SECOND)
    assert (case_of(desk).phase, case_of(desk).left_idr) == (CasePhase.VOID, 0)
    assert waiting() == []
    assert desk.give(TREASURER, payment(50_000)).state.payment_state is PaymentState.SETTLED


def test_reopening_places_the_money_that_came_after_the_end() -> None:
    desk = offered()
    desk.give(OFFICER, c.Cancel.model_validate({"code": "no_longer_needed"}))
    desk.give(TREASURER, payment(50_000))
    assert case_of(desk, "p1").why == "request_ended"
    desk.give(TREASURER, c.Reopen(code=ReopenReason.PAID_AFTER_THE_END))
    desk.give(OFFICER, c.SendOffer())
    assert (desk.r.due_idr, case_of(desk, "p1").phase) == (0, CasePhase.PLACED)


def test_what_ended_undelivered_is_a_case_of_the_money_that_was_not_earned() -> None:
    desk = Desk().paid()
    desk.give(HEAD, END)
    case = case_of(desk, "undelivered")
    assert (case.why, case.left_idr, desk.r.refund_due_idr) == ("undelivered", 50_000, 50_000)
    other = offered(OTHER_CODE)
    match(other, case.id)
    assert (desk.r.refund_due_idr, desk.r.moved_idr, desk.r.paid_idr) == (0, 50_000, 0)
    assert other.r.phase is Phase.FULFILLING


def test_an_end_without_money_is_no_case() -> None:
    desk = offered()
    desk.give(HEAD, c.EndUndelivered(code=EndReason.LAW))
    assert waiting() == []


def test_of_two_who_match_one_sum_at_once_one_has_it_and_the_other_is_told_what_is_left() -> None:
    first, mine, theirs = overpaid(), offered(OTHER_CODE), offered("820261124000003")
    case = case_of(first).id
    with (
        beforehand("TransactWriteItems", lambda: match(theirs, case, 20_000)) as done,
        pytest.raises(MoreThanLies) as refused,
    ):
        match(mine, case, 30_000)
    assert (done, refused.value.facts) == ([0], {"left_idr": 10_000})
    assert (mine.r.paid_idr, theirs.r.paid_idr, case_of(first).left_idr) == (0, 20_000, 10_000)
    assert first.r.unmatched_idr == 10_000


def test_only_who_looks_after_the_money_reads_the_list_and_no_case_of_another_office() -> None:
    case = case_of(overpaid()).id
    with pytest.raises(NotAllowed):
        money_desk.unmatched(OFFICER, "1904", CasePhase.OPEN, 10, None)
    with pytest.raises(CaseUnknown):
        money_desk.case_of(TREASURER, "1904", case + "0")
    assert money_desk.case_of(HEAD, "1904", case).case.left_idr == 30_000
