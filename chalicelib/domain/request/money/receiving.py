"""Where money goes when it comes: what is due is settled up to what is due, the rest waits for its place (O-11, W-13).

No rupiah is refused and none is lost: what the invoice in force does not hold is unmatched money, with a money case.
"""

from chalicelib.domain.cases.state import case_id
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.request.events import (
    AnyEvent,
    DifferenceForgiven,
    OfferApproved,
    PaymentReceived,
    PaymentSettled,
    UnmatchedPaymentRecorded,
)
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.records import Forgiven, Invoice, Payment, UnmatchedPayment
from chalicelib.domain.request.state import ENDED_PHASES, Phase, Request

Events = tuple[AnyEvent, ...]


def next_payment(request: Request, after: int = 0) -> str:
    """Return the name of the next sum on this request; all are numbered in one row, whatever became of them."""
    names = (*(p.payment for p in request.payments), *(u.payment.payment for u in request.unmatched))
    return f"p{max((int(name[1:]) for name in names), default=0) + 1 + after}"


def receive(request: Request, payment: Payment, facts: Facts) -> Events:
    """Count the money towards the invoice in force; what it does not hold goes onto the treasurer's desk."""
    invoice, due = request.invoice, request.due_idr
    if request.phase in ENDED_PHASES:
        return (_unmatched(request, payment, "request_ended"),)
    code = payment.billing_code
    if invoice is None or (code and code not in _codes(invoice)):
        ours = code is None or any(code in _codes(i) for i in request.invoices)
        return (_unmatched(request, payment, "invoice_void" if ours else "unknown_code"),)
    if due == 0:
        return (_unmatched(request, payment, "excess"),)
    surplus = max(0, payment.amount_idr - due)
    tolerance = facts.office.money.tolerance.of(payment.way)
    if surplus <= tolerance.above_idr:
        received = PaymentReceived(payment=payment, invoice=invoice.number)
        forgiven = _forgiven(invoice, "surplus", surplus, tolerance.rule) if surplus else ()
        return (received, *forgiven, *settled(request, payment.amount_idr))
    counted = payment.model_copy(update={"amount_idr": due})
    rest = {"payment": next_payment(request, after=1), "amount_idr": surplus, "part_of": payment.payment}
    return (
        PaymentReceived(payment=counted, invoice=invoice.number),
        _unmatched(request, payment.model_copy(update=rest), "excess"),
        *settled(request, due),
    )


def settled(request: Request, amount_idr: int) -> Events:
    """Return what it means that so much more counts: an invoice paid in full, and with it an offer approved."""
    invoice = request.invoice
    if invoice is None or amount_idr < request.due_idr:
        return ()
    approved = (OfferApproved(offer=invoice.offer, by_payment=True),) if request.phase is Phase.OFFERED else ()
    return (PaymentSettled(invoice=invoice.number), *approved)


def forgive_difference(request: Request, actor: Actor, facts: Facts) -> Events:
    """Let the rest pass, by the rule for the way in which the last money came (`guards.rest_is_tolerable`)."""
    invoice, way = request.invoice, request.last_way
    if invoice is None or way is None:
        return ()
    rule = facts.office.money.tolerance.of(way).rule
    forgiven = _forgiven(invoice, "shortfall", request.due_idr, rule, by=actor.id)
    return (*forgiven, *settled(request, request.due_idr))


def _forgiven(
    invoice: Invoice, kind: str, amount_idr: int, rule: str, *, by: str | None = None
) -> tuple[DifferenceForgiven, ...]:
    fields = {"invoice": invoice.number, "kind": kind, "amount_idr": amount_idr, "rule": rule, "by": by}
    return (DifferenceForgiven(forgiven=Forgiven.model_validate(fields)),)


def _codes(invoice: Invoice) -> tuple[str, ...]:
    """Return the codes by which the invoice could be paid: a bank's report may come after its code was replaced."""
    return (*invoice.former_codes, *((invoice.billing.code,) if invoice.billing else ()))


def _unmatched(request: Request, payment: Payment, why: str) -> UnmatchedPaymentRecorded:
    return UnmatchedPaymentRecorded(unmatched=unmatched(request, payment, why))


def unmatched(request: Request, payment: Payment, why: str) -> UnmatchedPayment:
    """Return the money as it waits on this request, under the name of its case."""
    fields = {"payment": payment, "why": why, "case": case_id(request.id, payment.payment)}
    return UnmatchedPayment.model_validate(fields)
