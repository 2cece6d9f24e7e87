"""O-18 to O-20 and the other ends: rating, closing, withdrawing, running out, taking up again, claiming."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.ledger.due import Due
from chalicelib.domain.people.actors import HOLDER, SYSTEM, Actor
from chalicelib.domain.reasons import ReopenReason
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.deadlines import due
from chalicelib.domain.request.facts import Buyer
from chalicelib.domain.request.state import PaymentState, Phase
from chalicelib.domain.vocabulary import Channel, Domicile
from tests.domain.request.counter import (
    BILLING,
    BUYER,
    CALENDAR,
    HEAD,
    OFFICER,
    STATED,
    TREASURER,
    Counter,
    paid,
    payment,
    receipted,
    submitted,
    terms,
)
from tests.domain.request.ladder import APPROVE, CANCEL, DELIVERY_CORRECTION, END, REFUSE, SECRET, at

REOPEN = c.Reopen(code=ReopenReason.CUSTOMER_ASKED)
CLAIM = c.Claim(secret=SECRET)
ANYONE = Actor(id="anyone")


def ends(counter: Counter) -> list[Due[Any]]:
    """Return when the request is over by itself; reminders, codes and downloads are told elsewhere."""
    rows = due(counter.r, counter.office, CALENDAR)
    return [row for row in rows if isinstance(row.command, c.Expire | c.Complete)]


def test_a_rating_is_given_once_and_does_not_close_the_request() -> None:
    counter = at(Phase.DELIVERED).give(HOLDER, c.Rate(score=4, elements={c.SkmElement.TIME: 3}))
    assert counter.r.phase is Phase.DELIVERED
    assert counter.r.rating
    assert counter.r.rating.elements == {"time": 3}
    assert counter.refuses(BUYER, c.Rate(score=1)) == "already_rated"
    assert at(Phase.COMPLETED).refuses(BUYER, c.Rate(score=5)) == ""


def test_a_delivered_request_closes_by_itself_on_its_day_and_by_the_customer_at_any_time() -> None:
    counter = at(Phase.DELIVERED)
    assert ends(counter) == [Due(counter.now + timedelta(days=14), c.Complete())]
    counter.later(days=14, seconds=-1)
    assert counter.refuses(SYSTEM, c.Complete()) == "not_yet_due"
    assert counter.refuses(BUYER, c.Complete()) == ""
    assert counter.later(seconds=1).give(SYSTEM, c.Complete()).r.phase is Phase.COMPLETED


def test_nothing_is_closed_while_a_correction_is_open() -> None:
    for actor in (BUYER, SYSTEM):
        assert at(Phase.CORRECTING_DELIVERY).later(days=90).refuses(actor, c.Complete()) == "wrong_phase"


def test_entitlements_outlive_the_closing_until_their_own_end() -> None:
    counter = at(Phase.COMPLETED)
    assert counter.refuses(BUYER, c.OpenFile(file="shelf1")) == ""
    assert counter.later(days=30).refuses(BUYER, c.OpenFile(file="shelf1")) == "entitlement_expired"


@pytest.mark.parametrize("phase", [Phase.DRAFT, Phase.SUBMITTED, Phase.ACCEPTED, Phase.OFFERED, Phase.FULFILLING])
def test_a_request_is_withdrawn_before_any_money_by_buyer_or_officer(phase: Phase) -> None:
    for actor in (BUYER, OFFICER):
        cancelled = at(phase).give(actor, CANCEL).r
        assert (cancelled.phase, cancelled.ended_from, cancelled.invoice) == (Phase.CANCELLED, phase, None)


def test_nothing_with_money_on_record_is_withdrawn_or_runs_out_even_where_the_money_fits_nowhere() -> None:
    assert paid().refuses(BUYER, CANCEL) == "money_recorded"
    counter = at(Phase.OFFERED)
    counter.give(TREASURER, payment(counter, billing_code="820990101000001"))
    assert counter.refuses(BUYER, CANCEL) == "money_recorded"
    assert counter.later(days=99).refuses(SYSTEM, c.Expire()) == "money_recorded"
    assert ends(counter) == []


@pytest.mark.parametrize(
    ("phase", "hours"), [(Phase.DRAFT, 720), (Phase.RETURNED, 720), (Phase.OFFERED, 734), (Phase.FULFILLING, 734)]
)
def test_a_request_left_lying_runs_out_on_its_hour_and_not_before(phase: Phase, hours: int) -> None:
    counter = at(phase).later(hours=hours, seconds=-1)
    assert counter.refuses(SYSTEM, c.Expire()) == "not_yet_due"
    assert [d.at for d in ends(counter)] == [counter.later(seconds=1).now]
    assert counter.give(SYSTEM, c.Expire()).r.phase is Phase.EXPIRED


def test_what_waits_for_the_office_never_runs_out() -> None:
    assert receipted().later(days=999).refuses(SYSTEM, c.Expire()) == "office_has_the_move"
    for phase in (Phase.SUBMITTED, Phase.ACCEPTED, Phase.CORRECTING_OFFER, Phase.CORRECTING_DELIVERY):
        assert ends(at(phase)) == []


def test_an_end_without_delivery_names_the_money_to_give_back_and_keeps_the_receipt() -> None:
    ended = receipted().give(HEAD, END).r
    assert (ended.refund_due_idr, ended.receipt is not None) == (50_000, True)
    assert at(Phase.ENDED).r.refund_due_idr == 0


def test_what_cannot_be_withdrawn_for_its_money_the_head_ends_wherever_it_could_be_withdrawn() -> None:
    counter = at(Phase.OFFERED)
    counter.give(TREASURER, payment(counter, amount_idr=20_000))
    assert counter.refuses(OFFICER, CANCEL) == "money_recorded"
    assert counter.refuses(OFFICER, END) == "not_allowed"
    ended = counter.give(HEAD, END).r
    assert (ended.phase, ended.refund_due_idr) == (Phase.ENDED, 20_000)
    assert at(Phase.DRAFT).give(HEAD, END).r.refund_due_idr == 0


@pytest.mark.parametrize("phase", [Phase.DRAFT, Phase.SUBMITTED, Phase.RETURNED, Phase.ACCEPTED])
def test_a_withdrawn_request_is_taken_up_where_it_stood(phase: Phase) -> None:
    assert at(phase).give(OFFICER, CANCEL).give(HEAD, REOPEN).r.phase is phase


@pytest.mark.parametrize("phase", [Phase.OFFERED, Phase.CORRECTING_OFFER, Phase.FULFILLING])
def test_a_withdrawn_offer_is_taken_up_before_the_offer_and_offered_anew(phase: Phase) -> None:
    counter = at(phase).give(OFFICER, CANCEL).give(TREASURER, REOPEN)
    assert counter.r.phase is Phase.ACCEPTED
    second = c.BillingGiven(code="820260401000001")
    counter.give(OFFICER, c.SendOffer(billing=second)).give(BUYER, c.ApproveOffer(offer=2))
    assert [i.void for i in counter.r.invoices] == [True, False]


def test_an_expired_offer_is_taken_up_before_the_offer_so_that_it_does_not_run_out_again_at_once() -> None:
    counter = at(Phase.EXPIRED).give(TREASURER, REOPEN)
    assert counter.r.phase is Phase.ACCEPTED
    assert ends(counter) == []
    counter.give(OFFICER, c.SendOffer(billing=BILLING))
    assert [i.void for i in counter.r.invoices] == [True, False]


def test_an_expired_offer_with_part_of_its_money_is_taken_up_as_the_offer_it_was() -> None:
    counter = at(Phase.EXPIRED)
    counter.give(TREASURER, payment(counter, amount_idr=20_000)).give(TREASURER, REOPEN)
    assert (counter.r.phase, counter.r.payment_state) == (Phase.OFFERED, PaymentState.PART_PAID)
    assert counter.refuses(BUYER, APPROVE) == "offer_expired"
    counter.give(TREASURER, payment(counter, ntpn="D" * 16))
    assert counter.r.phase is Phase.FULFILLING


def test_an_expired_draft_gets_its_days_again_when_taken_up() -> None:
    counter = at(Phase.DRAFT).later(days=30).give(SYSTEM, c.Expire()).give(HEAD, REOPEN)
    assert counter.r.phase is Phase.DRAFT
    assert counter.refuses(SYSTEM, c.Expire()) == "not_yet_due"


def test_a_refused_request_is_refused_a_second_time_after_being_taken_up() -> None:
    counter = submitted().give(HEAD, REFUSE).give(HEAD, REOPEN).give(OFFICER, REFUSE)
    assert (counter.r.phase, counter.r.ended_from) == (Phase.REFUSED, Phase.SUBMITTED)


def test_a_claim_needs_the_slips_secret_and_the_visitors_confirmed_address_and_works_once() -> None:
    counter = at(Phase.DELIVERED, Channel.WALK_IN)
    assert counter.refuses(ANYONE, c.Claim(secret="guess")) == "claim_not_proved"
    counter.buyer = Buyer("a_1", Domicile.DOMESTIC, STATED.model_copy(update={"email_verified": False}))
    assert counter.refuses(ANYONE, CLAIM) == "claim_not_proved"
    counter.buyer = Buyer("a_1", Domicile.DOMESTIC, STATED)
    counter.same_address = False
    assert counter.refuses(ANYONE, CLAIM) == "claim_not_proved"
    counter.same_address = True
    counter.give(ANYONE, CLAIM)
    assert (counter.r.customer, counter.r.person, counter.r.claim_hash) == ("anyone", "a_1", None)
    assert counter.refuses(ANYONE, CLAIM) == "claim_not_proved"
    assert counter.refuses(Actor(id="another"), CLAIM) == "request_unknown"


def test_a_claimed_request_is_the_owners_to_handle() -> None:
    counter = at(Phase.DELIVERED, Channel.WALK_IN).give(ANYONE, CLAIM)
    assert counter.refuses(ANYONE, DELIVERY_CORRECTION) == ""
    assert counter.give(ANYONE, c.Complete()).r.phase is Phase.COMPLETED


def test_papers_and_notes_are_kept_at_any_phase() -> None:
    counter: Counter = at(Phase.REFUSED).give(HEAD, c.Note(text="t1"))
    assert counter.r.phase is Phase.REFUSED
    assert counter.refuses(BUYER, terms()) == "wrong_phase"
