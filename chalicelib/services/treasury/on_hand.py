"""Which receipts' money lies at the office: written with each receipt, and with what becomes of it (ADR 0045)."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from chalicelib.domain.deposits.receipt_money import DrawerShare, ReceiptMoney, is_late
from chalicelib.domain.deposits.refusals import MoneyDeposited
from chalicelib.domain.office.data import Office
from chalicelib.domain.remittance import PaymentWay
from chalicelib.domain.request.events import AnyEvent, PaymentReleased, PaymentVoided, ReceiptIssued, ReceiptVoided
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.records import Receipt
from chalicelib.domain.request.state import Request
from chalicelib.domain.treasury.state import cash_day_id
from chalicelib.gateways import office_data
from chalicelib.models import on_hand
from chalicelib.models.ledger.appending import Part


def lying(office: Office, now: datetime) -> Iterator[tuple[ReceiptMoney, bool]]:
    """Yield what is undeposited at the office, the oldest first, and whether it should have been deposited by now."""
    today, calendar = office.local_day(now), office_data.calendar(office.calendar)
    for money in on_hand.each(office.code):
        yield money, is_late(money, today, calendar, office.days.deposit_working_days)


def parts(after: Request, events: tuple[AnyEvent, ...], facts: Facts) -> tuple[Part, ...]:
    """Return the items of receipts that these events make, void or replace.

    Raises MoneyDeposited where a payment is voided or released whose money a deposit carried away.
    """
    office, changed = after.office, dict[str, ReceiptMoney]()
    stored = dict(on_hand.read(office, _concerned(after, events)))
    for event in events:
        match event:
            case ReceiptIssued(receipt=receipt):
                money = _money(after, receipt, facts)
                before = (stored | changed).get(receipt.replaces or "")
                if before:
                    changed[before.receipt] = _anew(stored, before.model_copy(update={"replaced_by": receipt.number}))
                    same = before.payments == money.payments
                    money = money.model_copy(update={"deposit": before.deposit if same else None})
                if money.amount_idr:
                    changed[receipt.number] = money
            case ReceiptVoided(number=number) if number in stored:
                changed[number] = _anew(stored, stored[number].model_copy(update={"void": True}))
            case PaymentVoided(payment=payment) | PaymentReleased(payment=payment):
                if any(payment in money.payments and money.deposit for money in stored.values()):
                    raise MoneyDeposited
            case _:
                pass
    return on_hand.parts(changed.values())


def _concerned(after: Request, events: tuple[AnyEvent, ...]) -> tuple[str, ...]:
    """Return the receipts that are looked at: void ones, replaced ones, and the last one of a payment taken back."""
    numbers: list[str | None] = []
    for event in events:
        match event:
            case ReceiptIssued(receipt=receipt):
                numbers.append(receipt.replaces)
            case ReceiptVoided(number=number):
                numbers.append(number)
            case PaymentVoided() | PaymentReleased():
                numbers += [receipt.number for receipt in after.receipts[-1:]]
            case _:
                pass
    return tuple(dict.fromkeys(number for number in numbers if number))


def _anew(stored: Mapping[str, ReceiptMoney], money: ReceiptMoney) -> ReceiptMoney:
    return money.model_copy(update={"version": stored[money.receipt].version + 1})


def _money(request: Request, receipt: Receipt, facts: Facts) -> ReceiptMoney:
    """Return the receipt's money that did not come by code; its amount is nothing where all of it did."""
    office = facts.office
    mine = [p for p in request.payments if p.counted_idr and p.way is not PaymentWay.BILLING]
    return ReceiptMoney(
        office=request.office,
        receipt=receipt.number,
        request=request.id,
        reference=request.reference,
        taken_on=min((office.local_day(p.paid_at) for p in mine), default=office.local_day(receipt.issued_at)),
        payments=tuple(p.payment for p in mine),
        cash=tuple(
            DrawerShare(
                cash_day=cash_day_id(request.office, office.local_day(p.paid_at), p.recorded_by),
                amount_idr=p.counted_idr,
            )
            for p in mine
            if p.way is PaymentWay.CASH
        ),
        transfer_idr=sum(p.counted_idr for p in mine if p.way is PaymentWay.TRANSFER),
    )
