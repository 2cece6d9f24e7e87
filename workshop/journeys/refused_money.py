"""Noes about offers and money: malformed numbers, an old offer, a receipt before money, a delivery before both."""

from workshop.journeys.cast import Cast, billing_code, ntpn
from workshop.journeys.checks import expect, same
from workshop.journeys.noes import Noes, draft_of, offered_to
from workshop.journeys.people import Buyer, Json


def money(cast: Cast) -> None:
    """Bring one request to its receipt against every short cut; then try its NTPN on another."""
    buyer = cast.buyer("Indra Wijaya").arrive(segment="education")
    buyer.step("O-11a", "uang dan dokumen tidak dapat dilompati", "money and papers can't be skipped")
    codes(cast, buyer)
    request, _ = offered_to(cast, buyer)
    old_offer(cast, buyer, request)
    no_short_cut(cast, request)
    number = ntpn(cast.house)
    cast.treasurer.record(request, number)
    second, _ = offered_to(cast, buyer)
    buyer.give(second, "approve-offer", offer=1)
    payment = cast.treasurer.payment(second, number)
    noes = Noes(cast, second)
    fault = noes.give(cast.treasurer, "record-billing-payment", 409, "already_taken", **payment)
    same(fault["facts"]["kind"], "ntpn", "what is taken already")


def codes(cast: Cast, buyer: Buyer) -> None:
    """A billing code has 15 digits and stands on one invoice only."""
    request = draft_of(buyer)
    buyer.submit(request)
    cast.officer.give(request, "accept")
    noes = Noes(cast, request)
    malformed = noes.give(cast.officer, "send-offer", 422, "validation_failed", billing={"code": "8123"})
    field(malformed, "malformed_billing_code", "8123")
    noes.give(cast.officer, "send-offer", 409, "billing_code_missing")
    _, used = offered_to(cast, buyer)
    fault = noes.give(cast.officer, "send-offer", 409, "already_taken", billing={"code": used})
    same(fault["facts"]["kind"], "billing_code", "what is taken already")


def old_offer(cast: Cast, buyer: Buyer, request: str) -> None:
    """An offer that another has replaced is approved no more."""
    wish = {"about": "invoice", "code": "wrong_payer_details"}
    buyer.give(request, "request-offer-correction", items=[wish])
    sent = cast.officer.give(request, "send-offer", billing={"code": billing_code(cast.house)})
    buyer.paper(request, sent["invoices"][-1]["number"])
    noes = Noes(cast, request)
    noes.give(buyer, "approve-offer", 409, "offer_outdated", offer=1)
    buyer.give(request, "approve-offer", offer=2)


def no_short_cut(cast: Cast, request: str) -> None:
    """No receipt before the money, no delivery before the receipt; an NTPN has 16 signs and no future."""
    noes = Noes(cast, request)
    noes.give(cast.officer, "deliver", 409, "receipt_missing", lines=[1])
    noes.give(cast.treasurer, "issue-receipt", 409, "payment_not_settled")
    payment = cast.treasurer.payment(request, "KURANG")
    malformed = noes.give(cast.treasurer, "record-billing-payment", 422, "validation_failed", **payment)
    field(malformed, "malformed_ntpn", "KURANG")
    tomorrow = payment | {"ntpn": ntpn(cast.house), "paid_at": "2999-01-01T00:00:00+07:00"}
    noes.give(cast.treasurer, "record-billing-payment", 422, "paid_in_the_future", **tomorrow)


def field(problem: Json, kind: str, value: str) -> None:
    """The finding names the rule that is broken, and not the value."""
    same([error["type"] for error in problem["errors"]], [kind], "the finding")
    expect(value not in str(problem), "the value is not repeated")
