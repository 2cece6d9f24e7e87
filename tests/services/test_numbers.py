"""Fiscal numbers run without a gap and without a double, whoever asks for them at the same moment."""

import pytest

from chalicelib.domain.ledger.refusals import AlreadyTaken, NumbersBusy
from chalicelib.domain.request import commands as c
from chalicelib.gateways.clock import now
from chalicelib.models.ledger import loading
from chalicelib.models.ledger.items import series_key
from chalicelib.models.requests import TABLE
from chalicelib.services.ledger import retry
from tests.desk import CODE, Desk, calls, furnish, payment
from tests.domain.request.counter import BUYER, OFFICER, TREASURER
from tests.faults import CANCELLED, answering, beforehand
from tests.watch import Watch

pytestmark = pytest.mark.usefixtures("cloud")


@pytest.fixture(autouse=True)
def _furnished(cloud: object) -> None:
    furnish()


def _accepted() -> Desk:
    desk = Desk().submitted()
    desk.give(OFFICER, c.Accept())
    return desk


def _offer(desk: Desk, code: str) -> None:
    desk.give(OFFICER, c.SendOffer(billing=c.BillingGiven(code=code)))


def _last(series: str) -> int:
    wanted = loading.LoadPlan("1904-x", series={series: series_key("1904", series, str(now().year))})
    return loading.load(TABLE, wanted, now()).series[series]


@pytest.mark.usefixtures("watch")
def test_offers_sent_at_the_same_moment_get_numbers_that_follow_one_another() -> None:
    first, *others = [_accepted() for _ in range(5)]
    waiting = iter(enumerate(others))

    def overtake() -> None:
        n, desk = next(waiting)
        _offer(desk, f"82026112300010{n}")

    with beforehand("TransactWriteItems", overtake, times=4) as overtaken:
        _offer(first, CODE)
    assert len(overtaken) == 4
    numbers = {d.request_id: d.r.invoices[0].sequence for d in (first, *others)}
    assert sorted(numbers.values()) == [1, 2, 3, 4, 5]
    assert numbers[first.request_id] == 5
    assert _last("invoice") == 5


def test_a_refused_offer_takes_no_number() -> None:
    one, two = _accepted(), _accepted()
    _offer(one, CODE)
    with pytest.raises(AlreadyTaken):
        _offer(two, CODE)
    assert _last("invoice") == 1
    _offer(two, "820261123000009")
    assert two.r.invoices[0].sequence == 2


def test_a_voided_invoice_keeps_its_number_and_the_next_gets_the_next() -> None:
    desk = Desk().offered()
    item = c.OfferCorrectionItem(about="invoice", code="wrong_price")
    desk.give(BUYER, c.RequestOfferCorrection(items=(item,)))
    _offer(desk, "820261123000009")
    assert [(i.sequence, i.void) for i in desk.r.invoices] == [(1, True), (2, False)]


def test_receipts_have_a_series_of_their_own() -> None:
    desk = Desk().paid()
    desk.give(TREASURER, c.IssueReceipt())
    assert (desk.r.receipts[0].sequence, _last("invoice"), _last("receipt")) == (1, 1, 1)


def test_a_race_for_a_number_costs_a_read_and_a_write_more() -> None:
    one, two = _accepted(), _accepted()
    with calls() as made, beforehand("TransactWriteItems", lambda: _offer(two, "820261123000009")):
        _offer(one, CODE)
    assert made.count("TransactWriteItems") == 3
    assert made.count("BatchGetItem") == 3


def test_whoever_takes_the_same_money_twice_at_once_is_told() -> None:
    one = Desk().offered()
    two = _accepted()
    _offer(two, "820261123000009")
    other = payment(two.r.due_idr, code="820261123000009")
    with (
        beforehand("TransactWriteItems", lambda: two.give(TREASURER, other)),
        pytest.raises(AlreadyTaken) as taken,
    ):
        one.give(TREASURER, payment(one.r.due_idr))
    assert taken.value.facts == {"kind": "ntpn"}
    assert one.r.paid_idr == 0


@pytest.mark.usefixtures("watch")
def test_a_number_that_is_just_being_given_to_another_is_tried_for_again() -> None:
    desk = Desk().paid()
    conflict = "TransactionConflict"
    receipt = ("", "", conflict, "", conflict, "")
    with answering("TransactWriteItems", CANCELLED, *receipt, times=5) as asked:
        desk.give(TREASURER, c.IssueReceipt())
    assert len(asked) == 5
    assert desk.r.receipts[0].sequence == 1


_MOVED = (*[""] * 6, "ConditionalCheckFailed")


def test_rivals_for_a_number_pause_within_a_span_that_widens_with_each_loss(watch: Watch) -> None:
    desk = _accepted()
    with answering("TransactWriteItems", CANCELLED, *_MOVED, times=3):
        _offer(desk, CODE)
    assert [shortest for shortest, _ in watch.spans] == pytest.approx([0.01, 0.01, 0.01])
    assert [longest for _, longest in watch.spans] == pytest.approx([0.04, 0.08, 0.12])
    assert desk.r.invoices[0].sequence == 1


def test_the_series_gives_up_politely_when_its_patience_ends(watch: Watch) -> None:
    desk = _accepted()
    begun = watch.at
    with answering("TransactWriteItems", CANCELLED, *_MOVED) as asked, pytest.raises(NumbersBusy) as busy:
        _offer(desk, CODE)
    assert len(asked) > 10
    assert retry.DOOR.last_try <= watch.at - begun < retry.DOOR.last_try + 0.1
    assert busy.value.facts == {"retry_after": 2}
    assert desk.r.phase == "accepted"
    assert _last("invoice") == 0
