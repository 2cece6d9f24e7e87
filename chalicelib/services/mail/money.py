"""The money of a notice: what is billed, paid and due in rupiah, and by which one way the rest is paid."""

from datetime import datetime
from typing import Any

from chalicelib.domain.office.data import Office
from chalicelib.domain.request.money.ways import WayToPay, way_to_pay
from chalicelib.domain.request.state import PaymentState, Request
from chalicelib.services.mail.kinds import Case


def money(request: Request, office: Office, at: datetime) -> dict[str, Any]:
    """Return the facts of invoice and receipt as of `at`; a billing code only while it runs, and never abroad."""
    invoice, receipt, way = request.invoice, request.receipt, way_to_pay(request, office, at)
    settled = {Case.SETTLED} if request.payment_state is PaymentState.SETTLED else set[Case]()
    cases = frozenset(settled | ({Case(way)} if way else set()))
    if invoice is None:
        return {"cases": cases}
    billing = invoice.billing if way is WayToPay.BY_CODE else None
    return {
        "invoice_number": invoice.number,
        "receipt_number": receipt.number if receipt else "",
        "total_idr": receipt.amount_idr if receipt else invoice.total_idr,
        "paid_idr": request.paid_idr or None,
        "due_idr": request.due_idr if way else None,
        "billing_code": billing.code if billing else "",
        "billing_expires": billing.expires_at if billing else None,
        "valid_until": invoice.valid_until,
        "cases": cases,
    }
