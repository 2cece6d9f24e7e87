"""Money as it came in: by which way, how much, when, and by which numbers it is known. No person's name is in it."""

from enum import StrEnum

from pydantic import AwareDatetime

from chalicelib.domain.vocabulary import Frozen


class PaymentWay(StrEnum):
    """How the money came."""

    BILLING = "billing"
    CASH = "cash"
    TRANSFER = "transfer"


class Remittance(Frozen):
    """Money as it came in, in rupiah. `recorded_by`: the account subject of whoever entered it."""

    way: PaymentWay
    amount_idr: int
    paid_at: AwareDatetime
    recorded_by: str
    billing_code: str | None = None
    ntpn: str | None = None
    ntb: str | None = None
    channel: str | None = None
    statement_reference: str | None = None
