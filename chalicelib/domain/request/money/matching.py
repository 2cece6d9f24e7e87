"""Money that waits for its place finds it: on the invoice in force, off the one it was credited to by mistake.

Whose money it is and where it came, its case tells; the step there is written in the same transaction (ADR 0048).
"""

from chalicelib.domain.cases.refusals import MoreThanLies
from chalicelib.domain.cases.state import CasePhase, MoneyCase
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.reasons import VoidReason
from chalicelib.domain.remittance import Remittance
from chalicelib.domain.request.commands import (
    MatchPayment,
    RecordMoneyBack,
    RecordMoneyLeft,
    RecordRefundDecision,
    ReleasePayment,
)
from chalicelib.domain.request.events import (
    AnyEvent,
    MoneyBack,
    MoneyLeft,
    PaymentReceived,
    PaymentReleased,
    RefundDecided,
)
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.money.receiving import next_payment, settled, unmatched
from chalicelib.domain.request.records import Payment, UnmatchedPayment
from chalicelib.domain.request.refusals import (
    CreditOfAnotherPayer,
    CreditOfThisRequest,
    MoneyOfAnotherOffice,
    MoneyUnknown,
    MoreThanDue,
    PaymentUnknown,
    ReceiptStillStands,
)
from chalicelib.domain.request.state import Request

Events = tuple[AnyEvent, ...]


def match_payment(request: Request, command: MatchPayment, actor: Actor, facts: Facts) -> Events:
    """Count money of a case towards the invoice in force: as much as is asked for, or as is due."""
    if command.case.partition("-")[0] != request.office:
        raise MoneyOfAnotherOffice
    case, invoice = facts.money_case, request.invoice
    if case is None or invoice is None:
        raise MoneyUnknown
    credit = case.phase is CasePhase.CREDITED
    if credit:
        _check_next_request(case, request)
    amount = command.amount_idr or min(case.left_idr, request.due_idr)
    if amount > request.due_idr:
        raise MoreThanDue(due_idr=request.due_idr)
    if amount > case.left_idr or amount == 0:
        raise MoreThanLies(left_idr=case.left_idr)
    payment = _out_of(case.id, case.money, next_payment(request), amount, actor).model_copy(update={"credit": credit})
    received = PaymentReceived(payment=payment, invoice=invoice.number, matched=True)
    return (received, *settled(request, amount))


def _check_next_request(case: MoneyCase, request: Request) -> None:
    """A credit counts towards another request of its payer; on its own one it is withdrawn, and matched."""
    if case.payer != request.payer_id:
        raise CreditOfAnotherPayer
    if case.request == request.id:
        raise CreditOfThisRequest


def _out_of(case: str | None, money: Remittance, name: str, amount_idr: int, actor: Actor) -> Payment:
    """Return so much of a case's money as a payment: whoever recorded it first still has the cash in the own drawer."""
    fields = money.model_dump() | {"amount_idr": amount_idr}
    return Payment(payment=name, case=case, matched_by=actor.id, **fields)


def matched_again(request: Request, actor: Actor) -> Events:
    """Count the unmatched money of a request that is taken up again, or has a new invoice, as far as that holds it.

    Money from before there were cases keeps its name, by which it is known to have its place.
    """
    invoice, due = request.invoice, request.due_idr
    events: list[AnyEvent] = []
    for one in request.unmatched:
        amount = min(one.lies_idr, due)
        if invoice is None or amount == 0:
            continue
        due -= amount
        name = next_payment(request, after=len(events)) if one.case else one.payment.payment
        payment = _out_of(one.case, one.payment.remittance, name, amount, actor)
        events.append(PaymentReceived(payment=payment, invoice=invoice.number, matched=True))
    counted_idr = request.due_idr - due
    return (*events, *settled(request, counted_idr)) if events else ()


def own_unmatched(request: Request) -> int:
    """Return the unmatched money that is surely the buyer's own, in rupiah."""
    return sum(u.lies_idr for u in _own(request))


def _own(request: Request) -> tuple[UnmatchedPayment, ...]:
    return tuple(u for u in request.unmatched if u.why != "unknown_code")


def resettled(request: Request, actor: Actor) -> Events:
    """Return what a new invoice means for money that lies here: too much of it waits again, what waited may count.

    Money on a code that nobody knows is not the buyer's own until the treasurer says so.
    """
    surplus = request.paid_idr - (request.invoice.total_idr if request.invoice else 0)
    if surplus <= 0:
        return matched_again(request.model_copy(update={"unmatched": _own(request)}), actor)
    events: list[AnyEvent] = []
    for payment in reversed(request.payments):
        amount = min(payment.counted_idr, surplus)
        if amount:
            surplus -= amount
            why = VoidReason.INVOICE_REPLACED
            loose = payment.model_copy(update={"case": None})
            events.append(_released(request, loose, amount, "excess", why, after=len(events)))
    return tuple(events)


def release_payment(request: Request, command: ReleasePayment) -> Events:
    """Take a payment off the invoice: money of a case lies in that case again, other money in a case of its own."""
    payment = next((p for p in request.payments if p.payment == command.payment and p.counted_idr), None)
    if payment is None:
        raise PaymentUnknown
    return (_released(request, payment, payment.counted_idr, "wrong_request", command.code, text=command.text),)


def _released(
    request: Request,
    payment: Payment,
    amount_idr: int,
    why: str,
    code: VoidReason,
    *,
    text: str | None = None,
    after: int = 0,
) -> PaymentReleased:
    own = None
    if payment.case is None:
        rest = {"payment": next_payment(request, after), "amount_idr": amount_idr, "released_idr": 0, "proof": None}
        rest |= {"part_of": payment.part_of or payment.payment, "matched_by": None, "credit": False}
        part = payment.model_copy(update=rest)
        own = unmatched(request, part, why)
    return PaymentReleased(
        payment=payment.payment, amount_idr=amount_idr, case=payment.case, code=code.value, text=text, unmatched=own
    )


def record_money_left(request: Request, command: RecordMoneyLeft) -> Events:
    """Note it; money for which a receipt still stands goes nowhere."""
    receipt = request.receipt
    counted = not any(u.case == command.case for u in request.unmatched)
    if counted and receipt and receipt.amount_idr > request.paid_idr - command.amount_idr:
        raise ReceiptStillStands(number=receipt.number)
    return (MoneyLeft(**command.model_dump(exclude={"command"})),)


def record_money_back(command: RecordMoneyBack) -> Events:
    """Note it."""
    return (MoneyBack(case=command.case, way=command.way, amount_idr=command.amount_idr),)


def record_refund_decision(command: RecordRefundDecision, facts: Facts) -> Events:
    """Note it: letter and mail follow from here, where the payer is known."""
    return (RefundDecided(decided_on=facts.today, **command.model_dump(exclude={"command"})),)
