"""Decisions about the end and what may follow it: rating, completing, cancelling, ending, expiring, reopening."""

from hmac import compare_digest

from chalicelib.domain.people.actors import Actor
from chalicelib.domain.request.commands import Cancel, Claim, EndUndelivered, Rate, Reopen
from chalicelib.domain.request.events import (
    AnyEvent,
    Cancelled,
    Claimed,
    Completed,
    EndedUndelivered,
    Expired,
    InvoiceVoided,
    OfferApproved,
    Rated,
    Reopened,
)
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.guards import may_close_by_itself
from chalicelib.domain.request.money.matching import matched_again
from chalicelib.domain.request.records import LineState
from chalicelib.domain.request.refusals import ClaimNotProved
from chalicelib.domain.request.state import Phase, Request
from chalicelib.domain.tokens import token_hash
from chalicelib.domain.vocabulary import Role

_OFFERING = frozenset({Phase.OFFERED, Phase.CORRECTING_OFFER, Phase.FULFILLING})


def rate(command: Rate) -> tuple[AnyEvent, ...]:
    """Keep the rating; it does not close the request."""
    elements = {element.value: score for element, score in command.elements.items()}
    return (Rated(score=command.score, elements=elements, text=command.text),)


def complete(request: Request, role: Role, facts: Facts) -> tuple[AnyEvent, ...]:
    """Close: the customer at any time, the system after the office's days."""
    if role is Role.SYSTEM:
        may_close_by_itself(request, facts)
    return (Completed(),)


def cancel(request: Request, command: Cancel) -> tuple[AnyEvent, ...]:
    """Withdraw; an invoice is void with it."""
    ended = Cancelled(code=command.code.value, text=command.text)
    return (*_void_invoice(request), ended)


def _void_invoice(request: Request) -> tuple[AnyEvent, ...]:
    return (InvoiceVoided(number=request.invoice.number, why="cancelled"),) if request.invoice else ()


def end_undelivered(request: Request, command: EndUndelivered) -> tuple[AnyEvent, ...]:
    """End; money taken for what was not delivered is named for a refund case, the receipt stays."""
    gone = {line.line for line in request.lines if line.state is LineState.DELIVERED}
    earned = sum(p.amount_idr for p in (request.invoice.lines if request.invoice else ()) if p.line in gone)
    return (EndedUndelivered(code=command.code.value, text=command.text, refund_idr=request.paid_idr - earned),)


def expire() -> tuple[AnyEvent, ...]:
    """Run out."""
    return (Expired(),)


def reopen(request: Request, command: Reopen, actor: Actor, facts: Facts) -> tuple[AnyEvent, ...]:
    """Go back to where the request ended; without an invoice in force, to before the offer.

    Money that came in the meantime is counted, and full payment of an offer is its approval. An invoice whose time
    has passed and that nobody has paid is not in force: the request would run out again at once.
    """
    origin = request.ended_from or Phase.DRAFT
    invoice = request.invoice
    counted = matched_again(request, actor) if origin in _OFFERING and invoice else ()
    stale = invoice is None or (not counted and facts.today > invoice.valid_until)
    target = Phase.ACCEPTED if origin in _OFFERING and stale else origin
    events: list[AnyEvent] = [Reopened(to=target, code=command.code.value, text=command.text), *counted]
    settled = any(e.event == "PaymentSettled" for e in counted)
    if invoice and settled and target is not Phase.FULFILLING:
        events.append(OfferApproved(offer=invoice.offer, by_payment=True))
    return tuple(events)


def claim(request: Request, command: Claim, actor: Actor, facts: Facts) -> tuple[AnyEvent, ...]:
    """Take over a visitor's request by the slip's secret, once, from the visitor's own address, which is confirmed.

    Which of these is missing is told to nobody.
    """
    secret = request.claim_hash is not None and compare_digest(token_hash(command.secret), request.claim_hash)
    if not secret or facts.buyer is None or not facts.same_address or not facts.buyer.payer.email_verified:
        raise ClaimNotProved
    return (Claimed(customer=actor.id, person=facts.buyer.person),)
