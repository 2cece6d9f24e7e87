"""What a buyer must know to pay now: by which way, how much, by when, and to which account."""

from datetime import date, datetime

from chalicelib import services
from chalicelib.domain.request.money.ways import WayToPay, way_to_pay
from chalicelib.domain.request.state import Request
from chalicelib.domain.vocabulary import Frozen
from chalicelib.handlers.requests.reader import Reader


class AccountToPay(Frozen):
    """The treasurer's account for a transfer from abroad.

    `remark`: what the transfer must say, so that the money is known; `charges`: who bears what the banks take.
    """

    bank: str
    number: str
    holder: str
    swift: str
    remark: str
    charges: str


class PaymentDue(Frozen):
    """What is to be paid, in rupiah, by the one way that is open, and how in words.

    `valid_until`: the last day of the invoice, the buyer's deadline. `billing_code`: only while it runs. `account`: for
    a transfer alone. `credit_idr`: what the office keeps of the payer's and counts first; null: nothing.
    """

    way: WayToPay
    invoice: str
    amount_idr: int
    credit_idr: int | None
    valid_until: date
    billing_code: str | None
    billing_expires_at: datetime | None
    account: AccountToPay | None
    instructions: str


def payment(reader: Reader) -> PaymentDue | None:
    """Return how what is due is paid now; None where nothing is to be paid."""
    request, facts = reader.request, reader.facts
    way, invoice = way_to_pay(request, facts.office, facts.now), request.invoice
    if way is None or invoice is None:
        return None
    billing = invoice.billing if way is WayToPay.BY_CODE else None
    return PaymentDue(
        way=way,
        invoice=invoice.number,
        amount_idr=request.due_idr,
        credit_idr=facts.credit_idr,
        valid_until=invoice.valid_until,
        billing_code=billing.code if billing else None,
        billing_expires_at=reader.local(billing.expires_at) if billing else None,
        account=_account(reader, request) if way is WayToPay.BY_TRANSFER else None,
        instructions=services.requests.paying.how_to_pay(way, facts.office, reader.language),
    )


def _account(reader: Reader, request: Request) -> AccountToPay:
    account = reader.facts.office.money.transfer_account
    return AccountToPay(
        bank=account.bank,
        number=account.account_number,
        holder=account.account_name,
        swift=account.swift,
        remark=request.reference,
        charges=services.requests.paying.bank_charges(reader.language),
    )
