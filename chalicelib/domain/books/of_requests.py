"""Which lines a request's events make in the books. Pure: the state after the events tells what they leave out."""

from collections.abc import Iterable

from chalicelib.domain.books.line import ArticleShare, BookLine, LineKind
from chalicelib.domain.ledger.entry import Entry
from chalicelib.domain.remittance import PaymentWay
from chalicelib.domain.request.events import (
    AnyEvent,
    DifferenceForgiven,
    MoneyBack,
    MoneyLeft,
    PaymentReceived,
    PaymentReleased,
    PaymentVoided,
    ReceiptIssued,
    ReceiptVoided,
    UnmatchedPaymentRecorded,
)
from chalicelib.domain.request.records import Payment, Receipt
from chalicelib.domain.request.state import Request


def lines_of(after: Request, entries: Iterable[Entry[AnyEvent]]) -> tuple[BookLine, ...]:
    """Return a line for each of these entries that moves money; `after` is the request as they leave it."""
    return tuple(line for entry in entries if (line := _line(after, entry)))


def _line(after: Request, entry: Entry[AnyEvent]) -> BookLine | None:  # noqa: PLR0911  One arm per kind of event.
    match entry.event:
        case PaymentReceived(payment=payment, matched=matched):
            taken = LineKind.CREDIT_USED if payment.credit else LineKind.MATCHED
            return _of_payment(after, entry, taken if matched else LineKind.RECEIVED, payment)
        case UnmatchedPaymentRecorded(unmatched=unmatched):
            return _of_payment(after, entry, LineKind.UNMATCHED, unmatched.payment)
        case PaymentVoided(payment=name):
            return _of_void(after, entry, name)
        case PaymentReleased(payment=name, amount_idr=amount, case=case):
            payment = _named(after, name)
            kind = LineKind.CREDITED if payment.credit and case else LineKind.RELEASED
            return _of_payment(after, entry, kind, payment, amount)
        case MoneyLeft() | MoneyBack():
            return _of_money_elsewhere(after, entry, entry.event)
        case DifferenceForgiven(forgiven=forgiven):
            return _new(after, entry, LineKind.FORGIVEN, forgiven.amount_idr)
        case ReceiptIssued(receipt=receipt):
            return _of_receipt(after, entry, LineKind.RECEIPT, receipt)
        case ReceiptVoided(number=number):
            return _of_receipt(
                after, entry, LineKind.RECEIPT_VOID, next(r for r in after.receipts if r.number == number)
            )
        case _:
            return None


def _of_payment(
    after: Request, entry: Entry[AnyEvent], kind: LineKind, payment: Payment, amount_idr: int | None = None
) -> BookLine:
    return _new(after, entry, kind, payment.amount_idr if amount_idr is None else amount_idr).model_copy(
        update={"way": payment.way, "payment": payment.payment, "number": payment.ntpn}
    )


def _of_void(after: Request, entry: Entry[AnyEvent], name: str) -> BookLine:
    """A remittance is void with all of its parts, those that counted and those that no invoice held."""
    counted = sum(
        p.amount_idr - p.released_idr for p in after.payments if name in {p.payment, p.part_of} and not p.case
    )
    loose = sum(u.payment.amount_idr for u in after.unmatched if name in {u.payment.payment, u.payment.part_of})
    line = _of_payment(after, entry, LineKind.PAYMENT_VOID, _named(after, name), counted + loose)
    return line.model_copy(update={"unmatched_idr": loose})


def _of_money_elsewhere(after: Request, entry: Entry[AnyEvent], event: MoneyLeft | MoneyBack) -> BookLine | None:
    """What of an undelivered request goes elsewhere has counted here until then; other money was unmatched already."""
    waited = any(u.case == event.case for u in after.unmatched)
    if waited and event.way == "moved":
        return None
    left = isinstance(event, MoneyLeft)
    kinds = {
        "moved": LineKind.RELEASED if left else LineKind.MATCHED,
        "credited": LineKind.CREDITED if left else LineKind.CREDIT_USED,
        "refunded": LineKind.REFUNDED,
    }
    line = _new(after, entry, kinds[event.way], event.amount_idr)
    return line.model_copy(update={"unmatched_idr": event.amount_idr if waited else 0})


def _named(after: Request, name: str) -> Payment:
    payments = (*after.payments, *(u.payment for u in after.unmatched))
    return next(p for p in payments if p.payment == name)


def _of_receipt(after: Request, entry: Entry[AnyEvent], kind: LineKind, receipt: Receipt) -> BookLine:
    by_code = sum(p.counted_idr for p in after.payments if p.way is PaymentWay.BILLING)
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
