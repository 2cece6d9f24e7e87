"""Where the money of a request is: every rupiah that came is somewhere, and only in one place. Pure, in rupiah.

What came and where it went is read off the payments and off what each sum says of itself; what lies here now, off the
receipt in force and off what still waits. Neither side is made of the other, so that a sum that is forgotten shows.
"""

from typing import NamedTuple

from chalicelib.domain.cases.state import came_on
from chalicelib.domain.request.records import Payment
from chalicelib.domain.request.state import Request


class Account(NamedTuple):
    """What came to a request and was brought to it, less what went, is what it holds (`balance_idr` on either side).

    `received_idr`: came on this request and is not void. `brought_idr`: counted here out of a case from elsewhere;
    `moved_idr`: counts elsewhere. `credited_idr`: kept for the payer's next request. `receipted_idr`: what the receipt
    in force is over; `unmatched_idr`: waits for its place; `awaiting_receipt_idr`: counts, and no receipt says so.
    """

    received_idr: int
    brought_idr: int
    moved_idr: int
    refunded_idr: int
    credited_idr: int
    receipted_idr: int
    unmatched_idr: int
    awaiting_receipt_idr: int

    @property
    def balance_idr(self) -> int:
        """Return what is left of what came."""
        return self.received_idr + self.brought_idr - self.moved_idr - self.refunded_idr - self.credited_idr

    @property
    def held_idr(self) -> int:
        """Return what lies here; always the balance."""
        return self.receipted_idr + self.unmatched_idr + self.awaiting_receipt_idr


def account_of(request: Request) -> Account:
    """Return where the money of the request is."""
    sums = tuple(one for one in request.unmatched if not one.payment.void)
    came = sum(p.counted_idr for p in request.payments if p.case is None)
    brought = sum(p.counted_idr for p in request.payments if _from_elsewhere(request, p))
    receipted = request.receipt.amount_idr if request.receipt else 0
    return Account(
        received_idr=came + sum(one.payment.amount_idr for one in sums),
        brought_idr=brought,
        moved_idr=request.moved_idr + sum(one.moved_idr for one in sums),
        refunded_idr=request.refunded_idr + sum(one.refunded_idr for one in sums),
        credited_idr=request.credited_idr + sum(one.credited_idr for one in sums),
        receipted_idr=receipted,
        unmatched_idr=request.unmatched_idr,
        awaiting_receipt_idr=request.paid_idr - receipted,
    )


def _from_elsewhere(request: Request, payment: Payment) -> bool:
    return payment.case is not None and came_on(payment.case) != request.id
