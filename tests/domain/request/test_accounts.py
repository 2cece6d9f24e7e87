"""The money of a request: whatever happens to it, every rupiah that came is somewhere, and the books tell the same.

Long because each way in which money may come, go and come back is a move of the random days, and shown once by itself.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from chalicelib.domain.books.of_requests import lines_of
from chalicelib.domain.books.report import balance
from chalicelib.domain.cases.state import UNDELIVERED, CasePhase, case_id
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.reasons import VoidReason
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.money.account import Account, account_of
from chalicelib.domain.request.state import Phase, Request
from tests.domain.request.counter import (
    BUYER,
    HEAD,
    TREASURER,
    Counter,
    data_receipted,
    delivered,
    fulfilling,
    offered,
    office_with,
    paid,
    payment,
    receipted,
)
from tests.domain.request.ladder import END, at
from tests.domain.request.test_inexact_money import (
    ELSEWHERE,
    nearly_paid,
    resettled_to,
    tolerant,
    with_case,
    with_surplus,
)
from tests.domain.request.wandering import step

STARTS: tuple[Callable[[], Counter], ...] = (
    offered,
    fulfilling,
    paid,
    receipted,
    delivered,
    with_surplus,
    nearly_paid,
    data_receipted,
    partial(fulfilling, office=tolerant(below=10_000, above=5_000)),
    partial(at, Phase.EXPIRED),
    partial(at, Phase.ENDED),
)
WAYS = ("moved", "credited", "refunded")
AMOUNTS = (1, 20_000, 50_000, 70_000)
CREDIT = {"phase": CasePhase.CREDITED, "payer": BUYER.id}
Act = tuple[str, int]
ACTS = st.tuples(
    st.sampled_from(
        ["wander"] * 3
        + [
            "pay",
            "void",
            "release",
            "receipt",
            "void receipt",
            "match",
            "match own",
            "use credit",
            "left",
            "back",
            "end",
        ]
    ),
    st.integers(0, 2**31),
)
NUMBERS = iter(range(10**9))


def lies_on(request: Request) -> list[tuple[str, int]]:
    """Return the cases whose money lies on the request, with how much of it."""
    pot = (case_id(request.id, UNDELIVERED), request.refund_due_idr)
    return [(case, idr) for case, idr in (*((u.case or "", u.lies_idr) for u in request.unmatched), pot) if idr]


def gone_from(request: Request, way: str) -> list[tuple[str, int]]:
    """Return the cases of whose money so much went this way."""
    name = f"{way}_idr"
    pot = (case_id(request.id, UNDELIVERED), getattr(request, name))
    return [(case, idr) for case, idr in (*((u.case or "", getattr(u, name)) for u in request.unmatched), pot) if idr]


def _give(counter: Counter, act: str, n: int) -> None:
    """Let something happen to the money of the request, or refuse it."""
    request, some = counter.r, AMOUNTS[n % len(AMOUNTS)]
    names = [p.payment for p in (*request.payments, *(u.payment for u in request.unmatched))]
    name, way = names[n % len(names)] if names else "p1", WAYS[n % len(WAYS)]
    where = lies_on(request) if act == "left" else gone_from(request, way)
    given_by: dict[str, tuple[tuple[Actor, c.AnyCommand], ...]] = {
        "pay": ((TREASURER, payment(counter, amount_idr=some, ntpn=f"{next(NUMBERS):016d}")),),
        "void": tuple((who, c.VoidPayment(payment=name, code=VoidReason.WRONG_AMOUNT)) for who in (TREASURER, HEAD)),
        "release": ((TREASURER, c.ReleasePayment(payment=name, code=VoidReason.WRONG_REQUEST)),),
        "receipt": ((TREASURER, c.IssueReceipt()),),
        "void receipt": ((TREASURER, c.VoidReceipt(code=VoidReason.WRONG_AMOUNT)),),
        "match": ((TREASURER, c.MatchPayment(case=ELSEWHERE, amount_idr=min(some, request.due_idr) or 1)),),
        "use credit": ((TREASURER, c.MatchPayment(case=ELSEWHERE, amount_idr=min(some, request.due_idr) or 1)),),
        "match own": tuple((TREASURER, c.MatchPayment(case=case)) for case, _ in lies_on(request)[:1]),
        "end": ((HEAD, END),),
    }
    if act in given_by:
        for who, command in given_by[act]:
            with_case(counter, 70_000, **(CREDIT if act == "use credit" else {})).give(who, command)
    elif where and not (act == "back" and way == "refunded"):
        case, idr = where[n % len(where)]
        body = {"case": case, "way": way, "amount_idr": min(some, idr)}
        counter.brought((c.RecordMoneyLeft if act == "left" else c.RecordMoneyBack).model_validate(body))


def happen(counter: Counter, act: str, n: int) -> None:
    if act == "wander":
        step(counter, n)
        return
    try:
        _give(counter, act, n)
    except Refusal:
        return


def whole(counter: Counter) -> Account:
    """Return the account; it balances, owes nothing, and the books of the request's own entries say the same."""
    account = account_of(counter.r)
    assert account.balance_idr == account.held_idr, account
    assert min(account) >= 0, account
    books = balance(lines_of(counter.r, counter.entries))
    used = sum(p.counted_idr for p in counter.r.payments if p.credit)
    assert (books.received_idr, books.refunded_idr) == (account.received_idr, account.refunded_idr)
    assert books.credited_idr == account.credited_idr - used
    assert books.direct_idr + books.deposited_idr + books.on_hand_idr == account.receipted_idr
    assert books.awaiting_receipt_idr == account.awaiting_receipt_idr
    assert books.unmatched_idr == account.unmatched_idr + account.moved_idr - (account.brought_idr - used)
    return account


@given(st.sampled_from(range(len(STARTS))), st.lists(ACTS, max_size=24))
@settings(max_examples=150)
@example(5, [("left", 0), ("back", 0)])
@example(5, [("left", 1), ("back", 1)])
@example(3, [("end", 0), ("void receipt", 0), ("left", 0), ("left", 1), ("left", 2)])
def test_whatever_happens_to_money_every_rupiah_of_a_request_is_somewhere(start: int, acts: list[Act]) -> None:
    counter = STARTS[start]()
    whole(counter)
    for act, n in acts:
        happen(counter, act, n)
        whole(counter)


def test_the_account_says_where_the_money_is() -> None:
    counter = with_surplus()
    counter.give(TREASURER, c.IssueReceipt())
    for way, idr in (("moved", 2_000), ("refunded", 3_000), ("credited", 4_000)):
        body = {"case": case_id(counter.r.id, "p2"), "way": way, "amount_idr": idr}
        counter.brought(c.RecordMoneyLeft.model_validate(body))
    assert whole(counter)._asdict() == {
        "received_idr": 60_000,
        "brought_idr": 0,
        "moved_idr": 2_000,
        "refunded_idr": 3_000,
        "credited_idr": 4_000,
        "receipted_idr": 50_000,
        "unmatched_idr": 1_000,
        "awaiting_receipt_idr": 0,
    }


def test_money_of_another_request_is_brought_and_awaits_its_receipt() -> None:
    counter = with_case(fulfilling(), 70_000).give(TREASURER, c.MatchPayment(case=ELSEWHERE, amount_idr=20_000))
    account = whole(counter)
    assert (account.received_idr, account.brought_idr, account.awaiting_receipt_idr) == (0, 20_000, 20_000)


def test_a_credit_that_is_used_is_brought_and_one_that_is_taken_off_again_is_a_credit_again() -> None:
    counter = with_case(fulfilling(), 70_000, **CREDIT).give(TREASURER, c.MatchPayment(case=ELSEWHERE))
    assert (whole(counter).brought_idr, counter.r.payments[0].credit) == (50_000, True)
    counter.give(TREASURER, c.ReleasePayment(payment="p1", code=VoidReason.WRONG_REQUEST))
    assert set(whole(counter)) == {0}


def test_what_a_lower_invoice_no_longer_holds_of_a_credit_is_no_credit_any_more() -> None:
    counter = with_case(fulfilling(), 70_000, **CREDIT).give(TREASURER, c.MatchPayment(case=ELSEWHERE))
    (event,) = resettled_to(counter, 30_000)
    assert (event.amount_idr, event.case, event.unmatched.payment.credit) == (20_000, None, False)


def test_money_that_is_matched_where_it_came_and_taken_off_again_waits_there() -> None:
    counter = paid().give(TREASURER, c.ReleasePayment(payment="p1", code=VoidReason.WRONG_REQUEST))
    counter.give(TREASURER, c.MatchPayment(case=case_id(counter.r.id, "p2")))
    assert whole(counter).awaiting_receipt_idr == 50_000
    counter.give(TREASURER, c.ReleasePayment(payment="p3", code=VoidReason.WRONG_REQUEST))
    assert whole(counter).unmatched_idr == 50_000


@pytest.mark.parametrize("way", WAYS)
def test_what_was_paid_and_not_delivered_goes_where_it_is_said_to_go(way: str) -> None:
    counter = paid().give(HEAD, END)
    body: dict[str, Any] = {"case": case_id(counter.r.id, UNDELIVERED), "way": way, "amount_idr": 20_000}
    account = whole(counter.brought(c.RecordMoneyLeft.model_validate(body)))
    assert getattr(account, f"{way}_idr") == 20_000
    assert (account.balance_idr, account.awaiting_receipt_idr, counter.r.refund_due_idr) == (30_000, 30_000, 30_000)


def test_what_is_void_never_came() -> None:
    counter = with_surplus()
    for who in (TREASURER, HEAD):
        counter.give(who, c.VoidPayment(payment="p1", code=VoidReason.WRONG_AMOUNT))
    assert set(whole(counter)) == {0}


def test_an_office_that_lets_a_surplus_pass_has_its_receipt_over_all_of_it() -> None:
    counter = fulfilling(office=office_with(money__tolerance=tolerant(0, 1_000).money.tolerance))
    counter.give(TREASURER, payment(counter)).give(TREASURER, c.IssueReceipt())
    account = whole(counter)
    assert (account.receipted_idr, account.held_idr) == (50_000, 50_000)
