"""Which receipts' money lies at the office: written with each receipt, and with what becomes of it (ADR 0045)."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
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
from chalicelib.models import on_hand
from chalicelib.models.ledger.appending import Part
from chalicelib.services.calendars import in_force


def lying(office: Office, now: datetime) -> Iterator[tuple[ReceiptMoney, bool]]:
    """Yield what is undeposited at the office, the oldest first, and whether it should have been deposited by now."""
    today, calendar = office.local_day(now), in_force.calendar_of(office)
    for money in on_hand.each(office.code):
        yield money, is_late(money, today, calendar, office.days.deposit_working_days)


def parts(after: Request, events: tuple[AnyEvent, ...], facts: Facts) -> tuple[Part, ...]:
    """Return the items of receipts that these events make, void or replace.

    Raises MoneyDeposited where a payment is voided or released whose money a deposit carried away.
    """
    stored = dict(on_hand.read(after.office, _concerned(after, events)))
    known = dict(stored)
    for event in events:
        match event:
            case ReceiptIssued(receipt=receipt):
                known |= _issued(after, receipt, known, facts)
            case ReceiptVoided(number=number) if number in known:
                known[number] = known[number].model_copy(update={"void": True})
            case PaymentVoided(payment=payment) | PaymentReleased(payment=payment):
                known |= _taken_off(payment, known.values())
            case _:
                pass
    changed = (one for number, one in known.items() if one != stored.get(number))
    return on_hand.parts(_anew(stored, one) for one in changed)


def _issued(
    after: Request, receipt: Receipt, known: Mapping[str, ReceiptMoney], facts: Facts
) -> dict[str, ReceiptMoney]:
    """Return the new receipt's money, and what becomes of the one in whose place it is made.

    The same money lies, or was deposited, under the newer number. Where there is other money besides, what a deposit
    carried away stays under the number by which it went, and the newer one holds what came since.
    """
    before = known.get(receipt.replaces or "")
    apart = {name for one in known.values() if not one.void for name in one.payments}
    money = _money(after, receipt, facts, apart)
    items: dict[str, ReceiptMoney] = {}
    if before and before.deposit and before.payments != money.payments:
        items[before.receipt] = before.model_copy(update={"void": False})
        money = _money(after, receipt, facts, apart | {*before.payments})
    elif before and before.void:
        items[before.receipt] = before.model_copy(update={"replaced_by": receipt.number})
        money = money.model_copy(update={"deposit": before.deposit})
    return items | ({receipt.number: money} if money.amount_idr else {})


def _taken_off(payment: str, known: Iterable[ReceiptMoney]) -> dict[str, ReceiptMoney]:
    """Return the items that no longer hold money: what they held besides lies under the receipt that comes next."""
    mine = [one for one in known if payment in one.payments]
    if any(one.deposit for one in mine):
        raise MoneyDeposited
    return {one.receipt: one.model_copy(update={"void": True}) for one in mine}


def _concerned(after: Request, events: tuple[AnyEvent, ...]) -> tuple[str, ...]:
    """Return the receipts that are looked at: all that there were, where one comes or goes or money is taken back."""
    made = {event.receipt.number for event in events if isinstance(event, ReceiptIssued)}
    looks = any(isinstance(event, ReceiptIssued | ReceiptVoided | PaymentVoided | PaymentReleased) for event in events)
    return tuple(receipt.number for receipt in after.receipts if looks and receipt.number not in made)


def _anew(stored: Mapping[str, ReceiptMoney], money: ReceiptMoney) -> ReceiptMoney:
    before = stored.get(money.receipt)
    return money.model_copy(update={"version": before.version + 1}) if before else money


def _money(request: Request, receipt: Receipt, facts: Facts, apart: AbstractSet[str]) -> ReceiptMoney:
    """Return the receipt's money that did not come by code and lies under no other number (`apart`)."""
    office = facts.office
    counts = [p for p in request.payments if p.counted_idr and p.way is not PaymentWay.BILLING]
    mine = [p for p in counts if p.payment not in apart]
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
