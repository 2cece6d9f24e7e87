"""W-13a, W-15: cash over the counter, for exactly what is due, with its receipt at once."""

import pytest

from chalicelib.domain.remittance import PaymentWay
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.facts import Buyer
from chalicelib.domain.request.state import PaymentState, Phase
from chalicelib.domain.vocabulary import Channel, Domicile, Role
from tests.domain.request.counter import (
    BUYER,
    HEAD,
    OFFICER,
    SECOND_TREASURER,
    STATED,
    TREASURER,
    accepted,
    fulfilling,
    office_with,
    payment,
    staff,
)
from tests.domain.request.ladder import APPROVE, OFFER_CORRECTION, SUBMIT, at, walk_in

EXACT = c.ReceiveCash(amount_idr=50_000)


@pytest.mark.parametrize("amount", [1, 49_999, 50_001, 100_000])
def test_cash_is_taken_for_exactly_what_is_due_and_the_refusal_names_it(amount: int) -> None:
    counter = at(Phase.OFFERED, Channel.WALK_IN)
    said = counter.says(TREASURER, c.ReceiveCash(amount_idr=amount, given_idr=200_000))
    assert said == ("amount_differs", {"due_idr": 50_000})
    assert counter.refuses(TREASURER, EXACT) == ""


def test_what_is_still_due_after_a_part_payment_by_code_is_paid_in_cash() -> None:
    counter = fulfilling()
    counter.give(TREASURER, payment(counter, amount_idr=20_000))
    assert counter.says(TREASURER, EXACT) == ("amount_differs", {"due_idr": 30_000})
    counter.give(TREASURER, c.ReceiveCash(amount_idr=30_000))
    assert counter.r.receipt
    assert counter.r.receipt.amount_idr == 50_000


@pytest.mark.parametrize(("given_idr", "returned_idr"), [(None, 0), (50_000, 0), (50_001, 1), (100_000, 50_000)])
def test_what_was_given_and_what_was_returned_are_kept(given_idr: int | None, returned_idr: int) -> None:
    counter = at(Phase.OFFERED, Channel.WALK_IN).give(TREASURER, c.ReceiveCash(amount_idr=50_000, given_idr=given_idr))
    (paid,) = counter.r.payments
    assert (paid.way, paid.amount_idr) == (PaymentWay.CASH, 50_000)
    assert (paid.given_idr, paid.returned_idr) == (given_idr or 50_000, returned_idr)


def test_less_on_the_counter_than_is_paid_is_refused() -> None:
    counter = at(Phase.OFFERED, Channel.WALK_IN)
    short = c.ReceiveCash(amount_idr=50_000, given_idr=49_999)
    assert counter.says(TREASURER, short) == ("given_too_little", {"amount_idr": 50_000})


@pytest.mark.parametrize("phase", [Phase.OFFERED, Phase.FULFILLING])
def test_cash_and_its_receipt_are_one_command(phase: Phase) -> None:
    counter = at(phase, Channel.WALK_IN)
    counter.give(TREASURER, EXACT)
    assert counter.names()[-1] == "ReceiptIssued"
    assert (counter.r.phase, counter.r.payment_state) == (Phase.FULFILLING, PaymentState.SETTLED)
    receipt = counter.r.receipt
    assert receipt
    assert (receipt.number, receipt.amount_idr) == ("KW-0001/1904/PNBP/III/2026", 50_000)
    assert receipt.issued_by == TREASURER.id
    assert counter.refuses(TREASURER, c.IssueReceipt()) == "receipt_already_issued"
    assert counter.refuses(TREASURER, EXACT) == "nothing_due"


def test_where_four_eyes_look_another_person_makes_the_receipt_of_cash() -> None:
    counter = at(Phase.OFFERED, Channel.WALK_IN)
    counter.office = office_with(money__four_eyes=True)
    counter.give(TREASURER, EXACT)
    assert (counter.names()[-1], counter.r.receipt) == ("OfferApproved", None)
    assert counter.refuses(TREASURER, c.IssueReceipt()) == "second_person_needed"
    assert counter.give(SECOND_TREASURER, c.IssueReceipt()).r.receipt


def test_cash_for_an_offer_that_is_being_corrected_has_its_receipt_once_the_correction_is_answered() -> None:
    counter = at(Phase.OFFERED, Channel.WALK_IN).give(OFFICER, OFFER_CORRECTION).give(TREASURER, EXACT)
    assert (counter.r.phase, counter.r.receipt) == (Phase.CORRECTING_OFFER, None)
    assert counter.r.payment_state is PaymentState.SETTLED


def test_cash_is_taken_by_the_treasurer_alone() -> None:
    counter = at(Phase.OFFERED, Channel.WALK_IN)
    for other in (OFFICER, HEAD, staff("admin-1", Role.ADMIN), staff("kiosk-1", Role.KIOSK)):
        assert counter.refuses(other, EXACT) in {"not_allowed", "request_unknown"}
    assert counter.refuses(OFFICER, EXACT) == "not_allowed"
    assert counter.r.payments == ()


def test_an_online_buyer_pays_at_the_counter_and_one_from_abroad_does_not() -> None:
    counter = at(Phase.OFFERED).give(TREASURER, EXACT)
    assert counter.r.receipt
    assert counter.r.payments[0].way is PaymentWay.CASH
    foreign = Buyer("buyer_1", Domicile.OVERSEAS, STATED)
    abroad = accepted(buyer=foreign).give(OFFICER, c.SendOffer()).give(BUYER, APPROVE)
    assert abroad.refuses(TREASURER, EXACT) == "cash_not_taken"
    visitor = walk_in(buyer=foreign).give(OFFICER, SUBMIT).give(OFFICER, c.Accept()).give(OFFICER, c.SendOffer())
    assert visitor.refuses(TREASURER, EXACT) == ""


@pytest.mark.parametrize("change", [{"money__takes_cash": False}, {"counter": None}])
def test_cash_is_taken_only_where_the_office_takes_it_and_has_a_counter(change: dict[str, object]) -> None:
    for channel in Channel:
        counter = at(Phase.FULFILLING, channel)
        counter.office = office_with(**change)
        assert counter.refuses(TREASURER, EXACT) == "cash_not_taken"


def test_no_cash_on_a_day_on_which_the_counter_is_closed_but_after_its_hours_to_who_is_still_here() -> None:
    counter = at(Phase.FULFILLING, Channel.WALK_IN).later(hours=10)
    assert counter.now.astimezone(counter.office.zone).hour == 20
    assert counter.refuses(TREASURER, EXACT) == ""
    saturday = counter.later(days=4, hours=12)
    assert saturday.says(TREASURER, EXACT) == ("office_closed", {"opens_at": "2026-03-09T08:00:00+07:00"})
    holiday = saturday.later(days=11)
    assert holiday.facts().today.isoformat() == "2026-03-18"
    assert holiday.refuses(TREASURER, EXACT) == "office_closed"
