"""By which one way what is still due is paid (R-O11, W-11)."""

from datetime import datetime
from enum import StrEnum

from chalicelib.domain.office.data import Office
from chalicelib.domain.request.state import ENDED_PHASES, Request
from chalicelib.domain.vocabulary import Channel, Domicile


class WayToPay(StrEnum):
    """How what is due is paid: by the code in force, by transfer, at the counter, or by a code still to come."""

    BY_CODE = "by_code"
    BY_TRANSFER = "by_transfer"
    AT_COUNTER = "at_counter"
    CODE_FOLLOWS = "code_follows"


def way_to_pay(request: Request, office: Office, at: datetime) -> WayToPay | None:
    """Return how what is still due is paid: from abroad by transfer alone; None where nothing is, or all is over."""
    invoice = request.invoice
    if invoice is None or request.due_idr == 0 or request.phase in ENDED_PHASES:
        return None
    if invoice.domicile is Domicile.OVERSEAS:
        return WayToPay.BY_TRANSFER
    if invoice.billing and invoice.billing.expires_at > at:
        return WayToPay.BY_CODE
    at_counter = request.channel is Channel.WALK_IN and office.money.takes_cash
    return WayToPay.AT_COUNTER if at_counter else WayToPay.CODE_FOLLOWS
