"""The books: each thing that happens to money is a line, written with it or not at all."""

from datetime import date, timedelta

import pytest

from chalicelib.domain.books.line import BookLine
from chalicelib.domain.books.refusals import PeriodUnfit
from chalicelib.domain.office.data import UnknownOffice
from chalicelib.domain.reasons import CancelReason, VoidReason
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.refusals import NothingDue
from chalicelib.gateways.clock import now
from chalicelib.models import books as shelf
from chalicelib.services.treasury import books
from tests.desk import CODE, Desk, furnish, later, payment
from tests.domain.request.counter import BUYER, HEAD, OFFICE, OFFICER, TREASURER
from tests.faults import beforehand

EXACT = c.ReceiveCash(amount_idr=50_000)
VOID = c.VoidPayment(payment="p1", code=VoidReason.CLERK_MISTAKE)
VOID_RECEIPT = c.VoidReceipt(code=VoidReason.CLERK_MISTAKE)


@pytest.fixture(autouse=True)
def _furnished(on_a_working_day: object) -> None:
    furnish()


def _today() -> date:
    return OFFICE.local_day(now())


def _lines(days: int = 0) -> list[BookLine]:
    return list(books.lines("1904", _today() - timedelta(days=days), _today()))


def _told(days: int = 0) -> list[tuple[str, int, str | None]]:
    return [(line.kind.value, line.amount_idr, line.way and line.way.value) for line in _lines(days)]


def test_cash_and_its_receipt_stand_in_the_books_of_the_day_with_what_each_article_brought() -> None:
    desk = Desk().offered()
    desk.give(TREASURER, EXACT)
    received, receipt = _lines()
    assert _told() == [("received", 50_000, "cash"), ("receipt", 50_000, None)]
    assert (received.request, received.reference, received.payment) == (desk.r.id, desk.r.reference, "p1")
    assert desk.r.receipt
    assert (receipt.number, receipt.by_code_idr) == (desk.r.receipt.number, 0)
    assert [(share.article, share.units, share.amount_idr) for share in receipt.articles] == [("I.A", 1, 50_000)]
    assert [(line.record, line.seq) for line in _lines()] == [
        (entry.id, entry.seq) for entry in desk.entries if entry.event.event in {"PaymentReceived", "ReceiptIssued"}
    ]


def test_money_by_code_is_told_apart_since_it_lies_in_the_state_treasury() -> None:
    Desk().paid().give(TREASURER, c.IssueReceipt())
    assert _told() == [("received", 50_000, "billing"), ("receipt", 50_000, None)]
    assert _lines()[1].by_code_idr == 50_000
    assert _lines()[0].number == "A1B2C3D4E5F6G7H8"


def test_a_mistake_takes_no_line_away_and_adds_two() -> None:
    desk = Desk().offered()
    desk.give(TREASURER, EXACT)
    desk.give(TREASURER, VOID_RECEIPT)
    desk.give(TREASURER, VOID)
    assert len(_lines()) == 3, "one person's word moves no money"
    desk.give(HEAD, VOID)
    assert _told()[2:] == [("receipt_void", 50_000, None), ("payment_void", 50_000, "cash")]
    assert _lines()[2].articles == _lines()[1].articles


def test_money_that_fits_nowhere_is_a_line_of_its_own() -> None:
    desk = Desk().offered()
    desk.give(BUYER, c.Cancel(code=CancelReason.NO_LONGER_NEEDED))
    desk.give(TREASURER, payment(50_000))
    assert _told() == [("unmatched", 50_000, "billing")]


def test_a_command_that_is_refused_or_repeated_writes_no_line() -> None:
    desk, other = Desk().offered(), Desk()
    other.request_id = desk.request_id
    with beforehand("TransactWriteItems", lambda: other.give(TREASURER, EXACT)), pytest.raises(NothingDue):
        desk.give(TREASURER, EXACT)
    assert len(_lines()) == 2
    again = Desk().submitted()
    again.give(OFFICER, c.Accept())
    again.give(OFFICER, c.SendOffer(billing=c.BillingGiven(code=CODE[:-1] + "9")))
    for _ in range(2):
        again.give(TREASURER, EXACT, "the-same-key")
    assert len(_lines()) == 4


def test_lines_are_read_by_local_day_over_the_months_page_by_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "PAGE", 1)
    Desk().offered().give(TREASURER, EXACT)
    later(monkeypatch, days=30)
    desk = Desk().submitted()
    desk.give(OFFICER, c.Accept())
    desk.give(OFFICER, c.SendOffer(billing=c.BillingGiven(code=CODE[:-1] + "8")))
    desk.give(TREASURER, payment(50_000, code=CODE[:-1] + "8"))
    assert [kind for kind, _, _ in _told()] == ["received"]
    assert [kind for kind, _, _ in _told(29)] == ["received"]
    assert [kind for kind, _, _ in _told(30)] == ["received", "receipt", "received"]


def test_a_period_ends_after_it_begins_and_lasts_a_year_at_most() -> None:
    for first, last in ((_today(), _today() - timedelta(days=1)), (_today() - timedelta(days=366), _today())):
        with pytest.raises(PeriodUnfit):
            books.lines("1904", first, last)
    assert list(books.lines("1904", _today() - timedelta(days=365), _today())) == []
    with pytest.raises(UnknownOffice):
        books.lines("9999", _today(), _today())
