"""Decisions that money never came, or that a receipt is void: proposed by one, confirmed by another (ADR 0007, 0051).

The reason is the proposal's. Whoever confirms it gives the same one, and may add words; either stands in the story.
"""

from chalicelib.domain.cases.refusals import MoneyMovedOn
from chalicelib.domain.ledger.four_eyes import OwnStep, SecondPerson
from chalicelib.domain.ledger.refusals import SecondPersonNeeded
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.reasons import VoidReason
from chalicelib.domain.request.commands import VoidPayment, VoidReceipt, WithdrawVoid
from chalicelib.domain.request.events import (
    AnyEvent,
    PaymentVoided,
    PaymentVoidProposed,
    ReceiptVoided,
    ReceiptVoidProposed,
    VoidWithdrawn,
)
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.records import Payment, Receipt
from chalicelib.domain.request.refusals import NoVoidProposed, PaymentUnknown, ReceiptMissing, VoidReasonDiffers
from chalicelib.domain.request.state import Request


def void_payment(request: Request, command: VoidPayment, actor: Actor) -> tuple[AnyEvent, ...]:
    """Propose, and by a second person confirm, that recorded money was a mistake: all parts of it, counted or not."""
    payment = _recorded(request, command.payment)
    first = payment.proposed_void_by
    reason = {"payment": payment.payment, "code": command.code.value, "text": command.text}
    if first is None:
        return (PaymentVoidProposed(**reason, by=actor.id),)
    if first == actor.id:
        needed = SecondPerson.TREASURER_OR_HEAD
        raise SecondPersonNeeded(second_person=needed.value, own_step=OwnStep.PROPOSED.value)
    _check_reason(payment, command.code)
    freed = payment.model_dump(include={"ntpn", "statement_reference"})
    return (PaymentVoided(**reason, proposed_by=first, **freed),)


def void_receipt(request: Request, command: VoidReceipt, actor: Actor, facts: Facts) -> tuple[AnyEvent, ...]:
    """Void the receipt in force; where the office asks for four eyes, the first person proposes it."""
    receipt = request.receipt
    if receipt is None:
        raise ReceiptMissing
    first = receipt.proposed_void_by
    reason = {"number": receipt.number, "code": command.code.value, "text": command.text}
    if facts.office.money.four_eyes and first is None:
        return (ReceiptVoidProposed(**reason, by=actor.id),)
    _check_reason(receipt, command.code)
    return (ReceiptVoided(**reason, proposed_by=first),)


def withdraw_void(request: Request, command: WithdrawVoid) -> tuple[AnyEvent, ...]:
    """Take back what was proposed about the payment that is named, or about the receipt."""
    if command.payment:
        proposed = any(p.payment == command.payment and p.proposed_void_by for p in request.recorded_payments)
        number = None
    else:
        proposed = bool(request.receipt and request.receipt.proposed_void_by)
        number = request.receipt.number if request.receipt else None
    if not proposed:
        raise NoVoidProposed
    return (VoidWithdrawn(payment=command.payment, receipt=number, text=command.text),)


def _check_reason(proposed: Payment | Receipt, code: VoidReason) -> None:
    """Two people agree on one reason; of an older proposal nobody noted it where it can be compared."""
    reason = proposed.proposed_void_code
    if reason not in {None, code.value}:
        raise VoidReasonDiffers(void_reason=str(reason))


def _recorded(request: Request, name: str) -> Payment:
    """Return the money as it was recorded here; raises PaymentUnknown, MoneyMovedOn where a part has its place."""
    payment = next((p for p in request.recorded_payments if p.payment == name), None)
    if payment is None:
        raise PaymentUnknown
    for one in request.unmatched:
        placed = one.payment.amount_idr - one.lies_idr
        if placed and name in {one.payment.payment, one.payment.part_of}:
            raise MoneyMovedOn(placed_idr=placed)
    if request.paid_idr < payment.counted_idr and payment in request.payments:
        raise MoneyMovedOn(placed_idr=request.refunded_idr)
    return payment
