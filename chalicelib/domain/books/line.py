"""A line of the treasury's books: one thing that happened to money, as it is counted later.

Lines are written in the transaction of the events of which they tell, and dated by the moment of writing, never by a
date that somebody typed: a month that is over gets no further line.
"""

from datetime import date, tzinfo
from enum import StrEnum

from pydantic import AwareDatetime

from chalicelib.domain.remittance import PaymentWay
from chalicelib.domain.vocabulary import Frozen


class LineKind(StrEnum):
    """What happened. A line has an amount of zero or more; its kind says where the money went."""

    RECEIVED = "received"
    UNMATCHED = "unmatched"
    MATCHED = "matched"
    PAYMENT_VOID = "payment_void"
    RECEIPT = "receipt"
    RECEIPT_VOID = "receipt_void"
    FORGIVEN = "forgiven"
    RELEASED = "released"
    REFUNDED = "refunded"
    CREDITED = "credited"
    CREDIT_USED = "credit_used"
    DEPOSIT = "deposit"
    DEPOSIT_VOID = "deposit_void"
    CASH_OVER = "cash_over"
    CASH_SHORT = "cash_short"


class ArticleShare(Frozen):
    """What one row of the tariff brought on one receipt: its units (of all lines that it priced) and rupiah."""

    article: str
    units: int
    amount_idr: int


class BookLine(Frozen):
    """One line. Rupiah; `at` is UTC, the books read it in the office's zone.

    `record`, `seq`: the entry that it tells of, and of which there is one line. `request`, `reference`, `payment`,
    `way`: whose money, which of it, and how it came; None where it is money of several. `number`: of the receipt or the
    deposit's NTPN. `by_code_idr`: of a receipt, what of it came by billing code, and lay in the state treasury already.
    `unmatched_idr`: of money that was void, refunded or credited, what of it no invoice had held; of a credit that was
    used, what of it waits again.
    """

    office: str
    at: AwareDatetime
    record: str
    seq: int
    kind: LineKind
    amount_idr: int
    way: PaymentWay | None = None
    request: str | None = None
    reference: str | None = None
    payment: str | None = None
    number: str | None = None
    by_code_idr: int = 0
    unmatched_idr: int = 0
    articles: tuple[ArticleShare, ...] = ()

    def day(self, zone: tzinfo) -> date:
        """Return the local day in whose books the line stands."""
        return self.at.astimezone(zone).date()


def month_of(day: date) -> str:
    """Return the month of a day as the books are named: year and month."""
    return f"{day:%Y-%m}"
