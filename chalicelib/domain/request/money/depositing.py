"""What a request learns of deposits to the state treasury: by which of them its receipts' money went."""

from chalicelib.domain.request.events import AnyEvent, ReceiptDeposited, ReceiptDepositUndone
from chalicelib.domain.request.facts import Facts
from chalicelib.domain.request.records import ReceiptDeposit
from chalicelib.domain.request.refusals import DepositKnown
from chalicelib.domain.request.state import Request


def record_deposit(request: Request, facts: Facts) -> tuple[AnyEvent, ...]:
    """Note of each receipt what is true of it now, so that news may come late, twice, or in any order."""
    events = tuple(event for receipt in request.receipts if (event := _news(request, receipt.number, facts)))
    if not events:
        raise DepositKnown
    return events


def _news(request: Request, receipt: str, facts: Facts) -> AnyEvent | None:
    before, now = request.deposit_of(receipt), _deposit(receipt, facts)
    if now == before:
        return None
    if now:
        return ReceiptDeposited(deposited=now)
    return ReceiptDepositUndone(receipt=receipt, deposit=before.deposit) if before else None


def _deposit(receipt: str, facts: Facts) -> ReceiptDeposit | None:
    """Return the deposit that covers the receipt at this moment."""
    money = facts.receipt_money.get(receipt)
    deposit = facts.deposits.get(money.deposit or "") if money else None
    if deposit is None or deposit.particulars is None:
        return None
    return ReceiptDeposit(
        receipt=receipt,
        deposit=deposit.id,
        ntpn=deposit.particulars.ntpn,
        deposited_at=deposit.particulars.deposited_at,
    )
