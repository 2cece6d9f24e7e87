"""Point of the office: two people where one could make money disappear, and each of them is told who is needed."""

from collections.abc import Callable

import pytest

from chalicelib.domain.office.money import Tolerance, Tolerances
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.reasons import VoidReason
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.options import options
from chalicelib.domain.vocabulary import Role
from tests.domain.request.counter import (
    SECOND_TREASURER,
    TREASURER,
    Counter,
    fulfilling,
    office_with,
    paid,
    payment,
    staff,
)
from tests.domain.request.test_inexact_money import ELSEWHERE, RELEASE, with_case
from tests.domain.request.test_payments_from_abroad import verify, with_proof

FOUR_EYES = office_with(money__four_eyes=True)

THIRD = staff("treasurer-3", Role.TREASURER)
RECEIPT = c.IssueReceipt()


def needed(own_step: str, second_person: str = "treasurer") -> tuple[str, dict[str, str | int]]:
    return "second_person_needed", {"second_person": second_person, "own_step": own_step}


def blocked(counter: Counter, actor: Actor, command: str) -> tuple[str, dict[str, str | int]]:
    """Return what stands against the command on this person's screen; both empty where it may be given."""
    choice = options(counter.r, actor, counter.facts())
    assert command in {*choice.actions, *(one.command for one in choice.blocked)}
    return next(((one.code, one.facts) for one in choice.blocked if one.command == command), ("", {}))


def matched_from_elsewhere() -> Counter:
    """`treasurer-9` recorded it on another request, the treasurer matched it here."""
    return with_case(fulfilling(office=FOUR_EYES)).give(TREASURER, c.MatchPayment(case=ELSEWHERE))


def forgiven() -> Counter:
    """The treasurer verified nearly all of it, a colleague forgave the rest."""
    lenient = Tolerances(transfer=Tolerance(below_idr=10_000, rule="SK 12/2026"))
    counter = with_proof(office=office_with(money__four_eyes=True, money__tolerance=lenient))
    return counter.give(TREASURER, verify(counter, counter.r.due_idr - 5)).give(SECOND_TREASURER, c.ForgiveDifference())


def released_and_matched_by_a_colleague() -> Counter:
    counter = paid(office=FOUR_EYES).give(TREASURER, RELEASE)
    return counter.give(SECOND_TREASURER, c.MatchPayment(case=str(counter.r.unmatched[0].case)))


@pytest.mark.parametrize(
    ("scene", "giver", "own_step"),
    [
        (lambda: paid(office=FOUR_EYES), TREASURER, "recorded"),
        (matched_from_elsewhere, TREASURER, "matched"),
        (matched_from_elsewhere, staff("treasurer-9", Role.TREASURER), "recorded"),
        (released_and_matched_by_a_colleague, TREASURER, "recorded"),
        (released_and_matched_by_a_colleague, SECOND_TREASURER, "matched"),
        (forgiven, TREASURER, "recorded"),
        (forgiven, SECOND_TREASURER, "forgave"),
    ],
)
def test_no_receipt_by_whoever_recorded_matched_or_forgave_and_the_screen_says_so_before(
    scene: Callable[[], Counter], giver: Actor, own_step: str
) -> None:
    counter = scene()
    assert blocked(counter, giver, "issue-receipt") == counter.says(giver, RECEIPT) == needed(own_step)
    assert blocked(counter, THIRD, "issue-receipt") == ("", {})
    assert counter.give(THIRD, RECEIPT).r.receipt


def test_a_payment_that_was_released_in_full_bars_nobody() -> None:
    counter = paid(office=FOUR_EYES).give(TREASURER, RELEASE)
    counter.give(SECOND_TREASURER, payment(counter, ntpn="B" * 16))
    assert counter.says(SECOND_TREASURER, RECEIPT) == needed("recorded")
    assert counter.give(TREASURER, RECEIPT).r.receipt


def test_a_rest_forgiven_on_an_invoice_that_is_void_bars_nobody() -> None:
    counter = forgiven()
    (rest,) = counter.r.forgiven
    counter.request = counter.r.model_copy(update={"forgiven": (rest.model_copy(update={"invoice": "an older one"}),)})
    topped = c.RecordTransfer(credited_idr=5, statement_reference="RK-2", credited_on=counter.today)
    assert counter.give(TREASURER, topped).give(SECOND_TREASURER, RECEIPT).r.receipt


def test_a_difference_that_was_forgiven_before_anybody_noted_by_whom_bars_nobody() -> None:
    counter = forgiven()
    (rest,) = counter.r.forgiven
    counter.request = counter.r.model_copy(update={"forgiven": (rest.model_copy(update={"by": None}),)})
    assert counter.give(SECOND_TREASURER, RECEIPT).r.receipt


def test_where_the_office_does_not_ask_one_treasurer_does_all() -> None:
    counter = paid().give(TREASURER, RECEIPT).give(TREASURER, c.VoidReceipt(code=VoidReason.CLERK_MISTAKE))
    counter.give(TREASURER, RELEASE).give(TREASURER, c.MatchPayment(case=str(counter.r.unmatched[0].case)))
    assert blocked(counter, TREASURER, "issue-receipt") == ("", {})
    assert counter.give(TREASURER, RECEIPT).r.receipt
