"""Money as it came in: by which way, how much, when, and by which numbers it is known. No person's name is in it."""

from enum import StrEnum

from pydantic import AwareDatetime, Field

from chalicelib.domain.vocabulary import Frozen


class PaymentWay(StrEnum):
    """How the money came."""

    BILLING = "billing"
    CASH = "cash"
    TRANSFER = "transfer"


class Received(Frozen):
    """When money came, and how. Unless `hour_known`, its source named the day, and `paid_at` is its first moment.

    A bank's statement names the day of a transfer alone: of those recorded before this was noted, too.
    """

    way: PaymentWay
    paid_at: AwareDatetime
    hour_known: bool = Field(default_factory=lambda read: read.get("way") is not PaymentWay.TRANSFER)


class Remittance(Received):
    """Money as it came in, in rupiah. `recorded_by`: the account subject of whoever entered it."""

    amount_idr: int
    recorded_by: str
    billing_code: str | None = None
    ntpn: str | None = None
    ntb: str | None = None
    channel: str | None = None
    statement_reference: str | None = None
