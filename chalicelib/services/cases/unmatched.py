"""What a request's money means for money cases: opened, placed, taken back in one transaction, or neither (ADR 0048).

Money that came on one request and is matched on another is a third step, on the request where it came; but a credit had
left that one already.
"""

from collections.abc import Iterator
from typing import Any

from chalicelib.domain.cases.commands import OpenCase, PlaceMoney, ReturnMoney, TakeBackMoney
from chalicelib.domain.cases.state import UNDELIVERED, came_on, case_id
from chalicelib.domain.ledger.command import Command
from chalicelib.domain.request.commands import RecordMoneyBack, RecordMoneyLeft
from chalicelib.domain.request.events import (
    AnyEvent,
    EndedUndelivered,
    PaymentReceived,
    PaymentReleased,
    PaymentVoided,
    UnmatchedPaymentRecorded,
)
from chalicelib.domain.request.records import Payment, UnmatchedPayment
from chalicelib.domain.request.state import Request
from chalicelib.services.cases.ledger import CASES
from chalicelib.services.ledger.steps import Step

AnyStep = Step[Any, Any, Any, Any]


def brings(request: Request | None, events: tuple[AnyEvent, ...]) -> tuple[AnyStep, ...]:
    """Return the steps in money cases, and on the requests where their money came."""
    if request is None:
        return ()
    return tuple(step for event in events for step in _of(request, event))


def _of(request: Request, event: AnyEvent) -> tuple[AnyStep, ...]:
    match event:
        case (
            UnmatchedPaymentRecorded(unmatched=UnmatchedPayment() as unmatched)
            | PaymentReleased(unmatched=UnmatchedPayment() as unmatched)
        ):
            return (_opened(request, unmatched),)
        case PaymentReleased(case=str() as case):
            back = ReturnMoney(request=request.id, payment=event.payment, amount_idr=event.amount_idr)
            credit = any(p.credit for p in request.payments if p.payment == event.payment)
            there = RecordMoneyBack(case=case, amount_idr=event.amount_idr)
            return (Step(CASES, case, back), *(() if credit else _elsewhere(request, case, there)))
        case PaymentReceived(payment=Payment(case=str() as case) as payment):
            placed = PlaceMoney(
                request=request.id,
                reference=request.reference,
                invoice=event.invoice,
                payment=payment.payment,
                amount_idr=payment.amount_idr,
            )
            left = RecordMoneyLeft(case=case, way="moved", amount_idr=payment.amount_idr)
            return (Step(CASES, case, placed), *(() if payment.credit else _elsewhere(request, case, left)))
        case PaymentVoided(payment=name):
            return tuple(_taken_back(request, name))
        case EndedUndelivered(refund_idr=amount) if amount:
            return (_undelivered(request, amount),)
        case _:
            return ()


def _taken_back(request: Request, name: str) -> Iterator[AnyStep]:
    """Take back each part that waits; and of what ended undelivered, what this payment was of it."""
    for one in request.unmatched:
        if one.case and not one.payment.void and name in {one.payment.payment, one.payment.part_of}:
            yield Step(CASES, one.case, TakeBackMoney(amount_idr=one.payment.amount_idr))
    counted = sum(payment.amount_idr for payment in request.payments if payment.payment == name)
    undelivered = min(request.refund_due_idr, counted)
    if undelivered:
        yield Step(CASES, case_id(request.id, UNDELIVERED), TakeBackMoney(amount_idr=undelivered))


def _opened(request: Request, unmatched: UnmatchedPayment) -> AnyStep:
    payment = unmatched.payment
    return _opening(request, payment.payment, unmatched.why, payment, payment.amount_idr)


def _undelivered(request: Request, amount_idr: int) -> AnyStep:
    last = next(p for p in reversed(request.payments) if p.counted_idr)
    return _opening(request, UNDELIVERED, "undelivered", last, amount_idr)


def _opening(request: Request, part: str, why: str, payment: Payment, amount_idr: int) -> AnyStep:
    fields = {
        "why": why,
        "money": payment.remittance,
        "amount_idr": amount_idr,
        "request": request.id,
        "reference": request.reference,
        "payer": request.payer_id,
    }
    return Step(CASES, case_id(request.id, part), OpenCase.model_validate(fields), opens=True)


def _elsewhere(request: Request, case: str, command: Command) -> tuple[AnyStep, ...]:
    """Return the step on the request where the money came, where it is another one than this."""
    from chalicelib.services.requests.ledger import REQUESTS

    origin = came_on(case)
    return (Step(REQUESTS, origin, command),) if origin and origin != request.id else ()
