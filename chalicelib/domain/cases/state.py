"""A money case: a sum that came in and that no invoice holds, and what has become of it (ADR 0048).

The id of money that came on a request is `<request id>-<payment>`, so that nobody has to look it up; that of a row of
an imported statement `<statement id>-r<row>`. Either begins with the office's code.
"""

from datetime import date
from enum import StrEnum
from typing import Final, Literal

from pydantic import AwareDatetime

from chalicelib.domain.ledger.entry import GENESIS
from chalicelib.domain.office.money import RefundDocument
from chalicelib.domain.reasons import RefundReason
from chalicelib.domain.remittance import Remittance
from chalicelib.domain.vocabulary import Frozen

UNDELIVERED: Final = "undelivered"
"""The part of a request that had been paid for and was not delivered."""
Why = Literal[
    "request_ended", "invoice_void", "unknown_code", "excess", "wrong_request", "undelivered", "no_request_found"
]
"""Why no invoice holds the money."""


RefundWay = Literal["credit", "transfer"]
"""What the payer gets: the money kept for the next request, or back."""


class CasePhase(StrEnum):
    """What becomes of the money. Of an open case, a part may have its place already."""

    OPEN = "open"
    PLACED = "placed"
    VOID = "void"
    REFUND_CLAIMED = "refund_claimed"
    REFUND_APPROVED = "refund_approved"
    REFUNDED = "refunded"
    CREDITED = "credited"


class Placement(Frozen):
    """A part of the money that counts towards an invoice since then, in rupiah; `credit`: out of the payer's credit."""

    at: AwareDatetime
    request: str
    reference: str
    invoice: str
    payment: str
    amount_idr: int
    credit: bool = False


class RefundPaper(Frozen):
    """A paper of a claim: when it came, under which number the office filed it, and its scan on the request."""

    kind: RefundDocument
    received_on: date
    filed_as: str | None = None
    file: str | None = None


class RefundClaim(Frozen):
    """What is asked for, in rupiah. `by`: who recorded it.

    `decision`: the number of the decision that approved it, by `decided_by`; older ones do not say by whom.
    """

    code: RefundReason
    way: RefundWay
    amount_idr: int
    claimed_on: date
    by: str
    text: str | None = None
    documents: tuple[RefundPaper, ...] = ()
    decision: str | None = None
    decided_on: date | None = None
    decided_by: str | None = None


class Refund(Frozen):
    """Money that went back to its payer, in rupiah, under the number of the transfer."""

    amount_idr: int
    decision: str
    paid_on: date
    reference: str


class MoneyCase(Frozen):
    """One sum and its story. `left_idr` of `amount_idr` lies at the office and has no place yet, in rupiah.

    `request`, `reference`: on which it came; `payer`: whose account that request is, by subject, or which visitor's.
    `money`: as it came in; its own amount is that of the whole remittance, of which the case may be a part.
    """

    id: str
    office: str
    version: int = 0
    head: str = GENESIS
    phase: CasePhase = CasePhase.OPEN
    opened_at: AwareDatetime
    why: Why
    money: Remittance
    amount_idr: int
    left_idr: int
    request: str | None = None
    reference: str | None = None
    payer: str | None = None
    placements: tuple[Placement, ...] = ()
    claim: RefundClaim | None = None
    refunds: tuple[Refund, ...] = ()

    def placement(self, request: str, payment: str) -> Placement | None:
        """Return what of the money counts there."""
        return next((p for p in self.placements if (p.request, p.payment) == (request, payment)), None)


def came_on(case: str) -> str | None:
    """Return the id of the request on which the money came; None where it came on none."""
    record, _, part = case.rpartition("-")
    return record if part.startswith("p") or part == UNDELIVERED else None


def case_id(record: str, part: str) -> str:
    """Return the id of the case for this part of a record: a request's payment, or a statement's row."""
    return f"{record}-{part}"
