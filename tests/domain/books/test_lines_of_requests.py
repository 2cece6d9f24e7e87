"""Which lines a request's events make: one for each that moves money, and none for the others."""

from typing import Any

from chalicelib.domain.books.line import LineKind
from chalicelib.domain.books.of_requests import lines_of
from chalicelib.domain.ledger.entry import Entry, EntryActor
from chalicelib.domain.reasons import VoidReason
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.events import AnyEvent, PaymentReceived
from chalicelib.domain.vocabulary import Role
from tests.domain.request import counter as pure
from tests.domain.request.counter import HEAD, TREASURER

VOID = c.VoidPayment(payment="p1", code=VoidReason.CLERK_MISTAKE)


def _kinds(counter: Any) -> list[LineKind]:
    return [line.kind for line in lines_of(counter.r, counter.entries)]


def test_each_event_that_moves_money_is_a_line_and_no_other_event_is() -> None:
    counter = pure.offered().give(TREASURER, c.ReceiveCash(amount_idr=50_000))
    assert _kinds(counter) == [LineKind.RECEIVED, LineKind.RECEIPT]
    counter.give(TREASURER, c.VoidReceipt(code=VoidReason.CLERK_MISTAKE)).give(TREASURER, VOID).give(HEAD, VOID)
    assert _kinds(counter)[2:] == [LineKind.RECEIPT_VOID, LineKind.PAYMENT_VOID]
    assert len({(line.record, line.seq) for line in lines_of(counter.r, counter.entries)}) == 4


def test_money_that_lay_there_before_is_matched_and_not_received_again() -> None:
    counter = pure.offered().give(TREASURER, c.ReceiveCash(amount_idr=50_000))
    (payment,) = counter.r.payments
    assert counter.r.invoice
    entry: Entry[AnyEvent] = Entry(
        id=counter.r.id,
        office="1904",
        seq=99,
        at=counter.now,
        actor=EntryActor(id="treasurer-1", role=Role.TREASURER),
        command="reopen",
        command_key="",
        prev="",
        event=PaymentReceived(payment=payment, invoice=counter.r.invoice.number, matched=True),
    )
    (line,) = lines_of(counter.r, (entry,))
    assert (line.kind, line.amount_idr, line.way, line.payment) == (LineKind.MATCHED, 50_000, payment.way, "p1")
