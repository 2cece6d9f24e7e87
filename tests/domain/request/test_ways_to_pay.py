"""One rule tells how a buyer pays: the next move, the desk, the page and the invoice say the same."""

import pytest

from chalicelib.domain.office.data import Office
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.desks import place
from chalicelib.domain.request.facts import Buyer
from chalicelib.domain.request.money.ways import WayToPay, way_to_pay
from chalicelib.domain.request.moves import open_moves
from chalicelib.domain.request.next_move import NextMove, next_move
from chalicelib.domain.request.options import options
from chalicelib.domain.vocabulary import Channel, Domicile, Role
from tests.domain.request.counter import (
    BILLING,
    BUYER,
    HEAD,
    OFFICE,
    OFFICER,
    TREASURER,
    Counter,
    draft,
    office_with,
    private,
)
from tests.domain.request.ladder import SUBMIT, approved, hand, walk_in

CODE_DAYS = 7
MONEY = {"pay", "pay_by_transfer", "pay_at_office", "record_billing_code"}
OWED_BY_WAY = {
    WayToPay.BY_CODE: {"pay"},
    WayToPay.BY_TRANSFER: {"pay_by_transfer"},
    WayToPay.AT_COUNTER: {"pay_at_office", "record_billing_code"},
    WayToPay.CODE_FOLLOWS: {"record_billing_code"},
}


def to_pay(channel: Channel, domicile: Domicile, office: Office = OFFICE) -> Counter:
    """An approved offer whose buyer has still to pay."""
    stated = private(email_verified=True, has_tax_number=True, has_foreign_tax_number=True)
    buyer = Buyer("buyer_1", domicile, stated.payer)
    online = channel is Channel.ONLINE
    code = BILLING if domicile is Domicile.DOMESTIC and online else None
    counter = (draft if online else walk_in)(buyer=buyer, office=office)
    counter.give(hand(channel), SUBMIT).give(OFFICER, c.Accept()).give(OFFICER, c.SendOffer(billing=code))
    return approved(counter, hand(channel))


def seen_by(counter: Counter) -> tuple[NextMove, ...]:
    """What buyer, officer, treasurer and head read of the next move."""
    people = ((actor, counter.facts(actor)) for actor in (BUYER, OFFICER, TREASURER, HEAD))
    return tuple(next_move(counter.r, actor, facts, options(counter.r, actor, facts)) for actor, facts in people)


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("cash", [False, True])
@pytest.mark.parametrize("domicile", Domicile)
@pytest.mark.parametrize("channel", Channel)
def test_the_next_move_the_page_and_the_invoice_know_one_way_to_pay(
    channel: Channel, domicile: Domicile, *, cash: bool, late: bool
) -> None:
    counter = to_pay(channel, domicile, office_with(money__takes_cash=cash))
    counter.later(days=CODE_DAYS + 1 if late else 0)
    request, invoice = counter.r, counter.r.invoice
    way = way_to_pay(request, counter.office, counter.now)
    assert invoice
    assert way
    owed = MONEY & {code for one in seen_by(counter) for code in one.owes}
    assert owed
    assert owed <= OWED_BY_WAY[way]
    abroad, in_cash = domicile is Domicile.OVERSEAS, cash and channel is Channel.WALK_IN
    transfers = abroad and not in_cash
    assert (way is WayToPay.BY_TRANSFER) is transfers
    assert bool(invoice.transfer_reference) is transfers
    due, moves = place(request, counter.office, counter.facts().calendar).treasurer, open_moves(request)
    assert Role.TREASURER not in moves
    waits = due is not None and due <= counter.now
    assert waits is (way is WayToPay.CODE_FOLLOWS or (late and bool(invoice.billing)))
    coded = "record-billing-code" in options(request, OFFICER, counter.facts(OFFICER)).actions
    assert coded is ("record_billing_code" in owed) is (not abroad and way is not WayToPay.BY_CODE)


def test_a_visitor_from_abroad_pays_in_cash_where_cash_is_taken() -> None:
    counter = to_pay(Channel.WALK_IN, Domicile.OVERSEAS)
    assert {(one.role, one.owes) for one in seen_by(counter)} == {(Role.VISITOR, ("pay_at_office",))}
    assert counter.refuses(TREASURER, c.ReceiveCash(amount_idr=counter.r.due_idr)) == ""
    counter.office = office_with(money__takes_cash=False)
    assert {one.owes for one in seen_by(counter)} == {("pay_by_transfer",)}


def test_an_office_without_a_counter_tells_nobody_to_come_and_pay() -> None:
    counter = to_pay(Channel.WALK_IN, Domicile.DOMESTIC)
    assert way_to_pay(counter.r, office_with(counter=None), counter.now) is WayToPay.CODE_FOLLOWS
