"""What a request's cash means for a treasurer's cash day: written in one transaction, or neither is (ADR 0041)."""

from typing import Any

from chalicelib.domain.people.actors import Actor
from chalicelib.domain.request.events import AnyEvent, PaymentReceived, PaymentVoided, ReceiptIssued
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.records import Payment
from chalicelib.domain.request.state import Request
from chalicelib.domain.treasury.commands import RecordCash, ReverseCash
from chalicelib.domain.treasury.state import CashDay, CashPhase, cash_day_id
from chalicelib.models import treasury
from chalicelib.models.ledger import reading
from chalicelib.services.ledger.steps import Step
from chalicelib.services.treasury.ledger import CASH_DAYS

CashStep = Step[CashDay, Any, Any, Any]


def brings(request: Request | None, events: tuple[AnyEvent, ...], _: Actor, facts: Facts) -> tuple[CashStep, ...]:
    """Return the steps in cash days: cash that was taken is entered, cash that was a mistake is taken out again."""
    if request is None:
        return ()
    steps = []
    receipt = next((event.receipt.number for event in events if isinstance(event, ReceiptIssued)), None)
    for event in events:
        if isinstance(event, PaymentReceived) and not event.matched and _in_a_drawer(event.payment):
            steps.append(_taken(request, event.payment, receipt, facts))
        if isinstance(event, PaymentVoided):
            steps += [_reversed(request, p, facts) for p in request.payments if _is(p, event) and _in_a_drawer(p)]
    return tuple(steps)


def _in_a_drawer(payment: Payment) -> bool:
    """Tell whether a cash day knows the payment: from before there were cash days, nobody noted what was given."""
    return payment.given_idr is not None


def _is(payment: Payment, event: PaymentVoided) -> bool:
    return payment.payment == event.payment


def _taken(request: Request, payment: Payment, receipt: str | None, facts: Facts) -> CashStep:
    command = RecordCash(
        request=request.id,
        reference=request.reference,
        payment=payment.payment,
        receipt=receipt,
        amount_idr=payment.amount_idr,
        given_idr=payment.given_idr or payment.amount_idr,
    )
    return Step(CASH_DAYS, _day_of(payment, facts), command)


def _reversed(request: Request, payment: Payment, facts: Facts) -> CashStep:
    """Take it out of the day in which it was entered; of one that is closed, out of its treasurer's day of today."""
    taken_in = _day_of(payment, facts)
    day = reading.read(treasury.TABLE, taken_in)
    closed = day is not None and day.state.phase is CashPhase.CLOSED
    command = ReverseCash(
        request=request.id,
        reference=request.reference,
        payment=payment.payment,
        amount_idr=payment.amount_idr,
        cash_day=taken_in,
    )
    today = cash_day_id(request.office, facts.today, payment.recorded_by)
    return Step(CASH_DAYS, today if closed else taken_in, command)


def _day_of(payment: Payment, facts: Facts) -> str:
    """Return the id of the cash day of whoever took it, on the office's local day on which it was taken."""
    day = facts.office.local_day(payment.paid_at)
    return cash_day_id(facts.office.code, day, payment.recorded_by)
