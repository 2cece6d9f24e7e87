"""What two people find to be a mistake: one proposes with a reason, another confirms, and nothing of it goes stale."""

from collections.abc import Callable
from typing import Any

import pytest

from chalicelib.domain.reasons import EndReason, VoidReason
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.options import options
from chalicelib.domain.vocabulary import Role
from tests.domain.request.counter import (
    HEAD,
    OFFICER,
    SECOND_TREASURER,
    SOFT,
    TREASURER,
    Counter,
    fulfilling,
    office_with,
    paid,
    payment,
    receipted,
    staff,
)
from tests.domain.request.test_four_eyes import FOUR_EYES, blocked, needed
from tests.domain.request.test_inexact_money import RELEASE

MISTAKE, AMOUNT = VoidReason.CLERK_MISTAKE, VoidReason.WRONG_AMOUNT
VOID_RECEIPT, VOID = c.VoidReceipt(code=MISTAKE, text="text-1"), c.VoidPayment(payment="p1", code=MISTAKE)
NOBODY = (None, None)
TWO = needed("proposed", "treasurer_or_head")


def with_receipt(*lines: c.LineWanted) -> Counter:
    """The treasurer took the money, a colleague made the receipt, and the office asks for four eyes."""
    return paid(*lines, office=FOUR_EYES).give(SECOND_TREASURER, c.IssueReceipt())


def proposal(counter: Counter, of: str = "payments") -> tuple[str | None, str | None]:
    one: Any = getattr(counter.r, of)[0]
    return one.proposed_void_by, one.proposed_void_code


def last(counter: Counter) -> dict[str, Any]:
    return counter.entries[-1].event.model_dump()


def test_a_receipt_is_proposed_to_be_void_by_one_and_void_by_another_treasurer_or_the_head() -> None:
    for second in (SECOND_TREASURER, HEAD):
        counter = with_receipt().give(TREASURER, VOID_RECEIPT)
        assert (counter.names()[-1], counter.r.receipt is not None) == ("ReceiptVoidProposed", True)
        assert blocked(counter, TREASURER, "void-receipt") == counter.says(TREASURER, VOID_RECEIPT) == TWO
        assert blocked(counter, second, "void-receipt") == ("", {})
        counter.give(second, VOID_RECEIPT)
        assert (counter.names()[-1], counter.r.receipt) == ("ReceiptVoided", None)


def test_the_head_proposes_too_and_a_person_with_both_roles_is_one_person() -> None:
    both = staff("both-1", Role.TREASURER, Role.HEAD)
    for first in (HEAD, both):
        assert with_receipt().give(first, VOID_RECEIPT).says(first, VOID_RECEIPT) == TWO


def test_where_the_office_does_not_ask_one_person_voids_a_receipt() -> None:
    for one in (TREASURER, HEAD):
        assert receipted().give(one, VOID_RECEIPT).r.receipt is None


def test_an_office_that_no_longer_asks_has_its_proposals_confirmed_by_whoever_comes() -> None:
    counter = with_receipt().give(TREASURER, VOID_RECEIPT)
    counter.office = office_with(money__four_eyes=False)
    assert counter.give(TREASURER, VOID_RECEIPT).r.receipt is None


def test_proposal_and_confirmation_of_a_receipt_both_stand_in_the_story_with_their_own_words() -> None:
    counter = with_receipt().give(TREASURER, VOID_RECEIPT)
    number = counter.r.receipts[0].number
    assert last(counter) == {
        "event": "ReceiptVoidProposed", "number": number, "code": MISTAKE, "text": "text-1", "by": TREASURER.id,
    }  # fmt: skip
    counter.give(HEAD, c.VoidReceipt(code=MISTAKE, text="text-2"))
    assert last(counter) == {
        "event": "ReceiptVoided", "number": number, "code": MISTAKE, "text": "text-2", "proposed_by": TREASURER.id,
    }  # fmt: skip
    assert [entry.actor.id for entry in counter.entries[-2:]] == [TREASURER.id, HEAD.id]


def test_proposal_and_confirmation_of_a_payment_both_stand_in_the_story_with_their_own_words() -> None:
    counter = paid().give(TREASURER, VOID.model_copy(update={"text": "text-1"}))
    assert (last(counter)["code"], last(counter)["text"], last(counter)["by"]) == (MISTAKE, "text-1", TREASURER.id)
    counter.give(HEAD, VOID.model_copy(update={"text": "text-2"}))
    said = (last(counter)["code"], last(counter)["text"], last(counter)["proposed_by"])
    assert said == (MISTAKE, "text-2", TREASURER.id)


@pytest.mark.parametrize("about", ["payment", "receipt"])
def test_two_people_agree_on_one_reason(about: str) -> None:
    counter, command = (paid(), VOID) if about == "payment" else (with_receipt(), VOID_RECEIPT)
    counter.give(TREASURER, command)
    other = command.model_copy(update={"code": AMOUNT})
    assert counter.says(HEAD, other) == ("void_reason_differs", {"void_reason": "clerk_mistake"})
    assert counter.refuses(HEAD, command) == ""


def test_a_proposal_of_before_its_reason_was_noted_is_confirmed_by_the_reason_of_the_second() -> None:
    counter = paid().give(TREASURER, VOID)
    (old,) = counter.r.payments
    counter.request = counter.r.model_copy(update={"payments": (old.model_copy(update={"proposed_void_code": None}),)})
    counter.give(HEAD, VOID.model_copy(update={"code": AMOUNT}))
    assert last(counter)["code"] == AMOUNT


def test_a_payment_that_one_proposed_is_blocked_for_that_person_and_no_other_payment_is() -> None:
    counter = paid().give(TREASURER, VOID)
    assert blocked(counter, TREASURER, "void-payment") == counter.says(TREASURER, VOID) == TWO
    assert blocked(counter, HEAD, "void-payment") == ("", {})
    counter.give(TREASURER, payment(counter, amount_idr=5, ntpn="B" * 16))
    assert blocked(counter, TREASURER, "void-payment") == ("", {}), "the other sum may be proposed"
    assert counter.says(TREASURER, VOID) == TWO


@pytest.mark.parametrize("by", [TREASURER, SECOND_TREASURER, HEAD])
def test_a_proposal_is_taken_back_or_declined_and_may_be_made_anew(by: Any) -> None:
    counter = paid().give(TREASURER, VOID).give(by, c.WithdrawVoid(payment="p1", text="text-3"))
    assert last(counter) == {"event": "VoidWithdrawn", "payment": "p1", "receipt": None, "text": "text-3"}
    assert proposal(counter) == NOBODY
    assert counter.says(by, c.WithdrawVoid(payment="p1")) == ("no_void_proposed", {})
    assert counter.give(HEAD, VOID).names()[-1] == "PaymentVoidProposed"


def test_a_proposal_about_a_receipt_is_taken_back_and_the_receipt_stands() -> None:
    counter = with_receipt().give(TREASURER, VOID_RECEIPT).give(HEAD, c.WithdrawVoid())
    assert (last(counter)["payment"], last(counter)["receipt"]) == (None, counter.r.receipts[0].number)
    assert (proposal(counter, "receipts"), counter.r.receipt is not None) == (NOBODY, True)
    assert counter.refuses(HEAD, c.WithdrawVoid()) == "no_void_proposed"


def test_only_what_is_named_is_taken_back() -> None:
    counter = paid().give(TREASURER, VOID)
    counter.give(TREASURER, payment(counter, amount_idr=5, ntpn="B" * 16))
    for other in (c.WithdrawVoid(payment="p2"), c.WithdrawVoid(payment="p9"), c.WithdrawVoid()):
        assert counter.refuses(TREASURER, other) == "no_void_proposed"
    counter = with_receipt().give(TREASURER, VOID_RECEIPT)
    assert counter.refuses(TREASURER, c.WithdrawVoid(payment="p1")) == "no_void_proposed"
    assert counter.refuses(OFFICER, c.WithdrawVoid()) == "not_allowed"


def test_a_payment_doubted_under_a_receipt_since_before_such_proposals_ended_says_nothing_of_the_receipt() -> None:
    counter = receipted()
    doubted = counter.r.payments[0].model_copy(update={"proposed_void_by": TREASURER.id})
    counter.request = counter.r.model_copy(update={"payments": (doubted,)})
    assert counter.refuses(TREASURER, c.WithdrawVoid()) == "no_void_proposed"
    assert counter.refuses(TREASURER, c.WithdrawVoid(payment="p1")) == ""


def test_nobody_is_offered_to_take_back_what_nobody_proposed() -> None:
    assert "withdraw-void" not in options(paid().r, TREASURER, paid().facts()).actions


def _released() -> Counter:
    return paid().give(TREASURER, VOID).give(SECOND_TREASURER, RELEASE)


def _receipted() -> Counter:
    return paid().give(TREASURER, VOID).give(TREASURER, c.IssueReceipt()).give(TREASURER, VOID_RECEIPT)


def _matched() -> Counter:
    """The surplus of a remittance that was proposed counts after all, and is taken off again."""
    counter = fulfilling()
    counter.give(TREASURER, payment(counter, amount_idr=60_000)).give(TREASURER, VOID).give(TREASURER, RELEASE)
    counter.give(TREASURER, VOID)
    counter.give(TREASURER, c.MatchPayment(case=str(counter.r.unmatched[0].case)))
    return counter.give(TREASURER, c.ReleasePayment(payment=counter.r.payments[-1].payment, code=MISTAKE))


def _elsewhere() -> Counter:
    """A surplus counted on another request, and came back."""
    counter = fulfilling()
    counter.give(TREASURER, payment(counter, amount_idr=60_000)).give(TREASURER, VOID)
    case = str(counter.r.unmatched[0].case)
    counter.brought(c.RecordMoneyLeft(case=case, way="moved", amount_idr=10_000))
    return counter.brought(c.RecordMoneyBack(case=case, amount_idr=10_000))


@pytest.mark.parametrize("scene", [_released, _receipted, _matched, _elsewhere])
def test_a_proposal_about_money_is_over_once_anybody_took_the_money_for_true(scene: Callable[[], Counter]) -> None:
    counter = scene()
    assert proposal(counter) == NOBODY
    assert [u.payment.proposed_void_by for u in counter.r.unmatched if u.payment.proposed_void_by] == []
    counter.give(HEAD, VOID)
    assert (counter.names()[-1], counter.r.payments[0].void) == ("PaymentVoidProposed", False)


def test_a_proposal_about_a_receipt_is_over_once_something_went_on_it() -> None:
    counter = with_receipt(SOFT, SOFT).give(TREASURER, VOID_RECEIPT).give(OFFICER, c.Deliver(lines=(2,)))
    assert proposal(counter, "receipts") == NOBODY
    counter.give(HEAD, c.EndUndelivered(code=EndReason.OTHER)).give(HEAD, VOID_RECEIPT)
    assert counter.names()[-1] == "ReceiptVoidProposed", "what was proposed before is not confirmed now"
