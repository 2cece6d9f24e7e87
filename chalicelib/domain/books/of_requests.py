"""Which lines a request's events make in the books. Pure: the state after the events tells what they leave out."""

from collections.abc import Iterable

from chalicelib.domain.books.line import ArticleShare, BookLine, LineKind
from chalicelib.domain.ledger.entry import Entry
from chalicelib.domain.request.events import (
    AnyEvent,
    PaymentReceived,
    PaymentVoided,
    ReceiptIssued,
    ReceiptVoided,
    UnmatchedPaymentRecorded,
)
from chalicelib.domain.request.records import Payment, PaymentWay, Receipt
from chalicelib.domain.request.state import Request


def lines_of(after: Request, entries: Iterable[Entry[AnyEvent]]) -> tuple[BookLine, ...]:
    """Return a line for each of these entries that moves money; `after` is the request as they leave it."""
    return tuple(line for entry in entries if (line := _line(after, entry)))


def _line(after: Request, entry: Entry[AnyEvent]) -> BookLine | None:
    match entry.event:
        case PaymentReceived(payment=payment, matched=matched):
            return _of_payment(after, entry, LineKind.MATCHED if matched else LineKind.RECEIVED, payment)
        case UnmatchedPaymentRecorded(unmatched=unmatched):
            return _of_payment(after, entry, LineKind.UNMATCHED, unmatched.payment)
        case PaymentVoided(payment=name):
            return _of_payment(
                after, entry, LineKind.PAYMENT_VOID, next(p for p in after.payments if p.payment == name)
            )
        case ReceiptIssued(receipt=receipt):
            return _of_receipt(after, entry, LineKind.RECEIPT, receipt)
        case ReceiptVoided(number=number):
            return _of_receipt(
                after, entry, LineKind.RECEIPT_VOID, next(r for r in after.receipts if r.number == number)
            )
        case _:
            return None


def _of_payment(after: Request, entry: Entry[AnyEvent], kind: LineKind, payment: Payment) -> BookLine:
    return _new(after, entry, kind, payment.amount_idr).model_copy(
        update={"way": payment.way, "payment": payment.payment, "number": payment.ntpn}
    )


def _of_receipt(after: Request, entry: Entry[AnyEvent], kind: LineKind, receipt: Receipt) -> BookLine:
    by_code = sum(p.amount_idr for p in after.payments if p.way is PaymentWay.BILLING and not p.void)
    return _new(after, entry, kind, receipt.amount_idr).model_copy(
        update={"number": receipt.number, "by_code_idr": by_code, "articles": articles_of(after, receipt)}
    )


def _new(after: Request, entry: Entry[AnyEvent], kind: LineKind, amount_idr: int) -> BookLine:
    return BookLine(
        office=entry.office,
        at=entry.at,
        record=entry.id,
        seq=entry.seq,
        kind=kind,
        amount_idr=amount_idr,
        request=after.id,
        reference=after.reference,
    )


def articles_of(request: Request, receipt: Receipt) -> tuple[ArticleShare, ...]:
    """Return what each row of the tariff brought on this receipt, by article, as its invoice was priced."""
    invoice = next(i for i in request.invoices if i.number == receipt.invoice)
    shares: dict[str, ArticleShare] = {}
    for component in (component for line in invoice.lines for component in line.components):
        before = shares.get(component.article) or ArticleShare(article=component.article, units=0, amount_idr=0)
        shares[component.article] = ArticleShare(
            article=component.article,
            units=before.units + component.units,
            amount_idr=before.amount_idr + component.amount_idr,
        )
    return tuple(shares[article] for article in sorted(shares))
