"""A credit leaves the request on which its money came, and counts towards its payer's next one, and no other's.

Long because each way into a credit and out of it is held against the accounts of all its requests, and the books.
"""

from typing import Any

import pytest

from chalicelib.domain.books.report import balance
from chalicelib.domain.cases import commands as k
from chalicelib.domain.cases.events import AnyCaseEvent
from chalicelib.domain.cases.refusals import CreditNotKept
from chalicelib.domain.cases.state import CasePhase, case_id
from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.reasons import RefundReason, VoidReason
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.money.account import Account, account_of
from chalicelib.domain.request.refusals import RequestUnknown
from chalicelib.domain.vocabulary import Language, Role
from chalicelib.gateways import office_data
from chalicelib.gateways.clock import now
from chalicelib.handlers.door.problems import problem
from chalicelib.models import cases, people
from chalicelib.services.cases import desk as money_desk
from chalicelib.services.treasury import books
from tests.desk import KEYS, SITI, Desk, calls, furnish, payment, untypeset
from tests.domain.request.counter import BUYER, HEAD, OFFICER, SOFT, TREASURER, office_with, staff, terms
from tests.domain.request.ladder import END
from tests.services.cases.test_refunds import (
    CREDIT,
    STRANGER,
    TODAY,
    WITHDRAW,
    approved,
    decided,
    give,
    papers,
    row_of_a_statement,
    says,
)
from tests.services.cases.test_unmatched import OTHER_CODE, case_of, match, offered, overpaid

THIRD_CODE = "820261123000003"
RELEASE = c.ReleasePayment(payment="p1", code=VoidReason.WRONG_REQUEST)
Events = tuple[AnyCaseEvent, ...]


@pytest.fixture(autouse=True)
def _furnished(cloud: object, monkeypatch: pytest.MonkeyPatch) -> None:
    furnish()
    untypeset(monkeypatch)


def credited(desk: Desk, part: str = "p2") -> str:
    case = case_of(desk, part).id
    approved(case, CREDIT)
    give(case, TREASURER, k.KeepCredit())
    return case


def accounts(*desks: Desk) -> list[Account]:
    """Return the accounts of these requests; each balances, and the office's books say where all of it is."""
    each = [account_of(desk.r) for desk in desks]
    assert all(one.balance_idr == one.held_idr and min(one) >= 0 for one in each), each
    figures = balance(books.lines("1904", TODAY, TODAY))
    assert figures.received_idr == sum(figures[1:])
    assert figures.unmatched_idr == sum(one.unmatched_idr for one in each)
    assert figures.credited_idr == sum(one.credited_idr - _used(desk) for one, desk in zip(each, desks, strict=True))
    return each


def _used(desk: Desk) -> int:
    return sum(p.counted_idr for p in desk.r.payments if p.credit)


def refused(desk: Desk, case: str) -> tuple[str, dict[str, Any]]:
    """Return why the case is not matched there; both languages say so, and nothing has changed."""
    before = desk.r
    with pytest.raises(Refusal) as no:
        match(desk, case)
    assert len({problem(no.value, language, "1-abc").detail for language in Language}) == len(Language)
    assert desk.r == before
    return no.value.code, dict(no.value.facts)


def of_payer(desk: Desk) -> list[tuple[str, CasePhase, int]]:
    page = money_desk.of_payer(TREASURER, "1904", desk.request_id, 10, None)
    return [(row.id, row.phase, row.left_idr) for row in page.rows]


def test_a_credit_leaves_its_request_in_the_transaction_that_keeps_it() -> None:
    desk = overpaid()
    case = case_of(desk).id
    approved(case, CREDIT)
    with calls() as made:
        money_desk.command_refund(TREASURER, "1904", case, k.KeepCredit(), f"key-{next(KEYS)}")
    assert made.count("TransactWriteItems") == 1
    assert (desk.r.unmatched_idr, desk.r.unmatched[0].credited_idr, desk.r.unmatched[0].moved_idr) == (0, 30_000, 0)
    (account,) = accounts(desk)
    assert (account.credited_idr, account.unmatched_idr) == (30_000, 0)


def test_the_next_invoice_of_its_payer_is_paid_by_it_and_its_own_request_is_told_nothing_more() -> None:
    first, second = overpaid(), offered(OTHER_CODE)
    case = credited(first)
    before = first.r
    match(second, case)
    assert (second.r.paid_idr, second.r.payments[0].credit, first.r) == (30_000, True, before)
    assert (case_of(first).phase, case_of(first).placements[0].credit) == (CasePhase.PLACED, True)
    assert [one.brought_idr for one in accounts(first, second)] == [0, 30_000]


def test_a_credit_is_used_in_parts_and_a_part_that_is_taken_off_an_invoice_joins_it_again() -> None:
    first, second, third = overpaid(), offered(OTHER_CODE), offered(THIRD_CODE)
    case = credited(first)
    match(
        second,
        case,
    )
    second.give(TREASURER, RELEASE)
    second.give(TREASURER, c.MatchPayment(case=case, amount_idr=10_000))
    third.give(TREASURER, c.MatchPayment(case=case, amount_idr=5_000))
    third.give(TREASURER, RELEASE)
    assert (case_of(first).phase, case_of(first).left_idr) == (CasePhase.CREDITED, 20_000)
    assert [one.credited_idr for one in accounts(first, second, third)] == [30_000, 0, 0]


def test_a_credit_that_is_withdrawn_waits_on_its_request_again_and_so_does_what_is_released_later() -> None:
    first, second = overpaid(), offered(OTHER_CODE)
    case = credited(first)
    second.give(TREASURER, c.MatchPayment(case=case, amount_idr=10_000))
    assert give(case, TREASURER, WITHDRAW).phase is CasePhase.OPEN
    assert [(one.credited_idr, one.unmatched_idr) for one in accounts(first, second)] == [(10_000, 20_000), (0, 0)]
    second.give(TREASURER, RELEASE)
    assert (case_of(first).phase, case_of(first).left_idr) == (CasePhase.OPEN, 30_000)
    assert [(one.credited_idr, one.unmatched_idr) for one in accounts(first, second)] == [(0, 30_000), (0, 0)]


def test_what_was_no_credit_joins_none_when_it_is_released() -> None:
    """A part was matched before the rest became a credit: the treasurer withdraws that one first."""
    first, second = overpaid(), offered(OTHER_CODE)
    match(second, case_of(first).id, 10_000)
    case = credited(first)
    with pytest.raises(Refusal) as no:
        second.give(TREASURER, RELEASE)
    assert (no.value.code, dict(no.value.facts)) == ("wrong_phase", {"phase": "credited"})
    give(case, TREASURER, WITHDRAW)
    second.give(TREASURER, RELEASE)
    assert (case_of(first).phase, case_of(first).left_idr) == (CasePhase.OPEN, 30_000)
    accounts(first, second)


def test_what_was_no_credit_waits_though_a_credit_of_the_same_money_is_used_up() -> None:
    first, second, third = overpaid(), offered(OTHER_CODE), offered(THIRD_CODE)
    match(second, case_of(first).id, 10_000)
    case = credited(first)
    match(third, case)
    second.give(TREASURER, RELEASE)
    assert (case_of(first).phase, case_of(first).left_idr, case_of(first).claim) == (CasePhase.OPEN, 10_000, None)
    third.give(TREASURER, RELEASE)
    assert (case_of(first).phase, case_of(first).left_idr) == (CasePhase.OPEN, 30_000)
    assert [one.unmatched_idr for one in accounts(first, second, third)] == [30_000, 0, 0]


def test_a_credit_is_for_the_next_request_and_not_for_the_one_on_which_it_came() -> None:
    desk = Desk().submitted()
    desk.give(OFFICER, c.Accept())
    desk.give(TREASURER, payment(80_000))
    case = credited(desk, "p1")
    desk.give(OFFICER, c.SendOffer(billing=c.BillingGiven(code=OTHER_CODE)))
    assert (desk.r.due_idr, desk.r.paid_idr) == (50_000, 0), "a new invoice counts no credit by itself"
    assert refused(desk, case) == ("credit_of_this_request", {})
    give(case, TREASURER, WITHDRAW)
    match(desk, case)
    assert desk.r.due_idr == 0


def test_what_ended_undelivered_is_a_credit_once_its_receipt_is_void() -> None:
    desk, other = Desk().paid(), offered(OTHER_CODE)
    desk.give(TREASURER, c.IssueReceipt())
    desk.give(HEAD, END)
    receipt = desk.r.receipt
    assert receipt
    case = case_id(desk.request_id, "undelivered")
    approved(case, CREDIT.model_copy(update={"code": RefundReason.NOT_DELIVERED}))
    assert says(case, TREASURER, k.KeepCredit()) == ("receipt_still_stands", {"number": receipt.number})
    desk.give(TREASURER, c.VoidReceipt(code=VoidReason.OTHER, text="berakhir tanpa hasil"))
    give(case, TREASURER, k.KeepCredit())
    match(other, case)
    assert other.r.due_idr == 0
    (account, _) = accounts(desk, other)
    assert (account.credited_idr, account.balance_idr, desk.r.refund_due_idr) == (50_000, 0, 0)


def test_all_that_lies_at_the_office_of_a_requests_payer_is_one_list_whatever_its_phase() -> None:
    first, second = overpaid(), offered(OTHER_CODE)
    case = credited(first)
    second.give(TREASURER, payment(50_005, ntpn="B" * 16, code=OTHER_CODE))
    assert of_payer(second) == [(case, CasePhase.CREDITED, 30_000), (case_of(second).id, CasePhase.OPEN, 5)]
    assert of_payer(first) == of_payer(second)
    assert cases.credit_idr("1904", BUYER.id) == 30_000
    match(offered(THIRD_CODE), case)
    assert of_payer(second) == [(case_of(second).id, CasePhase.OPEN, 5)], "what has its place lies here no more"
    assert cases.credit_idr("1904", BUYER.id) == 0


def test_the_list_of_a_payer_shows_no_other_payers_money_and_is_for_who_looks_after_it() -> None:
    first = overpaid()
    credited(first)
    people.create(STRANGER.id, SITI, "hash-of-another-address", now(), proven=True)
    other = Desk().open(STRANGER)
    assert of_payer(other) == []
    with pytest.raises(NotAllowed):
        money_desk.of_payer(OFFICER, "1904", first.request_id, 10, None)
    with pytest.raises(RequestUnknown):
        money_desk.of_payer(TREASURER, "1904", "1904-nothing", 10, None)
    with pytest.raises(RequestUnknown):
        money_desk.of_payer(staff("treasurer-5", Role.TREASURER, office="5171"), "5171", first.request_id, 10, None)
    other.give(STRANGER, c.ReviseDraft(lines=(SOFT,)))
    other.give(STRANGER, terms())
    assert of_payer(other) == []


def test_an_office_that_keeps_no_credits_takes_no_claim_for_one() -> None:
    case = case_of(overpaid())
    strict = office_with(money__keeps_credits=False)
    with pytest.raises(CreditNotKept) as no:
        decided(case, CREDIT, office=strict)
    assert len({problem(no.value, language, "1-abc").detail for language in Language}) == len(Language)
    (claimed,) = decided(case, CREDIT.model_copy(update={"way": "transfer"}), office=strict)
    assert claimed.event == "RefundClaimed"


def test_whether_credits_are_kept_is_a_sample_value_of_the_offices_data() -> None:
    served = {code: office_data.office(code) for code in ("1904", "5171")}
    assert {code: office.money.keeps_credits for code, office in served.items()} == {"1904": True, "5171": False}
    sample = [office.provenance.sample for office in served.values()]
    assert all({"money", "money.keeps_credits"} & set(names) for names in sample)


def test_money_of_nobody_known_lies_on_no_payers_list() -> None:
    case = row_of_a_statement()
    give(case, TREASURER, CREDIT.model_copy(update={"way": "transfer"}), *papers())
    assert cases.credit_idr("1904", "None") == 0
