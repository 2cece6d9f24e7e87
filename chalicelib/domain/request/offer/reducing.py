"""Rp0 and reduced rates: which one a request has, and what may have it once only (PP 13/2024 Pasal 4).

The office's data say whom it grants which rate; the officer's decision says that it is granted here.
"""

from typing import Final, NamedTuple

from chalicelib.domain.office.reduced_rates import ReducedRate, rate_for
from chalicelib.domain.request.events import (
    AnyEvent,
    Cancelled,
    EndedUndelivered,
    Expired,
    InvoiceIssued,
    ReducedRateClaimed,
    ReducedRateReleased,
    RequestRefused,
)
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.guards import REDUCES
from chalicelib.domain.request.records import LineState, Payer, Reduction
from chalicelib.domain.request.refusals import PurposeNotReduced, ZeroTariffNotAskedFor
from chalicelib.domain.request.state import Request
from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.tariff.price import Quote
from chalicelib.domain.tariff.reducing import reduced

ENDS: Final = (Cancelled, EndedUndelivered, Expired, RequestRefused)
"""With these a rate that may be had once is had no longer, unless something was delivered at it.

Nor where an invoice ran out unpaid: the money may still come, and then it counts.
"""


class ReducedQuote(NamedTuple):
    """What lines come to at a reduced rate: `percent` of the tariff, and by which article."""

    percent: int
    article: Bilingual
    quote: Quote


def granted(request: Request, decision: str | None, facts: Facts) -> ReducedRate | None:
    """Return the rate that the decision grants; all for which it may be asked must still hold. None: in full."""
    if decision is None:
        return None
    if not request.zero_tariff:
        raise ZeroTariffNotAskedFor
    for guard in REDUCES:
        guard(request, facts)
    rate = rate_for(facts.office.reduced_rates, facts.payer_now(request).institution_kind, request.purpose)
    if rate is None:
        raise PurposeNotReduced
    return rate


def claim_of(rate: ReducedRate, request: Request, payer: Payer) -> str | None:
    """Return what has this rate once only: the institution by its code, or the account; None: nothing."""
    whose = {"institution": payer.institution, "account": request.customer}
    return f"{rate.once}.{whose[rate.once]}" if rate.once else None


def at_the_rate_asked_for(request: Request, full: Quote | None, facts: Facts) -> ReducedQuote | None:
    """Return what the lines come to if a decision grants the rate that is asked for; None: none is, or there is none.

    Whether it may be granted is decided with the offer; here the price is only told.
    """
    if full is None or not request.zero_tariff:
        return None
    rate = rate_for(facts.office.reduced_rates, facts.payer_now(request).institution_kind, request.purpose)
    if rate is None:
        return None
    lines = reduced(full.lines, rate.percent)
    quote = full.model_copy(update={"lines": lines, "total_idr": sum(line.amount_idr for line in lines)})
    return ReducedQuote(rate.percent, rate.article, quote)


def reduction(request: Request, rate: ReducedRate, facts: Facts) -> Reduction:
    """Return what the invoice keeps of the rate by which it is made."""
    claim = claim_of(rate, request, facts.payer_now(request))
    return Reduction(percent=rate.percent, article=rate.article, claim=claim)


def claims_with(request: Request, events: tuple[AnyEvent, ...]) -> tuple[AnyEvent, ...]:
    """Return what becomes of a rate that may be had once, where these events invoice the request or end it."""
    delivered = any(line.state is LineState.DELIVERED for line in request.lines)
    awaits_money = request.due_idr > 0
    has, wants = request.rate_claim, request.rate_claim
    for event in events:
        if isinstance(event, InvoiceIssued):
            wants = event.invoice.reduction.claim if event.invoice.reduction else None
        elif isinstance(event, Expired) and awaits_money:
            continue
        elif isinstance(event, ENDS) and not delivered:
            wants = None
    released = (ReducedRateReleased(claim=has),) if has and has != wants else ()
    claimed = (ReducedRateClaimed(claim=wants),) if wants and has != wants else ()
    return (*released, *claimed)
