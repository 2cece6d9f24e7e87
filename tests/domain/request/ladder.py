"""A request put at each phase, by each door, through the commands that lead there."""

from collections.abc import Callable
from copy import copy
from functools import cache

from chalicelib.domain.files.uploads import DocumentPurpose
from chalicelib.domain.people.actors import HOLDER, SYSTEM, Actor
from chalicelib.domain.reasons import (
    CancelReason,
    DeliveryCorrectionReason,
    EndReason,
    OfferCorrectionReason,
    RefuseReason,
    ReturnReason,
)
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.state import Phase
from chalicelib.domain.tokens import token_hash
from chalicelib.domain.vocabulary import Channel
from tests.domain.request.counter import BILLING, BUYER, HEAD, OFFICE, OFFICER, SOFT, TREASURER, Counter, draft, payment

TICKET = "A-001"
SECRET = "slip-secret"
P = Phase
RETURN = c.Return(items=(c.ReturnItem(code=ReturnReason.PURPOSE_UNCLEAR),))
REFUSE = c.Refuse(code=RefuseReason.OUT_OF_SCOPE)
WRONG_PRICE = c.OfferCorrectionItem(about="invoice", code=OfferCorrectionReason.WRONG_PRICE)
OFFER_CORRECTION = c.RequestOfferCorrection(items=(WRONG_PRICE,))
DAMAGED = c.DeliveryCorrectionItem(about="product", line=1, code=DeliveryCorrectionReason.FILE_DAMAGED)
DELIVERY_CORRECTION = c.RequestDeliveryCorrection(items=(DAMAGED,))
CANCEL = c.Cancel(code=CancelReason.NO_LONGER_NEEDED)
END = c.EndUndelivered(code=EndReason.NOT_AVAILABLE)
SUBMIT = c.Submit(terms_version=OFFICE.terms_version, wording_version=OFFICE.agreement.wording, consent="signed_slip")
APPROVE = c.ApproveOffer(offer=1, consent="tablet")

BEFORE = {
    P.SUBMITTED: P.DRAFT,
    P.RETURNED: P.SUBMITTED,
    P.ACCEPTED: P.SUBMITTED,
    P.OFFERED: P.ACCEPTED,
    P.CORRECTING_OFFER: P.OFFERED,
    P.FULFILLING: P.OFFERED,
    P.DELIVERED: P.FULFILLING,
    P.CORRECTING_DELIVERY: P.DELIVERED,
    P.COMPLETED: P.DELIVERED,
    P.REFUSED: P.SUBMITTED,
    P.CANCELLED: P.OFFERED,
    P.EXPIRED: P.OFFERED,
    P.ENDED: P.FULFILLING,
}


def hand(channel: Channel) -> Actor:
    """Who gives the buyer's commands: the buyer online, the officer for a visitor."""
    return BUYER if channel is Channel.ONLINE else OFFICER


def walk_in(*lines: c.LineWanted, **fields: object) -> Counter:
    """A visitor's draft, opened at the counter while the ticket is in service."""
    fields = {"claim_hash": token_hash(SECRET)} | fields
    counter = Counter(ticket=TICKET, **fields)  # type: ignore[arg-type]  # Any field of it.
    counter.open(Channel.WALK_IN, OFFICER).give(OFFICER, c.ReviseDraft(lines=lines or (SOFT,)))
    counter.upload(OFFICER, DocumentPurpose.CONSENT_SLIP)
    return counter


def tapped(counter: Counter, matter: c.ConsentMatter, version: str) -> Counter:
    """Let the visitor agree on the tablet."""
    return counter.give(HOLDER, c.GiveConsent(ticket=counter.ticket or "none", matter=matter, version=version))


def approved(counter: Counter, buyer: Actor = OFFICER) -> Counter:
    """Let the first offer be approved, a visitor's on the tablet."""
    if buyer is not BUYER:
        tapped(counter, c.ConsentMatter.OFFER, "1")
    return counter.give(buyer, APPROVE)


def _delivered(counter: Counter, _: Actor) -> Counter:
    counter.give(TREASURER, payment(counter)).give(TREASURER, c.IssueReceipt())
    return counter.give(OFFICER, c.Deliver(lines=(1,)))


STEPS: dict[Phase, Callable[[Counter, Actor], Counter]] = {
    P.SUBMITTED: lambda k, buyer: k.give(buyer, SUBMIT),
    P.RETURNED: lambda k, _: k.give(OFFICER, RETURN),
    P.ACCEPTED: lambda k, _: k.give(OFFICER, c.Accept()),
    P.OFFERED: lambda k, _: k.give(OFFICER, c.SendOffer(billing=BILLING)),
    P.CORRECTING_OFFER: lambda k, buyer: k.give(buyer, OFFER_CORRECTION),
    P.FULFILLING: approved,
    P.DELIVERED: _delivered,
    P.CORRECTING_DELIVERY: lambda k, buyer: k.give(buyer, DELIVERY_CORRECTION),
    P.COMPLETED: lambda k, _: k.later(days=14).give(SYSTEM, c.Complete()),
    P.REFUSED: lambda k, _: k.give(OFFICER, REFUSE),
    P.CANCELLED: lambda k, buyer: k.give(buyer, CANCEL),
    P.EXPIRED: lambda k, _: k.later(days=31).give(SYSTEM, c.Expire()),
    P.ENDED: lambda k, _: k.give(HEAD, END),
}


@cache
def _reached(phase: Phase, channel: Channel) -> Counter:
    if phase is P.DRAFT:
        return walk_in() if channel is Channel.WALK_IN else draft()
    return STEPS[phase](at(BEFORE[phase], channel), hand(channel))


def at(phase: Phase, channel: Channel = Channel.ONLINE) -> Counter:
    """Return a request of its own at this phase."""
    counter = copy(_reached(phase, channel))
    counter.entries = [*counter.entries]
    counter.series = {**counter.series}
    return counter
