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
    """Return how what is still due is paid; None where nothing is, or all is over."""
    invoice = request.invoice
    if invoice is None or request.due_idr == 0 or request.phase in ENDED_PHASES:
        return None
    if is_by_transfer(invoice.domicile, request.channel, office):
        return WayToPay.BY_TRANSFER
    if invoice.billing and invoice.billing.expires_at > at:
        return WayToPay.BY_CODE
    return WayToPay.AT_COUNTER if pays_in_cash(request.channel, office) else WayToPay.CODE_FOLLOWS


def is_by_transfer(domicile: Domicile, channel: Channel, office: Office) -> bool:
    """Tell whether a buyer from abroad transfers: a billing code is none's abroad, and cash only a visitor's."""
    return domicile is Domicile.OVERSEAS and not pays_in_cash(channel, office)


def pays_in_cash(channel: Channel, office: Office) -> bool:
    """Tell whether whoever has no billing code is told to pay in cash: a visitor, where a counter takes it."""
    return channel is Channel.WALK_IN and office.counter is not None and office.money.takes_cash
