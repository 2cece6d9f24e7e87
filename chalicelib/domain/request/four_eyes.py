"""Conditions of four eyes on a request's money: a second person, where the office asks for one (ADR 0051).

They are guards as those in `guards.py`, so that a screen says who is needed before anybody tries.
"""

from chalicelib.domain.ledger.four_eyes import OwnStep, SecondPerson
from chalicelib.domain.ledger.refusals import SecondPersonNeeded
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.refusals import NoVoidProposed
from chalicelib.domain.request.state import Request


def another_makes_the_receipt(request: Request, facts: Facts) -> None:
    """No receipt by whoever recorded or matched money that it is made over, or forgave a rest of its invoice."""
    steps = dict(_steps(request)) if facts.office.money.four_eyes else {}
    if facts.giver in steps:
        raise SecondPersonNeeded(second_person=SecondPerson.TREASURER.value, own_step=steps[facts.giver].value)


def another_voids_the_money(request: Request, facts: Facts) -> None:
    """Money is void by two, at every office: not by whoever proposed it, where there is no other sum to propose."""
    proposals = {payment.proposed_void_by for payment in request.recorded_payments}
    if proposals == {facts.giver}:
        needed = SecondPerson.TREASURER_OR_HEAD
        raise SecondPersonNeeded(second_person=needed.value, own_step=OwnStep.PROPOSED.value)


def another_voids_the_receipt(request: Request, facts: Facts) -> None:
    """A receipt is void by two, where the office asks for it: not by whoever proposed it."""
    receipt = request.receipt
    if facts.office.money.four_eyes and receipt and receipt.proposed_void_by == facts.giver:
        needed = SecondPerson.TREASURER_OR_HEAD
        raise SecondPersonNeeded(second_person=needed.value, own_step=OwnStep.PROPOSED.value)


def a_void_is_proposed(request: Request, _: Facts) -> None:
    """There must be a proposal to take back."""
    proposals = (request.receipt, *request.recorded_payments)
    if not any(one and one.proposed_void_by for one in proposals):
        raise NoVoidProposed


def _steps(request: Request) -> tuple[tuple[str | None, OwnStep], ...]:
    """Return who took which step with money that counts; money that was released or is void bars nobody."""
    number = request.invoice.number if request.invoice else None
    counted = [payment for payment in request.payments if payment.counted_idr]
    return (
        *((one.by, OwnStep.FORGAVE) for one in request.forgiven if one.invoice == number),
        *((payment.matched_by, OwnStep.MATCHED) for payment in counted),
        *((payment.recorded_by, OwnStep.RECORDED) for payment in counted),
    )
