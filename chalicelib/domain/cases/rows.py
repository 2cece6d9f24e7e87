"""A money case as a list shows it. It names nobody."""

from typing import Final

from pydantic import AwareDatetime

from chalicelib.domain.cases.state import CasePhase, MoneyCase, Refund, RefundClaim, Why
from chalicelib.domain.remittance import Received

MONEY: Final = {"way", "paid_at", "hour_known", "billing_code", "ntpn", "statement_reference"}
"""What a row says of the money itself."""


class CaseRow(Received):
    """What a list needs of a case. Rupiah."""

    id: str
    phase: CasePhase
    why: Why
    opened_at: AwareDatetime
    amount_idr: int
    left_idr: int
    billing_code: str | None = None
    ntpn: str | None = None
    statement_reference: str | None = None
    request: str | None = None
    reference: str | None = None
    claim: RefundClaim | None = None
    refunds: tuple[Refund, ...] = ()


def row_of(case: MoneyCase) -> CaseRow:
    """Return the row of this state."""
    return CaseRow(
        **case.model_dump(
            include={"id", "phase", "why", "opened_at", "amount_idr", "left_idr", "request", "reference"}
        ),
        claim=case.claim,
        refunds=case.refunds,
        **case.money.model_dump(include=MONEY),
    )
