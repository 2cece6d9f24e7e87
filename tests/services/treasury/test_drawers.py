"""Cash lies in the drawer of whoever took it, whoever counts it towards an invoice later (ADR 0041, 0048)."""

from itertools import count

import pytest

from chalicelib.domain.deposits.commands import RecordDeposit
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.reasons import VoidReason
from chalicelib.domain.request import commands as c
from chalicelib.domain.treasury.state import cash_day_id
from chalicelib.domain.vocabulary import Role
from chalicelib.gateways.clock import now
from chalicelib.models import treasury
from chalicelib.models.ledger import reading
from chalicelib.services.treasury import deposits
from tests.desk import Desk, furnish
from tests.domain.request import counter as pure
from tests.domain.request.counter import BUYER, OFFICE, OFFICER, TREASURER

COLLEAGUE = pure.staff("treasurer-2", Role.TREASURER)
NUMBERS = count(1)
WRONG_PRICE = c.OfferCorrectionItem.model_validate({"about": "invoice", "code": "wrong_price"})


@pytest.fixture(autouse=True)
def _furnished(on_a_working_day: object) -> None:
    furnish()


def _offered() -> Desk:
    desk = Desk().submitted()
    desk.give(OFFICER, c.Accept())
    desk.give(OFFICER, c.SendOffer(billing=c.BillingGiven(code=f"8202611230{next(NUMBERS):05d}")))
    return desk


def _released() -> Desk:
    """The treasurer took 50.000 in cash, and it was credited to the wrong request."""
    desk = _offered()
    desk.give(TREASURER, c.ReceiveCash(amount_idr=50_000))
    desk.give(TREASURER, c.VoidReceipt(code=VoidReason.WRONG_REQUEST))
    desk.give(TREASURER, c.ReleasePayment(payment="p1", code=VoidReason.WRONG_REQUEST))
    return desk


def _match(desk: Desk, of: Desk, amount_idr: int | None = None, by: Actor = COLLEAGUE) -> None:
    case = of.r.unmatched[-1].case
    assert case
    desk.give(by, c.MatchPayment(case=case, amount_idr=amount_idr))


def _deposit(*desks: Desk) -> None:
    """The colleague brings the money of these requests' receipts to the state treasury."""
    numbers = tuple(desk.r.receipt.number for desk in desks if desk.r.receipt)
    proof = RecordDeposit(
        billing_code="820261123000999",
        ntpn=f"D1E2P3O4S5I6T7X{next(NUMBERS) % 10}",
        amount_idr=50_000 * len(desks),
        deposited_at=now(),
        receipts=numbers,
    )
    deposits.record(COLLEAGUE, "1904", proof, f"deposit-{next(NUMBERS)}")


def _drawer(of: Actor) -> tuple[int, int]:
    """Return what this treasurer took today, and what of it went into deposits."""
    read = reading.read(treasury.TABLE, cash_day_id("1904", OFFICE.local_day(now()), of.id))
    return (read.state.taken_idr, read.state.deposited_idr) if read else (0, 0)


def test_cash_that_a_colleague_matched_leaves_the_drawer_in_which_it_lies() -> None:
    desk = _released()
    _match(desk, desk)
    desk.give(COLLEAGUE, c.IssueReceipt())
    _deposit(desk)
    assert (_drawer(TREASURER), _drawer(COLLEAGUE)) == ((50_000, 50_000), (0, 0))


def test_cash_that_counts_for_another_request_leaves_the_drawer_in_which_it_lies() -> None:
    wrong, right = _released(), _offered()
    _match(right, wrong)
    right.give(COLLEAGUE, c.IssueReceipt())
    _deposit(right)
    assert (_drawer(TREASURER), _drawer(COLLEAGUE)) == ((50_000, 50_000), (0, 0))


def test_cash_that_a_new_invoice_counts_again_leaves_the_drawer_in_which_it_lies() -> None:
    desk = _offered()
    desk.give(BUYER, c.RequestOfferCorrection(items=(WRONG_PRICE,)))
    desk.give(TREASURER, c.ReceiveCash(amount_idr=50_000))
    desk.give(TREASURER, c.ReleasePayment(payment="p1", code=VoidReason.WRONG_REQUEST))
    desk.give(OFFICER, c.SendOffer())
    desk.give(BUYER, c.ApproveOffer(offer=2))
    desk.give(COLLEAGUE, c.IssueReceipt())
    _deposit(desk)
    assert (_drawer(TREASURER), _drawer(COLLEAGUE)) == ((50_000, 50_000), (0, 0))


def test_a_receipt_with_cash_of_two_treasurers_leaves_both_drawers_with_the_share_of_each() -> None:
    wrong, right = _released(), _offered()
    _match(right, wrong, 20_000)
    right.give(COLLEAGUE, c.ReceiveCash(amount_idr=30_000))
    _deposit(right)
    assert (_drawer(TREASURER), _drawer(COLLEAGUE)) == ((50_000, 20_000), (30_000, 30_000))


def test_cash_in_two_parts_leaves_its_drawer_with_each_receipt_that_holds_a_part() -> None:
    wrong, right = _released(), _offered()
    _match(right, wrong, 20_000)
    _match(wrong, wrong)
    for desk, rest in ((right, 30_000), (wrong, 20_000)):
        desk.give(COLLEAGUE, c.ReceiveCash(amount_idr=rest))
    _deposit(right)
    assert (_drawer(TREASURER), _drawer(COLLEAGUE)) == ((50_000, 20_000), (50_000, 30_000))
    _deposit(wrong)
    assert (_drawer(TREASURER), _drawer(COLLEAGUE)) == ((50_000, 50_000), (50_000, 50_000))
