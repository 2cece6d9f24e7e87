"""Conditions of a refund or a credit that can be read off the case, so that a screen offers only what is taken."""

from chalicelib.domain.cases.facts import CaseFacts
from chalicelib.domain.cases.refusals import RefundWayDiffers
from chalicelib.domain.cases.rows import CaseRow
from chalicelib.domain.cases.state import MoneyCase


def a_transfer_is_approved(case: MoneyCase | CaseRow, _: CaseFacts) -> None:
    """Money goes back where the decision says so."""
    if case.claim and case.claim.way != "transfer":
        raise RefundWayDiffers(refund_way=case.claim.way)


def a_credit_is_approved(case: MoneyCase | CaseRow, _: CaseFacts) -> None:
    """Money is kept for the next request where the decision says so."""
    if case.claim and case.claim.way != "credit":
        raise RefundWayDiffers(refund_way=case.claim.way)
