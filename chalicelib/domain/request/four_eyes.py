"""Conditions of four eyes on a request's money: a second person, where the office asks for one (ADR 0051).

They are guards as those in `guards.py`, so that a screen says who is needed before anybody tries.
"""

from chalicelib.domain.ledger.four_eyes import OwnStep, SecondPerson
from chalicelib.domain.ledger.refusals import SecondPersonNeeded
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.state import Request


def another_makes_the_receipt(request: Request, facts: Facts) -> None:
    """No receipt by whoever recorded or matched money that it is made over, or forgave a rest of its invoice."""
    steps = dict(_steps(request)) if facts.office.money.four_eyes else {}
    if facts.giver in steps:
        raise SecondPersonNeeded(second_person=SecondPerson.TREASURER.value, own_step=steps[facts.giver].value)


def _steps(request: Request) -> tuple[tuple[str | None, OwnStep], ...]:
    """Return who took which step with money that counts; money that was released or is void bars nobody."""
    number = request.invoice.number if request.invoice else None
    counted = [payment for payment in request.payments if payment.counted_idr]
    return (
        *((one.by, OwnStep.FORGAVE) for one in request.forgiven if one.invoice == number),
        *((payment.matched_by, OwnStep.MATCHED) for payment in counted),
        *((payment.recorded_by, OwnStep.RECORDED) for payment in counted),
    )
