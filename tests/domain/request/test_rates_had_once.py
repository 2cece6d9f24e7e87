"""A rate to be had once only: claimed with the invoice, given back where a request ends without it."""

from typing import Any

import pytest

from chalicelib.domain.people.actors import SYSTEM
from chalicelib.domain.reasons import OfferCorrectionReason
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.state import Phase
from chalicelib.domain.request.uniques import released, uniques
from tests.domain.request.counter import (
    BILLING,
    BUYER,
    HEAD,
    OFFICE,
    OFFICER,
    SOFT,
    TREASURER,
    VERIFIED,
    office_with,
)
from tests.domain.request.reducing import CANCEL, DECISION, END, PAID_DECISION, REOPEN, STUDENT, UBB, asked


def test_a_rate_once_only_is_claimed_with_the_invoice_and_found_by_its_institution() -> None:
    counter = asked().give(OFFICER, DECISION)
    assert counter.r.rate_claim == UBB
    (claimed,) = [u for e in counter.entries for u in uniques(e.event, "1904") if u.kind == "reduced_rate"]
    assert (claimed.scope, claimed.value) == ("1904", UBB)


def test_an_account_has_its_rate_once_where_the_data_say_account() -> None:
    by_account = tuple(rate.model_copy(update={"once": "account"}) for rate in OFFICE.reduced_rates)
    counter = asked(office=office_with(reduced_rates=by_account)).give(OFFICER, DECISION)
    assert counter.r.rate_claim == "account.buyer"


def test_a_second_offer_on_the_same_request_keeps_the_claim_and_one_in_full_gives_it_back() -> None:
    counter = asked().give(OFFICER, DECISION)
    item = c.OfferCorrectionItem(about="invoice", code=OfferCorrectionReason.WRONG_PAYER_DETAILS)
    counter.give(BUYER, c.RequestOfferCorrection(items=(item,))).give(OFFICER, DECISION)
    assert counter.names().count("ReducedRateClaimed") == 1
    counter.give(BUYER, c.RequestOfferCorrection(items=(item,))).give(OFFICER, c.SendOffer(billing=BILLING))
    assert (counter.r.rate_claim, counter.names().count("ReducedRateReleased")) == (None, 1)


@pytest.mark.parametrize(("actor", "command"), [(BUYER, CANCEL), (HEAD, END)], ids=["cancelled", "ended undelivered"])
def test_a_request_that_ends_with_nothing_delivered_gives_the_rate_back(actor: Any, command: c.AnyCommand) -> None:
    counter = asked().give(OFFICER, DECISION).give(actor, command)
    assert counter.r.rate_claim is None
    (freed,) = [u for e in counter.entries for u in released(e.event, "1904")]
    assert (freed.kind, freed.value) == ("reduced_rate", UBB)


def test_a_request_that_ends_after_something_was_delivered_keeps_it() -> None:
    counter = asked(VERIFIED, SOFT, SOFT).give(OFFICER, DECISION).give(BUYER, c.ApproveOffer(offer=1))
    counter.give(TREASURER, c.IssueReceipt()).give(OFFICER, c.Deliver(lines=(1,))).give(HEAD, END)
    assert counter.r.rate_claim == UBB


def test_a_request_reopened_after_its_rate_was_given_back_is_offered_anew() -> None:
    counter = asked().give(OFFICER, DECISION).later(days=31).give(SYSTEM, c.Expire())
    assert counter.r.rate_claim is None
    counter.give(HEAD, REOPEN)
    assert counter.r.phase is Phase.ACCEPTED
    assert counter.give(OFFICER, DECISION).r.rate_claim == UBB


def test_an_invoice_that_ran_out_unpaid_keeps_its_rate_since_its_money_may_still_come() -> None:
    once = tuple(rate.model_copy(update={"once": "account"}) for rate in OFFICE.reduced_rates)
    counter = asked(STUDENT, office=office_with(reduced_rates=once)).give(OFFICER, PAID_DECISION)
    counter.later(days=31).give(SYSTEM, c.Expire())
    assert counter.r.rate_claim == "account.buyer"
